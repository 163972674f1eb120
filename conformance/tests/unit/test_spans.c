/* JSON text as spans: what the mutator sees of good and broken text. */
#include "support.h"

#include <string.h>

#include "spans.h"

/* Every span as "kind:text", joined by spaces; a key stands before its value with "=". */
static char *describe(const char *text)
{
    static const char kinds[] = "oasnw";
    struct spans spans;
    char *copy = exact_copy(text, strlen(text));
    spans_find((const uint8_t *)copy, strlen(text), &spans);
    char *all = format_text("%s", "");
    for (size_t i = 0; i < spans.count; i++) {
        const struct span *span = &spans.items[i];
        bool has_key = span->key_end > span->key_start;
        char *more = format_text("%s%s%.*s%s%c:%.*s", all, i > 0 ? " " : "",
                                 (int)(span->key_end - span->key_start), copy + span->key_start,
                                 has_key ? "=" : "", kinds[span->kind],
                                 (int)(span->end - span->start), copy + span->start);
        free(all);
        all = more;
    }
    free(copy);
    return all;
}

static void test_values(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {"1", "n:1"},
        {"-1.5e3", "n:-1.5e3"},
        {" true ", "w:true"},
        {"\"a\\\"b\"", "s:\"a\\\"b\""},
        {"[1,2]", "a:[1,2] n:1 n:2"},
        {"{\"a\":1}", "o:{\"a\":1} \"a\"=n:1"},
        {"{\"a\" : {\"b\":[]}}", "o:{\"a\" : {\"b\":[]}} \"a\"=o:{\"b\":[]} \"b\"=a:[]"},
        {"{\"a\":\"b\"}", "o:{\"a\":\"b\"} \"a\"=s:\"b\""},
        {"{\"a\":1}\n{\"b\":2}", "o:{\"a\":1} \"a\"=n:1 o:{\"b\":2} \"b\"=n:2"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *seen = describe(cases[i].text);
        assert_string_equal(seen, cases[i].expected);
        free(seen);
    }
}

/* Broken text still has spans: those are what makes mutating it worth while. */
static void test_broken_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"{\"a\":", "o:{\"a\":"},
        {"[1", "a:[1 n:1"},
        {"]}", ""},
        {"\"abc", "s:\"abc"},
        {"\"abc\\", "s:\"abc\\"},
        {"{\"a\":1,\"a\":2}", "o:{\"a\":1,\"a\":2} \"a\"=n:1 \"a\"=n:2"},
        {"nonsense here", "w:nonsense w:here"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *seen = describe(cases[i].text);
        assert_string_equal(seen, cases[i].expected);
        free(seen);
    }
}

static void test_more_values_than_fit(void **state)
{
    (void)state;
    enum { COUNT_OF_VALUES = SPANS_MAX * 3 };
    char text[COUNT_OF_VALUES * 2];
    struct spans spans;
    for (size_t i = 0; i < COUNT_OF_VALUES; i++)
        memcpy(text + i * 2, "1,", 2);
    spans_find((const uint8_t *)text, sizeof(text), &spans);
    assert_int_equal(spans.count, SPANS_MAX);
}

/* Deeper than the scanner remembers: containers past that end where the text does. */
static void test_deep(void **state)
{
    (void)state;
    char text[2000];
    struct spans spans;
    memset(text, '[', sizeof(text) / 2);
    memset(text + sizeof(text) / 2, ']', sizeof(text) / 2);
    spans_find((const uint8_t *)text, sizeof(text), &spans);
    assert_int_equal(spans.count, SPANS_MAX);
    for (size_t i = 0; i < spans.count; i++)
        assert_true(spans.items[i].start < spans.items[i].end &&
                    spans.items[i].end <= sizeof(text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_broken_text),
        cmocka_unit_test(test_more_values_than_fit),
        cmocka_unit_test(test_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
