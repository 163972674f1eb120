/* What a run says about profiles, as an in-toto test result says it: which vectors passed, which
 * deserve a warning, which failed. A pure function of the results. */
#ifndef RUNNER_CLAIM_H
#define RUNNER_CLAIM_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "report.h"

enum claim_list { CLAIM_PASSED, CLAIM_WARNED, CLAIM_FAILED };
enum { CLAIM_LISTS = 3 };

struct claim {
    json_t *lists[CLAIM_LISTS]; /* owned: ids in the order of the set */
};

/* Makes the claim about the profiles for which `profiles` (per profile of the set) is true. Passed:
 * every scored vector that passed. Warned: a `should` that did not. Failed: what speaks against
 * conformance. A vector that is only observed is in no list, unless it failed. The run must be
 * complete. Returns 0, or -1 when there is no memory; to be freed either way. */
int claim_make(struct claim *claim, const struct report_input *input, const bool *profiles);

void claim_free(struct claim *claim);

/* PASSED, WARNED or FAILED. */
const char *claim_result(const struct claim *claim);

/* passedTests, warnedTests or failedTests. */
const char *claim_list_name(enum claim_list list);

/* Whether two claims list the same ids, in whatever order. Appends the first differences, a line
 * each, with the names that the two go by. Allocation failures show in out->failed, and then the
 * result means nothing. */
bool claim_same(const struct claim *a, const struct claim *b, const char *a_name,
                const char *b_name, struct buf *out);

#endif
