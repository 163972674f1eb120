/* The rules of a job's life: admission, replay, receipt, charge.
 *
 * Source: the descriptions in the lexicons dev.cocore.compute.{job,paymentAuthorization,receipt,
 * attestation} and dev.cocore.compute.defs; every row of the catalogue names its own. Each function
 * adds a finding for every rule that is broken; none means accept. A finding's pointer is
 * "/<argument>" followed by the pointer into that record: "/job/expiresAt",
 * "/receipt/price/amount".
 *
 * Each record is first judged by itself, as cocore_validate() does, its address included. A rule
 * that needs a record which is not valid, or not given, is not judged: the record's own findings
 * say why the answer is no. All others are, whatever else is wrong.
 *
 * What the sources leave open (rows of level "observe") is decided for safety: whoever would pay,
 * work or be charged in vain is protected. conformance/reference/README.md has the list.
 *
 * Nothing here reads a clock: `now` is an argument. Nothing is kept but in a ledger that the caller
 * holds. Text arguments end in NUL; bytes need none. Time is linear in the size of the records.
 * Failures: COCORE_ENOMEM, COCORE_ECRYPTO, COCORE_EUNKNOWN (the set lacks one of the lexicons);
 * findings that were added by then mean nothing.
 */
#ifndef COCORE_LIFECYCLE_H
#define COCORE_LIFECYCLE_H

#include <stddef.h>

#include <cocore/datetime.h>
#include <cocore/findings.h>
#include <cocore/ledger.h>
#include <cocore/lexicon.h>
#include <cocore/status.h>

/* A record where it was found. */
struct cocore_record_argument {
    const char *uri;   /* AT URI; its authority is the DID of the repository */
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

/* Does anything in these records forbid this provider to start this job now? No ledger is read. */
enum cocore_status cocore_check_admission(const struct cocore_lexicons *lexicons,
                                          const struct cocore_admission *admission,
                                          struct cocore_findings *findings);

struct cocore_consumption {
    struct cocore_instant now;
    const char *requester; /* DID */
    struct cocore_record_argument job;
};

/* Is this job's nonce fresh for this requester? When no finding is added it is consumed; when one
 * is, or on failure, the ledger has not learnt it. */
enum cocore_status cocore_consume_nonce(const struct cocore_lexicons *lexicons,
                                        struct cocore_ledger *ledger,
                                        const struct cocore_consumption *consumption,
                                        struct cocore_findings *findings);

struct cocore_receipt_check {
    struct cocore_record_argument job, receipt;
    struct cocore_provider provider;
    const struct cocore_record_argument *attestation; /* NULL: no signature is judged */
};

/* Does this receipt answer this job? */
enum cocore_status cocore_check_receipt(const struct cocore_lexicons *lexicons,
                                        const struct cocore_receipt_check *check,
                                        struct cocore_findings *findings);

struct cocore_charge {
    struct cocore_instant now;
    const char *exchange; /* DID of the exchange that asks */
    struct cocore_record_argument job, authorization, receipt;
    const struct cocore_record_argument *attestation; /* NULL: no signature is judged */
};

/* May this exchange charge the requester for this receipt now? One charge by itself: what was
 * charged before under the same authorization is not known here. */
enum cocore_status cocore_check_charge(const struct cocore_lexicons *lexicons,
                                       const struct cocore_charge *charge,
                                       struct cocore_findings *findings);

#endif
