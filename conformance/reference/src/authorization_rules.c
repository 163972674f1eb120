/* The payment authorization of a job: named rightly, found where it was named, by the one who may
 * give it, and still good. Used at admission and when a charge is decided. */
#include <inttypes.h>
#include <string.h>

#include "dossier.h"

#define URI_POINTER "/job/paymentAuthorization/uri"
#define CID_POINTER "/job/paymentAuthorization/cid"

static bool starts_with(const char *text, size_t len, const char *start)
{
    return len >= strlen(start) && memcmp(text, start, strlen(start)) == 0;
}

/* Source: dev.cocore.compute.job, paymentAuthorization: "a paymentAuthorization record in the same
 * repo"; its lexicon's key is a TID. */
static void judge_name(struct dossier *d)
{
    const struct cocore_text *uri = &d->job.payment_authorization.uri;
    const struct cocore_at_uri parts = cocore_at_uri_split(uri->start, uri->len);
    struct cocore_format_fault fault;
    if (!starts_with(parts.authority, parts.authority_len, "did:") || parts.rkey_len == 0) {
        dossier_report(d, "JOB-PA-URI-RECORD", URI_POINTER,
                       "it must name a DID, a collection and a record key");
        return;
    }
    const struct cocore_text collection = {parts.collection, parts.collection_len};
    if (!text_is(&collection, COCORE_AUTHORIZATION_NSID))
        dossier_report(d, "JOB-PA-COLL", URI_POINTER, "it leads into the collection %.*s",
                       TEXT_ARGS(collection));
    else if (!cocore_format_check(COCORE_FORMAT_TID, parts.rkey, parts.rkey_len, &fault))
        dossier_report(d, "JOB-PA-COLL", URI_POINTER, "its record key is not a TID: %s",
                       fault.reason);
}

/* Source: https://atproto.com/specs/data-model: records have the codec dag-cbor, which a CID in
 * base32 shows in its first letters. */
static void judge_codec(struct dossier *d)
{
    const struct cocore_text *cid = &d->job.payment_authorization.cid;
    if (!starts_with(cid->start, cid->len, "bafy"))
        dossier_report(d, "JOB-PA-CID-DAGCBOR", CID_POINTER, "it is not the CID of a record");
}

/* Source: as above, "in the same repo". */
static void judge_owner(struct dossier *d)
{
    const struct cocore_text *uri = &d->job.payment_authorization.uri;
    const struct cocore_at_uri parts = cocore_at_uri_split(uri->start, uri->len);
    const struct cocore_text owner = {parts.authority, parts.authority_len};
    if (!text_same(&owner, &d->job_record.owner))
        dossier_report(d, "XPA-SAMEREPO", URI_POINTER, "it lies in the repository of %.*s",
                       TEXT_ARGS(owner));
}

/* Source: com.atproto.repo.strongRef. */
static void judge_reference(struct dossier *d)
{
    const struct dossier_reference reference = {.ref = &d->job.payment_authorization,
                                                .record = &d->authorization_record,
                                                .uri_rule = "XPA-URI",
                                                .uri_pointer = URI_POINTER,
                                                .cid_rule = "XPA-CID",
                                                .cid_pointer = CID_POINTER,
                                                .record_pointer = "/authorization"};
    dossier_check_uri(d, &reference);
    dossier_check_cid(d, &reference);
}

/* Source: dev.cocore.compute.job, acceptedExchanges: "the named paymentAuthorization MUST cover one
 * of these". An empty list names none, so nothing can be outside it. */
static void judge_exchange(struct dossier *d)
{
    if (json_array_size(d->job.accepted_exchanges) > 0 &&
        !list_holds(d->job.accepted_exchanges, &d->authorization.exchange))
        dossier_report(d, "XPA-EXCHANGE", "/authorization/exchange",
                       "the job accepts other exchanges");
}

/* Source: dev.cocore.compute.paymentAuthorization, expiresAt and scope. At that very instant it is
 * refused, though the sources leave it open: there is no time to charge. */
static void judge_expiry(struct dossier *d)
{
    static const char pointer[] = "/authorization/expiresAt";
    const char *rule = after(&d->now, &d->authorization.expires_at, "XPA-EXPIRED", "XPA-EXP-FINE");
    if (rule != NULL)
        dossier_report(d, rule, pointer, "the authorization has expired");
    else if (cocore_instant_compare(&d->now, &d->authorization.expires_at) == 0)
        dossier_report(d, "XPA-EXP-NOW", pointer, "the authorization expires this instant");
}

/* Source: dev.cocore.compute.paymentAuthorization, scope: what an unknown one allows is unknown. */
static void judge_scope(struct dossier *d)
{
    const struct cocore_text *scope = &d->authorization.scope;
    if (!text_is(scope, "singleJob") && !text_is(scope, "session"))
        dossier_report(d, "XPA-SCOPE", "/authorization/scope", "the scope %.*s is unknown",
                       TEXT_ARGS(*scope));
}

/* Source: dev.cocore.compute.paymentAuthorization, nonce: "hex-encoded". */
static void judge_nonce(struct dossier *d)
{
    if (!text_is_hex(&d->authorization.nonce))
        dossier_report(d, "AUTH-NONCE-HEX", "/authorization/nonce", "the nonce is not hexadecimal");
}

const struct dossier_rule authorization_rules[] = {
    {HAS_JOB, judge_name},
    {HAS_JOB, judge_codec},
    {HAS_JOB, judge_owner},
    {HAS_JOB | HAS_AUTHORIZATION, judge_reference},
    {HAS_JOB | HAS_AUTHORIZATION, judge_exchange},
    {HAS_AUTHORIZATION | HAS_NOW, judge_expiry},
    {HAS_AUTHORIZATION, judge_scope},
    {HAS_AUTHORIZATION, judge_nonce},
    {0, NULL},
};

/* Source: dev.cocore.compute.job, paymentAuthorization: "a ceiling >= this job's priceCeiling".
 * Amounts of two currencies have no order. */
static void judge_ceiling(struct dossier *d)
{
    const struct cocore_money *covered = &d->authorization.ceiling;
    const struct cocore_money *wanted = &d->job.price_ceiling;
    const char *rule = above(wanted->amount, covered->amount, "XPA-CEILING", "XPA-CEILING-53");
    if (!text_same(&covered->currency, &wanted->currency))
        dossier_report(d, "XPA-CURRENCY", "/authorization/ceiling/currency",
                       "%.*s, but the job's ceiling is in %.*s", TEXT_ARGS(covered->currency),
                       TEXT_ARGS(wanted->currency));
    else if (rule != NULL)
        dossier_report(d, rule, "/authorization/ceiling/amount",
                       "%" PRId64 " is below the job's ceiling, %" PRId64, covered->amount,
                       wanted->amount);
}

/* A session's budget that cannot pay this job in full. Refused, though the sources leave it open:
 * the provider could work in vain. */
static void judge_budget(struct dossier *d)
{
    const struct cocore_money *budget = &d->authorization.session_budget;
    const struct cocore_money *wanted = &d->job.price_ceiling;
    if (!text_is(&d->authorization.scope, "session") || budget->currency.start == NULL)
        return;
    if (!text_same(&budget->currency, &wanted->currency) || budget->amount < wanted->amount)
        dossier_report(d, "XPA-BUDGET", "/authorization/sessionBudget",
                       "the session's budget does not cover the job's ceiling");
}

/* It still holds, but will not when the job is done. Refused for the same reason, though the
 * sources leave it open. */
static void judge_duration(struct dossier *d)
{
    if (cocore_instant_compare(&d->now, &d->authorization.expires_at) < 0 &&
        cocore_instant_compare(&d->authorization.expires_at, &d->job.expires_at) < 0)
        dossier_report(d, "XPA-EXPIRY", "/authorization/expiresAt",
                       "the authorization ends before the job's deadline");
}

const struct dossier_rule authorization_cover_rules[] = {
    {HAS_JOB | HAS_AUTHORIZATION, judge_ceiling},
    {HAS_JOB | HAS_AUTHORIZATION, judge_budget},
    {HAS_JOB | HAS_AUTHORIZATION | HAS_NOW, judge_duration},
    {0, NULL},
};
