/* Graphemes: the examples of Unicode Standard Annex 29 and the cases that plain counting gets
 * wrong. */
#include "support.h"

#include <string.h>

#include "grapheme.h"
#include "grapheme_data.h"

static void test_counts(void **state)
{
    (void)state;
    static const struct {
        const char *what, *text;
        size_t expected;
    } cases[] = {
        {"nothing", "", 0},
        {"letters", "abc", 3},
        {"line ends", "\r\n\n\r", 3},
        {"g with diaeresis", "g\xcc\x88", 1},
        {"Hangul syllable", "\xea\xb0\x81", 1},
        {"Hangul from parts", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8", 1},
        {"Hangul LV then T", "\xea\xb0\x80\xe1\x86\xa8", 1},
        {"Hangul LVT then V", "\xea\xb0\x81\xe1\x85\xa1", 2},
        {"Tamil ni, a spacing mark", "\xe0\xae\xa8\xe0\xae\xbf", 1},
        {"prepended Arabic number sign", "\xd8\x80\x31", 1},
        {"a mark after a control", "\x01\xcc\x88", 2},
        {"two flags", "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa\xf0\x9f\x87\xab\xf0\x9f\x87\xb7", 2},
        {"a flag and a half", "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa\xf0\x9f\x87\xab", 2},
        {"family joined by ZWJ",
         "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", 1},
        {"skin tone", "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", 1},
        {"ZWJ between letters joins only the first",
         "a\xe2\x80\x8d"
         "b",
         2},
        {"pictographs without ZWJ", "\xf0\x9f\x91\xa8\xf0\x9f\x91\xa9", 2},
        {"keycap", "1\xef\xb8\x8f\xe2\x83\xa3", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t len = strlen(cases[i].text);
        char *copy = exact_copy(cases[i].text, len);
        size_t seen = cocore_grapheme_count(copy, len);
        if (seen != cases[i].expected)
            fail_msg("%s: %zu, not %zu", cases[i].what, seen, cases[i].expected);
        free(copy);
    }
}

static void test_table_is_sorted(void **state)
{
    (void)state;
    assert_true(cocore_grapheme_range_count > 100);
    for (size_t i = 0; i < cocore_grapheme_range_count; i++) {
        assert_true(cocore_grapheme_ranges[i].first <= cocore_grapheme_ranges[i].last);
        if (i > 0)
            assert_true(cocore_grapheme_ranges[i - 1].last < cocore_grapheme_ranges[i].first);
    }
}

/* Bounds in a lexicon: from both sides, and apart from the bound on bytes. */
static void test_bounds(void **state)
{
    (void)state;
    char *file = lexicon_of("{\"type\":\"string\",\"minGraphemes\":2,\"maxGraphemes\":3}", "", "");
    const char *const files[] = {file, NULL};
    struct cocore_lexicons *set = linked(files);
    static const struct {
        const char *value, *expected;
    } cases[] = {
        {"a", "LEX-MIN-GRAPHEMES@/v"},
        {"g\xcc\x88", "LEX-MIN-GRAPHEMES@/v"},
        {"ab", ""},
        {"a\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9"
         "b",
         ""},
        {"abcd", "LEX-MAX-GRAPHEMES@/v"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        json_t *record = json_pack("{s:s, s:s}", "$type", "com.example.rec", "v", cases[i].value);
        assert_non_null(record);
        assert_int_equal(cocore_lexicons_validate(set, "com.example.rec", record, &findings),
                         COCORE_OK);
        expect_findings(cases[i].value, &findings, cases[i].expected);
        cocore_findings_clear(&findings);
        json_decref(record);
    }
    cocore_lexicons_free(set);
    free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_table_is_sorted),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
