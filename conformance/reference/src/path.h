/* Where a walk over a document stands: a chain of stack frames, written out only when something is
 * found. Internal. */
#ifndef COCORE_PATH_H
#define COCORE_PATH_H

#include <stddef.h>

#include <cocore/findings.h>
#include <cocore/violation.h>

struct cocore_path {
    const struct cocore_path *up; /* NULL: the document itself */
    const char *key;              /* object key, or NULL: an array index */
    size_t index;
};

/* The path as a JSON Pointer (RFC 6901), or with `*` for array indexes; free() it. NULL: no memory.
 */
char *cocore_path_pointer(const struct cocore_path *path);
char *cocore_path_pattern(const struct cocore_path *path);

/* Who is judged, and where findings go. */
struct cocore_judge {
    const char *collection; /* NSID of the record */
    struct cocore_findings *findings;
};

/* Adds a finding for `violation` at `path`, named by the catalogue. A missing property is named by
 * its own path, `key` below `path`, but points at the container, `path`; else key is NULL. */
enum cocore_status cocore_judge_report(const struct cocore_judge *judge,
                                       const struct cocore_path *path, const char *key,
                                       enum cocore_violation violation, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
