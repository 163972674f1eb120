#define _POSIX_C_SOURCE 200809L
#include "second_format.h"

#include <arpa/inet.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#define LABEL "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
#define HANDLE "(" LABEL "\\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
#define DID "did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]"
#define NSID "[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\\." LABEL ")+\\.[a-zA-Z][a-zA-Z0-9]{0,62}"
#define PCHAR "([-a-zA-Z0-9._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})"

enum expression {
    RE_DID,
    RE_HANDLE,
    RE_NSID,
    RE_RECORD_KEY,
    RE_TID,
    RE_CID,
    RE_DATETIME,
    RE_LANGUAGE,
    RE_URI,
    RE_URI_PATH,
    RE_URI_HOST,
    RE_COUNT
};

static const char *const expressions[RE_COUNT] = {
    [RE_DID] = "^" DID "$",
    [RE_HANDLE] = "^" HANDLE "$",
    [RE_NSID] = "^" NSID "$",
    [RE_RECORD_KEY] = "^[A-Za-z0-9._~:-]+$",
    [RE_TID] = "^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$",
    /* 01, 71 or 55, 12, 20 are "afyrei" or "afkrei" and two bits of the next, 00; the last
     * character has two bits that are not used */
    [RE_CID] = "^baf[ky]rei[a-h][a-z2-7]{50}[aeimquy4]$",
    [RE_DATETIME] =
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:"
        "[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    [RE_LANGUAGE] = "^([a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*|[iIxX](-[a-zA-Z0-9]{1,8})+)$",
    [RE_URI] = "^[a-zA-Z][-a-zA-Z0-9+.]*:[^\x01-\x20\x7f]+$",
    [RE_URI_PATH] = "^(" PCHAR "|/)*(\\?(" PCHAR "|[/?])*)?(#(" PCHAR "|[/?])*)?$",
    [RE_URI_HOST] = "^(([-a-zA-Z0-9._~!$&'()*+,;=:]|%[0-9a-fA-F]{2})*@)?"
                    "(\\[[^]]*\\]|([-a-zA-Z0-9._~!$&'()*+,;=]|%[0-9a-fA-F]{2})*)(:[0-9]*)?$",
};

static regex_t compiled[RE_COUNT];

bool second_format_initialize(void)
{
    for (int i = 0; i < RE_COUNT; i++) {
        if (regcomp(&compiled[i], expressions[i], REG_EXTENDED | REG_NOSUB) != 0)
            return false;
    }
    return true;
}

/* The text must not hold NUL. */
static bool matches(enum expression expression, const char *text)
{
    return regexec(&compiled[expression], text, 0, NULL, 0) == 0;
}

/* Days from 1970-01-01 by counting from a March that starts a cycle of 400 years. */
static int64_t days_from_civil(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static int64_t number(const char *text, size_t start, size_t digits)
{
    char copy[8] = {0};
    memcpy(copy, text + start, digits);
    return strtoll(copy, NULL, 10);
}

static int64_t datetime_seconds(const char *text, size_t len)
{
    int64_t seconds =
        days_from_civil(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)) * 86400 +
        number(text, 11, 2) * 3600 + number(text, 14, 2) * 60 + number(text, 17, 2);
    if (text[len - 1] == 'Z')
        return seconds;
    int64_t offset = number(text, len - 5, 2) * 3600 + number(text, len - 2, 2) * 60;
    return text[len - 6] == '+' ? seconds - offset : seconds + offset;
}

struct second_instant second_instant_of(const char *text, size_t len)
{
    const char *point = memchr(text, '.', len);
    struct second_instant instant = {datetime_seconds(text, len), "", 0};
    if (point != NULL) {
        instant.fraction = point + 1;
        while (point + 1 + instant.digits < text + len &&
               strchr("Z+-", point[1 + instant.digits]) == NULL)
            instant.digits++;
    }
    return instant;
}

int second_instant_order(const struct second_instant *a, const struct second_instant *b,
                         size_t digits)
{
    if (a->seconds != b->seconds)
        return a->seconds < b->seconds ? -1 : 1;
    for (size_t i = 0; i < digits && (i < a->digits || i < b->digits); i++) {
        int left = i < a->digits ? a->fraction[i] : '0';
        int right = i < b->digits ? b->fraction[i] : '0';
        if (left != right)
            return left - right;
    }
    return 0;
}

/* A day exists when it is still the same month a day count later. */
static bool day_exists(const char *text)
{
    int64_t year = number(text, 0, 4);
    int64_t month = number(text, 5, 2);
    int64_t next =
        month == 12 ? days_from_civil(year + 1, 1, 1) : days_from_civil(year, month + 1, 1);
    return days_from_civil(year, month, number(text, 8, 2)) < next;
}

static bool check_datetime(const char *text, size_t len)
{
    return matches(RE_DATETIME, text) && strcmp(text + len - 6, "-00:00") != 0 &&
           day_exists(text) && datetime_seconds(text, len) >= days_from_civil(0, 1, 1) * 86400;
}

/* Between brackets: IPv6 by the C library, or "v", hex, ".", text. */
static bool check_literal(const char *text, size_t len)
{
    char copy[INET6_ADDRSTRLEN * 2];
    struct in6_addr address;
    if (len > 0 && (*text == 'v' || *text == 'V')) {
        size_t hex = strspn(text + 1, "0123456789abcdefABCDEF");
        size_t rest = hex + 2 < len ? strspn(text + hex + 2,
                                             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                             "0123456789-._~!$&'()*+,;=:")
                                    : 0;
        return hex > 0 && text[1 + hex] == '.' && rest > 0 && hex + 2 + rest == len;
    }
    if (len >= sizeof(copy))
        return false;
    memcpy(copy, text, len);
    copy[len] = '\0';
    return inet_pton(AF_INET6, copy, &address) == 1;
}

static bool check_host(const char *text, size_t len)
{
    char *copy = strndup(text, len);
    const char *open = copy != NULL ? strchr(copy, '[') : NULL;
    const char *close = open != NULL ? strchr(open, ']') : NULL;
    bool good = copy != NULL && matches(RE_URI_HOST, copy) &&
                (close == NULL || check_literal(open + 1, (size_t)(close - open - 1)));
    free(copy);
    return good;
}

static bool check_uri(const char *text, size_t len)
{
    if (len > 8192 || !matches(RE_URI, text))
        return false;
    const char *rest = strchr(text, ':') + 1;
    if (strncmp(rest, "//", 2) == 0) {
        size_t host = strcspn(rest + 2, "/?#");
        if (!check_host(rest + 2, host))
            return false;
        rest += 2 + host;
    }
    return matches(RE_URI_PATH, rest);
}

static bool check_authority(const char *text)
{
    return (matches(RE_DID, text) && strlen(text) <= 2048) ||
           (matches(RE_HANDLE, text) && strlen(text) <= 253);
}

static bool check_nsid(const char *text)
{
    return strlen(text) <= 317 && matches(RE_NSID, text) && strrchr(text, '.') - text <= 253;
}

static bool check_record_key(const char *text)
{
    return strlen(text) <= 512 && matches(RE_RECORD_KEY, text) && strcmp(text, ".") != 0 &&
           strcmp(text, "..") != 0;
}

/* Splits at slashes. */
static bool check_at_uri(const char *text)
{
    if (strlen(text) > 8192 || strncmp(text, "at://", 5) != 0)
        return false;
    char *copy = strdup(text + 5);
    char *parts[3] = {copy, NULL, NULL};
    size_t count = 1;
    for (char *p = copy; p != NULL && *p != '\0' && count <= 3; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        if (count < 3)
            parts[count] = p + 1;
        count++;
    }
    bool good = copy != NULL && count <= 3 && check_authority(parts[0]) &&
                (parts[1] == NULL || check_nsid(parts[1])) &&
                (parts[2] == NULL || check_record_key(parts[2]));
    free(copy);
    return good;
}

bool second_format_check(enum cocore_format format, const char *text, size_t len)
{
    if (strlen(text) != len)
        return false; /* no format allows NUL */
    switch (format) {
    case COCORE_FORMAT_DID:
        return len <= 2048 && matches(RE_DID, text);
    case COCORE_FORMAT_HANDLE:
        return len <= 253 && matches(RE_HANDLE, text);
    case COCORE_FORMAT_AT_IDENTIFIER:
        return check_authority(text);
    case COCORE_FORMAT_NSID:
        return check_nsid(text);
    case COCORE_FORMAT_RECORD_KEY:
        return check_record_key(text);
    case COCORE_FORMAT_TID:
        return matches(RE_TID, text);
    case COCORE_FORMAT_CID:
        return matches(RE_CID, text);
    case COCORE_FORMAT_DATETIME:
        return check_datetime(text, len);
    case COCORE_FORMAT_LANGUAGE:
        return matches(RE_LANGUAGE, text);
    case COCORE_FORMAT_URI:
        return check_uri(text, len);
    case COCORE_FORMAT_AT_URI:
        return check_at_uri(text);
    case COCORE_FORMAT_NONE:
    case COCORE_FORMAT_COUNT:
        break;
    }
    return false;
}
