/* Does this receipt answer this job? See cocore/lifecycle.h. */
#include <inttypes.h>

#include "dossier.h"

/* Source: dev.cocore.compute.receipt, job: a strong reference to the requester's job. */
static void judge_job(struct dossier *d)
{
    const struct dossier_reference reference = {.ref = &d->receipt.job,
                                                .record = &d->job_record,
                                                .uri_rule = "XRC-JOBREF",
                                                .uri_pointer = "/receipt/job/uri",
                                                .cid_rule = "XRC-JOBCID",
                                                .cid_pointer = "/receipt/job/cid",
                                                .record_pointer = "/job"};
    dossier_check_uri(d, &reference);
    dossier_check_cid(d, &reference);
}

/* Source: dev.cocore.compute.receipt, requester: "MUST equal the DID owning the job record". */
static void judge_requester(struct dossier *d)
{
    if (!text_same(&d->receipt.requester, &d->job_record.owner))
        dossier_report(d, "XRC-REQUESTER", "/receipt/requester",
                       "the job lies in the repository of %.*s", TEXT_ARGS(d->job_record.owner));
}

/* Source: dev.cocore.compute.receipt, inputCommitment: "MUST equal job.inputCommitment";
 * dev.cocore.compute.job, model: "the requester wants the provider to honor". Byte for byte. */
static void judge_content(struct dossier *d)
{
    if (!text_same(&d->receipt.input_commitment, &d->job.input_commitment))
        dossier_report(d, "XRC-COMMIT", "/receipt/inputCommitment", "it is not the job's");
    if (!text_same(&d->receipt.model, &d->job.model))
        dossier_report(d, "XRC-MODEL", "/receipt/model", "the job asks for %.*s",
                       TEXT_ARGS(d->job.model));
    if (d->receipt.tokens_out > d->job.max_tokens_out)
        dossier_report(d, "XRC-TOKENS", "/receipt/tokens/out",
                       "%" PRId64 " is above the job's maximum, %" PRId64, d->receipt.tokens_out,
                       d->job.max_tokens_out);
}

/* Source: dev.cocore.compute.receipt, price: "MUST be <= job.priceCeiling. Currency MUST match".
 * Amounts of two currencies have no order. */
static void judge_price(struct dossier *d)
{
    const struct cocore_money *price = &d->receipt.price;
    const struct cocore_money *ceiling = &d->job.price_ceiling;
    const char *rule = above(price->amount, ceiling->amount, "XRC-PRICE", "XRC-PRICE-53");
    if (!text_same(&price->currency, &ceiling->currency))
        dossier_report(d, "XRC-CUR", "/receipt/price/currency",
                       "%.*s, but the job's ceiling is in %.*s", TEXT_ARGS(price->currency),
                       TEXT_ARGS(ceiling->currency));
    else if (rule != NULL)
        dossier_report(d, rule, "/receipt/price/amount",
                       "%" PRId64 " is above the job's ceiling, %" PRId64, price->amount,
                       ceiling->amount);
}

/* Source: dev.cocore.compute.job, expiresAt: "Receipts whose completedAt > expiresAt are invalid".
 */
static void judge_deadline(struct dossier *d)
{
    const char *rule =
        after(&d->receipt.completed_at, &d->job.expires_at, "XRC-DEADLINE", "XRC-DEADLINE-FINE");
    if (rule != NULL)
        dossier_report(d, rule, "/receipt/completedAt", "it is after the job's deadline");
}

/* Work that ended before it began. Refused, though the sources leave it open. */
static void judge_start(struct dossier *d)
{
    if (cocore_instant_compare(&d->receipt.started_at, &d->receipt.completed_at) > 0)
        dossier_report(d, "XRC-START", "/receipt/startedAt", "it is after completedAt");
}

/* Source: dev.cocore.compute.job, acceptedProviders. */
static void judge_provider(struct dossier *d)
{
    if (json_array_size(d->job.accepted_providers) > 0 &&
        !list_holds(d->job.accepted_providers, &d->receipt_record.owner))
        dossier_report(d, "XRC-PROVIDER", "/receipt",
                       "it lies in the repository of %.*s, whom the job doesn't accept",
                       TEXT_ARGS(d->receipt_record.owner));
}

static void report_not_free(struct dossier *d, const char *pointer, int64_t value)
{
    if (value != 0)
        dossier_report(d, "XRC-PROBONO", pointer, "%" PRId64 ", but the work was pro bono", value);
}

/* Source: dev.cocore.compute.receipt, proBono: "MUST carry price.amount: 0 and tokens: { in: 0,
 * out: 0 }". */
static void judge_pro_bono(struct dossier *d)
{
    if (!d->receipt.pro_bono)
        return;
    report_not_free(d, "/receipt/price/amount", d->receipt.price.amount);
    report_not_free(d, "/receipt/tokens/in", d->receipt.tokens_in);
    report_not_free(d, "/receipt/tokens/out", d->receipt.tokens_out);
}

static void judge_claimed(struct dossier *d)
{
    dossier_check_claimed(d, &d->receipt_record, "/receipt");
}

const struct dossier_rule receipt_rules[] = {
    {HAS_JOB | HAS_RECEIPT, judge_job},
    {HAS_JOB | HAS_RECEIPT, judge_requester},
    {HAS_JOB | HAS_RECEIPT, judge_content},
    {HAS_JOB | HAS_RECEIPT, judge_price},
    {HAS_JOB | HAS_RECEIPT, judge_deadline},
    {HAS_JOB | HAS_RECEIPT, judge_provider},
    {HAS_RECEIPT, judge_start},
    {HAS_RECEIPT, judge_pro_bono},
    {HAS_RECEIPT, judge_claimed},
    {0, NULL},
};

/* Source: dev.cocore.compute.receipt: "Published by the provider in its own repo". */
static void judge_owner(struct dossier *d)
{
    if (!text_is(&d->receipt_record.owner, d->provider.did))
        dossier_report(d, "XRC-OWNER", "/receipt", "it lies in the repository of %.*s",
                       TEXT_ARGS(d->receipt_record.owner));
}

/* Source: dev.cocore.compute.job, acceptedTrustLevel. */
static void judge_trust(struct dossier *d)
{
    dossier_check_trust(d, "XRC-TRUST");
}

static const struct dossier_rule provider_rules[] = {
    {HAS_RECEIPT | HAS_PROVIDER, judge_owner},
    {HAS_JOB | HAS_PROVIDER, judge_trust},
    {0, NULL},
};

enum cocore_status cocore_check_receipt(const struct cocore_lexicons *lexicons,
                                        const struct cocore_receipt_check *check,
                                        struct cocore_findings *findings)
{
    struct dossier dossier = dossier_open(lexicons, findings);
    dossier_set_provider(&dossier, &check->provider);
    dossier_take_job(&dossier, &check->job);
    dossier_take_receipt(&dossier, &check->receipt);
    dossier_take_attestation(&dossier, check->attestation);
    dossier_run(&dossier, receipt_rules);
    dossier_run(&dossier, provider_rules);
    dossier_run(&dossier, attestation_rules);
    return dossier_close(&dossier);
}
