/* Certificates, read out of bytes that nobody vouches for until a trusted key does.
 *
 * certificate_open and certificate_read are total: they take any bytes, allocate a bounded multiple
 * of them and recurse no deeper than jansson's own limit. */
#ifndef RUNNER_CERTIFICATE_H
#define RUNNER_CERTIFICATE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "claim.h"
#include "diag.h"
#include "dsse.h"
#include "keys.h"

/* Text is owned by the statement; it is filled by certificate_read. */
struct certificate {
    struct dsse envelope;
    struct buf pae; /* what is signed */
    json_t *statement;
    const json_t *subjects;
    const char *result;
    const char *manifest, *runner, *journal; /* SHA-256 in hex */
    const char *version, *runner_version;    /* of the vectors, of the runner */
    const char *issued, *date;               /* an instant; the day of the run */
    const json_t *profiles, *revisions; /* lists of strings, `profiles` not empty, no name twice */
    const json_t *implementation;       /* has the strings name and version */
    struct claim claim;                 /* no id twice */
};

/* Reads the envelope, down to its payload type, and nothing of the payload. Returns 0, or -1 with
 * the reason; to be freed either way. */
int certificate_open(struct certificate *certificate, const char *bytes, size_t len,
                     struct diag *diag);

/* Whether the key signed the certificate. */
bool certificate_signed_by(const struct certificate *certificate, const struct public_key *key);

/* Reads the payload; to be called once a trusted key is known to have signed it. Unknown fields are
 * ignored, as in-toto says. Returns 0, or -1 with what is not right in itself. */
int certificate_read(struct certificate *certificate, struct diag *diag);

void certificate_free(struct certificate *certificate);

/* Whether the statement is about an artifact of that SHA-256 (hex). */
bool certificate_is_about(const struct certificate *certificate, const char *digest);

#endif
