/* The requirement catalogue: which rules there are, and which one a violation breaks.
 *
 * Source: vectors/requirements.json, embedded at build time. All data is static and immutable.
 */
#ifndef COCORE_CATALOGUE_H
#define COCORE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include <cocore/violation.h>

struct cocore_requirement {
    const char *id;             /* "JOB-MAXTOK-MAX" */
    const char *text;           /* the rule in one or two sentences */
    const char *level;          /* "must", "should" or "observe" */
    const char *profile;        /* "job-record" */
    const char *polarity;       /* "both", "accept" or "reject": sides that vectors must show */
    bool in_scope;              /* false: no operation can carry the rule yet */
    const char *const *sources; /* NULL-terminated */
    const char *reason;         /* why it is out of scope, or NULL */
};

/* The row with that id, or NULL. */
const struct cocore_requirement *cocore_requirement_find(const char *id);

/* Row number `index` in id order, or NULL past the end: for listing. */
const struct cocore_requirement *cocore_requirement_at(size_t index);

/* The id of the requirement that `violation` breaks.
 *
 * collection: NSID of the record, or NULL. at: instance path with `*` for array indexes ("" is the
 * record itself), or NULL. The most specific rule wins: collection and place, then place-less rows.
 * A violation without a row gives its generic name from violation.c, never NULL.
 */
const char *cocore_catalogue_name(const char *collection, const char *at,
                                  enum cocore_violation violation);

/* The same for a bare string checked against a named format ("did"). */
const char *cocore_catalogue_format_name(const char *format, enum cocore_violation violation);

#endif
