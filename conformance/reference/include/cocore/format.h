/* The string formats of the Lexicon language: one scanner each over (pointer, length).
 *
 * Source: https://atproto.com/specs/lexicon#string-formats and the specification of each format.
 * Scanners look at bytes only, take linear time, allocate nothing and read nothing past `len`.
 */
#ifndef COCORE_FORMAT_H
#define COCORE_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include <cocore/violation.h>

enum cocore_format {
    COCORE_FORMAT_NONE, /* no format of that name */
    COCORE_FORMAT_AT_IDENTIFIER,
    COCORE_FORMAT_AT_URI,
    COCORE_FORMAT_CID,
    COCORE_FORMAT_DATETIME,
    COCORE_FORMAT_DID,
    COCORE_FORMAT_HANDLE,
    COCORE_FORMAT_LANGUAGE,
    COCORE_FORMAT_NSID,
    COCORE_FORMAT_RECORD_KEY,
    COCORE_FORMAT_TID,
    COCORE_FORMAT_URI,
    COCORE_FORMAT_COUNT
};

/* What is wrong with a string. */
struct cocore_format_fault {
    enum cocore_violation violation; /* COCORE_V_FORMAT or a finer one: length, calendar, … */
    const char *reason;              /* static, English, fits after "is not a valid did: " */
};

/* The format that the Lexicon language calls by that name ("at-uri"), or COCORE_FORMAT_NONE. */
enum cocore_format cocore_format_by_name(const char *name);

/* The Lexicon name of a format; NULL for NONE and values outside the enumeration. */
const char *cocore_format_name(enum cocore_format format);

/* True when the `len` bytes at `text` (valid UTF-8, no terminator needed) have that format. When
 * not, *fault says why. `format` must name a format. */
bool cocore_format_check(enum cocore_format format, const char *text, size_t len,
                         struct cocore_format_fault *fault);

/* The parts of a restricted AT URI, borrowed from its text; collection and record key may be empty.
 */
struct cocore_at_uri {
    const char *authority, *collection, *rkey;
    size_t authority_len, collection_len, rkey_len;
};

/* Splits a string that passed COCORE_FORMAT_AT_URI. */
struct cocore_at_uri cocore_at_uri_split(const char *text, size_t len);

#endif
