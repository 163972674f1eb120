/* Time for deadlines and for the date of a run; never used to decide a verdict. */
#ifndef RUNNER_CLOCK_H
#define RUNNER_CLOCK_H

#include <stdint.h>

/* Milliseconds of a clock that only goes forward. */
int64_t clock_ms(void);

/* Writes today's date in UTC as YYYY-MM-DD with a NUL. */
void clock_date(char date[11]);

#endif
