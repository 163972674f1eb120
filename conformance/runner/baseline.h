/* What thoughtless implementations score: the measure beside every score. Computed from the vectors
 * alone, by the same rules that score an adapter. */
#ifndef RUNNER_BASELINE_H
#define RUNNER_BASELINE_H

#include <stddef.h>

#include "outcome.h"
#include "selection.h"
#include "vectorset.h"

enum baseline {
    BASELINE_ACCEPT, /* accepts everything */
    BASELINE_REJECT, /* rejects everything */
    BASELINE_JSON,   /* accepts whatever a JSON parser reads, and every string */
};
enum { BASELINE_COUNT = BASELINE_JSON + 1 };

/* always-accept, always-reject or json-only. */
const char *baseline_name(enum baseline baseline);

/* Scores every selected vector as if the baseline had answered. `passed` gets per profile how many
 * `must` vectors it passes. Returns 0, or -1 when there is no memory. */
int baseline_score(enum baseline baseline, const struct vectorset *set,
                   const struct selection *selection, size_t *passed);

#endif
