/* datetime: text to an exact instant and back. See cocore/datetime.h. */
#include <cocore/datetime.h>

#include <stdio.h>
#include <string.h>

#include "format_scan.h"

struct fields {
    int year, month, day, hour, minute, second;
    int offset; /* minutes east of UTC */
};

/* "dddd-dd-ddTdd:dd:dd": 'd' stands for a digit. */
static const char shape[] = "dddd-dd-ddTdd:dd:dd";
#define SHAPE_LENGTH (sizeof(shape) - 1)

static int two_digits(const char *p)
{
    return (p[0] - '0') * 10 + (p[1] - '0');
}

static bool has_shape(const char *text, size_t len, const char *wanted, size_t wanted_len)
{
    if (len < wanted_len)
        return false;
    for (size_t i = 0; i < wanted_len; i++) {
        if (wanted[i] == 'd' ? !is_digit(text[i]) : text[i] != wanted[i])
            return false;
    }
    return true;
}

/* The zone: Z or ±hh:mm, the whole rest of the text. */
static bool read_zone(const char *p, size_t len, int *offset, struct cocore_format_fault *fault)
{
    if (len == 1 && *p == 'Z') {
        *offset = 0;
        return true;
    }
    if (len != 6 || (*p != '+' && *p != '-') || !has_shape(p + 1, 5, "dd:dd", 5))
        return malformed(fault, "must end in Z or an offset such as +01:00");
    int hours = two_digits(p + 1);
    int minutes = two_digits(p + 4);
    if (hours > 23 || minutes > 59)
        return malformed(fault, "the offset is out of range");
    if (*p == '-' && hours == 0 && minutes == 0)
        return malformed(fault, "-00:00 means an unknown offset");
    *offset = (*p == '-' ? -1 : 1) * (hours * 60 + minutes);
    return true;
}

static bool is_leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

static bool check_ranges(const struct fields *f, struct cocore_format_fault *fault)
{
    if (f->month < 1 || f->month > 12)
        return malformed(fault, "the month is out of range");
    if (f->day < 1 || f->day > 31)
        return malformed(fault, "the day is out of range");
    if (f->hour > 23 || f->minute > 59 || f->second > 60)
        return malformed(fault, "the time of day is out of range");
    if (f->second == 60)
        return fault_is(fault, COCORE_V_LEAP_SECOND, "second 60 is not part of the format");
    if (f->day > days_in_month(f->year, f->month))
        return fault_is(fault, COCORE_V_CALENDAR, "the month has no such day");
    return true;
}

/* Days from 1970-01-01 to the first of January of a year from 0 on. */
static int64_t days_before_year(int year)
{
    int64_t y = year;
    int64_t leaps = year == 0 ? 0 : (y - 1) / 4 - (y - 1) / 100 + (y - 1) / 400 + 1;
    return y * 365 + leaps - 719528; /* 0000-01-01 is day -719528 */
}

static int64_t to_seconds(const struct fields *f)
{
    int64_t days = days_before_year(f->year) + f->day - 1;
    for (int month = 1; month < f->month; month++)
        days += days_in_month(f->year, month);
    return days * 86400 + f->hour * 3600 + f->minute * 60 + f->second - (int64_t)f->offset * 60;
}

static const int64_t year_zero = -719528 * (int64_t)86400;
static const int64_t year_ten_thousand = 2932897 * (int64_t)86400;

bool cocore_datetime_parse(const char *text, size_t len, struct cocore_instant *instant,
                           struct cocore_format_fault *fault)
{
    if (!has_shape(text, len, shape, SHAPE_LENGTH))
        return malformed(fault, "must start like 2026-01-31T12:00:00");
    struct fields f = {.year = two_digits(text) * 100 + two_digits(text + 2),
                       .month = two_digits(text + 5),
                       .day = two_digits(text + 8),
                       .hour = two_digits(text + 11),
                       .minute = two_digits(text + 14),
                       .second = two_digits(text + 17)};
    size_t i = SHAPE_LENGTH;
    instant->fraction = text + i;
    instant->fraction_len = 0;
    if (i < len && text[i] == '.') {
        instant->fraction = text + ++i;
        while (i < len && is_digit(text[i]))
            i++;
        instant->fraction_len = (size_t)(text + i - instant->fraction);
        if (instant->fraction_len == 0)
            return malformed(fault, "no digit follows the point");
    }
    if (!read_zone(text + i, len - i, &f.offset, fault) || !check_ranges(&f, fault))
        return false;
    while (instant->fraction_len > 0 && instant->fraction[instant->fraction_len - 1] == '0')
        instant->fraction_len--;
    instant->seconds = to_seconds(&f);
    if (instant->seconds < year_zero)
        return malformed(fault, "before the year 0000 in UTC");
    return true;
}

bool cocore_check_datetime(const char *text, size_t len, struct cocore_format_fault *fault)
{
    struct cocore_instant instant;
    return cocore_datetime_parse(text, len, &instant, fault);
}

int cocore_instant_compare(const struct cocore_instant *a, const struct cocore_instant *b)
{
    if (a->seconds != b->seconds)
        return a->seconds < b->seconds ? -1 : 1;
    size_t common = a->fraction_len < b->fraction_len ? a->fraction_len : b->fraction_len;
    int order = common == 0 ? 0 : memcmp(a->fraction, b->fraction, common);
    if (order != 0)
        return order;
    /* No trailing zeros: the longer fraction is the larger one. */
    return (a->fraction_len > b->fraction_len) - (a->fraction_len < b->fraction_len);
}

bool cocore_instant_write(const struct cocore_instant *instant, char *out)
{
    if (instant->seconds < year_zero || instant->seconds >= year_ten_thousand)
        return false;
    int64_t days = (instant->seconds - year_zero) / 86400;
    int64_t rest = (instant->seconds - year_zero) % 86400;
    /* 400 years have 146097 days: a guess, then at most a step or two. */
    int year = (int)(days * 400 / 146097);
    while (year > 0 && days_before_year(year) + 719528 > days)
        year--;
    while (days_before_year(year + 1) + 719528 <= days)
        year++;
    int64_t day = days - (days_before_year(year) + 719528);
    int month = 1;
    while (day >= days_in_month(year, month))
        day -= days_in_month(year, month++);
    int n = snprintf(out, COCORE_INSTANT_SIZE(0), "%04d-%02d-%02dT%02d:%02d:%02d", year, month,
                     (int)day + 1, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
    char *p = out + n;
    if (instant->fraction_len > 0) {
        *p++ = '.';
        memcpy(p, instant->fraction, instant->fraction_len);
        p += instant->fraction_len;
    }
    *p++ = 'Z';
    *p = '\0';
    return true;
}
