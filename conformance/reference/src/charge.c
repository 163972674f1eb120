/* May this exchange charge the requester for this receipt now? See cocore/lifecycle.h. */
#include <inttypes.h>

#include "dossier.h"

/* Source: dev.cocore.compute.paymentAuthorization, exchange: "DID of the exchange authorized to
 * charge". */
static void judge_exchange(struct dossier *d)
{
    if (!text_same(&d->authorization.exchange, &d->exchange))
        dossier_report(d, "CHG-EXCHANGE", "/authorization/exchange", "it authorizes %.*s",
                       TEXT_ARGS(d->authorization.exchange));
}

/* Source: dev.cocore.compute.paymentAuthorization, ceiling: "Maximum amount the exchange may
 * charge". Amounts of two currencies have no order. */
static void judge_ceiling(struct dossier *d)
{
    const struct cocore_money *price = &d->receipt.price;
    const struct cocore_money *ceiling = &d->authorization.ceiling;
    const char *rule = above(price->amount, ceiling->amount, "CHG-CEILING", "CHG-CEILING-53");
    if (!text_same(&price->currency, &ceiling->currency))
        dossier_report(d, "CHG-CURRENCY", "/receipt/price/currency",
                       "%.*s, but the authorization's ceiling is in %.*s",
                       TEXT_ARGS(price->currency), TEXT_ARGS(ceiling->currency));
    else if (rule != NULL)
        dossier_report(d, rule, "/receipt/price/amount",
                       "%" PRId64 " is above the authorization's ceiling, %" PRId64, price->amount,
                       ceiling->amount);
}

/* Source: dev.cocore.compute.paymentAuthorization, sessionBudget: "total cumulative charges MUST
 * NOT exceed sessionBudget. Ignored when scope=singleJob". One charge above it exceeds it whatever
 * came before. A budget in another currency covers nothing, though the sources leave that open. */
static void judge_budget(struct dossier *d)
{
    static const char pointer[] = "/receipt/price/amount";
    const struct cocore_money *price = &d->receipt.price;
    const struct cocore_money *budget = &d->authorization.session_budget;
    if (!text_is(&d->authorization.scope, "session") || budget->currency.start == NULL)
        return;
    if (!text_same(&price->currency, &budget->currency))
        dossier_report(d, "CHG-BUDGET-CUR", "/authorization/sessionBudget/currency",
                       "the session's budget is in %.*s", TEXT_ARGS(budget->currency));
    else if (price->amount > budget->amount)
        dossier_report(d, "CHG-BUDGET", pointer,
                       "%" PRId64 " is above the session's budget, %" PRId64, price->amount,
                       budget->amount);
}

/* A receipt of work that is not done yet. Refused, though the sources leave it open. */
static void judge_future(struct dossier *d)
{
    if (cocore_instant_compare(&d->receipt.completed_at, &d->now) > 0)
        dossier_report(d, "CHG-FUTURE", "/receipt/completedAt", "it lies in the future");
}

static const struct dossier_rule charge_rules[] = {
    {HAS_AUTHORIZATION | HAS_EXCHANGE, judge_exchange},
    {HAS_AUTHORIZATION | HAS_RECEIPT, judge_ceiling},
    {HAS_AUTHORIZATION | HAS_RECEIPT, judge_budget},
    {HAS_RECEIPT | HAS_NOW, judge_future},
    {0, NULL},
};

enum cocore_status cocore_check_charge(const struct cocore_lexicons *lexicons,
                                       const struct cocore_charge *charge,
                                       struct cocore_findings *findings)
{
    struct dossier dossier = dossier_open(lexicons, findings);
    dossier_set_now(&dossier, &charge->now);
    dossier_set_exchange(&dossier, charge->exchange);
    dossier_take_job(&dossier, &charge->job);
    dossier_take_authorization(&dossier, &charge->authorization);
    dossier_take_receipt(&dossier, &charge->receipt);
    dossier_take_attestation(&dossier, charge->attestation);
    dossier_run(&dossier, authorization_rules);
    dossier_run(&dossier, receipt_rules);
    dossier_run(&dossier, attestation_rules);
    dossier_run(&dossier, charge_rules);
    return dossier_close(&dossier);
}
