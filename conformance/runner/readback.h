/* Whether an implementation understood a record as it must. */
#ifndef RUNNER_READBACK_H
#define RUNNER_READBACK_H

#include <jansson.h>
#include <stdbool.h>

#include "buf.h"

/* Compares what was read with what was expected: every member of `expected` that `read` also has
 * must be equal, objects member by member, strings exactly; members whose name ends in "At" are
 * instants, in which zeros at the end of the fraction of a second mean nothing. On a difference
 * returns false and appends one line about it. */
bool readback_matches(const json_t *expected, const json_t *read, struct buf *detail);

#endif
