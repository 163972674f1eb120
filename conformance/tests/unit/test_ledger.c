/* The ledger of nonces: fresh and used, per requester; forgetting; a clock that goes back; tables
 * that grow and shrink. */
#include "support.h"

#include <string.h>

#include <cocore/ledger.h>

static const unsigned char key[COCORE_LEDGER_KEY_SIZE] = {7, 7, 7};

static struct cocore_instant at(const char *text)
{
    struct cocore_instant instant;
    struct cocore_format_fault fault;
    assert_true(cocore_datetime_parse(text, strlen(text), &instant, &fault));
    return instant;
}

static struct cocore_instant second(int64_t seconds)
{
    return (struct cocore_instant){.seconds = seconds};
}

static enum cocore_ledger_answer ask(struct cocore_ledger *ledger, struct cocore_instant now,
                                     const char *requester, unsigned number,
                                     struct cocore_instant end)
{
    unsigned char nonce[COCORE_NONCE_SIZE] = {0};
    enum cocore_ledger_answer answer = COCORE_LEDGER_USED;
    for (unsigned i = 0; i < 4; i++)
        nonce[12 + i] = (unsigned char)(number >> (8 * i));
    const struct cocore_ledger_entry entry = {requester, strlen(requester), nonce, end};
    assert_int_equal(cocore_ledger_consume(ledger, &now, &entry, &answer), COCORE_OK);
    return answer;
}

static void test_fresh_then_used(void **state)
{
    (void)state;
    struct cocore_ledger *ledger = cocore_ledger_new(key);
    assert_int_equal(ask(ledger, second(0), "did:a:b", 1, second(9)), COCORE_LEDGER_FRESH);
    assert_int_equal(ask(ledger, second(0), "did:a:b", 1, second(9)), COCORE_LEDGER_USED);
    assert_int_equal(ask(ledger, second(0), "did:a:b", 2, second(9)), COCORE_LEDGER_FRESH);
    assert_int_equal(ask(ledger, second(0), "did:a:c", 1, second(9)), COCORE_LEDGER_FRESH);
    assert_int_equal(ask(ledger, second(0), "did:a:bb", 1, second(9)), COCORE_LEDGER_FRESH);
    assert_int_equal(ask(ledger, second(9), "did:a:b", 1, second(99)), COCORE_LEDGER_USED);
    assert_int_equal(cocore_ledger_count(ledger), 4);
    cocore_ledger_reset(ledger);
    assert_int_equal(cocore_ledger_count(ledger), 0);
    assert_int_equal(ask(ledger, second(0), "did:a:b", 1, second(9)), COCORE_LEDGER_FRESH);
    cocore_ledger_free(ledger);
    cocore_ledger_free(NULL);
}

static void test_expiry(void **state)
{
    (void)state;
    struct cocore_ledger *ledger = cocore_ledger_new(key);
    const struct cocore_instant end = at("2026-06-01T12:00:00.5Z");
    const struct cocore_instant later = at("2026-06-02T00:00:00Z");
    assert_int_equal(ask(ledger, at("2026-06-01T12:00:00.50001Z"), "a", 1, end),
                     COCORE_LEDGER_EXPIRED);
    cocore_ledger_reset(ledger);
    assert_int_equal(ask(ledger, at("2026-06-01T12:00:00.5Z"), "a", 1, end), COCORE_LEDGER_FRESH);
    /* It is remembered to the end of the second. */
    assert_int_equal(ask(ledger, at("2026-06-01T12:00:01Z"), "a", 1, later), COCORE_LEDGER_USED);
    assert_int_equal(ask(ledger, at("2026-06-01T12:00:01.0001Z"), "a", 1, later),
                     COCORE_LEDGER_FRESH);
    assert_int_equal(cocore_ledger_count(ledger), 1);
    cocore_ledger_free(ledger);
}

static void test_clock_set_back(void **state)
{
    (void)state;
    struct cocore_ledger *ledger = cocore_ledger_new(key);
    assert_int_equal(ask(ledger, second(5), "a", 1, second(10)), COCORE_LEDGER_FRESH);
    assert_int_equal(ask(ledger, second(11), "a", 2, second(20)), COCORE_LEDGER_FRESH);
    assert_int_equal(cocore_ledger_count(ledger), 1); /* the first is forgotten */
    assert_int_equal(ask(ledger, second(5), "a", 1, second(10)), COCORE_LEDGER_EXPIRED_BEFORE);
    assert_int_equal(ask(ledger, second(5), "a", 2, second(20)), COCORE_LEDGER_USED);
    assert_int_equal(ask(ledger, second(5), "a", 3, second(20)), COCORE_LEDGER_FRESH);
    cocore_ledger_free(ledger);
}

/* Ten thousand entries with expiries in a mixed order, forgotten bit by bit. */
static void test_grows_and_shrinks(void **state)
{
    (void)state;
    enum { MANY = 10000 };
    struct cocore_ledger *ledger = cocore_ledger_new(key);
    const size_t empty = cocore_ledger_bytes(ledger);
    for (unsigned i = 0; i < MANY; i++)
        assert_int_equal(ask(ledger, second(0), "did:a:b", i, second(1 + i * 7919 % MANY)),
                         COCORE_LEDGER_FRESH);
    for (unsigned i = 0; i < MANY; i++)
        assert_int_equal(ask(ledger, second(0), "did:a:b", i, second(MANY)), COCORE_LEDGER_USED);
    const size_t full = cocore_ledger_bytes(ledger);
    assert_in_range(full / MANY, 64, 256);
    for (unsigned t = 1; t <= MANY; t++) {
        (void)ask(ledger, second(t), "other", 0, second(MANY * 2));
        assert_int_equal(cocore_ledger_count(ledger), MANY - (t - 1) + 1);
    }
    for (unsigned i = 0; i < MANY; i++) {
        bool alive = 1 + i * 7919 % MANY >= MANY;
        assert_int_equal(ask(ledger, second(MANY), "did:a:b", i, second(MANY)),
                         alive ? COCORE_LEDGER_USED : COCORE_LEDGER_FRESH);
    }
    (void)ask(ledger, second(MANY * 3), "z", 0, second(MANY * 3));
    assert_int_equal(cocore_ledger_count(ledger), 1);
    assert_in_range(cocore_ledger_bytes(ledger), empty, empty + 1024);
    cocore_ledger_free(ledger);
}

static void test_far_ends_of_time(void **state)
{
    (void)state;
    struct cocore_ledger *ledger = cocore_ledger_new(key);
    const struct cocore_instant last = {INT64_MAX, "5", 1};
    assert_int_equal(ask(ledger, second(INT64_MIN), "a", 1, second(INT64_MIN)),
                     COCORE_LEDGER_FRESH);
    assert_int_equal(ask(ledger, second(INT64_MAX), "a", 1, last), COCORE_LEDGER_FRESH);
    assert_int_equal(ask(ledger, second(INT64_MAX), "a", 1, last), COCORE_LEDGER_USED);
    assert_int_equal(cocore_ledger_count(ledger), 1);
    cocore_ledger_free(ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fresh_then_used),  cmocka_unit_test(test_expiry),
        cmocka_unit_test(test_clock_set_back),   cmocka_unit_test(test_grows_and_shrinks),
        cmocka_unit_test(test_far_ends_of_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
