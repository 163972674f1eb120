/* Numbers by their decimal text: what is an integer, which one, and what is too large. */
#include "support.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/json.h>

static enum cocore_number_kind kind_of(const char *text, long long *value)
{
    size_t len = strlen(text);
    char *copy = exact_copy(text, len);
    enum cocore_number_kind kind = cocore_decimal_kind(copy, len, value);
    free(copy);
    return kind;
}

/* The same question by way of the parser. */
static enum cocore_number_kind parsed_kind_of(const char *text, long long *value)
{
    json_t *tree = parse_valid(text, strlen(text));
    enum cocore_number_kind kind = cocore_number_kind(tree);
    *value = json_integer_value(tree);
    json_decref(tree);
    return kind;
}

static void expect_kind(const char *text, enum cocore_number_kind kind, long long value)
{
    long long direct = -7;
    long long parsed = -7;
    if (kind_of(text, &direct) != kind || parsed_kind_of(text, &parsed) != kind)
        fail_msg("%.80s is of another kind", text);
    if (kind == COCORE_NUMBER_INTEGER && (direct != value || parsed != value))
        fail_msg("%.80s is read as %lld and %lld", text, direct, parsed);
}

static void test_integers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        long long value;
    } cases[] = {
        {"0", 0},
        {"-0", 0},
        {"0.0", 0},
        {"-0.000", 0},
        {"0e400", 0},
        {"0e-400", 0},
        {"0.0e99999999999999999999", 0},
        {"0e-99999999999999999999", 0},
        {"7", 7},
        {"-7", -7},
        {"1.0", 1},
        {"1e3", 1000},
        {"1E+3", 1000},
        {"1e0", 1},
        {"1e-0", 1},
        {"1e00000000000000000000000002", 100},
        {"10e-1", 1},
        {"0.1e1", 1},
        {"0.001e3", 1},
        {"1000e-3", 1},
        {"123.4500e2", 12345},
        {"100.0", 100},
        {"100.00e-2", 1},
        {"9007199254740993", 9007199254740993},
        {"9223372036854775807", LLONG_MAX},
        {"9223372036854775807.0", LLONG_MAX},
        {"0.9223372036854775807e19", LLONG_MAX},
        {"922337203685477580.7e1", LLONG_MAX},
        {"92233720368547758070e-1", LLONG_MAX},
        {"-9223372036854775807", -LLONG_MAX},
        {"-9223372036854775808", LLONG_MIN},
        {"-9223372036854775808.000", LLONG_MIN},
        {"-9.223372036854775808e18", LLONG_MIN},
        {"-92233720368547758080e-1", LLONG_MIN},
        {"1e18", 1000000000000000000},
        {"9e18", 9000000000000000000},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_kind(cases[i].text, COCORE_NUMBER_INTEGER, cases[i].value);
}

static void test_other_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum cocore_number_kind kind;
    } cases[] = {
        {"0.5", COCORE_NUMBER_FRACTION},
        {"-0.5", COCORE_NUMBER_FRACTION},
        {"1e-1", COCORE_NUMBER_FRACTION},
        {"1e-400", COCORE_NUMBER_FRACTION},
        {"1e-99999999999999999999", COCORE_NUMBER_FRACTION},
        {"4503599627370496.5", COCORE_NUMBER_FRACTION},
        {"9007199254740992.5", COCORE_NUMBER_FRACTION},
        {"1.0000000000000000001", COCORE_NUMBER_FRACTION},
        {"0.99999999999999999999999", COCORE_NUMBER_FRACTION},
        {"9223372036854775807.5", COCORE_NUMBER_FRACTION},
        {"92233720368547758075e-1", COCORE_NUMBER_FRACTION},
        {"-9223372036854775808.5", COCORE_NUMBER_FRACTION},
        {"99999999999999999999999.5", COCORE_NUMBER_FRACTION},
        {"1000000000000000000000000000001e-1", COCORE_NUMBER_FRACTION},
        {"9223372036854775808", COCORE_NUMBER_TOO_LARGE},
        {"9223372036854775808.0", COCORE_NUMBER_TOO_LARGE},
        {"9223372036854775810", COCORE_NUMBER_TOO_LARGE},
        {"9223372036854775817", COCORE_NUMBER_TOO_LARGE},
        {"18446744073709551615", COCORE_NUMBER_TOO_LARGE},
        {"18446744073709551616", COCORE_NUMBER_TOO_LARGE},
        {"18446744073709551617", COCORE_NUMBER_TOO_LARGE},
        {"1e19", COCORE_NUMBER_TOO_LARGE},
        {"9.3e18", COCORE_NUMBER_TOO_LARGE},
        {"1e308", COCORE_NUMBER_TOO_LARGE},
        {"1e309", COCORE_NUMBER_TOO_LARGE},
        {"1e99999999999999999999", COCORE_NUMBER_TOO_LARGE},
        {"1e9223372036854775807", COCORE_NUMBER_TOO_LARGE},
        {"1e9223372036854775808", COCORE_NUMBER_TOO_LARGE},
        {"-9223372036854775809", COCORE_NUMBER_TOO_SMALL},
        {"-9223372036854775818", COCORE_NUMBER_TOO_SMALL},
        {"-1e19", COCORE_NUMBER_TOO_SMALL},
        {"-1e400", COCORE_NUMBER_TOO_SMALL},
        {"-18446744073709551617", COCORE_NUMBER_TOO_SMALL},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_kind(cases[i].text, cases[i].kind, 0);
}

static int power_of_ten(int exponent)
{
    return exponent == 0 ? 1 : 10 * power_of_ten(exponent - 1);
}

/* Every mantissa of up to three digits with the point anywhere and exponents around it, against
 * the same question put in integers. */
static void test_small_numbers_in_every_form(void **state)
{
    (void)state;
    for (int mantissa = -999; mantissa <= 999; mantissa++) {
        for (int shape = 0; shape < 4 * 9; shape++) {
            int places = shape % 4;
            int exponent = shape / 4 - 4;
            int scale = exponent - places;
            int digits = mantissa < 0 ? -mantissa : mantissa;
            char *text =
                format_text("%s%d%s%.*d%s%d", mantissa < 0 ? "-" : "",
                            digits / power_of_ten(places), places > 0 ? "." : "", places,
                            digits % power_of_ten(places), shape % 2 == 0 ? "e" : "E", exponent);
            bool whole = scale >= 0 || digits % power_of_ten(-scale) == 0;
            long long value = 0;
            if (kind_of(text, &value) != (whole ? COCORE_NUMBER_INTEGER : COCORE_NUMBER_FRACTION))
                fail_msg("%s is of another kind", text);
            if (whole && value * (scale < 0 ? power_of_ten(-scale) : 1) !=
                             (long long)mantissa * (scale > 0 ? power_of_ten(scale) : 1))
                fail_msg("%s is read as %lld", text, value);
            free(text);
        }
    }
}

/* A million digits: neither time nor memory nor an overflow of a counter gets in the way. */
static void test_huge_texts(void **state)
{
    (void)state;
    char *zeros = repeated("0", 1000000);
    char *texts[] = {
        format_text("1%se-1000000", zeros), format_text("0.%s1e1000001", zeros),
        format_text("1.%s", zeros),         format_text("1e%s2", zeros),
        format_text("1%s", zeros),          format_text("-1%s", zeros),
        format_text("0.%s1", zeros),        format_text("1%s1e-1000000", zeros),
        format_text("1e-9%s", zeros),       format_text("1e9%s", zeros),
    };
    static const struct {
        enum cocore_number_kind kind;
        long long value;
    } expected[] = {
        {COCORE_NUMBER_INTEGER, 1},   {COCORE_NUMBER_INTEGER, 1},   {COCORE_NUMBER_INTEGER, 1},
        {COCORE_NUMBER_INTEGER, 100}, {COCORE_NUMBER_TOO_LARGE, 0}, {COCORE_NUMBER_TOO_SMALL, 0},
        {COCORE_NUMBER_FRACTION, 0},  {COCORE_NUMBER_FRACTION, 0},  {COCORE_NUMBER_FRACTION, 0},
        {COCORE_NUMBER_TOO_LARGE, 0},
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        expect_kind(texts[i], expected[i].kind, expected[i].value);
        free(texts[i]);
    }
    free(zeros);
}

static void test_what_is_no_number(void **state)
{
    (void)state;
    static const char *const texts[] = {"null", "true", "false", "\"1\"", "[1]", "{\"a\":1}"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        json_t *tree = parse_valid(texts[i], strlen(texts[i]));
        assert_int_equal(cocore_number_kind(tree), COCORE_NUMBER_NONE);
        json_decref(tree);
    }
    assert_int_equal(cocore_number_kind(NULL), COCORE_NUMBER_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_other_numbers),
        cmocka_unit_test(test_small_numbers_in_every_form),
        cmocka_unit_test(test_huge_texts),
        cmocka_unit_test(test_what_is_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
