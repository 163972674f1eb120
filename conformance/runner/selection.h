/* Which vectors a run is about. */
#ifndef RUNNER_SELECTION_H
#define RUNNER_SELECTION_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "diag.h"
#include "vectorset.h"

/* What the user asked for. */
struct selection_wish {
    const char *const *profiles; /* none: those that the adapter can be tested for */
    size_t profile_count;
    const char *const *filters; /* shell patterns over ids, in which * also matches '/' */
    size_t filter_count;
    bool offered; /* only vectors whose operations the adapter lists, of whatever profile */
};

struct profile_choice {
    bool tested;
    struct buf reason; /* when it is not: why */
};

struct selection {
    bool *chosen;   /* per vector */
    bool *offered;  /* per vector: the adapter lists its operations and revision */
    size_t count;   /* chosen ones */
    size_t matched; /* how many the filters named; the rest are their twins */
    bool filtered;
    struct profile_choice *profiles; /* per profile */
    size_t profile_count;
};

/* Computes the selection. A vector that a filter names brings its twin along. `hello` is the body
 * of the adapter's hello, or NULL to look at the wish alone. Returns 0, or -1 when the wish names a
 * profile that does not exist or filters that match nothing; to be freed either way. */
int selection_make(struct selection *selection, const struct vectorset *set,
                   const struct selection_wish *wish, const json_t *hello, struct diag *diag);

void selection_free(struct selection *selection);

/* Appends why an adapter cannot be asked a vector: the operation or revision that hello does not
 * list.
 */
void selection_explain(const struct vector *vector, const json_t *hello, struct buf *out);

#endif
