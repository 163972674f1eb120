#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "markup.h"

static void test_content(void **state)
{
    (void)state;
    static const struct {
        const char *in, *content, *attribute;
    } CASES[] = {
        {"plain é", "plain é", "plain é"},
        {"<a href=\"x\">&'", "&#60;a href=&#34;x&#34;&#62;&#38;&#39;",
         "&#60;a href=&#34;x&#34;&#62;&#38;&#39;"},
        {"two\nlines\t.", "two\nlines\t.", "two&#10;lines&#9;."},
        {"]]>", "]]&#62;", "]]&#62;"},
        {"\x1b[31m\x01", "\\x1b[31m\\x01", "\\x1b[31m\\x01"},
        {"\xff", "\\xff", "\\xff"},
        /* U+FFFE, U+FFFF, and U+FFFD, which is allowed */
        {"\xef\xbf\xbe\xef\xbf\xbf\xef\xbf\xbd", "\\xef\\xbf\\xbe\\xef\\xbf\\xbf\xef\xbf\xbd",
         "\\xef\\xbf\\xbe\\xef\\xbf\\xbf\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct buf b = BUF_INIT;
        markup_content(&b, CASES[i].in, strlen(CASES[i].in), 1000);
        assert_string_equal(buf_text(&b), CASES[i].content);
        buf_clear(&b);
        markup_attribute(&b, CASES[i].in, strlen(CASES[i].in), 1000);
        assert_string_equal(buf_text(&b), CASES[i].attribute);
        buf_free(&b);
    }
}

static void test_cut(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    markup_content(&b, "<<<<<<", 6, 2);
    assert_string_equal(buf_text(&b), "&#60;&#60;... (4 more bytes)");
    buf_free(&b);
}

/* No character of Markdown's or HTML's own is left as it was. */
static void test_markdown(void **state)
{
    (void)state;
    static const char STRUCTURE[] = "<>&\"'`*_[]()|\\~@#$!:{}^=";
    struct buf b = BUF_INIT;
    markup_markdown_code(&b, "a\n\tb", 4, 100);
    assert_string_equal(buf_text(&b), "<code>a  b</code>");
    for (const char *c = STRUCTURE; *c != '\0'; c++) {
        buf_clear(&b);
        markup_markdown_code(&b, c, 1, 100);
        char wanted[40];
        (void)snprintf(wanted, sizeof wanted, "<code>&#%d;</code>", *c);
        assert_string_equal(buf_text(&b), wanted);
    }
    buf_free(&b);
}

static void test_script(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    markup_script_json(&b, "{\"a\":\"</script><!-- >\"}");
    assert_string_equal(buf_text(&b), "{\"a\":\"\\u003c/script>\\u003c!-- >\"}");
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_content),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
