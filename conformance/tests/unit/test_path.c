/* Paths: JSON Pointers (RFC 6901) with their escapes, patterns for the catalogue, and reports. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "path.h"

static void expect_pointer(const struct cocore_path *path, const char *pointer, const char *pattern)
{
    char *text = cocore_path_pointer(path);
    assert_string_equal(text, pointer);
    free(text);
    text = cocore_path_pattern(path);
    assert_string_equal(text, pattern);
    free(text);
}

static void test_no_step_is_the_document(void **state)
{
    (void)state;
    expect_pointer(NULL, "", "");
}

static void test_keys_and_indexes(void **state)
{
    (void)state;
    const struct cocore_path a = {.key = "a"};
    const struct cocore_path b = {.up = &a, .index = 0};
    const struct cocore_path c = {.up = &b, .key = ""};
    const struct cocore_path d = {.up = &c, .index = SIZE_MAX};
    expect_pointer(&a, "/a", "/a");
    expect_pointer(&b, "/a/0", "/a/*");
    expect_pointer(&c, "/a/0/", "/a/*/");
    expect_pointer(&d, "/a/0//18446744073709551615", "/a/*//*");
}

static void test_escapes(void **state)
{
    (void)state;
    static const struct {
        const char *key, *pointer;
    } cases[] = {
        {"~", "/~0"},          {"/", "/~1"}, {"~1", "/~01"},          {"a/b~c", "/a~1b~0c"},
        {"~~//", "/~0~0~1~1"}, {"*", "/*"},  {" \"\\\n", "/ \"\\\n"}, {"\xc3\xa9", "/\xc3\xa9"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *key = exact_copy(cases[i].key, strlen(cases[i].key) + 1);
        const struct cocore_path step = {.key = key};
        expect_pointer(&step, cases[i].pointer, cases[i].pointer);
        free(key);
    }
}

static void test_long_and_deep(void **state)
{
    (void)state;
    char *key = repeated("/", 100000);
    char *escaped = repeated("~1", 100000);
    struct cocore_path steps[1000];
    for (size_t i = 0; i < COUNT(steps); i++)
        steps[i] = (struct cocore_path){.up = i > 0 ? &steps[i - 1] : NULL, .index = i};
    steps[500].key = key;
    char *text = cocore_path_pointer(&steps[999]);
    /* 0-9, 10-99, 100-999 but 500, each with a slash; then the key with its slash */
    assert_int_equal(strlen(text), 10 * 2 + 90 * 3 + 899 * 4 + 200001);
    assert_memory_equal(text, "/0/1/2/3/4/5/6/7/8/9/10/11", 26);
    assert_non_null(strstr(text, escaped));
    assert_string_equal(text + strlen(text) - 8, "/998/999");
    free(text);
    free(key);
    free(escaped);
}

static void test_reports_are_named_by_the_catalogue(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_judge judge = {"dev.cocore.compute.job", &findings};
    const struct cocore_path list = {.key = "acceptedExchanges"};
    const struct cocore_path item = {.up = &list, .index = 3};
    const struct cocore_path price = {.key = "priceCeiling"};
    assert_int_equal(cocore_judge_report(&judge, &item, NULL, COCORE_V_FORMAT, "%s %d", "wrong", 7),
                     COCORE_OK);
    assert_int_equal(cocore_judge_report(&judge, NULL, "model", COCORE_V_REQUIRED, "gone"),
                     COCORE_OK);
    assert_int_equal(cocore_judge_report(&judge, &price, "amount", COCORE_V_REQUIRED, "gone"),
                     COCORE_OK);
    assert_int_equal(cocore_judge_report(&judge, NULL, NULL, COCORE_V_TYPE, "no object"),
                     COCORE_OK);
    assert_string_equal(findings.items[0].message, "wrong 7");
    assert_int_equal(findings.items[0].offset, COCORE_NO_OFFSET);
    expect_findings("reports", &findings,
                    "JOB-EX-ITEM@/acceptedExchanges/3 JOB-PRICE-AMT-REQ@/priceCeiling "
                    "JOB-REC-OBJECT@ JOB-REQ-model@");
    cocore_findings_clear(&findings);
}

/* A million wrong elements: 256 are kept, all are counted, and no pointer is written for the rest
 * (their key has 100 000 bytes: it would take minutes). */
static void test_reports_to_a_full_list_only_count(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_judge judge = {"dev.cocore.compute.job", &findings};
    char *key = repeated("k", 100000);
    const struct cocore_path list = {.key = key};
    for (size_t i = 0; i < 1000000; i++) {
        const struct cocore_path item = {.up = &list, .index = i};
        assert_int_equal(cocore_judge_report(&judge, &item, NULL, COCORE_V_DM_INT, "no integer"),
                         COCORE_OK);
    }
    assert_true(findings.count >= 1 && findings.count <= COCORE_FINDINGS_MAX);
    assert_int_equal(findings.total, 1000000);
    cocore_findings_clear(&findings);
    free(key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_step_is_the_document),
        cmocka_unit_test(test_keys_and_indexes),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_long_and_deep),
        cmocka_unit_test(test_reports_are_named_by_the_catalogue),
        cmocka_unit_test(test_reports_to_a_full_list_only_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
