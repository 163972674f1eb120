/* The typed job. Source of every bound: the lexicon dev.cocore.compute.job, revision R1, and the
 * definitions it refers to: dev.cocore.compute.defs#money, com.atproto.repo.strongRef. */
#include <cocore/job.h>

#include "decode.h"

static const char *const job_keys[] = {"model",
                                       "inputCommitment",
                                       "maxTokensOut",
                                       "priceCeiling",
                                       "acceptedTrustLevel",
                                       "nonce",
                                       "expiresAt",
                                       "createdAt",
                                       "paymentAuthorization",
                                       "inputCipherURL",
                                       "acceptedExchanges",
                                       "acceptedProviders",
                                       NULL};

static const struct decode_money_rules price_ceiling_rules = {
    .field = {.required = "JOB-REQ-priceCeiling", .null = "JOB-NULL-REQ", .type = "JOB-PRICE-OBJ"},
    .amount = {.required = "JOB-PRICE-AMT-REQ",
               .null = "JOB-NULL-REQ",
               .type = "JOB-PRICE-AMT-INT",
               .low = "JOB-PRICE-AMT-MIN",
               .int64 = "JOB-PRICE-AMT-MAX"},
    .currency = {.required = "JOB-PRICE-CUR-REQ",
                 .null = "JOB-NULL-REQ",
                 .type = "JOB-PRICE-CUR-TYPE",
                 .low = "JOB-PRICE-CUR-MIN",
                 .high = "JOB-PRICE-CUR-MAX"},
};

static const struct decode_reference_rules payment_authorization_rules = {
    .field = {.required = "JOB-REQ-paymentAuthorization",
              .null = "JOB-NULL-REQ",
              .type = "JOB-PA-OBJ"},
    .uri = {.required = "JOB-PA-URI-REQ",
            .null = "JOB-NULL-REQ",
            .type = "JOB-PA-URI-FMT",
            .format = "JOB-PA-URI-FMT"},
    .cid = {.required = "JOB-PA-CID-REQ",
            .null = "JOB-NULL-REQ",
            .type = "JOB-PA-CID-FMT",
            .format = "JOB-PA-CID-FMT"},
};

static void decode_texts(struct decoder *decoder, const struct decode_object *in,
                         struct cocore_job *job)
{
    static const struct decode_rules model = {.required = "JOB-REQ-model",
                                              .null = "JOB-NULL-REQ",
                                              .type = "JOB-MODEL-TYPE",
                                              .high = "JOB-MODEL-MAXLEN"};
    static const struct decode_rules commitment = {.required = "JOB-REQ-inputCommitment",
                                                   .null = "JOB-NULL-REQ",
                                                   .type = "JOB-COMMIT-TYPE",
                                                   .low = "JOB-COMMIT-LEN",
                                                   .high = "JOB-COMMIT-LEN"};
    static const struct decode_rules nonce = {.required = "JOB-REQ-nonce",
                                              .null = "JOB-NULL-REQ",
                                              .type = "JOB-NONCE-TYPE",
                                              .low = "JOB-NONCE-LEN",
                                              .high = "JOB-NONCE-LEN"};
    static const struct decode_rules trust = {
        .required = "JOB-REQ-acceptedTrustLevel", .null = "JOB-NULL-REQ", .type = "JOB-TRUST-TYPE"};
    static const struct decode_rules url = {.null = "JOB-NULL-OPT",
                                            .type = "JOB-URL-FMT",
                                            .high = "JOB-URL-MAX",
                                            .format = "JOB-URL-FMT"};
    decode_text(decoder, in, "model", &model, 0, 256, &job->model);
    decode_text(decoder, in, "inputCommitment", &commitment, 64, 64, &job->input_commitment);
    decode_text(decoder, in, "nonce", &nonce, 32, 32, &job->nonce);
    decode_text(decoder, in, "acceptedTrustLevel", &trust, 0, SIZE_MAX, &job->accepted_trust_level);
    decode_format(decoder, in, "inputCipherURL", &url, COCORE_FORMAT_URI, &job->input_cipher_url);
}

static void decode_instants(struct decoder *decoder, const struct decode_object *in,
                            struct cocore_job *job)
{
    static const struct decode_rules expires = {.required = "JOB-REQ-expiresAt",
                                                .null = "JOB-NULL-REQ",
                                                .type = "JOB-EXP-FMT",
                                                .format = "JOB-EXP-FMT"};
    static const struct decode_rules created = {.required = "JOB-REQ-createdAt",
                                                .null = "JOB-NULL-REQ",
                                                .type = "JOB-CRE-FMT",
                                                .format = "JOB-CRE-FMT"};
    decode_instant(decoder, in, "expiresAt", &expires, &job->expires_at);
    decode_instant(decoder, in, "createdAt", &created, &job->created_at);
}

static void decode_lists(struct decoder *decoder, const struct decode_object *in,
                         struct cocore_job *job)
{
    static const struct decode_rules exchanges = {
        .null = "JOB-NULL-OPT", .type = "JOB-EX-ARRAY", .high = "JOB-EX-MAX"};
    static const struct decode_rules providers = {
        .null = "JOB-NULL-OPT", .type = "JOB-PR-ARRAY", .high = "JOB-PR-MAX"};
    decode_dids(decoder, in, "acceptedExchanges", &exchanges, "JOB-EX-ITEM", 16,
                &job->accepted_exchanges);
    decode_dids(decoder, in, "acceptedProviders", &providers, "JOB-PR-ITEM", 64,
                &job->accepted_providers);
}

enum cocore_status cocore_job_decode(const json_t *record, struct cocore_job *job,
                                     struct cocore_findings *findings)
{
    static const struct decode_rules max_tokens = {.required = "JOB-REQ-maxTokensOut",
                                                   .null = "JOB-NULL-REQ",
                                                   .type = "JOB-MAXTOK-INT",
                                                   .low = "JOB-MAXTOK-MIN",
                                                   .high = "JOB-MAXTOK-MAX"};
    static const char *const type_ids[4] = {"JOB-TYPE-PRESENT", "JOB-TYPE-STRING",
                                            "JOB-TYPE-NOMAIN", "JOB-TYPE-EQ"};
    const struct cocore_judge judge = {COCORE_JOB_NSID, findings};
    struct decoder decoder = {&judge, COCORE_OK};
    const struct decode_object in = {record, NULL, job_keys};
    *job = (struct cocore_job){0};
    if (!json_is_object(record))
        return cocore_findings_add(findings, "JOB-REC-OBJECT", "", COCORE_NO_OFFSET,
                                   "a record must be an object");
    decode_record_type(&decoder, record, type_ids);
    decode_texts(&decoder, &in, job);
    decode_integer(&decoder, &in, "maxTokensOut", &max_tokens, 1, 2000000, &job->max_tokens_out);
    decode_money(&decoder, &in, "priceCeiling", &price_ceiling_rules, &job->price_ceiling);
    decode_reference(&decoder, &in, "paymentAuthorization", &payment_authorization_rules,
                     &job->payment_authorization);
    decode_instants(&decoder, &in, job);
    decode_lists(&decoder, &in, job);
    decode_finish_object(&decoder, &in);
    return decoder.status;
}
