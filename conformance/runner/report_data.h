/* The data of the HTML report: what its script shows on demand. */
#ifndef RUNNER_REPORT_DATA_H
#define RUNNER_REPORT_DATA_H

#include "buf.h"
#include "report.h"

/* Appends one JSON object, in ASCII:
 *   "outcomes", "classes", "levels", "expects", "profiles": names, which the rest refers to by
 *     their places
 *   "rules": per rule of a selected vector [id, level, text, [source...]]
 *   "rows": per selected vector [id, profile, level, expect, outcome, class, [rule...],
 *     description], and for those that were not just passed [..., line, details]
 *   "requests": per explained vector and per twin of one, by row: a request, or a list of requests
 *     for a sequence; {"string": N} stands for the N-th of "strings", long base64 is cut to
 *     {"head": base64, "bytes": all of them}
 *   "replay": what stands before and after the id in the command that replays a vector
 * `details` is an object with what there is of: threat, expected, got (a text per step), output
 * ([expected, got]), twin (a row), changed (the field with the authored difference; others follow
 * from it), and change, where the page cannot compare the two itself. Returns 0, or -1 when there is no memory. */
int report_data_write(struct buf *out, const struct report_input *input);

#endif
