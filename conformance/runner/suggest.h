/* Names that look like a misspelled one. */
#ifndef RUNNER_SUGGEST_H
#define RUNNER_SUGGEST_H

#include <stddef.h>

#include "buf.h"
#include "vectorset.h"

/* How many characters must be inserted, removed or replaced to make `b` of `a` (Levenshtein),
 * counting at most the first 128 of each. */
size_t suggest_distance(const char *a, const char *b);

/* Appends up to three ids near `name`, separated by ", ": those that contain it, else those that
 * take the fewest changes. Nothing when none is near. */
void suggest_vectors(const struct vectorset *set, const char *name, struct buf *out);

#endif
