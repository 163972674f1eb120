/* Days and instants in writing. Nothing here reads a clock. */
#ifndef RUNNER_DATE_H
#define RUNNER_DATE_H

#include <stdbool.h>

/* YYYY-MM-DDTHH:MM:SSZ and a NUL. */
enum { DATE_DAY = 11, DATE_INSTANT = 21 };

/* Whether the text is a day of the Gregorian calendar from year 1 on, written YYYY-MM-DD (RFC 3339,
 * full-date). Two such texts compare as strings. */
bool date_is_day(const char *text);

/* Writes an instant: the text itself when it is one in UTC, written YYYY-MM-DDTHH:MM:SSZ, or the
 * first second of a day. Returns 0, or -1 when the text is neither. */
int date_instant(const char *text, char instant[DATE_INSTANT]);

/* Writes the instant so many seconds after 1970-01-01T00:00:00Z, given in decimal digits and
 * nothing else (as SOURCE_DATE_EPOCH holds it). Returns 0, or -1 when it is no such number or after
 * the year 9999. */
int date_from_epoch(const char *digits, char instant[DATE_INSTANT]);

#endif
