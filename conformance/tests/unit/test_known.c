#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "known.h"
#include "known_judge.h"
#include "runner_fixture.h"
#include "summary.h"

enum { GOOD, BAD, ADVICE, WATCHED, SEQUENCE, TEXT, COUNT };

static struct fileset files;
static struct vectorset set;

static int enter(void **state)
{
    (void)state;
    fixture_set(&files, &set);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    vectorset_free(&set);
    fileset_free(&files);
    return 0;
}

#define ROWS(rows) "{\"format\":1,\"failures\":[" rows "]}"
#define ROW(kind, name, class)                                                                     \
    "{\"" kind "\":\"" name "\",\"class\":\"" class "\",\"reason\":\"r\"}"
#define UNTIL(name, day)                                                                           \
    "{\"id\":\"" name "\",\"class\":\"bug\",\"reason\":\"r\",\"expires\":\"" day "\"}"

static const struct known_strictness LENIENT = {.expired_fails = false};
static const struct known_strictness STRICT = {.expired_fails = true, .warnings_fail = true};

static void refuses(const char *text, const char *says)
{
    struct known_list list;
    struct diag diag = {""};
    if (known_parse(&list, text, strlen(text), LENIENT, &diag) == 0) {
        fail_msg("not refused: %s", text);
    }
    if (strstr(diag.text, says) == NULL) {
        fail_msg("\"%s\" does not say %s", diag.text, says);
    }
    known_free(&list);
}

static void test_good_list(void **state)
{
    static const char TEXT_OF[] = ROWS(ROW("id", "alpha/bad", "bug") "," ROW(
        "glob", "beta/*",
        "crash") ",{\"requirement\":\"M-1\",\"class\":\"wontfix\",\"reason\":\"r\","
                 "\"url\":\"u\",\"expires\":\"2027-01-31\"}");
    struct known_list list;
    struct diag diag = {""};
    (void)state;
    assert_int_equal(known_parse(&list, TEXT_OF, strlen(TEXT_OF), STRICT, &diag), 0);
    assert_int_equal(list.count, 3);
    assert_int_equal(list.rows[0].kind, KNOWN_BY_ID);
    assert_int_equal(list.rows[1].class, KNOWN_CRASH);
    assert_null(list.rows[1].url);
    assert_null(list.rows[1].expires);
    assert_string_equal(list.rows[2].name, "M-1");
    assert_string_equal(list.rows[2].url, "u");
    assert_string_equal(list.rows[2].expires, "2027-01-31");
    assert_true(list.strictness.expired_fails);
    assert_true(list.strictness.warnings_fail);
    assert_true(known_names(&list.rows[2], &set.vectors[SEQUENCE]));
    assert_false(known_names(&list.rows[2], &set.vectors[WATCHED]));
    assert_int_equal(known_check(&list, &set, &diag), 0);
    known_free(&list);
}

static void test_bad_lists(void **state)
{
    (void)state;
    refuses("", "not JSON");
    refuses("{}", "\"format\" is not 1");
    refuses("{\"format\":1}", "not a list");
    refuses("{\"format\":1,\"failures\":[],\"x\":1}", "\"x\"");
    refuses(ROWS("1"), "row 1 is not an object");
    refuses(ROWS("{\"class\":\"bug\",\"reason\":\"r\"}"), "exactly one");
    refuses(ROWS(ROW("id", "", "bug")), "exactly one");
    refuses(ROWS(ROW("id", "a", "Bug")), "\"class\" must be");
    refuses(ROWS(ROW("ID", "a", "bug")), "\"ID\"");
    refuses(ROWS(UNTIL("a", "2027-1-1")), "must be a day");
    refuses(ROWS("{\"id\":\"a\",\"class\":\"bug\",\"reason\":7}"), "\"reason\"");
    refuses(ROWS(ROW("id", "a", "bug") "," ROW("id", "a", "crash")), "row 2: a second row");
}

static void test_rows_that_name_nothing(void **state)
{
    static const char TEXT_OF[] = ROWS(ROW("id", "alpha/bda", "bug") "," ROW(
        "glob", "gamma/*", "bug") "," ROW("requirement", "M-2", "bug"));
    struct known_list list;
    struct diag diag = {""};
    (void)state;
    assert_int_equal(known_parse(&list, TEXT_OF, strlen(TEXT_OF), LENIENT, &diag), 0);
    assert_int_equal(known_check(&list, &set, &diag), -1);
    assert_non_null(strstr(diag.text, "(3)"));
    assert_non_null(strstr(diag.text, "similar: alpha/bad"));
    assert_non_null(strstr(diag.text, "glob gamma/*"));
    assert_non_null(strstr(diag.text, "similar: M-1"));
    known_free(&list);
}

static void test_classes(void **state)
{
    /* per outcome: does bug, wontfix, unsupported, crash cover it? */
    static const char *const COVERS[OUTCOME_COUNT] = {
        [OUTCOME_FAIL] = "1100",  [OUTCOME_MISREAD] = "1100",     [OUTCOME_BLOCKED] = "1111",
        [OUTCOME_CRASH] = "0001", [OUTCOME_TIMEOUT] = "0001",     [OUTCOME_PROTOCOL_ERROR] = "0001",
        [OUTCOME_ERROR] = "1100", [OUTCOME_UNSUPPORTED] = "0010",
    };
    (void)state;
    for (int o = OUTCOME_FAIL; o <= OUTCOME_UNSUPPORTED; o++) {
        for (int c = 0; c < KNOWN_CLASS_COUNT; c++) {
            assert_int_equal(known_class_covers((enum known_class)c, (enum outcome)o),
                             COVERS[o][c] == '1');
        }
        assert_true(known_class_covers(known_class_of((enum outcome)o), (enum outcome)o));
    }
}

/* Every cut and every changed byte is read or refused, never worse. */
static void test_damaged_lists(void **state)
{
    static const char TEXT_OF[] =
        ROWS(UNTIL("alpha/bad", "2027-01-31") "," ROW("requirement", "M-1", "crash"));
    (void)state;
    for (size_t i = 0; i < sizeof TEXT_OF - 1; i++) {
        static const char CHANGES[] = {'\0', '"', '{', '}', '[', '7', '\xff', '\\'};
        for (size_t c = 0; c <= sizeof CHANGES; c++) {
            size_t len = c < sizeof CHANGES ? sizeof TEXT_OF - 1 : i;
            char *copy = malloc(len + 1); /* exactly so long: readers past the end are seen */
            struct known_list list;
            struct diag diag = {""};
            assert_non_null(copy);
            memcpy(copy, TEXT_OF, len);
            if (c < sizeof CHANGES) {
                copy[i] = CHANGES[c];
            }
            if (known_parse(&list, copy, len, LENIENT, &diag) == 0) {
                (void)known_check(&list, &set, &diag);
            } else {
                assert_true(diag.text[0] != '\0');
            }
            known_free(&list);
            free(copy);
        }
    }
}

/* ---------------------------------------------------------------- judging */

/* Results of all vectors, one letter each: p(ass), f(ail), c(rash), b(locked), u(nsupported),
 * o(bserved), - for not run. */
static void fill(struct results *results, const char *outcomes, const char *rows, bool fails)
{
    static const struct {
        char letter;
        const char *name;
    } NAMES[] = {{'p', "pass"},    {'f', "fail"},        {'c', "crash"},
                 {'b', "blocked"}, {'u', "unsupported"}, {'o', "observed"}};
    struct known_list list;
    struct diag diag = {""};
    assert_int_equal(known_parse(&list, rows, strlen(rows), fails ? STRICT : LENIENT, &diag), 0);
    assert_int_equal(results_init(results, set.count), 0);
    results->header = json_pack("{s:s, s:{s:b}, s:O}", "date", "2027-01-31", "vectors", "trusted",
                                1, "knownFailures", list.document);
    known_free(&list);
    json_t *totals = json_object();
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t n = 0; n < sizeof NAMES / sizeof NAMES[0]; n++) {
            if (NAMES[n].letter == outcomes[i]) {
                json_int_t count = json_integer_value(json_object_get(totals, NAMES[n].name));
                results_keep(results, i, json_pack("{s:s}", "outcome", NAMES[n].name));
                assert_int_equal(
                    json_object_set_new(totals, NAMES[n].name, json_integer(count + 1)), 0);
            }
        }
    }
    results->end = json_pack("{s:b, s:b, s:o}", "end", 1, "complete", 1, "totals", totals);
}

/* The status of each vector, one letter: . unlisted, k(nown), p(assed), m(ismatch), e(xpired); then
 * what the run ends in. */
static void judges(const char *outcomes, const char *rows, bool fails, const char *expected,
                   enum exit_code code)
{
    struct results results;
    struct selection selection;
    struct selection_wish wish = {.profiles = NULL};
    struct summary summary;
    struct diag diag = {""};
    char text[COUNT + 1] = "";
    fill(&results, outcomes, rows, fails);
    assert_int_equal(selection_make(&selection, &set, &wish, NULL, &diag), 0);
    assert_int_equal(summary_make(&summary, &results, &set, &selection), 0);
    for (size_t i = 0; i < COUNT; i++) {
        text[i] = ".kpme"[known_status(&summary.known, i)];
    }
    assert_string_equal(text, expected);
    assert_int_equal(summary.exit_code, code);
    for (size_t p = 0; p < set.profile_count; p++) {
        assert_true(summary.profiles[p].verdict == VERDICT_NONE ||
                    summary.profiles[p].verdict == VERDICT_INCOMPLETE);
    }
    summary_free(&summary);
    selection_free(&selection);
    results_free(&results);
}

#define BUG(name) ROW("id", name, "bug")

static void test_judging(void **state)
{
    (void)state;
    judges("pppopp", ROWS(""), false, "......", EXIT_CONFORMANT);
    judges("pfpopp", ROWS(""), false, "......", EXIT_NOT_CONFORMANT);
    judges("pfpopp", ROWS(BUG("alpha/bad")), false, ".k....", EXIT_CONFORMANT);
    judges("pppopp", ROWS(BUG("alpha/bad")), false, ".p....", EXIT_NOT_CONFORMANT);
    judges("ppfopp", ROWS(BUG("alpha/advice")), false, "..k...", EXIT_CONFORMANT);
    judges("pppopp", ROWS(BUG("alpha/watched")), false, "...p..", EXIT_NOT_CONFORMANT);
    judges("pppcpp", ROWS(ROW("id", "alpha/watched", "crash")), false, "...k..", EXIT_CONFORMANT);
    judges("pcpopp", ROWS(BUG("alpha/bad")), false, ".m....", EXIT_NOT_CONFORMANT);
    judges("ppuopp", ROWS(BUG("alpha/advice")), false, "..m...", EXIT_NOT_CONFORMANT);
    judges("fbbopp", ROWS(ROW("glob", "alpha/*", "bug")), false, "kkk...", EXIT_CONFORMANT);
    judges("fpbopp", ROWS(ROW("glob", "alpha/*", "bug")), false, "kpk...", EXIT_NOT_CONFORMANT);
    judges("pppopf", ROWS(ROW("requirement", "M-1", "bug")), false, ".....k", EXIT_CONFORMANT);
    judges("pppopp", ROWS(ROW("requirement", "M-1", "bug")), false, "......", EXIT_NOT_CONFORMANT);
    judges("pppopp", ROWS(ROW("glob", "*/watched", "bug")), false, "......", EXIT_NOT_CONFORMANT);
    /* One row that fits is enough, in whatever order. */
    judges("pcpopp", ROWS(ROW("requirement", "M-1", "bug") "," ROW("id", "alpha/bad", "crash")),
           false, ".k....", EXIT_CONFORMANT);
    judges("pcpopp", ROWS(ROW("id", "alpha/bad", "crash") "," ROW("requirement", "M-1", "bug")),
           false, ".k....", EXIT_CONFORMANT);
}

static void test_expiry(void **state)
{
    (void)state;
    judges("pfpopp", ROWS(UNTIL("alpha/bad", "2027-01-31")), true, ".k....", EXIT_CONFORMANT);
    judges("pfpopp", ROWS(UNTIL("alpha/bad", "2027-01-30")), false, ".k....", EXIT_CONFORMANT);
    judges("pfpopp", ROWS(UNTIL("alpha/bad", "2027-01-30")), true, ".e....", EXIT_NOT_CONFORMANT);
    judges("ppfopp", ROWS(UNTIL("alpha/advice", "2027-01-30")), true, "..e...",
           EXIT_NOT_CONFORMANT);
    judges("pfpopp", ROWS(UNTIL("alpha/bad", "2027-01-30") "," ROW("requirement", "M-1", "bug")),
           true, ".k....", EXIT_CONFORMANT);
}

static void test_warnings_that_fail(void **state)
{
    (void)state;
    judges("ppfopp", ROWS(""), false, "......", EXIT_CONFORMANT);
    judges("ppfopp", ROWS(""), true, "......", EXIT_NOT_CONFORMANT);
    judges("ppfopp", ROWS(BUG("alpha/advice")), true, "..k...", EXIT_CONFORMANT);
}

static void test_what_has_not_run_is_not_judged(void **state)
{
    (void)state;
    judges("p-popp", ROWS(BUG("alpha/bad")), false, "......", EXIT_INCOMPLETE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_list),
        cmocka_unit_test(test_bad_lists),
        cmocka_unit_test(test_rows_that_name_nothing),
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_damaged_lists),
        cmocka_unit_test(test_judging),
        cmocka_unit_test(test_expiry),
        cmocka_unit_test(test_warnings_that_fail),
        cmocka_unit_test(test_what_has_not_run_is_not_judged),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
