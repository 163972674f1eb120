/* What the format scanners share. Internal. */
#ifndef COCORE_FORMAT_SCAN_H
#define COCORE_FORMAT_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include <cocore/format.h>

static inline bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool is_alpha(char c)
{
    return is_lower(c) || (c >= 'A' && c <= 'Z');
}

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_alnum(char c)
{
    return is_alpha(c) || is_digit(c);
}

static inline bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Records the fault and returns false, so that a scanner can end in one statement. */
static inline bool fault_is(struct cocore_format_fault *fault, enum cocore_violation violation,
                            const char *reason)
{
    fault->violation = violation;
    fault->reason = reason;
    return false;
}

static inline bool malformed(struct cocore_format_fault *fault, const char *reason)
{
    return fault_is(fault, COCORE_V_FORMAT, reason);
}

/* One scanner per format; each in the file named for it. */
bool cocore_check_at_identifier(const char *text, size_t len, struct cocore_format_fault *fault);
bool cocore_check_at_uri(const char *text, size_t len, struct cocore_format_fault *fault);
bool cocore_check_cid(const char *text, size_t len, struct cocore_format_fault *fault);
bool cocore_check_datetime(const char *text, size_t len, struct cocore_format_fault *fault);
bool cocore_check_did(const char *text, size_t len, struct cocore_format_fault *fault);
bool cocore_check_handle(const char *text, size_t len, struct cocore_format_fault *fault);
bool cocore_check_language(const char *text, size_t len, struct cocore_format_fault *fault);
bool cocore_check_nsid(const char *text, size_t len, struct cocore_format_fault *fault);
bool cocore_check_record_key(const char *text, size_t len, struct cocore_format_fault *fault);
bool cocore_check_tid(const char *text, size_t len, struct cocore_format_fault *fault);
bool cocore_check_uri(const char *text, size_t len, struct cocore_format_fault *fault);

#endif
