#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "baseline.h"
#include "runner_fixture.h"

/* What each baseline passes of the fixture's must vectors: alpha has good (accept) and bad (reject,
 * leaning on good; its record is "{ }", which is JSON), beta a sequence that ends in a rejection
 * and an output. */
static void test_scores(void **state)
{
    (void)state;
    static const size_t WANTED[BASELINE_COUNT][2] = {
        [BASELINE_ACCEPT] = {1, 0}, [BASELINE_REJECT] = {0, 0}, [BASELINE_JSON] = {1, 0}};
    struct fileset files;
    struct vectorset set;
    fixture_set(&files, &set);
    bool chosen[6] = {true, true, true, true, true, true};
    struct selection selection = {.chosen = chosen, .count = 6};
    for (int b = 0; b < BASELINE_COUNT; b++) {
        size_t passed[2] = {9, 9};
        assert_int_equal(baseline_score((enum baseline)b, &set, &selection, passed), 0);
        assert_int_equal(passed[0], WANTED[b][0]);
        assert_int_equal(passed[1], WANTED[b][1]);
    }
    chosen[0] = false;
    size_t passed[2];
    assert_int_equal(baseline_score(BASELINE_ACCEPT, &set, &selection, passed), 0);
    assert_int_equal(passed[0], 0);
    vectorset_free(&set);
    fileset_free(&files);
}

/* A record that is no JSON is what the third baseline rejects. */
static void test_json_only(void **state)
{
    (void)state;
    static const char BROKEN[] =
        "{\"format\":1,\"version\":\"9.9.9\",\"profile\":\"gamma\",\"vectors\":["
        "{\"id\":\"gamma/good\",\"requirements\":[\"M-1\"],\"description\":\"d\","
        "\"expect\":\"accept\",\"request\":{\"op\":\"validate\",\"record\":\"e30=\"}},"
        "{\"id\":\"gamma/bad\",\"requirements\":[\"M-1\"],\"description\":\"d\","
        "\"expect\":\"reject\",\"twin\":\"gamma/good\","
        "\"request\":{\"op\":\"validate\",\"record\":\"ew==\"}},"
        "{\"id\":\"gamma/job\",\"requirements\":[\"M-1\"],\"description\":\"d\","
        "\"expect\":\"reject\",\"twin\":\"gamma/good\","
        "\"request\":{\"op\":\"check-receipt\",\"job\":{\"record\":\"ew==\"}}},"
        "{\"id\":\"gamma/text\",\"requirements\":[\"M-1\"],\"description\":\"d\","
        "\"expect\":\"accept\",\"request\":{\"op\":\"check-format\",\"value\":\"ew==\"}}]}";
    struct fileset files;
    struct vectorset set;
    struct diag diag = {""};
    fixture_files(&files);
    fixture_add(&files, "gamma.json", BROKEN);
    assert_int_equal(vectorset_load(&set, &files, &diag), 0);
    bool chosen[10] = {false};
    memset(chosen + 6, true, 4);
    struct selection selection = {.chosen = chosen, .count = 4};
    size_t passed[3];
    assert_int_equal(baseline_score(BASELINE_JSON, &set, &selection, passed), 0);
    assert_int_equal(passed[2], 4);
    assert_int_equal(baseline_score(BASELINE_ACCEPT, &set, &selection, passed), 0);
    assert_int_equal(passed[2], 2);
    vectorset_free(&set);
    fileset_free(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores),
        cmocka_unit_test(test_json_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
