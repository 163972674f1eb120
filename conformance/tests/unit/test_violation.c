/* Names of violations and of statuses: every one has its own, none is missing. */
#include "support.h"

#include <limits.h>
#include <string.h>

#include <cocore/status.h>
#include <cocore/violation.h>

static void test_every_violation_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < COCORE_VIOLATION_COUNT; i++) {
        const char *name = cocore_violation_name((enum cocore_violation)i);
        assert_non_null(name);
        assert_true(strlen(name) >= 3);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(name, cocore_violation_name((enum cocore_violation)k));
    }
}

/* The catalogue spells them so. */
static void test_names_in_the_catalogue(void **state)
{
    (void)state;
    static const struct {
        enum cocore_violation violation;
        const char *name;
    } cases[] = {
        {COCORE_V_JSON_GRAMMAR, "json-grammar"},
        {COCORE_V_JSON_UTF8, "json-utf8"},
        {COCORE_V_JSON_KEY_NUL, "json-key-nul"},
        {COCORE_V_LIM_DEPTH, "lim-depth"},
        {COCORE_V_NULL, "null"},
        {COCORE_V_MIN_LENGTH, "minLength"},
        {COCORE_V_MAX_GRAPHEMES, "maxGraphemes"},
        {COCORE_V_UNION_CLOSED, "union-closed"},
        {COCORE_V_FORMAT, "format"},
        {COCORE_V_FORMAT_LENGTH, "format-length"},
        {COCORE_V_LEAP_SECOND, "leap-second"},
        {COCORE_V_CID_FORM, "cid-form"},
        {COCORE_V_TYPELESS, "typeless"},
        {COCORE_V_DM_TYPE, "dm-type"},
        {COCORE_V_PATH, "path"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(cocore_violation_name(cases[i].violation), cases[i].name);
}

static void test_values_outside(void **state)
{
    (void)state;
    assert_string_equal(cocore_violation_name(COCORE_VIOLATION_COUNT), "?");
    assert_string_equal(cocore_violation_name((enum cocore_violation)INT_MAX), "?");
    assert_true(strlen(cocore_status_text((enum cocore_status)99)) > 0);
}

static void test_statuses(void **state)
{
    (void)state;
    static const enum cocore_status statuses[] = {COCORE_OK, COCORE_ENOMEM, COCORE_EUNKNOWN,
                                                  COCORE_ELEXICON, COCORE_ECRYPTO};
    for (size_t i = 0; i < COUNT(statuses); i++) {
        assert_true(strlen(cocore_status_text(statuses[i])) > 0);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(cocore_status_text(statuses[i]),
                                    cocore_status_text(statuses[k]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_violation_has_a_name_of_its_own),
        cmocka_unit_test(test_names_in_the_catalogue),
        cmocka_unit_test(test_values_outside),
        cmocka_unit_test(test_statuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
