/* The strict JSON parser: what is JSON, what every byte means, where the first error is. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include <cocore/json.h>

#define NOWHERE COCORE_NO_OFFSET

/* Parses an exact copy; the tree, or NULL. */
static json_t *parse(const char *text, size_t len, const struct cocore_json_limits *limits,
                     struct cocore_findings *findings)
{
    char *copy = exact_copy(text, len);
    json_t *tree = (json_t *)copy; /* a value that must be overwritten */
    assert_int_equal(cocore_json_parse(copy, len, limits, findings, &tree), COCORE_OK);
    assert_true((tree == NULL) == (findings->total == 1));
    assert_true(findings->total <= 1);
    if (len > 0)
        assert_memory_equal(copy, text, len);
    free(copy);
    return tree;
}

/* Expects the one finding `id` at that byte (NOWHERE: at any byte of the text). */
static void expect_error(const char *text, size_t len, const struct cocore_json_limits *limits,
                         const char *id, size_t offset)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *tree = parse(text, len, limits, &findings);
    if (tree != NULL)
        fail_msg("accepted: %.*s", (int)len, text);
    const struct cocore_finding *found = &findings.items[0];
    if (strcmp(found->requirement, id) != 0 || found->offset > len ||
        (offset != NOWHERE && found->offset != offset))
        fail_msg("%.*s\n  found %s at %zu, expected %s at %zu", (int)len, text, found->requirement,
                 found->offset, id, offset);
    assert_string_equal(found->pointer, "");
    assert_true(found->message[0] != '\0');
    cocore_findings_clear(&findings);
}

static void expect_valid(const char *text, size_t len, const struct cocore_json_limits *limits)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *tree = parse(text, len, limits, &findings);
    expect_findings(text, &findings, "");
    json_decref(tree);
}

static void test_grammar_accepts(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-1.5e+30",
        "\"\"",
        "[]",
        "{}",
        " \t\r\n[ \t\r\n] \t\r\n",
        "[1 , 2\n,\t3]",
        "{ \"a\" : 1 , \"b\" : { } }",
        "[[],[[]],{\"a\":[{}]}]",
        "\"\x7f\xc2\x80\"",
        "{\"\":0}",
        "\"\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\xf4\x8f\xbf\xbf\"",
        "{\"a\":1,\"A\":2,\"a \":3}",
    };
    for (size_t i = 0; i < COUNT(texts); i++)
        expect_valid(texts[i], strlen(texts[i]), NULL);
}

/* RFC 8259; the offset is the first byte that no JSON text could have there. */
static void test_grammar_rejects(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
        size_t offset;
    } cases[] = {
        {BYTES(""), 0},
        {BYTES("  "), 2},
        {BYTES("\0"), 0},
        {BYTES("{}\0"), 2},
        {BYTES("1 2"), 2},
        {BYTES("{}}"), 2},
        {BYTES("[1,]"), 3},
        {BYTES("[,1]"), 1},
        {BYTES("[1 2]"), 3},
        {BYTES("[1}"), 2},
        {BYTES("{\"a\":1]"), 6},
        {BYTES("{\"a\":1,}"), 7},
        {BYTES("{,}"), 1},
        {BYTES("{\"a\"}"), 4},
        {BYTES("{\"a\" 1}"), 5},
        {BYTES("{\"a\"::1}"), 5},
        {BYTES("{a:1}"), 1},
        {BYTES("{1:1}"), 1},
        {BYTES("{'a':1}"), 1},
        {BYTES("['a']"), 1},
        {BYTES("+1"), 0},
        {BYTES("01"), 1},
        {BYTES("-01"), 2},
        {BYTES("00"), 1},
        {BYTES(".5"), 0},
        {BYTES("-.5"), 1},
        {BYTES("[5.]"), 3},
        {BYTES("[5.e1]"), 3},
        {BYTES("[1e]"), 3},
        {BYTES("[1e+]"), 4},
        {BYTES("[-]"), 2},
        {BYTES("1.5.5"), 3},
        {BYTES("0x10"), 1},
        {BYTES("1_000"), 1},
        {BYTES("NaN"), 0},
        {BYTES("Infinity"), 0},
        {BYTES("-Infinity"), 1},
        {BYTES("nul"), 3},
        {BYTES("nulL"), 3},
        {BYTES("True"), 0},
        {BYTES("truex"), 4},
        {BYTES("[tru]"), 4},
        {BYTES("undefined"), 0},
        {BYTES("// c\n1"), 0},
        {BYTES("1/* c */"), 1},
        {BYTES("\"a\nb\""), 2},
        {BYTES("\"a\tb\""), 2},
        {BYTES("\"a\0b\""), 2},
        {BYTES("\"\x1f\""), 1},
        {BYTES("\"\\x41\""), 2},
        {BYTES("\"\\a\""), 2},
        {BYTES("\"\\'\""), 2},
        {BYTES("\"\\U0041\""), 2},
        {BYTES("\"\\u004\""), 6},
        {BYTES("\"\\u00g0\""), 5},
        {BYTES("\"\\u+041\""), 3},
        {BYTES("\"\\\""), 3},
        {BYTES("\"\\\0\""), 2},
        {BYTES("\"abc"), 4},
        {BYTES("\v1"), 0},
        {BYTES("\f1"), 0},
        {BYTES("\xc2\xa0"
               "1"),
         0},
        {BYTES("1\xe2\x80\xa8"), 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_error(cases[i].text, cases[i].len, NULL, "JSON-GRAMMAR", cases[i].offset);
}

static void test_other_first_errors(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
        const char *id;
        size_t offset;
    } cases[] = {
        {BYTES("\xef\xbb\xbf{}"), "JSON-BOM", 0},
        {BYTES(" \xef\xbb\xbf{}"), "JSON-GRAMMAR", 1},
        {BYTES("\xef\xbb"), "JSON-UTF8", 0},
        {BYTES("\xff\xfe{\0}\0"), "JSON-UTF8", 0},
        {BYTES("{\0}\0"), "JSON-GRAMMAR", 1},
        {BYTES("\"\xc0\xaf\""), "JSON-UTF8", 1},
        {BYTES("\"\xed\xa0\x80\""), "JSON-UTF8", 1},
        {BYTES("\"\xf4\x90\x80\x80\""), "JSON-UTF8", 1},
        {BYTES("\"a\x80\""), "JSON-UTF8", 2},
        {BYTES("{\"a\":1,\"a\":1}"), "JSON-DUP", 7},
        {BYTES("{\"a\":1,\"b\":2,\"\\u0061\":1}"), "JSON-DUP", 13},
        {BYTES("{\"/\":1,\"\\/\":1}"), "JSON-DUP", 7},
        {BYTES("{\"\":1,\"\":1}"), "JSON-DUP", 6},
        {BYTES("{\"a\":{\"b\":1,\"b\":1}}"), "JSON-DUP", 12},
        {BYTES("{\"a\\u0000\":1}"), "JSON-KEY-NUL", 1},
        {BYTES("{\"\\u0000\":1}"), "JSON-KEY-NUL", 1},
        {BYTES("\"\\ud800\""), "DM-STR-SURR", 1},
        {BYTES("\"ab\\udc00\""), "DM-STR-SURR", 3},
        {BYTES("\"\\ud800\\u0041\""), "DM-STR-SURR", 1},
        {BYTES("\"\\ud800\\ud800\\udc00\""), "DM-STR-SURR", 1},
        {BYTES("\"\\udc00\\ud800\""), "DM-STR-SURR", 1},
        {BYTES("\"\\udbff\\ue000\""), "DM-STR-SURR", 1},
        {BYTES("\"\\ud800 \\udc00\""), "DM-STR-SURR", 1},
        {BYTES("\"\\ud800\\n\""), "DM-STR-SURR", 1},
        {BYTES("\"\\ud800abdc00\""), "DM-STR-SURR", 1},
        {BYTES("\"\\ud800\\udbff\""), "DM-STR-SURR", 1},
        {BYTES("{\"\\ud800\":1}"), "DM-STR-SURR", 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_error(cases[i].text, cases[i].len, NULL, cases[i].id, cases[i].offset);
}

static void test_strings_mean_what_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *value;
        size_t len;
    } cases[] = {
        {"\"\"", BYTES("")},
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", BYTES("\"\\/\b\f\n\r\t")},
        {"\"a\\u0000b\"", BYTES("a\0b")},
        {"\"\\u0041\\u00e9\\u20ac\"", BYTES("A\xc3\xa9\xe2\x82\xac")},
        {"\"\\uD83D\\uDE00\"", BYTES("\xf0\x9f\x98\x80")},
        {"\"\\ud800\\udc00\\udbff\\udfff\"", BYTES("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf")},
        {"\"\\ud7ff\\ue000\\uffff\"", BYTES("\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf")},
        {"\"\\u007f\\u0080\\u07ff\\u0800\"", BYTES("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80")},
        {"\"x\xf0\x9f\x98\x80\\ny\"", BYTES("x\xf0\x9f\x98\x80\ny")},
        {"\"\\\\u0041\"", BYTES("\\u0041")},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        json_t *tree = parse_valid(cases[i].text, strlen(cases[i].text));
        assert_int_equal(json_string_length(tree), cases[i].len);
        assert_memory_equal(json_string_value(tree), cases[i].value, cases[i].len + 1);
        json_decref(tree);
    }
}

/* Unescaping grows its buffer when it must, for one string after another. */
static void test_strings_of_every_length(void **state)
{
    (void)state;
    for (size_t len = 0; len < 600; len++) {
        char *plain = repeated("p", len);
        char *text = format_text("[\"\\n%s\",\"%s\\\\%s\",\"%s\"]", plain, plain, plain, plain);
        char *expected[] = {format_text("\n%s", plain), format_text("%s\\%s", plain, plain), plain};
        json_t *tree = parse_valid(text, strlen(text));
        for (size_t i = 0; i < COUNT(expected); i++) {
            assert_string_equal(json_string_value(json_array_get(tree, i)), expected[i]);
            free(expected[i]);
        }
        json_decref(tree);
        free(text);
    }
}

static void test_the_tree_is_the_document(void **state)
{
    (void)state;
    static const char text[] =
        "{\"z\":[1,-2,true,false,null,\"\\u0061\"],\"a\":{\"\":{}},\"n\":1e3}";
    json_t *tree = parse_valid(BYTES(text));
    char *written = json_dumps(tree, JSON_COMPACT);
    assert_string_equal(written, "{\"z\":[1,-2,true,false,null,\"a\"],\"a\":{\"\":{}},\"n\":1000}");
    free(written);
    json_decref(tree);
}

/* Everything that JSON has but a surrogate pair, whose halves are errors of another kind. */
static const char everything[] =
    " {\"a\xc3\xa9\\n\\u00e9\":[1,-2.50e+3,0E-7,true,false,null,\"\xf0\x9f\x98\x80\\\"\\\\\"],"
    "\"b\":{\"c\":{},\"d\":[]},\"e\":[[\"\xe2\x82\xac\"],{\"f\":-0}]}";

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* The byte where the character that holds byte `i` starts. */
static size_t character_start(size_t i)
{
    while (is_continuation(everything[i]))
        i--;
    return i;
}

static void test_truncated_at_each_byte(void **state)
{
    (void)state;
    const size_t len = sizeof(everything) - 1;
    expect_valid(everything, len, NULL);
    for (size_t i = 0; i < len; i++) {
        if (is_continuation(everything[i]))
            expect_error(everything, i, NULL, "JSON-UTF8", character_start(i));
        else
            expect_error(everything, i, NULL, "JSON-GRAMMAR", i);
    }
}

static void test_invalid_utf8_at_each_byte(void **state)
{
    (void)state;
    static const char bad[] = {'\x80', '\xc0', '\xf5', '\xfe', '\xff'};
    const size_t len = sizeof(everything) - 1;
    char text[sizeof(everything)];
    for (size_t i = 0; i < len * sizeof(bad); i++) {
        size_t at = i / sizeof(bad);
        memcpy(text, everything, at);
        text[at] = bad[i % sizeof(bad)];
        memcpy(text + at + 1, everything + at, len - at);
        if (is_continuation(everything[at]) && is_continuation(text[at]))
            continue; /* the character itself is whole, another byte is one too many */
        expect_error(text, len + 1, NULL, "JSON-UTF8", character_start(at));
    }
}

/* A text of surrogate pairs cut anywhere: one finding, no byte read past the end. */
static void test_truncated_pairs(void **state)
{
    (void)state;
    static const char text[] = "[\"\\ud83d\\ude00\\uD83D\\uDE00\"]";
    for (size_t i = 0; i < sizeof(text) - 1; i++) {
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        assert_null(parse(text, i, NULL, &findings));
        cocore_findings_clear(&findings);
    }
    expect_valid(BYTES(text), NULL);
}

static char *nested(size_t depth)
{
    char *open = repeated("[{\"a\":", depth / 2);
    char *close = repeated("}]", depth / 2);
    char *text = format_text("%s%s%s", open, depth % 2 == 1 ? "[]" : "1", close);
    free(open);
    free(close);
    return text;
}

static void test_depth(void **state)
{
    (void)state;
    static const struct {
        unsigned limit, good;
    } cases[] = {{0, 0}, {1, 1}, {2, 2}, {32, 32}, {1000, 1000}, {4000000000u, 1000}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct cocore_json_limits limits = {1u << 20, cases[i].limit};
        char *good = nested(cases[i].good);
        char *bad = nested(cases[i].good + 1);
        expect_valid(good, strlen(good), &limits);
        expect_error(bad, strlen(bad), &limits, "LIM-DEPTH", NOWHERE);
        free(good);
        free(bad);
    }
    char *good = nested(32);
    char *bad = nested(33);
    expect_valid(good, strlen(good), NULL);
    expect_error(bad, strlen(bad), NULL, "LIM-DEPTH", 16 * 6);
    free(good);
    free(bad);
    char *open = repeated("[", 2000000);
    expect_error(open, strlen(open), NULL, "LIM-DEPTH", 32);
    free(open);
    expect_valid(BYTES("[[],[],[[],[]],[[]]]"), &(struct cocore_json_limits){100, 3});
}

static void test_size(void **state)
{
    (void)state;
    const size_t limit = (size_t)2 << 20;
    char *text = repeated(" ", limit + 1);
    text[0] = '1';
    expect_valid(text, limit, NULL);
    expect_error(text, limit + 1, NULL, "LIM-SIZE", limit);
    expect_error(text, 5, &(struct cocore_json_limits){4, 1}, "LIM-SIZE", 4);
    expect_valid(text, 4, &(struct cocore_json_limits){4, 1});
    expect_error(text, 1, &(struct cocore_json_limits){0, 1}, "LIM-SIZE", 0);
    free(text);
}

static void test_huge_documents(void **state)
{
    (void)state;
    static const struct {
        const char *start, *unit, *end;
    } cases[] = {
        {"[0", ",0", "]"},      {"[\"", "\\u0000", "\"]"}, {"[\"", "\xc3\xa9", "\"]"},
        {"[\"", "a\\n", "\"]"}, {"{\"", "k", "\":1}"},     {"{\"", "\\u006b", "\":1}"},
        {"[{}", ",{}", "]"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *middle = repeated(cases[i].unit, 1000000 / strlen(cases[i].unit));
        char *text = format_text("%s%s%s", cases[i].start, middle, cases[i].end);
        expect_valid(text, strlen(text), NULL);
        expect_error(text, strlen(text) - 1, NULL, "JSON-GRAMMAR", strlen(text) - 1);
        free(middle);
        free(text);
    }
}

/* Ten thousand different keys, then one of them again. */
static void test_many_keys(void **state)
{
    (void)state;
    char *text = repeated(" ", 200000);
    size_t len = strlen("{\"k0\":0");
    memcpy(text, "{\"k0\":0", len);
    for (int i = 1; i < 10000; i++) {
        char *member = format_text(",\"k%d\":%d", i, i);
        memcpy(text + len, member, strlen(member));
        len += strlen(member);
        free(member);
    }
    memcpy(text + len, "}", 2);
    expect_valid(text, len + 1, NULL);
    memcpy(text + len, ",\"k5000\":1}", 12);
    expect_error(text, len + 11, NULL, "JSON-DUP", len + 1);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grammar_accepts),
        cmocka_unit_test(test_grammar_rejects),
        cmocka_unit_test(test_other_first_errors),
        cmocka_unit_test(test_strings_mean_what_they_say),
        cmocka_unit_test(test_strings_of_every_length),
        cmocka_unit_test(test_the_tree_is_the_document),
        cmocka_unit_test(test_truncated_at_each_byte),
        cmocka_unit_test(test_invalid_utf8_at_each_byte),
        cmocka_unit_test(test_truncated_pairs),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_size),
        cmocka_unit_test(test_huge_documents),
        cmocka_unit_test(test_many_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
