#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "escape.h"
#include "suggest.h"

static void test_bytes(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    escape_bytes(&b, "a\\\n\r\t\0\x1b\xff~", 9, 100);
    assert_string_equal(buf_text(&b), "a\\\\\\n\\r\\t\\x00\\x1b\\xff~");
    buf_clear(&b);
    escape_bytes(&b, "abcdef", 6, 4);
    assert_string_equal(buf_text(&b), "abcd... (2 more bytes)");
    buf_free(&b);
}

static void test_text_keeps_utf8_only(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } CASES[] = {
        {"plain\ttext\n", "plain\ttext\n"},
        {"\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80", "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"},
        {"\x1b[31m", "\\x1b[31m"},
        {"\x7f", "\\x7f"},
        {"\xc2\x9b"
         "31m",
         "\\xc2\\x9b31m"},                   /* C1 control: CSI */
        {"\xc0\x80", "\\xc0\\x80"},          /* overlong */
        {"\xed\xa0\x80", "\\xed\\xa0\\x80"}, /* surrogate */
        {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"},
        {"\xe2\x82", "\\xe2\\x82"},
        /* cut off */
        {"a\xe2\x80\xae"
         "b",
         "a\\xe2\\x80\\xae"
         "b"},
        {"\xd8\x9c\xe2\x81\xa6", "\\xd8\\x9c\\xe2\\x81\\xa6"},
        {"\xe2\x80\xa8\xe2\x81\xaa", "\xe2\x80\xa8\xe2\x81\xaa"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct buf b = BUF_INIT;
        escape_text(&b, CASES[i].in, strlen(CASES[i].in), 100);
        assert_string_equal(buf_text(&b), CASES[i].out);
        buf_free(&b);
    }
}

static void test_shell(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } CASES[] = {
        {"./a-b_c.d/e", "./a-b_c.d/e"}, {"", "''"},   {"a b", "'a b'"},
        {"it's", "'it'\\''s'"},         {"*", "'*'"}, {"$x", "'$x'"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct buf b = BUF_INIT;
        escape_shell(&b, CASES[i].in);
        assert_string_equal(buf_text(&b), CASES[i].out);
        buf_free(&b);
    }
}

static void test_distance(void **state)
{
    (void)state;
    assert_int_equal(suggest_distance("kitten", "sitting"), 3);
    assert_int_equal(suggest_distance("", "abc"), 3);
    assert_int_equal(suggest_distance("abc", ""), 3);
    assert_int_equal(suggest_distance("same", "same"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_text_keeps_utf8_only),
        cmocka_unit_test(test_shell),
        cmocka_unit_test(test_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
