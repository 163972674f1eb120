#define _POSIX_C_SOURCE 200809L
#include "clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "date.h"

int64_t clock_ms(void)
{
    struct timespec now = {0, 0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int clock_source_date(char instant[DATE_INSTANT])
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    return epoch != NULL ? date_from_epoch(epoch, instant) : -1;
}

void clock_date(char date[DATE_DAY])
{
    char instant[DATE_INSTANT];
    time_t now = time(NULL);
    struct tm utc;
    if (clock_source_date(instant) == 0) {
        memcpy(date, instant, DATE_DAY - 1);
        date[DATE_DAY - 1] = '\0';
    } else if (gmtime_r(&now, &utc) == NULL ||
               strftime(date, DATE_DAY, "%Y-%m-%d", &utc) != DATE_DAY - 1) {
        memcpy(date, "1970-01-01", DATE_DAY);
    }
}
