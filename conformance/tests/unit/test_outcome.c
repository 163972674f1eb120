#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "outcome.h"
#include "readback.h"
#include "runner_fixture.h"

enum { GOOD, BAD, ADVICE, WATCHED, SEQUENCE, TEXT };

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

static enum outcome score(size_t vector, const char *lines, bool twin_accepted, const char *says)
{
    struct trial trial = fixture_trial(lines);
    struct twin_result twin = {NULL, OUTCOME_NOT_RUN, false};
    struct buf detail = BUF_INIT;
    if (set.vectors[vector].twin >= 0) {
        twin = (struct twin_result){"alpha/good", twin_accepted ? OUTCOME_PASS : OUTCOME_FAIL,
                                    twin_accepted};
    }
    enum outcome outcome = outcome_score(&set.vectors[vector], &trial, &twin, &detail);
    if (strstr(buf_text(&detail), says) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", buf_text(&detail), says);
    }
    buf_free(&detail);
    trial_free(&trial);
    return outcome;
}

#define ACCEPT "{\"id\":1,\"verdict\":\"accept\"}"
#define REJECT "{\"id\":1,\"verdict\":\"reject\"}"
#define ERROR "{\"id\":1,\"error\":\"mine\"}"
#define CANNOT "{\"id\":1,\"unsupported\":\"no way\"}"
#define OK "{\"id\":1,\"ok\":true}"

static void test_accept(void **state)
{
    (void)state;
    assert_int_equal(score(GOOD, ACCEPT, true, ""), OUTCOME_PASS);
    assert_int_equal(score(GOOD, REJECT, true, "expected accept, got reject"), OUTCOME_FAIL);
    assert_int_equal(score(GOOD, ERROR, true, "mine"), OUTCOME_ERROR);
    assert_int_equal(score(GOOD, CANNOT, true, "no way"), OUTCOME_UNSUPPORTED);
    assert_int_equal(score(GOOD, OK, true, "does not fit"), OUTCOME_PROTOCOL_ERROR);
}

/* Only a rejection whose twin was accepted is a pass. */
static void test_reject(void **state)
{
    (void)state;
    assert_int_equal(score(BAD, REJECT, true, ""), OUTCOME_PASS);
    assert_int_equal(score(BAD, REJECT, false, "alpha/good"), OUTCOME_BLOCKED);
    assert_int_equal(score(BAD, ACCEPT, true, ""), OUTCOME_FAIL);
    assert_int_equal(score(BAD, ACCEPT, false, ""), OUTCOME_FAIL);
    assert_int_equal(score(BAD, ERROR, true, ""), OUTCOME_ERROR);
    assert_int_equal(score(BAD, ERROR, false, ""), OUTCOME_ERROR);
    assert_int_equal(score(BAD, CANNOT, true, ""), OUTCOME_UNSUPPORTED);
}

static void test_output_and_observe(void **state)
{
    (void)state;
    assert_int_equal(score(TEXT, "{\"id\":1,\"output\":\"xyz\"}", true, ""), OUTCOME_PASS);
    assert_int_equal(score(TEXT, "{\"id\":1,\"output\":\"xy\"}", true, "xy"), OUTCOME_FAIL);
    assert_int_equal(score(TEXT, REJECT, true, ""), OUTCOME_FAIL);
    assert_int_equal(score(TEXT, ACCEPT, true, ""), OUTCOME_PROTOCOL_ERROR);
    assert_int_equal(score(WATCHED, ACCEPT, true, ""), OUTCOME_OBSERVED);
    assert_int_equal(score(WATCHED, REJECT, true, ""), OUTCOME_OBSERVED);
    assert_int_equal(score(WATCHED, ERROR, true, ""), OUTCOME_ERROR);
    assert_int_equal(score(WATCHED, OK, true, ""), OUTCOME_PROTOCOL_ERROR);
}

static void test_sequence(void **state)
{
    (void)state;
    assert_int_equal(score(SEQUENCE, OK "\n" ACCEPT "\n" REJECT, true, ""), OUTCOME_PASS);
    assert_int_equal(score(SEQUENCE, OK "\n" ACCEPT "\n" ACCEPT, true, "step 3 of 3"),
                     OUTCOME_FAIL);
    assert_int_equal(score(SEQUENCE, OK "\n" REJECT "\n" REJECT, true, "step 2 of 3"),
                     OUTCOME_FAIL);
    assert_int_equal(score(SEQUENCE, ACCEPT "\n" ACCEPT "\n" REJECT, true, "step 1 of 3"),
                     OUTCOME_PROTOCOL_ERROR);
}

static void test_trouble(void **state)
{
    (void)state;
    static const struct {
        enum trial_kind kind;
        enum outcome outcome;
    } CASES[] = {{TRIAL_CRASH, OUTCOME_CRASH},
                 {TRIAL_TIMEOUT, OUTCOME_TIMEOUT},
                 {TRIAL_PROTOCOL_ERROR, OUTCOME_PROTOCOL_ERROR}};
    for (size_t i = 0; i < 3; i++) {
        for (size_t v = 0; v < set.count; v++) {
            /* Even a clean answer before the trouble counts for nothing. */
            struct trial trial = fixture_trial(REJECT);
            struct twin_result twin = {"alpha/good", OUTCOME_PASS, true};
            struct buf detail = BUF_INIT;
            trial.kind = CASES[i].kind;
            assert_int_equal(outcome_score(&set.vectors[v], &trial, &twin, &detail),
                             CASES[i].outcome);
            buf_free(&detail);
            trial_free(&trial);
        }
    }
}

static void test_levels(void **state)
{
    (void)state;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        enum outcome outcome = (enum outcome)o;
        bool trouble = outcome == OUTCOME_CRASH || outcome == OUTCOME_TIMEOUT ||
                       outcome == OUTCOME_PROTOCOL_ERROR;
        assert_int_equal(outcome_is_against(outcome, LEVEL_MUST), outcome != OUTCOME_PASS);
        assert_int_equal(outcome_is_against(outcome, LEVEL_SHOULD), trouble);
        assert_int_equal(outcome_is_against(outcome, LEVEL_OBSERVE), trouble);
        assert_int_equal(outcome_is_warning(outcome, LEVEL_SHOULD),
                         outcome != OUTCOME_PASS && !trouble);
        assert_false(outcome_is_warning(outcome, LEVEL_MUST));
        assert_int_equal(outcome_parse(outcome_name(outcome)), outcome);
    }
    assert_int_equal(outcome_parse("passed"), OUTCOME_COUNT);
}

static bool reads(const char *expected, const char *read)
{
    json_t *e = json_loads(expected, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    json_t *r = json_loads(read, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    struct buf detail = BUF_INIT;
    assert_non_null(e);
    assert_non_null(r);
    bool same = readback_matches(e, r, &detail);
    assert_int_equal(same, detail.len == 0);
    buf_free(&detail);
    json_decref(e);
    json_decref(r);
    return same;
}

static void test_read(void **state)
{
    (void)state;
    assert_true(reads("{\"a\":\"1\"}", "{}"));
    assert_true(reads("{\"a\":\"1\"}", "{\"a\":\"1\",\"b\":2}"));
    assert_false(reads("{\"a\":\"1\"}", "{\"a\":\"2\"}"));
    assert_false(reads("{\"a\":\"1\"}", "{\"a\":1}"));
    assert_false(reads("{\"a\":\"1\"}", "{\"a\":null}"));
    assert_false(reads("{\"a\":\"1\"}", "{\"a\":\"1\\u0000\"}"));
    assert_false(reads("{\"a\":\"1\"}", "[]"));
    assert_false(reads("{\"a\":\"1\"}", "\"a\""));
    assert_true(reads("{\"p\":{\"x\":\"1\",\"y\":\"2\"}}", "{\"p\":{\"y\":\"2\"}}"));
    assert_false(reads("{\"p\":{\"x\":\"1\",\"y\":\"2\"}}", "{\"p\":{\"y\":\"3\"}}"));
    assert_false(reads("{\"p\":{\"x\":\"1\"}}", "{\"p\":\"1\"}"));
    assert_true(reads("{\"l\":[\"a\",\"b\"]}", "{\"l\":[\"a\",\"b\"]}"));
    assert_false(reads("{\"l\":[\"a\",\"b\"]}", "{\"l\":[\"b\",\"a\"]}"));
}

static void test_read_instants(void **state)
{
    (void)state;
    assert_true(
        reads("{\"xAt\":\"2026-01-01T00:00:00.5Z\"}", "{\"xAt\":\"2026-01-01T00:00:00.500Z\"}"));
    assert_true(
        reads("{\"xAt\":\"2026-01-01T00:00:00Z\"}", "{\"xAt\":\"2026-01-01T00:00:00.000Z\"}"));
    assert_true(
        reads("{\"xAt\":\"2026-01-01T00:00:00.0Z\"}", "{\"xAt\":\"2026-01-01T00:00:00Z\"}"));
    assert_false(
        reads("{\"xAt\":\"2026-01-01T00:00:00.5Z\"}", "{\"xAt\":\"2026-01-01T00:00:00.05Z\"}"));
    assert_false(
        reads("{\"xAt\":\"2026-01-01T00:00:00.5Z\"}", "{\"xAt\":\"2026-01-01T00:00:00.5\"}"));
    assert_false(reads("{\"xAt\":\"2026-01-01T00:00:10Z\"}", "{\"xAt\":\"2026-01-01T00:00:1Z\"}"));
    assert_false(reads("{\"xAt\":\"2026-01-01T00:00:00Z\"}", "{\"xAt\":1}"));
    /* Any other name is compared exactly. */
    assert_false(reads("{\"x\":\"1.50\"}", "{\"x\":\"1.5\"}"));
}

static void test_misread(void **state)
{
    (void)state;
    assert_int_equal(
        score(GOOD, "{\"id\":1,\"verdict\":\"accept\",\"read\":{\"n\":\"1\"}}", true, ""),
        OUTCOME_PASS);
    assert_int_equal(
        score(GOOD, "{\"id\":1,\"verdict\":\"accept\",\"read\":{\"n\":\"2\"}}", true, "/n"),
        OUTCOME_MISREAD);
    assert_int_equal(score(GOOD,
                           "{\"id\":1,\"verdict\":\"accept\",\"read\":{\"at\":{\"startsAt\":"
                           "\"2026-01-01T00:00:01Z\"}}}",
                           true, "/at/startsAt"),
                     OUTCOME_MISREAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accept),
        cmocka_unit_test(test_reject),
        cmocka_unit_test(test_output_and_observe),
        cmocka_unit_test(test_sequence),
        cmocka_unit_test(test_trouble),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_read_instants),
        cmocka_unit_test(test_misread),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
