/* One vector out of its JSON. Private to vectorset.c and the tests. */
#ifndef RUNNER_VECTORPARSE_H
#define RUNNER_VECTORPARSE_H

#include "vectorset.h"

/* Fills `vector` from `source`; its requests get ids from *next_id on. The twin stays unresolved.
 * Returns 0, or -1 with what is not understood; to be freed either way. */
int vector_parse(struct vector *vector, const json_t *source, const struct catalogue *catalogue,
                 json_int_t *next_id, struct diag *diag);

void vector_free(struct vector *vector);

#endif
