#define _POSIX_C_SOURCE 200809L
#include "clock.h"

#include <string.h>
#include <time.h>

int64_t clock_ms(void)
{
    struct timespec now = {0, 0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void clock_date(char date[11])
{
    time_t now = time(NULL);
    struct tm utc;
    if (gmtime_r(&now, &utc) == NULL || strftime(date, 11, "%Y-%m-%d", &utc) != 10) {
        memcpy(date, "1970-01-01", 11);
    }
}
