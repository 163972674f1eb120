/* The documents of a lifecycle request: records where they were found, an instant, parties. */
#ifndef COCORE_ADAPTER_DOCUMENTS_H
#define COCORE_ADAPTER_DOCUMENTS_H

#include <stdbool.h>

#include <jansson.h>

#include <cocore/lifecycle.h>

#include "buf.h"

/* Record arguments of a request. What is read borrows from the request and from here. */
struct documents {
    struct buf bytes[4];
    struct cocore_record_argument records[4];
    size_t count;
    const char *trouble; /* what the request lacks; NULL while nothing */
};

/* Frees what was decoded. */
void documents_free(struct documents *documents);

/* The record argument `key`, or NULL, with trouble, when the request has none of that form. An
 * `optional` one may be absent or null without trouble. */
const struct cocore_record_argument *documents_record(struct documents *documents,
                                                      const json_t *request, const char *key,
                                                      bool optional);

/* The instant `key`; trouble when it is no datetime. */
struct cocore_instant documents_instant(struct documents *documents, const json_t *request,
                                        const char *key);

/* A DID by itself, and that of the object `key`; trouble when it is none. */
const char *documents_did(struct documents *documents, const json_t *holder, const char *key);
const char *documents_party(struct documents *documents, const json_t *request, const char *key);

/* The provider of a request: its DID and its trust level. */
struct cocore_provider documents_provider(struct documents *documents, const json_t *request);

#endif
