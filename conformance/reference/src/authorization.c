/* The typed payment authorization. Source of every bound: the lexicon
 * dev.cocore.compute.paymentAuthorization, revision R1, and dev.cocore.compute.defs#money. */
#include <cocore/job.h>

#include "decode.h"

static const char *const authorization_keys[] = {
    "exchange", "ceiling", "scope", "sessionBudget", "nonce", "expiresAt", "createdAt", NULL};

static const struct decode_money_rules ceiling_rules = {
    .field = {.required = "AUTH-REQ-ceiling", .null = "AUTH-NULL-REQ", .type = "AUTH-CEIL-OBJ"},
    .amount = {.required = "AUTH-CEIL-AMT-REQ",
               .null = "AUTH-NULL-REQ",
               .type = "AUTH-CEIL-AMT-INT",
               .low = "AUTH-CEIL-AMT-MIN",
               .int64 = "AUTH-CEIL-AMT-MAX"},
    .currency = {.required = "AUTH-CEIL-CUR-REQ",
                 .null = "AUTH-NULL-REQ",
                 .type = "AUTH-CEIL-CUR-TYPE",
                 .low = "AUTH-CEIL-CUR-MIN",
                 .high = "AUTH-CEIL-CUR-MAX"},
};

static const struct decode_money_rules budget_rules = {
    .field = {.null = "AUTH-NULL-OPT", .type = "AUTH-BUDGET-OBJ"},
    .amount = {.required = "AUTH-BUDGET-AMT-REQ",
               .null = "AUTH-NULL-REQ",
               .type = "AUTH-BUDGET-AMT-INT",
               .low = "AUTH-BUDGET-AMT-MIN",
               .int64 = "AUTH-BUDGET-AMT-MAX"},
    .currency = {.required = "AUTH-BUDGET-CUR-REQ",
                 .null = "AUTH-NULL-REQ",
                 .type = "AUTH-BUDGET-CUR-TYPE",
                 .low = "AUTH-BUDGET-CUR-MIN",
                 .high = "AUTH-BUDGET-CUR-MAX"},
};

static void decode_strings(struct decoder *decoder, const struct decode_object *in,
                           struct cocore_authorization *out)
{
    static const struct decode_rules exchange = {.required = "AUTH-REQ-exchange",
                                                 .null = "AUTH-NULL-REQ",
                                                 .type = "AUTH-EXCHANGE-FMT",
                                                 .format = "AUTH-EXCHANGE-FMT"};
    static const struct decode_rules scope = {
        .required = "AUTH-REQ-scope", .null = "AUTH-NULL-REQ", .type = "AUTH-SCOPE-TYPE"};
    static const struct decode_rules nonce = {.required = "AUTH-REQ-nonce",
                                              .null = "AUTH-NULL-REQ",
                                              .type = "AUTH-NONCE-TYPE",
                                              .low = "AUTH-NONCE-LEN",
                                              .high = "AUTH-NONCE-LEN"};
    decode_format(decoder, in, "exchange", &exchange, COCORE_FORMAT_DID, &out->exchange);
    decode_text(decoder, in, "scope", &scope, 0, SIZE_MAX, &out->scope);
    decode_text(decoder, in, "nonce", &nonce, 32, 32, &out->nonce);
}

enum cocore_status cocore_authorization_decode(const json_t *record,
                                               struct cocore_authorization *authorization,
                                               struct cocore_findings *findings)
{
    static const struct decode_rules expires = {.required = "AUTH-REQ-expiresAt",
                                                .null = "AUTH-NULL-REQ",
                                                .type = "AUTH-EXP-FMT",
                                                .format = "AUTH-EXP-FMT"};
    static const struct decode_rules created = {.required = "AUTH-REQ-createdAt",
                                                .null = "AUTH-NULL-REQ",
                                                .type = "AUTH-CRE-FMT",
                                                .format = "AUTH-CRE-FMT"};
    static const char *const type_ids[4] = {"AUTH-TYPE-PRESENT", "AUTH-TYPE-STRING",
                                            "AUTH-TYPE-NOMAIN", "AUTH-TYPE-EQ"};
    const struct cocore_judge judge = {COCORE_AUTHORIZATION_NSID, findings};
    struct decoder decoder = {&judge, COCORE_OK};
    const struct decode_object in = {record, NULL, authorization_keys};
    *authorization = (struct cocore_authorization){0};
    if (!json_is_object(record))
        return cocore_findings_add(findings, "AUTH-REC-OBJECT", "", COCORE_NO_OFFSET,
                                   "a record must be an object");
    decode_record_type(&decoder, record, type_ids);
    decode_strings(&decoder, &in, authorization);
    decode_money(&decoder, &in, "ceiling", &ceiling_rules, &authorization->ceiling);
    decode_money(&decoder, &in, "sessionBudget", &budget_rules, &authorization->session_budget);
    decode_instant(&decoder, &in, "expiresAt", &expires, &authorization->expires_at);
    decode_instant(&decoder, &in, "createdAt", &created, &authorization->created_at);
    decode_finish_object(&decoder, &in);
    return decoder.status;
}
