/* What an adapter says about itself when it starts. */
#ifndef RUNNER_HELLO_H
#define RUNNER_HELLO_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "answer.h"
#include "buf.h"
#include "diag.h"

enum { PROTOCOL_VERSION = 1 };

struct hello {
    json_t *body; /* owned: {"implementation":{...},"operations":[...],"revisions":[...]} */
};

/* Appends the request with its newline. Returns 0 or ENOMEM. */
int hello_request(struct buf *out);

/* Reads the answer to it. On ANSWER_PARSED the caller releases `out`. */
enum answer_status hello_parse(const char *line, size_t len, struct hello *out, struct diag *why);

void hello_free(struct hello *hello);

/* Whether the adapter says that it knows an operation, or a lexicon revision. */
bool hello_has_operation(const json_t *body, const char *operation);
bool hello_has_revision(const json_t *body, const char *revision);

#endif
