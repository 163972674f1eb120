/* One result explained to the person who has to act on it. */
#ifndef RUNNER_EXPLAIN_H
#define RUNNER_EXPLAIN_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "results.h"
#include "vectorset.h"

/* Appends what failed, the rule, why it matters, what was expected and what came (of a long
 * sequence: around the step that failed), the difference to the twin, the end of stderr when there
 * is any, and the command that shows it again. `program` is how this program was called. */
void explain_result(struct buf *out, const struct vectorset *set, const struct results *results,
                    size_t vector, const char *program, const char *errors, bool color);

/* Appends the rules, the description and the threat of a vector; what is expected of it; its twin
 * and the difference to it. */
void explain_vector(struct buf *out, const struct vector *vector);
void explain_expected(struct buf *out, const struct vector *vector);
void explain_twin(struct buf *out, const struct vectorset *set, const struct vector *vector);

/* Appends an answer in words: accept, or reject CODE at /path: message; and what was read, if
 * wanted. */
void explain_answer(struct buf *out, const json_t *answer, bool with_read);

/* Appends the command that replays a vector as the run of `header` did, ready for a shell. */
void explain_replay(struct buf *out, const json_t *header, const char *id, const char *program);

#endif
