#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "date.h"

static void test_days(void **state)
{
    static const char *const GOOD[] = {"0001-01-01", "2024-02-29", "2000-02-29",
                                       "2026-12-31", "9999-12-31", "2026-04-30"};
    static const char *const BAD[] = {
        "",           "2026",        "0000-01-01", "2026-00-10",  "2026-13-01",   "2026-01-00",
        "2026-01-32", "2026-04-31",  "2026-02-29", "1900-02-29",  "2026-1-1",     "2026-01-01 ",
        " 2026-01-1", "2026/01/01",  "20260101",   "2026-01-01T", "+026-01-01",   "2026-01-0a",
        "2026-1-011", "-2026-01-01", "2026-01",    "2026-01-1",   "2026-01-01\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++) {
        assert_true(date_is_day(GOOD[i]));
    }
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        if (date_is_day(BAD[i])) {
            fail_msg("a day: \"%s\"", BAD[i]);
        }
    }
}

static void test_instants(void **state)
{
    static const char *const BAD[] = {
        "",
        "2026-02-29",
        "2026-02-28T24:00:00Z",
        "2026-02-28T23:60:00Z",
        "2026-02-28T23:59:60Z",
        "2026-02-29T00:00:00Z",
        "2026-02-28T00:00:00",
        "2026-02-28t00:00:00Z",
        "2026-02-28T00:00:00+00:00",
        "2026-02-28T00:00:00.5Z",
        "2026-02-28T00:00Z",
    };
    char instant[DATE_INSTANT];
    (void)state;
    assert_int_equal(date_instant("2026-02-28", instant), 0);
    assert_string_equal(instant, "2026-02-28T00:00:00Z");
    assert_int_equal(date_instant("2026-02-28T23:59:59Z", instant), 0);
    assert_string_equal(instant, "2026-02-28T23:59:59Z");
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        if (date_instant(BAD[i], instant) == 0) {
            fail_msg("an instant: \"%s\"", BAD[i]);
        }
    }
}

static void test_epoch(void **state)
{
    static const char *const BAD[] = {"",   "-1", "1.5",          "1e3", "0x10",
                                      " 1", "1 ", "253402300800", "now", "99999999999999999999"};
    char instant[DATE_INSTANT];
    (void)state;
    assert_int_equal(date_from_epoch("0", instant), 0);
    assert_string_equal(instant, "1970-01-01T00:00:00Z");
    assert_int_equal(date_from_epoch("1798805096", instant), 0);
    assert_string_equal(instant, "2027-01-01T12:04:56Z");
    assert_int_equal(date_from_epoch("253402300799", instant), 0);
    assert_string_equal(instant, "9999-12-31T23:59:59Z");
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        if (date_from_epoch(BAD[i], instant) == 0) {
            fail_msg("a time: \"%s\"", BAD[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_instants),
        cmocka_unit_test(test_epoch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
