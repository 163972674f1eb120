/* record-key and tid. Sources: https://atproto.com/specs/record-key, /tid. */
#include <string.h>

#include "format_scan.h"

#define RECORD_KEY_MAX 512
#define TID_LENGTH 13

bool cocore_check_record_key(const char *text, size_t len, struct cocore_format_fault *fault)
{
    if (len == 0 || len > RECORD_KEY_MAX)
        return malformed(fault, "must be 1 to 512 characters");
    for (size_t i = 0; i < len; i++) {
        if (!is_alnum(text[i]) && (text[i] == '\0' || strchr("._~:-", text[i]) == NULL))
            return malformed(fault, "a character that is not a letter, digit or one of . _ ~ : -");
    }
    if ((len == 1 && text[0] == '.') || (len == 2 && memcmp(text, "..", 2) == 0))
        return malformed(fault, "\".\" and \"..\" are not allowed");
    return true;
}

static bool is_tid_char(char c)
{
    return is_lower(c) || (c >= '2' && c <= '7');
}

bool cocore_check_tid(const char *text, size_t len, struct cocore_format_fault *fault)
{
    if (len != TID_LENGTH)
        return malformed(fault, "must be 13 characters");
    for (size_t i = 0; i < len; i++) {
        if (!is_tid_char(text[i]))
            return malformed(fault, "a character that is not one of 2-7 a-z");
    }
    /* The top bit of the 64 is zero, so the first character encodes less than 16. */
    if (is_lower(text[0]) && text[0] > 'j')
        return malformed(fault, "the first character must be one of 2-7 a-j");
    return true;
}
