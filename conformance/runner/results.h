/* The results of a run: what the journal holds, line by line, and what every report is made of. A
 * run in progress and a journal read back have the same shape, so reports cannot differ. */
#ifndef RUNNER_RESULTS_H
#define RUNNER_RESULTS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "outcome.h"
#include "selection.h"
#include "signedset.h"
#include "vectorset.h"

enum { JOURNAL_FORMAT = 1 };

/* The options of a run as the journal keeps them. */
struct run_options {
    struct selection_wish wish;
    struct signedset_options vectors;
    const char *vectors_given; /* --vectors as it was given, or NULL */
    int timeout_ms;
    int hello_timeout_ms;
    size_t window;
    size_t max_timeouts;    /* so many in a row end the run; 0: any number may come */
    char *const *command;   /* NULL-terminated */
    json_t *known_failures; /* the document of a known_list, or NULL; not owned */
};

struct results {
    json_t *header;
    json_t **lines; /* per vector; NULL: not finished */
    size_t count;   /* vectors in the set */
    json_t *end;    /* NULL: the run was cut off */
};

/* Nothing is finished yet. Returns 0 or -1 (no memory). */
int results_init(struct results *results, size_t vector_count);

void results_free(struct results *results);

/* The journal's first line; new reference, NULL when there is no memory. */
json_t *results_header(const struct run_options *options, const struct signedset *signed_set,
                       const struct vectorset *set, const struct selection *selection,
                       const json_t *hello, const char *date);

/* The line of a finished vector; new reference, NULL when there is no memory. Answers too long to
 * keep are replaced by their kind and digest. */
json_t *results_line(const struct vector *vector, enum outcome outcome, const char *detail,
                     const struct trial *trial);

/* The last line, `complete` when every selected vector is finished. `stopped` says why it is not;
 * `remark` is what else is to be known, or "". */
json_t *results_end(const struct results *results, const struct selection *selection, bool complete,
                    const char *stopped, const char *remark);

/* Keeps a line of the vector of that index (the reference is taken over). */
void results_keep(struct results *results, size_t vector, json_t *line);

/* The outcome of a vector, OUTCOME_NOT_RUN when it has no line. */
enum outcome results_outcome(const struct results *results, size_t vector);

/* Its detail, or "". */
const char *results_detail(const struct results *results, size_t vector);

#endif
