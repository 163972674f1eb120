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

/* Seconds since 1970 of a valid datetime, by another algorithm. */
int64_t second_datetime_seconds(const char *text, size_t len);

#endif
