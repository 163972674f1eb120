/* What reports say about known failures. */
#ifndef RUNNER_REPORT_KNOWN_H
#define RUNNER_REPORT_KNOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "report.h"

/* Whether a vector that has run speaks against conformance, or deserves a warning, and is no known
 * failure. */
bool report_is_against(const struct report_input *input, size_t vector);
bool report_is_warning(const struct report_input *input, size_t vector);

/* Appends what the list is wrong about (vectors that passed or failed in another way, rows that are
 * over or name nothing that fails) and how many failures it explains: plain lines, safe to print,
 * not yet escaped for any markup. Nothing when the run has no list. `verbose` names every row. */
void report_known(struct buf *out, const struct report_input *input, bool verbose);

/* The list with what came of each row, for the JSON report: new reference, NULL without a list. */
json_t *report_known_object(const struct report_input *input);

#endif
