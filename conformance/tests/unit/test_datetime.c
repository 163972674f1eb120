/* Datetimes as exact instants. Timestamps are well-known ones (POSIX, NTP and FILETIME epochs, …),
 * typed in; every day of ten thousand years is counted by a second calendar. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/datetime.h>

/* Parses an exact copy, whose fraction *instant borrows; free() the copy. NULL: not a datetime. */
static char *parse(const char *text, struct cocore_instant *instant,
                   struct cocore_format_fault *fault)
{
    char *copy = exact_copy(text, strlen(text));
    if (cocore_datetime_parse(copy, strlen(text), instant, fault))
        return copy;
    free(copy);
    return NULL;
}

static void test_known_instants(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds;
        const char *fraction;
    } cases[] = {
        {"1970-01-01T00:00:00Z", 0, ""},
        {"1969-12-31T23:59:59Z", -1, ""},
        {"1969-12-31T23:59:59.5Z", -1, "5"},
        {"2000-01-01T00:00:00Z", 946684800, ""},
        {"2000-02-29T00:00:00Z", 951782400, ""},
        {"2000-03-01T00:00:00Z", 951868800, ""},
        {"2001-09-09T01:46:40Z", 1000000000, ""},
        {"2009-02-13T23:31:30Z", 1234567890, ""},
        {"2024-02-29T12:00:00Z", 1709208000, ""},
        {"2038-01-19T03:14:07Z", 2147483647, ""},
        {"2038-01-19T03:14:08Z", 2147483648, ""},
        {"1901-12-13T20:45:52Z", -2147483648LL, ""},
        {"1900-01-01T00:00:00Z", -2208988800LL, ""},
        {"1601-01-01T00:00:00Z", -11644473600LL, ""},
        {"1582-10-15T00:00:00Z", -12219292800LL, ""},
        {"0001-01-01T00:00:00Z", -62135596800LL, ""},
        {"0000-01-01T00:00:00Z", -62167219200LL, ""},
        {"0000-02-29T00:00:00Z", -62162121600LL, ""},
        {"0000-12-31T23:59:59Z", -62135596801LL, ""},
        {"9999-12-31T23:59:59Z", 253402300799LL, ""},
        {"1970-01-01T01:00:00+01:00", 0, ""},
        {"1969-12-31T00:01:00-23:59", 0, ""},
        {"1970-01-01T23:59:00+23:59", 0, ""},
        {"1970-01-01T05:45:00+05:45", 0, ""},
        {"1970-01-01T00:00:00+00:00", 0, ""},
        {"1969-12-31T23:59:00-00:01", 0, ""},
        {"1970-01-01T00:00:00.000Z", 0, ""},
        {"1970-01-01T00:00:00.1230Z", 0, "123"},
        {"1970-01-01T00:00:00.0001Z", 0, "0001"},
        {"1970-01-01T00:00:00.10000000000000000000000000000000000000001Z", 0,
         "10000000000000000000000000000000000000001"},
        {"0000-01-01T00:00:00-23:59", -62167219200LL + 86340, ""},
        {"9999-12-31T23:59:59-23:59", 253402300799LL + 86340, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cocore_instant instant;
        struct cocore_format_fault fault;
        char *copy = parse(cases[i].text, &instant, &fault);
        if (copy == NULL)
            fail_msg("%s: %s", cases[i].text, fault.reason);
        if (instant.seconds != cases[i].seconds)
            fail_msg("%s is %lld", cases[i].text, (long long)instant.seconds);
        assert_int_equal(instant.fraction_len, strlen(cases[i].fraction));
        if (instant.fraction_len > 0)
            assert_memory_equal(instant.fraction, cases[i].fraction, instant.fraction_len);
        free(copy);
    }
}

static void test_what_is_no_datetime(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum cocore_violation violation;
    } cases[] = {
        {"", COCORE_V_FORMAT},
        {"2026-01-01", COCORE_V_FORMAT},
        {"2026-01-01T00:00Z", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00", COCORE_V_FORMAT},
        {"2026-01-01t00:00:00Z", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00z", COCORE_V_FORMAT},
        {"2026-01-01 00:00:00Z", COCORE_V_FORMAT},
        {"2026-1-01T00:00:00Z", COCORE_V_FORMAT},
        {"26-01-01T00:00:00Z", COCORE_V_FORMAT},
        {"-0026-01-01T00:00:00Z", COCORE_V_FORMAT},
        {"+2026-01-01T00:00:00Z", COCORE_V_FORMAT},
        {"10000-01-01T00:00:00Z", COCORE_V_FORMAT},
        {"2026-00-01T00:00:00Z", COCORE_V_FORMAT},
        {"2026-13-01T00:00:00Z", COCORE_V_FORMAT},
        {"2026-01-00T00:00:00Z", COCORE_V_FORMAT},
        {"2026-01-32T00:00:00Z", COCORE_V_FORMAT},
        {"2026-01-01T24:00:00Z", COCORE_V_FORMAT},
        {"2026-01-01T00:60:00Z", COCORE_V_FORMAT},
        {"2026-01-01T00:00:61Z", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00.Z", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00,5Z", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00.5", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00.5x", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00ZZ", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00Z ", COCORE_V_FORMAT},
        {" 2026-01-01T00:00:00Z", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00-00:00", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00+24:00", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00+00:60", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00+0100", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00+01", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00+1:00", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00+01:00:00", COCORE_V_FORMAT},
        {"2026-01-01T00:00:00 +01:00", COCORE_V_FORMAT},
        {"\xd9\xa2\xd9\xa0\xd9\xa2\xd9\xa6-01-01T00:00:00Z", COCORE_V_FORMAT},
        {"0000-01-01T00:00:00+00:01", COCORE_V_FORMAT},
        {"2026-06-30T23:59:60Z", COCORE_V_LEAP_SECOND},
        {"2016-12-31T23:59:60Z", COCORE_V_LEAP_SECOND},
        {"2026-02-29T00:00:00Z", COCORE_V_CALENDAR},
        {"2024-02-30T00:00:00Z", COCORE_V_CALENDAR},
        {"2026-02-31T00:00:00Z", COCORE_V_CALENDAR},
        {"1900-02-29T00:00:00Z", COCORE_V_CALENDAR},
        {"2100-02-29T00:00:00Z", COCORE_V_CALENDAR},
        {"2026-04-31T00:00:00Z", COCORE_V_CALENDAR},
        {"2026-06-31T00:00:00Z", COCORE_V_CALENDAR},
        {"2026-09-31T00:00:00Z", COCORE_V_CALENDAR},
        {"2026-11-31T00:00:00+01:00", COCORE_V_CALENDAR},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cocore_instant instant;
        struct cocore_format_fault fault = {COCORE_VIOLATION_COUNT, NULL};
        char *copy = parse(cases[i].text, &instant, &fault);
        if (copy != NULL || fault.violation != cases[i].violation)
            fail_msg("%s: %s", cases[i].text,
                     copy != NULL ? "accepted" : cocore_violation_name(fault.violation));
        assert_true(strlen(fault.reason) > 0);
    }
}

/* NUL and bytes above ASCII in every place, and the text cut at every byte. */
static void test_bad_bytes_and_truncation(void **state)
{
    (void)state;
    static const char text[] = "2026-07-01T12:34:56.789+01:30";
    const size_t len = sizeof(text) - 1;
    struct cocore_instant instant;
    struct cocore_format_fault fault;
    for (size_t i = 0; i < len; i++) {
        char *copy = exact_copy(text, i);
        assert_false(cocore_datetime_parse(copy, i, &instant, &fault));
        free(copy);
        copy = exact_copy(text, len);
        assert_true(cocore_datetime_parse(copy, len, &instant, &fault));
        copy[i] = '\0';
        assert_false(cocore_datetime_parse(copy, len, &instant, &fault));
        copy[i] = '\xff';
        assert_false(cocore_datetime_parse(copy, len, &instant, &fault));
        free(copy);
    }
}

static bool leap(int year)
{
    return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

/* Every day from 0000-01-01 on, counted up; each is read and written back. */
static void test_every_day(void **state)
{
    (void)state;
    int64_t seconds = -62167219200LL;
    for (int year = 0; year <= 9999; year++) {
        for (int month = 1; month <= 12; month++) {
            int days = month == 2 ? (leap(year) ? 29 : 28) : 30 + (month + (month > 7)) % 2;
            for (int day = 1; day <= days; day++, seconds += 86400) {
                char text[64];
                int time = (year * 372 + month * 31 + day) * 43 % 86400;
                int len = snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02dZ", year,
                                   month, day, time / 3600, time / 60 % 60, time % 60);
                struct cocore_instant instant;
                struct cocore_format_fault fault;
                char written[COCORE_INSTANT_SIZE(0)];
                if (!cocore_datetime_parse(text, (size_t)len, &instant, &fault) ||
                    instant.seconds != seconds + time || !cocore_instant_write(&instant, written) ||
                    strcmp(text, written) != 0)
                    fail_msg("%s", text);
            }
        }
    }
    assert_int_equal(seconds, 253402300800LL);
}

static void test_writes_in_utc(void **state)
{
    (void)state;
    static const struct {
        const char *text, *written; /* NULL: the year has five digits */
    } cases[] = {
        {"2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"},
        {"2024-02-28T23:59:59-00:01", "2024-02-29T00:00:59Z"},
        {"2023-02-28T23:59:59-00:01", "2023-03-01T00:00:59Z"},
        {"2026-12-31T23:59:59.250-23:59", "2027-01-01T23:58:59.25Z"},
        {"2026-07-01T12:00:00.000Z", "2026-07-01T12:00:00Z"},
        {"2026-07-01T12:00:00.010Z", "2026-07-01T12:00:00.01Z"},
        {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"},
        {"0000-01-01T00:00:00-00:01", "0000-01-01T00:01:00Z"},
        {"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
        {"9999-12-31T23:58:59-00:01", "9999-12-31T23:59:59Z"},
        {"9999-12-31T23:59:59-00:01", NULL},
        {"9999-12-31T23:59:59-23:59", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cocore_instant instant;
        struct cocore_format_fault fault;
        char *copy = parse(cases[i].text, &instant, &fault);
        assert_non_null(copy);
        char *written = malloc(COCORE_INSTANT_SIZE(instant.fraction_len));
        assert_int_equal(cocore_instant_write(&instant, written), cases[i].written != NULL);
        if (cases[i].written != NULL)
            assert_string_equal(written, cases[i].written);
        free(written);
        free(copy);
    }
}

static void test_write_of_instants_out_of_range(void **state)
{
    (void)state;
    static const int64_t seconds[] = {INT64_MIN,      INT64_MIN + 1, -62167219201LL,
                                      253402300800LL, INT64_MAX - 1, INT64_MAX};
    char written[COCORE_INSTANT_SIZE(0)] = "untouched";
    for (size_t i = 0; i < COUNT(seconds); i++) {
        const struct cocore_instant instant = {seconds[i], "", 0};
        assert_false(cocore_instant_write(&instant, written));
        assert_string_equal(written, "untouched");
    }
}

static int sign(int order)
{
    return (order > 0) - (order < 0);
}

static void test_order(void **state)
{
    (void)state;
    /* In ascending order; those on one line are the same instant. */
    static const char *const sorted[][3] = {
        {"0000-01-01T00:00:00Z", "0000-01-01T00:01:00+00:01", "0000-01-01T00:00:00.0Z"},
        {"2026-07-01T11:59:59.99999999999999999999Z", NULL, NULL},
        {"2026-07-01T12:00:00Z", "2026-07-01T14:00:00+02:00", "2026-07-01T12:00:00.000000Z"},
        {"2026-07-01T12:00:00.00000000000000000001Z", NULL, NULL},
        {"2026-07-01T12:00:00.0999Z", NULL, NULL},
        {"2026-07-01T12:00:00.1Z", "2026-07-01T12:00:00.10Z", "2026-06-30T12:01:00.100-23:59"},
        {"2026-07-01T12:00:00.10000000000000000000000001Z", NULL, NULL},
        {"2026-07-01T12:00:00.12Z", NULL, NULL},
        {"2026-07-01T12:00:00.123Z", "2026-07-01T12:00:00.1230Z", NULL},
        {"2026-07-01T12:00:00.2Z", NULL, NULL},
        {"2026-07-01T12:00:00.9999999999Z", NULL, NULL},
        {"2026-07-01T12:00:01Z", NULL, NULL},
        {"9999-12-31T23:59:59-23:59", NULL, NULL},
    };
    struct cocore_instant a;
    struct cocore_instant b;
    struct cocore_format_fault fault;
    for (size_t i = 0; i < COUNT(sorted) * 3; i++) {
        for (size_t k = 0; k < COUNT(sorted) * 3; k++) {
            const char *first = sorted[i / 3][i % 3];
            const char *second = sorted[k / 3][k % 3];
            if (first == NULL || second == NULL)
                continue;
            char *copy_a = parse(first, &a, &fault);
            char *copy_b = parse(second, &b, &fault);
            if (sign(cocore_instant_compare(&a, &b)) != (i / 3 > k / 3) - (i / 3 < k / 3))
                fail_msg("%s and %s", first, second);
            free(copy_a);
            free(copy_b);
        }
    }
}

static void test_a_fraction_of_a_million_digits(void **state)
{
    (void)state;
    char *nines = repeated("9", 1000000);
    char *texts[] = {format_text("2026-07-01T12:00:00.%sZ", nines),
                     format_text("2026-07-01T12:00:00.%s8Z", nines),
                     format_text("2026-07-01T12:00:00.%s000Z", nines)};
    struct cocore_instant instants[3];
    char *copies[3];
    struct cocore_format_fault fault;
    for (size_t i = 0; i < 3; i++)
        copies[i] = parse(texts[i], &instants[i], &fault);
    assert_int_equal(instants[2].fraction_len, 1000000);
    assert_true(cocore_instant_compare(&instants[0], &instants[1]) < 0);
    assert_true(cocore_instant_compare(&instants[1], &instants[2]) > 0);
    assert_int_equal(cocore_instant_compare(&instants[0], &instants[2]), 0);
    char *written = malloc(COCORE_INSTANT_SIZE(instants[2].fraction_len));
    assert_true(cocore_instant_write(&instants[2], written));
    assert_string_equal(written, texts[0]);
    free(written);
    for (size_t i = 0; i < 3; i++) {
        free(copies[i]);
        free(texts[i]);
    }
    free(nines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_instants),
        cmocka_unit_test(test_what_is_no_datetime),
        cmocka_unit_test(test_bad_bytes_and_truncation),
        cmocka_unit_test(test_every_day),
        cmocka_unit_test(test_writes_in_utc),
        cmocka_unit_test(test_write_of_instants_out_of_range),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_a_fraction_of_a_million_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
