#include "glob.h"

#include <stddef.h>

bool glob_matches(const char *pattern, const char *text)
{
    /* A mismatch after a star lets that star take one character more. An earlier star need never be
     * tried again: whatever it could take, the later one can. */
    const char *star = NULL;
    const char *retry = NULL;
    while (*text != '\0') {
        if (*pattern == '*') {
            star = pattern++;
            retry = text;
        } else if (*pattern != '\0' && (*pattern == '?' || *pattern == *text)) {
            pattern++;
            text++;
        } else if (star != NULL) {
            pattern = star + 1;
            text = ++retry;
        } else {
            return false;
        }
    }
    while (*pattern == '*') {
        pattern++;
    }
    return *pattern == '\0';
}
