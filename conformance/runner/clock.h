/* Time for deadlines and for the date of a run; never used to decide a verdict. */
#ifndef RUNNER_CLOCK_H
#define RUNNER_CLOCK_H

#include <stdint.h>

#include "date.h"

/* Milliseconds of a clock that only goes forward. */
int64_t clock_ms(void);

/* Writes today's date in UTC as YYYY-MM-DD with a NUL; that of SOURCE_DATE_EPOCH when it is set
 * (reproducible-builds.org/specs/source-date-epoch). */
void clock_date(char date[DATE_DAY]);

/* Writes the instant of SOURCE_DATE_EPOCH. Returns 0, or -1 when it is not set or no time. */
int clock_source_date(char instant[DATE_INSTANT]);

#endif
