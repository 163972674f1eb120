/* Lists of findings: what is kept, what is only counted, when two are the same. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

static void add(struct cocore_findings *findings, const char *id, const char *pointer)
{
    char *copy = exact_copy(pointer, strlen(pointer) + 1);
    assert_int_equal(cocore_findings_add(findings, id, copy, 1, "at %s", copy), COCORE_OK);
    free(copy); /* the list has its own */
}

static void test_empty(void **state)
{
    (void)state;
    struct cocore_findings none = COCORE_FINDINGS_INIT;
    struct cocore_findings other = COCORE_FINDINGS_INIT;
    assert_true(cocore_findings_empty(&none));
    assert_true(cocore_findings_same(&none, &other));
    cocore_findings_clear(&none);
    assert_true(cocore_findings_empty(&none));
}

static void test_a_finding_is_kept_as_given(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    add(&findings, "JOB-MODEL-TYPE", "/model");
    assert_false(cocore_findings_empty(&findings));
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.total, 1);
    assert_string_equal(findings.items[0].requirement, "JOB-MODEL-TYPE");
    assert_string_equal(findings.items[0].pointer, "/model");
    assert_string_equal(findings.items[0].message, "at /model");
    assert_int_equal(findings.items[0].offset, 1);
    cocore_findings_clear(&findings);
    assert_true(cocore_findings_empty(&findings));
    add(&findings, "JOB-MODEL-TYPE", "");
    assert_string_equal(findings.items[0].pointer, "");
    cocore_findings_clear(&findings);
}

static bool is_one_printable_line(const char *message)
{
    for (; *message != '\0'; message++) {
        if ((unsigned char)*message < 0x20 || *message == 0x7f)
            return false;
    }
    return true;
}

/* A message quotes outside text: no escape sequence may reach a terminal, no line break a log. */
static void test_messages_are_escaped(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    for (int c = 1; c < 256; c++) {
        cocore_findings_clear(&findings);
        assert_int_equal(cocore_findings_add(&findings, "X", "", 0, "a%cb", c), COCORE_OK);
        const char *message = findings.items[0].message;
        assert_true(is_one_printable_line(message));
        assert_int_equal(message[0], 'a');
        assert_int_equal(message[strlen(message) - 1], 'b');
        if (c >= 0x20 && c < 0x7f)
            assert_int_equal(message[1], c);
    }
    cocore_findings_clear(&findings);
    assert_int_equal(cocore_findings_add(&findings, "X", "", 0, "%s", "\x1b[2J\n\xff\xc3"),
                     COCORE_OK);
    assert_string_equal(findings.items[0].message, "\\x1b[2J\\x0a\\xff\\xc3");
    cocore_findings_clear(&findings);
}

static void test_long_messages_are_cut(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    char *text = repeated("\x1f", 100000);
    assert_int_equal(cocore_findings_add(&findings, "X", "", 0, "%s", text), COCORE_OK);
    assert_in_range(strlen(findings.items[0].message), 100, 4 * 1000);
    cocore_findings_clear(&findings);
    free(text);
}

static void test_a_full_list_counts_on(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    for (size_t i = 0; i < COCORE_FINDINGS_MAX; i++)
        add(&findings, "X", "/a");
    assert_int_equal(findings.count, COCORE_FINDINGS_MAX);
    assert_int_equal(findings.total, COCORE_FINDINGS_MAX);
    for (size_t i = 0; i < 1000; i++)
        add(&findings, "Y", "/b");
    assert_int_equal(findings.count, COCORE_FINDINGS_MAX);
    assert_int_equal(findings.total, COCORE_FINDINGS_MAX + 1000);
    assert_false(cocore_findings_empty(&findings));
    cocore_findings_clear(&findings);
    assert_true(cocore_findings_empty(&findings));
    add(&findings, "X", "/a");
    assert_int_equal(findings.total, 1);
    cocore_findings_clear(&findings);
}

/* Fills a list from a text such as "A/x B/y": an id of one letter and a pointer each. */
static void fill(struct cocore_findings *findings, const char *text)
{
    static const char *const ids[] = {"A", "B", "C"};
    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        char *pointer = format_text("%.*s", (int)len - 1, text + 1);
        add(findings, ids[*text - 'A'], pointer);
        free(pointer);
        text += len + (text[len] == ' ');
    }
}

static void test_same_compares_sets(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        {"A/x", "A/x", true},
        {"A/x B/y", "B/y A/x", true},
        {"A/x A/x B/y", "B/y A/x", true},
        {"A", "A", true},
        {"A/x", "", false},
        {"A/x", "B/x", false},
        {"A/x", "A/y", false},
        {"A/x", "A", false},
        {"A/x B/y", "A/x", false},
        {"A/x B/y", "A/y B/x", false},
        {"A/x A/x", "A/x B/y", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cocore_findings a = COCORE_FINDINGS_INIT;
        struct cocore_findings b = COCORE_FINDINGS_INIT;
        fill(&a, cases[i].a);
        fill(&b, cases[i].b);
        if (cocore_findings_same(&a, &b) != cases[i].same ||
            cocore_findings_same(&b, &a) != cases[i].same)
            fail_msg("\"%s\" and \"%s\"", cases[i].a, cases[i].b);
        cocore_findings_clear(&a);
        cocore_findings_clear(&b);
    }
}

static void fill_to(struct cocore_findings *findings, size_t total)
{
    for (size_t i = 0; i < total; i++)
        add(findings, "A", "/x");
}

/* What was not kept cannot be compared: the numbers of findings are all there is. */
static void test_same_of_lists_that_overflowed(void **state)
{
    (void)state;
    struct cocore_findings none = COCORE_FINDINGS_INIT;
    struct cocore_findings full = COCORE_FINDINGS_INIT;
    struct cocore_findings over = COCORE_FINDINGS_INIT;
    fill_to(&full, COCORE_FINDINGS_MAX);
    fill_to(&over, COCORE_FINDINGS_MAX + 1);
    assert_true(cocore_findings_same(&full, &full));
    assert_true(cocore_findings_same(&over, &over));
    assert_false(cocore_findings_same(&over, &full));
    assert_false(cocore_findings_same(&full, &over));
    assert_false(cocore_findings_same(&over, &none));
    assert_false(cocore_findings_same(&none, &over));
    assert_false(cocore_findings_same(&none, &full));
    cocore_findings_clear(&full);
    cocore_findings_clear(&over);
}

/* Pointers as long as the input must not add up to many times its size. */
static void test_a_list_is_full_of_long_pointers(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    char *key = repeated("k", (size_t)2 << 20);
    assert_false(cocore_findings_full(&findings));
    add(&findings, "X", key);
    assert_true(cocore_findings_full(&findings));
    assert_int_equal(strlen(findings.items[0].pointer), (size_t)2 << 20);
    add(&findings, "X", "/b");
    cocore_findings_count(&findings);
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.total, 3);
    cocore_findings_clear(&findings);
    assert_false(cocore_findings_full(&findings));
    key[1000] = '\0';
    while (!cocore_findings_full(&findings))
        add(&findings, "X", key);
    assert_in_range(findings.count, 60, 70); /* 64 KiB of 1001 bytes each */
    cocore_findings_clear(&findings);
    free(key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_a_finding_is_kept_as_given),
        cmocka_unit_test(test_messages_are_escaped),
        cmocka_unit_test(test_long_messages_are_cut),
        cmocka_unit_test(test_a_full_list_counts_on),
        cmocka_unit_test(test_same_compares_sets),
        cmocka_unit_test(test_same_of_lists_that_overflowed),
        cmocka_unit_test(test_a_list_is_full_of_long_pointers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
