/* Counting: from results to verdicts. */
#ifndef RUNNER_SUMMARY_H
#define RUNNER_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>

#include "exitcode.h"
#include "known_judge.h"
#include "outcome.h"
#include "results.h"
#include "selection.h"
#include "vectorset.h"

enum profile_verdict {
    VERDICT_CONFORMANT,
    VERDICT_NOT_CONFORMANT,
    VERDICT_INCOMPLETE, /* not every vector of it was run */
    VERDICT_NONE,       /* filtered, untrusted or with known failures: no verdict is given */
    VERDICT_NOT_TESTED,
};

struct tally {
    size_t of[OUTCOME_COUNT];
    size_t selected; /* the sum */
};

struct profile_summary {
    enum profile_verdict verdict;
    struct tally all;
    struct tally level[LEVEL_COUNT];
    size_t against;   /* vectors that speak against conformance and are no known failures */
    size_t warnings;  /* `should` vectors that did not pass and are no known failures */
    size_t known;     /* known failures that failed as listed */
    size_t mislisted; /* vectors that the list of known failures is wrong about, beside those that
                         are `against`: most of them passed */
};

struct summary {
    struct profile_summary *profiles; /* per profile of the set */
    size_t profile_count;
    struct tally all;
    size_t against, warnings;
    size_t unexpected; /* what fails the run: `against`, and what the list of known failures is
                          wrong about */
    struct known_judgement known; /* `known.used` is false when the run has no such list */
    bool complete; /* every selected vector has an outcome, and the run says that it ended */
    bool trusted, filtered;
    enum exit_code exit_code; /* of the verdicts: 0, 1 or 5 */
};

/* Computes the summary. Returns 0, or -1 when there is no memory. */
int summary_make(struct summary *summary, const struct results *results,
                 const struct vectorset *set, const struct selection *selection);

void summary_free(struct summary *summary);

/* conformant, not-conformant, incomplete, no-verdict or not-tested. */
const char *verdict_name(enum profile_verdict verdict);

#endif
