/* Findings: what a document broke, where, in words.
 *
 * A verdict is accept (no finding) or reject (at least one). Findings compare as sets of
 * (requirement id, JSON Pointer); messages are for people and may change.
 */
#ifndef COCORE_FINDINGS_H
#define COCORE_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include <cocore/status.h>

/* A list is full with this many findings, or with this many bytes of pointers (but it holds one of
 * any length). What comes after is counted, not kept: memory and time stay bounded for any input.
 */
#define COCORE_FINDINGS_MAX 256
#define COCORE_FINDINGS_POINTER_BYTES 65536

/* Value of `offset` when a finding is about a place in the tree, not in the bytes. */
#define COCORE_NO_OFFSET ((size_t)-1)

struct cocore_finding {
    const char *requirement; /* static: id from the catalogue */
    char *pointer;           /* RFC 6901, "" is the whole document; owned by the list */
    char *message;           /* one line, UTF-8, no line break; owned by the list */
    size_t offset;           /* byte offset in the input, or COCORE_NO_OFFSET */
};

struct cocore_findings {
    struct cocore_finding *items;
    size_t count;         /* kept */
    size_t capacity;      /* allocated */
    size_t total;         /* reported: count, or more when the list is full */
    size_t pointer_bytes; /* in the pointers that are kept */
};

#define COCORE_FINDINGS_INIT                                                                       \
    {                                                                                              \
        NULL, 0, 0, 0, 0                                                                           \
    }

/* Adds a finding. `pointer` is copied; `format` and its arguments make the message (bytes
 * that are not printable ASCII come out as \xNN). Returns COCORE_OK or COCORE_ENOMEM. */
enum cocore_status cocore_findings_add(struct cocore_findings *findings, const char *requirement,
                                       const char *pointer, size_t offset, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* True when the list keeps no more. A reporter asks before it builds a pointer: an array of a
 * thousand wrong elements below a key of a megabyte would cost a gigabyte of pointers otherwise.
 * When full, call cocore_findings_count() instead of adding. */
bool cocore_findings_full(const struct cocore_findings *findings);

/* Counts a finding that is not kept. */
void cocore_findings_count(struct cocore_findings *findings);

/* True when nothing was reported: the verdict is accept. */
bool cocore_findings_empty(const struct cocore_findings *findings);

/* True when both hold the same set of (requirement, pointer). What a full list did not keep cannot
 * be compared: when one of them is such a list, the numbers of findings must be the same. */
bool cocore_findings_same(const struct cocore_findings *a, const struct cocore_findings *b);

/* Frees what the list owns and makes it empty again. */
void cocore_findings_clear(struct cocore_findings *findings);

#endif
