#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <string.h>

#include "base64.h"

/* RFC 4648 section 10. */
static const struct {
    const char *bytes;
    const char *text;
} RFC[] = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
};

static int decode(const char *text, enum base64_form form, struct buf *out)
{
    buf_clear(out);
    return base64_decode(out, text, strlen(text), form);
}

static void test_rfc_examples(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < sizeof RFC / sizeof RFC[0]; i++) {
        buf_clear(&b);
        assert_int_equal(base64_encode(&b, RFC[i].bytes, strlen(RFC[i].bytes)), 0);
        assert_string_equal(buf_text(&b), RFC[i].text);
        assert_int_equal(decode(RFC[i].text, BASE64_STRICT, &b), 0);
        assert_string_equal(buf_text(&b), RFC[i].bytes);
        assert_int_equal(decode(RFC[i].text, BASE64_LIBERAL, &b), 0);
        assert_string_equal(buf_text(&b), RFC[i].bytes);
    }
    buf_free(&b);
}

static void test_every_byte_comes_back(void **state)
{
    (void)state;
    unsigned char all[259];
    for (size_t i = 0; i < sizeof all; i++) {
        all[i] = (unsigned char)(i * 7);
    }
    struct buf text = BUF_INIT;
    struct buf bytes = BUF_INIT;
    for (size_t len = 0; len <= sizeof all; len++) {
        buf_clear(&text);
        buf_clear(&bytes);
        assert_int_equal(base64_encode(&text, all, len), 0);
        assert_int_equal(base64_decode(&bytes, text.data, text.len, BASE64_STRICT), 0);
        assert_int_equal(bytes.len, len);
        assert_memory_equal(bytes.data, all, len);
    }
    buf_free(&text);
    buf_free(&bytes);
}

static void test_strict_refuses(void **state)
{
    (void)state;
    static const char *const BAD[] = {
        "Zg",   "Zg=",   "Z",      "Zh==", "Zm9=",     "Zg===", "=",
        "====", "Zm 9v", "Zm9v\n", "-_-_", "Zg==Zg==", "Zm9v=", "Z=9v"};
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        assert_int_equal(decode(BAD[i], BASE64_STRICT, &b), EINVAL);
        assert_int_equal(b.len, 0);
    }
    buf_free(&b);
}

static void test_liberal_reads_both_alphabets(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    assert_int_equal(decode("-_+/", BASE64_LIBERAL, &b), 0);
    assert_memory_equal(b.data, "\xfb\xff\xbf", 3);
    assert_int_equal(decode("Zg", BASE64_LIBERAL, &b), 0);
    assert_string_equal(buf_text(&b), "f");
    assert_int_equal(decode("Zh==", BASE64_LIBERAL, &b), EINVAL);
    assert_int_equal(decode("Zg=", BASE64_LIBERAL, &b), EINVAL);
    assert_int_equal(decode("Zm9v ", BASE64_LIBERAL, &b), EINVAL);
    buf_free(&b);
}

static void test_nul_is_no_digit_and_output_is_appended(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    assert_int_equal(buf_puts(&b, "before:"), 0);
    assert_int_equal(base64_decode(&b, "Zm\0v", 4, BASE64_STRICT), EINVAL);
    assert_string_equal(buf_text(&b), "before:");
    assert_int_equal(base64_decode(&b, "Zm9vXX", 4, BASE64_STRICT), 0);
    assert_string_equal(buf_text(&b), "before:foo");
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rfc_examples),
        cmocka_unit_test(test_every_byte_comes_back),
        cmocka_unit_test(test_strict_refuses),
        cmocka_unit_test(test_liberal_reads_both_alphabets),
        cmocka_unit_test(test_nul_is_no_digit_and_output_is_appended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
