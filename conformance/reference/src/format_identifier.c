/* did, handle, at-identifier, nsid: names with dots and colons.
 * Sources: https://atproto.com/specs/did, /handle, /nsid; at-identifier: /lexicon. */
#include <string.h>

#include "format_scan.h"

#define DID_MAX 2048
#define HANDLE_MAX 253
#define LABEL_MAX 63
#define NSID_AUTHORITY_MAX 253
#define NSID_MAX (NSID_AUTHORITY_MAX + 1 + LABEL_MAX)

static bool is_did_char(char c)
{
    return is_alnum(c) || (c != '\0' && strchr("._:%-", c) != NULL);
}

bool cocore_check_did(const char *text, size_t len, struct cocore_format_fault *fault)
{
    if (len > DID_MAX)
        return malformed(fault, "longer than 2048 characters");
    if (len < 4 || memcmp(text, "did:", 4) != 0)
        return malformed(fault, "does not start with \"did:\"");
    size_t i = 4;
    while (i < len && is_lower(text[i]))
        i++;
    if (i == 4)
        return malformed(fault, "the method must be lowercase letters");
    if (i == len || text[i] != ':')
        return malformed(fault, "a colon must end the method, which is lowercase letters");
    if (++i == len)
        return malformed(fault, "nothing follows the method");
    for (; i < len; i++) {
        if (!is_did_char(text[i]))
            return malformed(fault, "a character that is not a letter, digit or one of . _ : % -");
    }
    if (text[len - 1] == ':' || text[len - 1] == '%')
        return malformed(fault, "ends in a colon or a percent sign");
    return true;
}

/* Length of the label at text: letters, digits and inner hyphens; 0 when it is none. */
static size_t label_length(const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && (is_alnum(text[n]) || text[n] == '-'))
        n++;
    if (n == 0 || n > LABEL_MAX || text[0] == '-' || text[n - 1] == '-')
        return 0;
    return n;
}

/* Scans labels joined by dots; the number of labels, or 0. *last is the offset of the last one. */
static size_t scan_labels(const char *text, size_t len, size_t *last)
{
    size_t labels = 0;
    size_t i = 0;
    for (;;) {
        size_t n = label_length(text + i, len - i);
        if (n == 0)
            return 0;
        *last = i;
        labels++;
        i += n;
        if (i == len)
            return labels;
        if (text[i] != '.')
            return 0;
        i++;
    }
}

bool cocore_check_handle(const char *text, size_t len, struct cocore_format_fault *fault)
{
    size_t last = 0;
    if (len > HANDLE_MAX)
        return malformed(fault, "longer than 253 characters");
    size_t labels = scan_labels(text, len, &last);
    if (labels == 0)
        return malformed(fault,
                         "labels are 1 to 63 letters, digits and inner hyphens, joined by dots");
    if (labels < 2)
        return malformed(fault, "has no dot");
    if (!is_alpha(text[last]))
        return malformed(fault, "the last label must start with a letter");
    return true;
}

bool cocore_check_at_identifier(const char *text, size_t len, struct cocore_format_fault *fault)
{
    if (len >= 4 && memcmp(text, "did:", 4) == 0)
        return cocore_check_did(text, len, fault);
    return cocore_check_handle(text, len, fault);
}

bool cocore_check_nsid(const char *text, size_t len, struct cocore_format_fault *fault)
{
    size_t last = 0;
    if (len > NSID_MAX)
        return malformed(fault, "longer than 317 characters");
    size_t labels = scan_labels(text, len, &last);
    if (labels == 0)
        return malformed(fault,
                         "segments are 1 to 63 letters, digits and inner hyphens, joined by dots");
    if (labels < 3)
        return malformed(fault, "has fewer than three segments");
    if (!is_alpha(text[0]))
        return malformed(fault, "the first segment must start with a letter");
    if (last - 1 > NSID_AUTHORITY_MAX)
        return malformed(fault, "the authority is longer than 253 characters");
    if (!is_alpha(text[last]) || memchr(text + last, '-', len - last) != NULL)
        return malformed(fault, "the name must be letters and digits and start with a letter");
    return true;
}

/* Well-formed BCP 47, coarsely: a primary subtag of 2 to 8 letters, or "i" or "x", then subtags of
 * 1 to 8 letters and digits. */
bool cocore_check_language(const char *text, size_t len, struct cocore_format_fault *fault)
{
    size_t i = 0;
    while (i < len && is_alpha(text[i]))
        i++;
    bool grandfathered = i == 1 && len > 2 && strchr("iIxX", text[0]) != NULL;
    if (!grandfathered && (i < 2 || i > 8))
        return malformed(fault, "the first subtag must be 2 to 8 letters");
    while (i < len) {
        if (text[i] != '-')
            return malformed(fault, "subtags are letters and digits, joined by hyphens");
        size_t first = ++i;
        while (i < len && is_alnum(text[i]))
            i++;
        if (i == first || i - first > 8)
            return malformed(fault, "a subtag must be 1 to 8 letters and digits");
    }
    return true;
}
