/* The rules of a job's life: admission, replay, receipt, charge.
 *
 * Source: the descriptions in the lexicons dev.cocore.compute.{job,paymentAuthorization,receipt,
 * attestation}. Every broken rule is a finding; its pointer is "/<argument>" followed by the
 * pointer into that record ("/job/expiresAt", "/receipt/price/amount"). Nothing here reads a clock:
 * `now` is an argument.
 */
#ifndef COCORE_LIFECYCLE_H
#define COCORE_LIFECYCLE_H

#include <stdbool.h>
#include <stddef.h>

#include <cocore/datetime.h>
#include <cocore/findings.h>
#include <cocore/lexicon.h>
#include <cocore/status.h>

/* A record where it was found. */
struct cocore_record_argument {
    const char *uri;   /* AT URI */
    const char *cid;   /* as the caller observed it */
    const char *bytes; /* JSON */
    size_t len;
};

/* A provider whose identity and trust level the caller has verified. */
struct cocore_provider {
    const char *did;
    const char *trust_level; /* "self-attested", "hardware-attested" or another text */
};

struct cocore_admission {
    struct cocore_instant now;
    struct cocore_record_argument job;
    const struct cocore_record_argument *authorization; /* NULL: not to be had */
    struct cocore_provider provider;
};

struct cocore_receipt_check {
    struct cocore_record_argument job, receipt;
    struct cocore_provider provider;
    const struct cocore_record_argument *attestation; /* NULL: no signature is judged */
};

struct cocore_charge {
    struct cocore_instant now;
    const char *exchange; /* DID of the exchange that asks */
    struct cocore_record_argument job, authorization, receipt;
    const struct cocore_record_argument *attestation; /* NULL: not given */
};

/* Does anything in these records forbid this provider to start this job now? */
enum cocore_status cocore_check_admission(const struct cocore_lexicons *lexicons,
                                          const struct cocore_admission *admission,
                                          struct cocore_findings *findings);

/* Does this receipt answer this job? */
enum cocore_status cocore_check_receipt(const struct cocore_lexicons *lexicons,
                                        const struct cocore_receipt_check *check,
                                        struct cocore_findings *findings);

/* May this exchange charge the requester for this receipt now? */
enum cocore_status cocore_check_charge(const struct cocore_lexicons *lexicons,
                                       const struct cocore_charge *charge,
                                       struct cocore_findings *findings);

#endif
