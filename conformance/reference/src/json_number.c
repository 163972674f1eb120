/* Numbers by their decimal text. Source: AT Protocol data model, "integer": signed 64-bit, no
 * floats; the interoperability tests count 123.0 as an integer. */
#include <limits.h>
#include <stdbool.h>

#include <cocore/json.h>

#include "work.h"

/* Beyond any digit count that fits in memory, and far from overflow of long long. */
#define EXPONENT_MAX (LLONG_MAX / 4)

struct decimal {
    bool negative;
    const char *digits;   /* first digit of the mantissa */
    const char *end;      /* past its last digit; may contain one '.' */
    long long exponent;   /* as written, saturated */
    long long fractional; /* digits after the point */
};

static struct decimal split(const char *text, size_t len)
{
    struct decimal d = {0};
    const char *p = text;
    const char *end = text + len;
    if (p < end && *p == '-') {
        d.negative = true;
        p++;
    }
    d.digits = p;
    bool after_point = false;
    while (p < end && *p != 'e' && *p != 'E') {
        if (*p == '.')
            after_point = true;
        else if (after_point)
            d.fractional++;
        p++;
    }
    d.end = p;
    if (p == end)
        return d;
    p++;
    bool negative = false;
    if (p < end && (*p == '+' || *p == '-'))
        negative = *p++ == '-';
    for (; p < end; p++) {
        if (d.exponent < EXPONENT_MAX / 10)
            d.exponent = d.exponent * 10 + (*p - '0');
    }
    if (negative)
        d.exponent = -d.exponent;
    return d;
}

static enum cocore_number_kind out_of_range(bool negative)
{
    return negative ? COCORE_NUMBER_TOO_SMALL : COCORE_NUMBER_TOO_LARGE;
}

/* Appends a digit below zero, where long long has one value more; false on overflow. */
static bool push_digit(long long *value, int digit)
{
    if (*value < LLONG_MIN / 10)
        return false;
    *value *= 10;
    if (*value < LLONG_MIN + digit)
        return false;
    *value -= digit;
    return true;
}

enum cocore_number_kind cocore_decimal_kind(const char *text, size_t len, long long *value)
{
    struct decimal d = split(text, len);
    COCORE_WORK(len);
    const char *first = d.digits;
    while (first < d.end && (*first == '0' || *first == '.'))
        first++;
    if (first == d.end) {
        *value = 0;
        return COCORE_NUMBER_INTEGER;
    }
    const char *last = d.end - 1;
    long long trailing_zeros = 0;
    while (*last == '0' || *last == '.') {
        if (*last == '0')
            trailing_zeros++;
        last--;
    }
    /* The value is the digits first..last times ten to the power `scale`. */
    long long scale = d.exponent - d.fractional + trailing_zeros;
    if (scale < 0)
        return COCORE_NUMBER_FRACTION;
    long long result = 0;
    for (const char *p = first; p <= last; p++) {
        if (*p != '.' && !push_digit(&result, *p - '0'))
            return out_of_range(d.negative);
    }
    for (; scale > 0; scale--) {
        if (!push_digit(&result, 0))
            return out_of_range(d.negative);
    }
    if (!d.negative && result == LLONG_MIN)
        return COCORE_NUMBER_TOO_LARGE;
    *value = d.negative ? result : -result;
    return COCORE_NUMBER_INTEGER;
}

/* A JSON_REAL of our trees stands for a kind, not for its value. */
static const double fraction_mark = 0.5;

enum cocore_number_kind cocore_number_kind(const json_t *value)
{
    if (json_is_integer(value))
        return COCORE_NUMBER_INTEGER;
    if (!json_is_real(value))
        return COCORE_NUMBER_NONE;
    double mark = json_real_value(value);
    if (mark < 0)
        return COCORE_NUMBER_TOO_SMALL;
    return mark > fraction_mark ? COCORE_NUMBER_TOO_LARGE : COCORE_NUMBER_FRACTION;
}
