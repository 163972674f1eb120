/* A receipt and an attestation as C values.
 *
 * Decoded by hand from the lexicons dev.cocore.compute.receipt and dev.cocore.compute.attestation
 * (revision R1), as the job is (cocore/job.h): every declared field is judged, those that rules of
 * the library use are kept.
 */
#ifndef COCORE_RECEIPT_H
#define COCORE_RECEIPT_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include <cocore/job.h>

#define COCORE_RECEIPT_NSID "dev.cocore.compute.receipt"
#define COCORE_ATTESTATION_NSID "dev.cocore.compute.attestation"

/* All pointers borrow from the record that was decoded, which must live longer. */
struct cocore_receipt {
    struct cocore_strong_ref job;
    struct cocore_text requester; /* DID */
    struct cocore_text model;
    struct cocore_text input_commitment;
    struct cocore_text output_commitment;
    int64_t tokens_in, tokens_out; /* 0 or more */
    struct cocore_instant started_at;
    struct cocore_instant completed_at;
    struct cocore_money price;
    struct cocore_strong_ref attestation;
    struct cocore_text enclave_signature; /* base64, as in $bytes */
    bool pro_bono;                        /* false when absent */
};

struct cocore_attestation {
    struct cocore_text public_key;     /* base64 */
    struct cocore_text sig_scheme;     /* optional */
    struct cocore_text self_signature; /* base64, as in $bytes */
    struct cocore_instant attested_at;
    struct cocore_instant expires_at;
};

/* Decodes a record, a tree of cocore_json_parse(). Adds a finding for everything that is wrong;
 * *receipt is complete only when none was added. COCORE_ENOMEM is the only failure. */
enum cocore_status cocore_receipt_decode(const json_t *record, struct cocore_receipt *receipt,
                                         struct cocore_findings *findings);

/* The same for an attestation. */
enum cocore_status cocore_attestation_decode(const json_t *record,
                                             struct cocore_attestation *attestation,
                                             struct cocore_findings *findings);

#endif
