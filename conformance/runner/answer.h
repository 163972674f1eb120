/* An adapter's answer, read out of bytes that nobody vouches for.
 *
 * answer_parse is total: it takes any bytes, allocates a bounded multiple of them, recurses no
 * deeper than jansson's own limit, and depends on nothing but jansson. */
#ifndef RUNNER_ANSWER_H
#define RUNNER_ANSWER_H

#include <jansson.h>
#include <stddef.h>

#include "diag.h"

enum answer_kind {
    ANSWER_ACCEPT,
    ANSWER_REJECT,
    ANSWER_OUTPUT,
    ANSWER_OK,
    ANSWER_ERROR,
    ANSWER_UNSUPPORTED,
};

struct answer {
    enum answer_kind kind;
    json_t *body; /* owned: the fields that the protocol knows, in one order, long texts cut */
};

enum answer_status {
    ANSWER_PARSED,
    ANSWER_MALFORMED, /* not what the protocol says; the diag tells why */
    ANSWER_NO_MEMORY,
};

/* Reads one line (without its newline). `*id` is the line's id as soon as it has one, otherwise -1,
 * also when the rest is malformed. On ANSWER_PARSED the caller releases `out`. */
enum answer_status answer_parse(const char *line, size_t len, json_int_t *id, struct answer *out,
                                struct diag *why);

/* Reads a line as one JSON object, with the same care and no more demands. The caller decrefs it.
 */
enum answer_status answer_object(const char *line, size_t len, json_t **object, struct diag *why);

/* Releases an answer. */
void answer_free(struct answer *answer);

/* A copy of a JSON string (new reference) cut to at most `most` bytes at a character boundary, or
 * NULL when there is no memory. */
json_t *answer_cut(const json_t *text, size_t most);

/* The kind as a word: accept, reject, output, ok, error, unsupported. */
const char *answer_kind_name(enum answer_kind kind);

#endif
