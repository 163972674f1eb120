/* The catalogue: finding rows, and naming what a violation breaks. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include <cocore/catalogue.h>

#include "catalogue_data.h"

#define JOB "dev.cocore.compute.job"
#define AUTHORIZATION "dev.cocore.compute.paymentAuthorization"

static void test_rows_are_sorted_and_found(void **state)
{
    (void)state;
    size_t count = 0;
    const struct cocore_requirement *row = NULL;
    const struct cocore_requirement *previous = NULL;
    while ((row = cocore_requirement_at(count)) != NULL) {
        if (previous != NULL)
            assert_true(strcmp(previous->id, row->id) < 0);
        char *id = exact_copy(row->id, strlen(row->id) + 1);
        assert_ptr_equal(cocore_requirement_find(id), row);
        free(id);
        previous = row;
        count++;
    }
    assert_true(count > 150);
    assert_null(cocore_requirement_at(count));
    assert_null(cocore_requirement_at(SIZE_MAX));
}

static bool is_one_of(const char *text, const char *const *list)
{
    while (*list != NULL && strcmp(*list, text) != 0)
        list++;
    return *list != NULL;
}

static void test_rows_are_complete(void **state)
{
    (void)state;
    static const char *const levels[] = {"must", "should", "observe", NULL};
    static const char *const polarities[] = {"both", "accept", "reject", NULL};
    const struct cocore_requirement *row = NULL;
    for (size_t i = 0; (row = cocore_requirement_at(i)) != NULL; i++) {
        assert_true(strlen(row->text) > 10);
        assert_true(is_one_of(row->level, levels));
        assert_true(is_one_of(row->polarity, polarities));
        assert_true(strlen(row->profile) > 0);
        assert_non_null(row->sources);
        assert_non_null(row->sources[0]);
        assert_true(row->in_scope || row->reason != NULL);
    }
}

static void test_what_is_no_row(void **state)
{
    (void)state;
    static const char *const ids[] = {"",  "A",       "JOB-MAXTOK-MA", "JOB-MAXTOK-MAXX",
                                      "~", "job-req", "\xff\xff",      "JOB-MAXTOK-MAX "};
    for (size_t i = 0; i < COUNT(ids); i++)
        assert_null(cocore_requirement_find(ids[i]));
}

static void test_names_of_violations(void **state)
{
    (void)state;
    static const struct {
        const char *collection, *at;
        enum cocore_violation violation;
        const char *id;
    } cases[] = {
        {JOB, "/maxTokensOut", COCORE_V_MAXIMUM, "JOB-MAXTOK-MAX"},
        {JOB, "/maxTokensOut", COCORE_V_TYPE, "JOB-MAXTOK-INT"},
        {JOB, "/model", COCORE_V_REQUIRED, "JOB-REQ-model"},
        {JOB, "/acceptedProviders/*", COCORE_V_FORMAT, "JOB-PR-ITEM"},
        {JOB, "/acceptedProviders/0", COCORE_V_FORMAT, "LEX-FORMAT"},
        {JOB, "/priceCeiling/amount", COCORE_V_INT64, "JOB-PRICE-AMT-MAX"},
        {JOB, "", COCORE_V_TYPE, "JOB-REC-OBJECT"},
        {JOB, "", COCORE_V_TYPELESS, "JOB-TYPE-PRESENT"},
        {JOB, "/$type", COCORE_V_TYPE_VALUE, "JOB-TYPE-EQ"},
        {JOB, "/elsewhere", COCORE_V_MAXIMUM, "LEX-MAXIMUM"},
        {JOB, "/elsewhere/deep", COCORE_V_DM_INT, "DM-INT"},
        {JOB, "/expiresAt", COCORE_V_CALENDAR, "FMT-DT-CALENDAR"},
        {JOB, "/inputCipherURL", COCORE_V_FORMAT_LENGTH, "JOB-URL-MAX"},
        {JOB, "", COCORE_V_RKEY, "JOB-RKEY-TID"},
        {AUTHORIZATION, "/ceiling/amount", COCORE_V_MINIMUM, "AUTH-CEIL-AMT-MIN"},
        {AUTHORIZATION, "/sessionBudget", COCORE_V_NULL, "AUTH-NULL-OPT"},
        {AUTHORIZATION, "", COCORE_V_PATH, "AUTH-PATH"},
        {"com.example.other", "/maxTokensOut", COCORE_V_MAXIMUM, "LEX-MAXIMUM"},
        {"com.example.other", "", COCORE_V_TYPELESS, "LEX-TYPE-FIELD"},
        {NULL, NULL, COCORE_V_JSON_GRAMMAR, "JSON-GRAMMAR"},
        {NULL, NULL, COCORE_V_JSON_SURROGATE, "DM-STR-SURR"},
        {NULL, NULL, COCORE_V_LIM_SIZE, "LIM-SIZE"},
        {NULL, "/maxTokensOut", COCORE_V_MAXIMUM, "LEX-MAXIMUM"},
        {JOB, NULL, COCORE_V_MAXIMUM, "LEX-MAXIMUM"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *id =
            cocore_catalogue_name(cases[i].collection, cases[i].at, cases[i].violation);
        if (strcmp(id, cases[i].id) != 0)
            fail_msg("%s %s is %s, not %s", cases[i].at != NULL ? cases[i].at : "anywhere",
                     cocore_violation_name(cases[i].violation), id, cases[i].id);
    }
}

static void test_names_of_format_violations(void **state)
{
    (void)state;
    static const struct {
        const char *format;
        enum cocore_violation violation;
        const char *id;
    } cases[] = {
        {"did", COCORE_V_FORMAT, "FMT-DID"},
        {"at-uri", COCORE_V_FORMAT, "FMT-ATURI"},
        {"record-key", COCORE_V_FORMAT, "FMT-RKEY"},
        {"uri", COCORE_V_FORMAT_LENGTH, "FMT-URI"},
        {"uri", COCORE_V_URI_GENERIC, "FMT-URI-GENERIC"},
        {"datetime", COCORE_V_CALENDAR, "FMT-DT-CALENDAR"},
        {"datetime", COCORE_V_LEAP_SECOND, "FMT-DT-60"},
        {"cid", COCORE_V_CID_FORM, "FMT-CID-FORM"},
        {"language", COCORE_V_FORMAT, "LEX-FORMAT"},
        {"no-such-format", COCORE_V_FORMAT, "LEX-FORMAT"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(cocore_catalogue_format_name(cases[i].format, cases[i].violation),
                            cases[i].id);
}

/* Whatever the place, a name is a row of the catalogue: reports never make ids up. */
static void test_every_violation_names_a_row(void **state)
{
    (void)state;
    static const char *const collections[] = {NULL, JOB, AUTHORIZATION, "com.example.other"};
    static const char *const places[] = {NULL, "", "/model", "/x/*/y"};
    for (int v = 0; v < COCORE_VIOLATION_COUNT; v++) {
        enum cocore_violation violation = (enum cocore_violation)v;
        for (size_t i = 0; i < COUNT(collections) * COUNT(places); i++) {
            const char *id = cocore_catalogue_name(collections[i / 4], places[i % 4], violation);
            if (cocore_requirement_find(id) == NULL)
                fail_msg("%s names no row: %s", cocore_violation_name(violation), id);
        }
        assert_non_null(cocore_requirement_find(cocore_catalogue_format_name("did", violation)));
    }
}

static void test_every_rule_names_a_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < cocore_rule_count; i++)
        assert_non_null(cocore_requirement_find(cocore_rules[i].requirement));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_sorted_and_found),
        cmocka_unit_test(test_rows_are_complete),
        cmocka_unit_test(test_what_is_no_row),
        cmocka_unit_test(test_names_of_violations),
        cmocka_unit_test(test_names_of_format_violations),
        cmocka_unit_test(test_every_violation_names_a_row),
        cmocka_unit_test(test_every_rule_names_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
