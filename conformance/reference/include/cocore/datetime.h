/* Datetimes as exact instants: any number of fraction digits, any offset.
 *
 * Source: https://atproto.com/specs/lexicon#datetime (the intersection of RFC 3339, ISO 8601 and
 * the WHATWG HTML datetime).
 */
#ifndef COCORE_DATETIME_H
#define COCORE_DATETIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cocore/format.h>

struct cocore_instant {
    int64_t seconds; /* since 1970-01-01T00:00:00Z, in the proleptic Gregorian calendar */
    const char
        *fraction; /* digits after the point, without trailing zeros; borrowed from the text */
    size_t fraction_len;
};

/* Reads a datetime. False, with *fault, when the text is not one or names an instant before the
 * year 0000. *instant borrows from `text`. */
bool cocore_datetime_parse(const char *text, size_t len, struct cocore_instant *instant,
                           struct cocore_format_fault *fault);

/* Negative, zero or positive as a is before, at or after b; exact to the last digit. */
int cocore_instant_compare(const struct cocore_instant *a, const struct cocore_instant *b);

/* Room for any instant with `n` fraction digits written by cocore_instant_write(). */
#define COCORE_INSTANT_SIZE(n) ((size_t)(n) + 22)

/* Writes YYYY-MM-DDTHH:MM:SS[.fraction]Z in UTC and a NUL to `out`, which has room for
 * COCORE_INSTANT_SIZE(instant->fraction_len). False, writing nothing, when the year in UTC has more
 * than four digits. */
bool cocore_instant_write(const struct cocore_instant *instant, char *out);

#endif
