#define _POSIX_C_SOURCE 200809L
#include "date.h"

#include <stdint.h>
#include <string.h>
#include <time.h>

/* Whether the text has the form of the pattern, in which 0 stands for any digit. */
static bool has_form(const char *text, const char *pattern)
{
    for (; *pattern != '\0'; text++, pattern++) {
        bool digit = *text >= '0' && *text <= '9';
        if (*pattern == '0' ? !digit : *text != *pattern) {
            return false;
        }
    }
    return *text == '\0';
}

static int number(const char *digits, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        value = value * 10 + (digits[i] - '0');
    }
    return value;
}

static int days_of(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return DAYS[month - 1] + (month == 2 && leap);
}

static bool is_calendar(const char *day)
{
    int year = number(day, 4);
    int month = number(day + 5, 2);
    int of_month = number(day + 8, 2);
    return year >= 1 && month >= 1 && month <= 12 && of_month >= 1 &&
           of_month <= days_of(year, month);
}

bool date_is_day(const char *text)
{
    return has_form(text, "0000-00-00") && is_calendar(text);
}

int date_instant(const char *text, char instant[DATE_INSTANT])
{
    static const char MIDNIGHT[] = "T00:00:00Z";
    if (date_is_day(text)) {
        memcpy(instant, text, DATE_DAY - 1);
        memcpy(instant + DATE_DAY - 1, MIDNIGHT, sizeof MIDNIGHT);
        return 0;
    }
    if (!has_form(text, "0000-00-00T00:00:00Z") || !is_calendar(text) ||
        number(text + 11, 2) > 23 || number(text + 14, 2) > 59 || number(text + 17, 2) > 59) {
        return -1;
    }
    memcpy(instant, text, DATE_INSTANT);
    return 0;
}

int date_from_epoch(const char *digits, char instant[DATE_INSTANT])
{
    enum { MOST_DIGITS = 12 };
    size_t count = strspn(digits, "0123456789");
    if (count == 0 || count > MOST_DIGITS || digits[count] != '\0') {
        return -1;
    }
    int64_t seconds = 0;
    for (size_t i = 0; i < count; i++) {
        seconds = seconds * 10 + (digits[i] - '0');
    }
    time_t moment = (time_t)seconds;
    struct tm utc;
    if ((int64_t)moment != seconds || gmtime_r(&moment, &utc) == NULL ||
        strftime(instant, DATE_INSTANT, "%Y-%m-%dT%H:%M:%SZ", &utc) != DATE_INSTANT - 1) {
        return -1;
    }
    return 0;
}
