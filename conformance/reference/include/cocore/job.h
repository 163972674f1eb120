/* A job and a payment authorization as C values.
 *
 * The decoders are written by hand, field by field, from the lexicons dev.cocore.compute.job and
 * dev.cocore.compute.paymentAuthorization (revision R1). They share no code with the Lexicon
 * interpreter but the string formats and the data model, and must find exactly what it finds: the
 * two are held against each other by tests and fuzzing.
 */
#ifndef COCORE_JOB_H
#define COCORE_JOB_H

#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <cocore/datetime.h>
#include <cocore/findings.h>
#include <cocore/status.h>

#define COCORE_JOB_NSID "dev.cocore.compute.job"
#define COCORE_AUTHORIZATION_NSID "dev.cocore.compute.paymentAuthorization"

/* UTF-8 text, borrowed from the record; may hold NUL. start is NULL when the field is absent. */
struct cocore_text {
    const char *start;
    size_t len;
};

struct cocore_money {
    int64_t amount; /* minor units of the currency, 0 or more */
    struct cocore_text currency;
};

struct cocore_strong_ref {
    struct cocore_text uri;
    struct cocore_text cid;
};

/* All pointers borrow from the record that was decoded, which must live longer. */
struct cocore_job {
    struct cocore_text model;
    struct cocore_text input_commitment;
    int64_t max_tokens_out; /* 1 to 2 000 000 */
    struct cocore_money price_ceiling;
    struct cocore_text accepted_trust_level;
    struct cocore_strong_ref payment_authorization;
    struct cocore_text nonce;
    struct cocore_instant expires_at;
    struct cocore_instant created_at;
    struct cocore_text input_cipher_url; /* optional */
    const json_t *accepted_exchanges;    /* array of DIDs, or NULL */
    const json_t *accepted_providers;    /* array of DIDs, or NULL */
};

struct cocore_authorization {
    struct cocore_text exchange; /* DID */
    struct cocore_money ceiling;
    struct cocore_text scope;
    struct cocore_money session_budget; /* optional: currency.start is NULL when absent */
    struct cocore_text nonce;
    struct cocore_instant expires_at;
    struct cocore_instant created_at;
};

/* Decodes a record, a tree of cocore_json_parse(). Adds a finding for everything that is wrong;
 * *job is complete only when none was added. COCORE_ENOMEM is the only failure. */
enum cocore_status cocore_job_decode(const json_t *record, struct cocore_job *job,
                                     struct cocore_findings *findings);

/* The same for a payment authorization. */
enum cocore_status cocore_authorization_decode(const json_t *record,
                                               struct cocore_authorization *authorization,
                                               struct cocore_findings *findings);

#endif
