/* Journals side by side: where implementations part, by requirement. */
#ifndef RUNNER_COMPARE_H
#define RUNNER_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "reading.h"

struct comparison {
    const struct vectorset *set;
    const struct reading *readings;
    size_t count;                 /* of the readings */
    bool *differs;                /* per vector: two journals that both ran it do not agree */
    size_t vectors, requirements; /* how many differ */
};

/* Compares. What is compared is the outcome, and of an observed vector the answer too (verdict,
 * output and what was read, not the words). A journal that did not run a vector agrees with every
 * other. Returns 0, or -1 when there is no memory; to be freed either way. */
int comparison_make(struct comparison *comparison, const struct vectorset *set,
                    const struct reading *readings, size_t count);

void comparison_free(struct comparison *comparison);

/* Appends the comparison for people: a column per journal, a line per requirement under which
 * something differs, below it the vectors that do. */
void comparison_text(struct buf *out, const struct comparison *comparison, char *const *names);

/* The same as JSON, in full: new reference, NULL when there is no memory. */
json_t *comparison_json(const struct comparison *comparison, char *const *names);

#endif
