/* Writing certificates: an in-toto Statement v1 with a test-result predicate v0.1
 * (https://in-toto.io/attestation/test-result/v0.1) in a DSSE envelope. */
#ifndef RUNNER_ATTESTATION_H
#define RUNNER_ATTESTATION_H

#include <jansson.h>

#include "buf.h"
#include "claim.h"
#include "date.h"
#include "sha256.h"
#include "signer.h"
#include "vectorset.h"

extern const char ATTESTATION_PAYLOAD_TYPE[];
extern const char ATTESTATION_STATEMENT_TYPE[];
extern const char ATTESTATION_PREDICATE_TYPE[];

/* The names of the three resource descriptors in `configuration`. */
extern const char ATTESTATION_MANIFEST[]; /* annotations: version, profiles, revisions */
extern const char ATTESTATION_RUNNER[];   /* annotations: version, protocol */
extern const char ATTESTATION_JOURNAL[];  /* annotations: issued, date, implementation */

/* What is known beside the claim. */
struct attestation_facts {
    const json_t *header; /* the journal's first line */
    const bool *profiles; /* per profile of the set */
    char runner[SHA256_HEX];
    char journal[SHA256_HEX];
    char issued[DATE_INSTANT];
    const char *artifact; /* a path, of which the last part is named; NULL: no subject */
    char artifact_digest[SHA256_HEX];
    const char *git_commit; /* NULL when none is named */
};

/* The predicate; new reference, NULL when there is no memory. */
json_t *attestation_predicate(const struct claim *claim, const struct vectorset *set,
                              const struct attestation_facts *facts);

/* The statement about the artifact, around a predicate whose reference is taken over. */
json_t *attestation_statement(json_t *predicate, const struct attestation_facts *facts);

/* Appends the signed envelope. Returns 0 or ENOMEM. */
int attestation_write(struct buf *out, const json_t *statement, const struct signer *signer);

/* Whether the text is a commit as git writes it in full: 40 or 64 hex digits in lower case. */
bool attestation_is_commit(const char *text);

#endif
