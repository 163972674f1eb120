/* DSSE v1 envelopes (Dead Simple Signing Envelope): reading is as liberal as that specification
 * says. */
#ifndef RUNNER_DSSE_H
#define RUNNER_DSSE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "diag.h"
#include "keys.h"

struct dsse_signature {
    struct buf sig;
    const char
        *keyid; /* a hint that nobody vouches for; "" when there is none; owned by `document` */
};

struct dsse {
    json_t *document;
    const char *payload_type; /* owned by `document` */
    struct buf payload;       /* decoded */
    struct dsse_signature *signatures;
    size_t signature_count; /* >= 1 */
};

/* Reads an envelope: both base64 alphabets, unknown fields ignored, at least one signature. Returns
 * 0, or -1 with the reason; to be freed either way. Nothing is verified yet. */
int dsse_parse(struct dsse *envelope, const char *bytes, size_t len, struct diag *diag);

void dsse_free(struct dsse *envelope);

/* Appends what is signed: PAE(type, payload). Returns 0 or ENOMEM. */
int dsse_pae(struct buf *out, const char *type, const struct buf *payload);

/* The index of the first signature that the key verifies, or -1. `pae` is dsse_pae of the envelope.
 */
int dsse_verified_by(const struct dsse *envelope, const struct buf *pae,
                     const struct public_key *key);

/* Appends the envelope as scripts/sign-vectors writes it: compact, in this order, standard base64,
 * one signature, a newline. Returns 0 or ENOMEM. */
int dsse_write(struct buf *out, const char *type, const struct buf *payload, const char *keyid,
               const struct buf *sig);

#endif
