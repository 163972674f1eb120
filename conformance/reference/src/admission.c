/* May this provider start this job now? See cocore/lifecycle.h. */
#include <inttypes.h>

#include "dossier.h"

/* Source: dev.cocore.compute.job, nonce and inputCommitment: "hex". */
static void judge_hex(struct dossier *d)
{
    if (!text_is_hex(&d->job.nonce))
        dossier_report(d, "JOB-NONCE-HEX", "/job/nonce", "the nonce is not hexadecimal");
    if (!text_is_hex(&d->job.input_commitment))
        dossier_report(d, "JOB-COMMIT-HEX", "/job/inputCommitment",
                       "the commitment is not hexadecimal");
}

/* Source: dev.cocore.compute.defs#money, currency: "Uppercase currency code". */
static void judge_currency(struct dossier *d)
{
    const struct cocore_text *currency = &d->job.price_ceiling.currency;
    for (size_t i = 0; i < currency->len; i++) {
        if (currency->start[i] < 'A' || currency->start[i] > 'Z') {
            dossier_report(d, "JOB-PRICE-CUR-UPPER", "/job/priceCeiling/currency",
                           "a currency code is written in upper-case letters");
            return;
        }
    }
}

/* Source: dev.cocore.compute.job, expiresAt: "Provider must complete by this time". At that very
 * instant no time is left to work in: refused, though the sources leave it open. */
static void judge_deadline(struct dossier *d)
{
    const char *rule = after(&d->now, &d->job.expires_at, "JOB-EXP-FUTURE", "JOB-EXP-FINE");
    if (rule != NULL)
        dossier_report(d, rule, "/job/expiresAt", "the job has expired");
    else if (cocore_instant_compare(&d->now, &d->job.expires_at) == 0)
        dossier_report(d, "JOB-EXP-NOW", "/job/expiresAt", "the job expires this instant");
}

/* Source: dev.cocore.compute.job, acceptedProviders. */
static void judge_provider(struct dossier *d)
{
    const struct cocore_text did = text_from(d->provider.did);
    if (json_array_size(d->job.accepted_providers) > 0 &&
        !list_holds(d->job.accepted_providers, &did))
        dossier_report(d, "JOB-PR-MEMBER", "/job/acceptedProviders",
                       "the provider %.128s is not among them", d->provider.did);
}

/* Source: dev.cocore.compute.job, acceptedTrustLevel. */
static void judge_trust(struct dossier *d)
{
    dossier_check_trust(d, "JOB-TRUST-MIN");
}

/* Source: dev.cocore.compute.job, acceptedExchanges: "MUST be non-empty in practice". */
static void judge_exchanges(struct dossier *d)
{
    if (json_array_size(d->job.accepted_exchanges) == 0)
        dossier_report(d, "JOB-EX-NONEMPTY",
                       d->job.accepted_exchanges == NULL ? "/job" : "/job/acceptedExchanges",
                       "the job names no exchange that may settle it");
}

static void judge_claimed(struct dossier *d)
{
    dossier_check_claimed(d, &d->job_record, "/job");
}

const struct dossier_rule job_start_rules[] = {
    {HAS_JOB, judge_hex},
    {HAS_JOB, judge_currency},
    {HAS_JOB | HAS_NOW, judge_deadline},
    {HAS_JOB | HAS_PROVIDER, judge_provider},
    {HAS_JOB | HAS_PROVIDER, judge_trust},
    {HAS_JOB, judge_exchanges},
    {HAS_JOB, judge_claimed},
    {0, NULL},
};

/* Source: dev.cocore.compute.job, paymentAuthorization: a record in the same repo. */
static void judge_presence(struct dossier *d)
{
    dossier_report(d, "XPA-EXISTS", "/job/paymentAuthorization",
                   "the payment authorization is not to be had");
}

enum cocore_status cocore_check_admission(const struct cocore_lexicons *lexicons,
                                          const struct cocore_admission *admission,
                                          struct cocore_findings *findings)
{
    struct dossier dossier = dossier_open(lexicons, findings);
    dossier_set_now(&dossier, &admission->now);
    dossier_set_provider(&dossier, &admission->provider);
    dossier_take_job(&dossier, &admission->job);
    dossier_take_authorization(&dossier, admission->authorization);
    dossier_run(&dossier, job_start_rules);
    dossier_run(&dossier, authorization_rules);
    dossier_run(&dossier, authorization_cover_rules);
    if (admission->authorization == NULL && (dossier.has & HAS_JOB) != 0)
        judge_presence(&dossier);
    return dossier_close(&dossier);
}
