/* The attestation that a receipt names: the right one, its own signature, its window, and the
 * receipt's signature under its key. */
#include <errno.h>
#include <string.h>

#include <cocore/signature.h>

#include "base64.h"
#include "dossier.h"

/* A signed record, and what of it the signature doesn't cover: $type, the signature itself, and
 * what was added after signing. Source: dev.cocore.compute.receipt, brokerageCountersignature:
 * verifiers strip it "exactly as they strip enclaveSignature and $type". */
struct signed_record {
    const json_t *record;
    const struct cocore_text *signature; /* base64 */
    const char *uncovered[4];            /* NULL-terminated */
};

enum signature_verdict { VERIFIES, BAD_SIGNATURE, BAD_KEY };

/* Source: dev.cocore.compute.attestation, sigScheme: "default when absent" is p256. */
static bool uses_p256(const struct cocore_attestation *attestation)
{
    return attestation->sig_scheme.start == NULL || text_is(&attestation->sig_scheme, "p256");
}

static void judge_scheme(struct dossier *d)
{
    static const char pointer[] = "/attestation/sigScheme";
    if (uses_p256(&d->attestation))
        return;
    if (text_is(&d->attestation.sig_scheme, "appattest-assertion"))
        dossier_report(d, "ATT-APPATTEST", pointer,
                       "assertions of App Attest are not verified here");
    else
        dossier_report(d, "ATT-SCHEME", pointer, "the scheme %.*s is unknown",
                       TEXT_ARGS(d->attestation.sig_scheme));
}

static bool is_covered(const struct signed_record *record, const char *key)
{
    for (size_t i = 0; record->uncovered[i] != NULL; i++) {
        if (strcmp(record->uncovered[i], key) == 0)
            return false;
    }
    return true;
}

/* A new object of the fields that are covered, or NULL. (json_copy() would drop members for which
 * there is no memory, and say nothing.) */
static json_t *copy_covered(const struct signed_record *record)
{
    json_t *copy = json_object();
    const char *key = NULL;
    json_t *member = NULL;
    json_object_foreach((json_t *)record->record, key, member)
    {
        if (copy != NULL && is_covered(record, key) &&
            json_object_set_nocheck(copy, key, member) != 0) {
            json_decref(copy);
            copy = NULL;
        }
    }
    return copy;
}

/* The canonical JSON of the fields that are covered; false when there is none. */
static bool write_message(struct dossier *d, const struct signed_record *record,
                          struct buf *message)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *covered = copy_covered(record);
    d->status =
        covered == NULL ? COCORE_ENOMEM : cocore_canonical_json(covered, message, &findings);
    bool written = d->status == COCORE_OK && cocore_findings_empty(&findings);
    json_decref(covered);
    cocore_findings_clear(&findings);
    return written;
}

/* False when the text is not base64. */
static bool decode(struct dossier *d, const struct cocore_text *text, enum base64_form form,
                   struct buf *out)
{
    int error = base64_decode(out, text->start, text->len, form);
    if (error == ENOMEM)
        d->status = COCORE_ENOMEM;
    return error == 0;
}

static enum signature_verdict judge_decoded(struct dossier *d, const struct buf *key,
                                            const struct buf *signature, const struct buf *message)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_signature_input input = {.algorithm = COCORE_ES256,
                                                 .key_format = key->len == 64 ? COCORE_KEY_XY
                                                                              : COCORE_KEY_SEC1,
                                                 .key = buf_text(key),
                                                 .key_len = key->len,
                                                 .signature_format = COCORE_SIGNATURE_DER,
                                                 .signature = buf_text(signature),
                                                 .signature_len = signature->len,
                                                 .low_s = false,
                                                 .message = buf_text(message),
                                                 .message_len = message->len};
    enum signature_verdict verdict = BAD_SIGNATURE;
    d->status = cocore_signature_verify(&input, &findings);
    if (cocore_findings_empty(&findings))
        verdict = VERIFIES;
    else if (strncmp(findings.items[0].requirement, "SIG-KEY-", 8) == 0)
        verdict = BAD_KEY;
    cocore_findings_clear(&findings);
    return verdict;
}

/* Source: dev.cocore.compute.attestation, publicKey: "P-256 public key (base64)": both coordinates,
 * 64 bytes; a SEC 1 point is taken too. Signatures are DER over SHA-256 of the canonical JSON. */
static enum signature_verdict verify(struct dossier *d, const struct signed_record *record)
{
    struct buf key = BUF_INIT;
    struct buf signature = BUF_INIT;
    struct buf message = BUF_INIT;
    enum signature_verdict verdict = BAD_SIGNATURE;
    if (!decode(d, &d->attestation.public_key, BASE64_STRICT, &key)) {
        verdict = BAD_KEY;
    } else {
        /* What has no canonical form nobody signed; the key is judged all the same. */
        if (decode(d, record->signature, BASE64_DATA_MODEL, &signature) &&
            !write_message(d, record, &message))
            buf_clear(&signature);
        if (d->status == COCORE_OK)
            verdict = judge_decoded(d, &key, &signature, &message);
    }
    buf_free(&key);
    buf_free(&signature);
    buf_free(&message);
    return verdict;
}

/* Source: dev.cocore.compute.attestation, selfSignature. */
static void judge_self(struct dossier *d)
{
    const struct signed_record record = {.record = d->attestation_record.tree,
                                         .signature = &d->attestation.self_signature,
                                         .uncovered = {"$type", "selfSignature"}};
    if (!uses_p256(&d->attestation))
        return;
    enum signature_verdict verdict = verify(d, &record);
    if (verdict == BAD_KEY)
        dossier_report(d, "ATT-KEY", "/attestation/publicKey", "it is no P-256 public key");
    else if (verdict == BAD_SIGNATURE)
        dossier_report(d, "ATT-SELFSIG", "/attestation/selfSignature",
                       "it does not verify under the attestation's own key");
}

/* Source: dev.cocore.compute.receipt, enclaveSignature. A bad key is the attestation's fault, and
 * reported there. */
static void judge_enclave(struct dossier *d)
{
    const struct signed_record record = {
        .record = d->receipt_record.tree,
        .signature = &d->receipt.enclave_signature,
        .uncovered = {"$type", "enclaveSignature", "brokerageCountersignature"}};
    if (uses_p256(&d->attestation) && verify(d, &record) == BAD_SIGNATURE)
        dossier_report(d, "XRC-ENCSIG", "/receipt/enclaveSignature",
                       "it does not verify under the attestation's key");
}

/* Source: dev.cocore.compute.receipt, attestation: a strong reference. */
static void judge_reference(struct dossier *d)
{
    const struct dossier_reference reference = {.ref = &d->receipt.attestation,
                                                .record = &d->attestation_record,
                                                .uri_rule = "XRC-ATT-REF",
                                                .uri_pointer = "/receipt/attestation/uri",
                                                .cid_rule = "XRC-ATT-CID",
                                                .cid_pointer = "/receipt/attestation/cid",
                                                .record_pointer = "/attestation"};
    dossier_check_uri(d, &reference);
    dossier_check_cid(d, &reference);
}

/* Source: as above, "published by this provider". */
static void judge_owner(struct dossier *d)
{
    if (!text_same(&d->attestation_record.owner, &d->receipt_record.owner))
        dossier_report(d, "XRC-ATT-OWNER", "/attestation", "it lies in the repository of %.*s",
                       TEXT_ARGS(d->attestation_record.owner));
}

/* Source: as above, "completedAt MUST fall within [attestedAt, expiresAt]"; the attestation's
 * lexicon says "completedAt < expiresAt". The sources differ about the last instant: refused. */
static void judge_window(struct dossier *d)
{
    static const char pointer[] = "/receipt/completedAt";
    static const char coarse[] = "XRC-ATT-WINDOW";
    static const char fine[] = "XRC-ATT-FINE";
    const struct cocore_instant *completed = &d->receipt.completed_at;
    const char *early = after(&d->attestation.attested_at, completed, coarse, fine);
    const char *late = after(completed, &d->attestation.expires_at, coarse, fine);
    if (early != NULL)
        dossier_report(d, early, pointer, "it is before the attestation");
    if (late != NULL)
        dossier_report(d, late, pointer, "it is after the end of the attestation");
    else if (cocore_instant_compare(completed, &d->attestation.expires_at) == 0)
        dossier_report(d, "XRC-ATT-END", pointer, "the attestation ends this instant");
}

const struct dossier_rule attestation_rules[] = {
    {HAS_ATTESTATION, judge_scheme},
    {HAS_ATTESTATION, judge_self},
    {HAS_ATTESTATION | HAS_RECEIPT, judge_enclave},
    {HAS_ATTESTATION | HAS_RECEIPT, judge_reference},
    {HAS_ATTESTATION | HAS_RECEIPT, judge_owner},
    {HAS_ATTESTATION | HAS_RECEIPT, judge_window},
    {0, NULL},
};
