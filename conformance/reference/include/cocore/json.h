/* Strict JSON: bytes to a jansson tree, exactly.
 *
 * The grammar is RFC 8259 and nothing more; bytes must be UTF-8 (RFC 3629); object keys must be
 * unique after unescaping; strings hold Unicode scalar values only. Numbers are judged by their
 * decimal text, never by a double: `1.0` and `1e3` are the integers 1 and 1000,
 * `4503599627370496.5` is no integer. The parser is ours, since jansson rounds some numbers,
 * refuses others as syntax and reports no offset for a duplicate key; the values that it builds are
 * jansson's.
 */
#ifndef COCORE_JSON_H
#define COCORE_JSON_H

#include <stddef.h>

#include <jansson.h>

#include <cocore/findings.h>
#include <cocore/status.h>

struct cocore_json_limits {
    size_t max_bytes; /* longest document */
    unsigned
        max_depth; /* deepest nesting of arrays and objects; 1 is a flat object. At most 1000 */
};

/* The informal limits of the AT Protocol data validation guide: 2 MiB of JSON, depth 32. */
extern const struct cocore_json_limits cocore_json_default_limits;

/* Parses one JSON text of `len` bytes (no NUL needed, none read past the end).
 *
 * On COCORE_OK either *out is a new reference and no finding was added, or *out is NULL and one
 * finding was added, with pointer "" and the byte offset of the first error. On COCORE_ENOMEM *out
 * is NULL. Time is linear in len; memory is a small multiple of len. limits may be NULL: the
 * default.
 *
 * In the tree an integer of the signed 64-bit range is a JSON_INTEGER. Any other number is a
 * JSON_REAL that carries only its kind: see cocore_number_kind().
 */
enum cocore_status cocore_json_parse(const char *bytes, size_t len,
                                     const struct cocore_json_limits *limits,
                                     struct cocore_findings *findings, json_t **out);

enum cocore_number_kind {
    COCORE_NUMBER_INTEGER,   /* json_integer_value() is its exact value */
    COCORE_NUMBER_FRACTION,  /* not an integer */
    COCORE_NUMBER_TOO_LARGE, /* an integer above 2^63 - 1 */
    COCORE_NUMBER_TOO_SMALL, /* an integer below -2^63 */
    COCORE_NUMBER_NONE       /* not a number */
};

/* What kind of number a value of such a tree is. */
enum cocore_number_kind cocore_number_kind(const json_t *value);

/* Judges the text of a number that matches the grammar of RFC 8259 section 6 by exact decimal
 * arithmetic; on COCORE_NUMBER_INTEGER sets *value. Linear in len, any exponent. */
enum cocore_number_kind cocore_decimal_kind(const char *text, size_t len, long long *value);

#endif
