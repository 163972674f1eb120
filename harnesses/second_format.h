/* A second opinion on every string format, written another way: the specifications' regular
 * expressions, run by the C library, and the rules that they leave out. For fuzzing only: slow, and
 * it allocates. */
#ifndef HARNESS_SECOND_FORMAT_H
#define HARNESS_SECOND_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cocore/format.h>

/* Compiles the expressions; false when one of them is wrong. */
bool second_format_initialize(void);

/* True when the text has the format. */
bool second_format_check(enum cocore_format format, const char *text, size_t len);

/* A valid datetime as an instant, by another algorithm. */
struct second_instant {
    int64_t seconds;      /* since 1970 */
    const char *fraction; /* as it is written, zeros at its end too */
    size_t digits;
};

struct second_instant second_instant_of(const char *text, size_t len);

/* Below, at or above 0 as a is before, at or after b, looking at so many digits of a second. */
int second_instant_order(const struct second_instant *a, const struct second_instant *b,
                         size_t digits);

#endif
