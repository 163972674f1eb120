/* A request that no vector holds: put together from a file, asked, compared, drafted. */
#ifndef RUNNER_ATTEMPT_H
#define RUNNER_ATTEMPT_H

#include <jansson.h>

#include "buf.h"
#include "diag.h"
#include "options.h"
#include "supervise.h"

/* The request that the options ask for: new reference, or NULL with what is wrong. */
json_t *attempt_request(const struct options *options, struct diag *diag);

/* What came of asking one adapter. */
struct attempt {
    enum supervise_end end;
    struct trial trial; /* after SUPERVISE_DONE */
    json_t *hello;      /* NULL when it could not be run */
    struct buf failure; /* after SUPERVISE_ADAPTER: why */
};

/* Asks the adapter of that command. To be freed in every case. */
void attempt_ask(struct attempt *attempt, const json_t *request, char *const *command,
                 const struct run_options *options);

void attempt_free(struct attempt *attempt);

/* Appends where two answers part first, as "verdict: accept, reject" or "read/price: 1, 2"; nothing
 * when they agree. What only one of them read is no difference. */
void attempt_difference(const struct attempt *a, const struct attempt *b, struct buf *out);

/* A vector around the request, as vectors/schema/vectors.schema.json wants it; what only its author
 * can say is left to be said. New reference, NULL when there is no memory. */
json_t *attempt_draft(const json_t *request);

#endif
