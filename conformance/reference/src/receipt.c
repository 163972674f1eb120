/* The typed receipt. Source of every bound: the lexicon dev.cocore.compute.receipt, revision R1,
 * and the definitions it refers to: dev.cocore.compute.defs#money, #tokenCounts and #tier,
 * com.atproto.repo.strongRef. */
#include <cocore/receipt.h>

#include "decode.h"

static const char *const receipt_keys[] = {"job",
                                           "requester",
                                           "model",
                                           "inputCommitment",
                                           "outputCommitment",
                                           "outputCipherCommitment",
                                           "reasoningCommitment",
                                           "sessionKeyCommitment",
                                           "sessionNonce",
                                           "params",
                                           "outputCipherURL",
                                           "tokens",
                                           "startedAt",
                                           "completedAt",
                                           "price",
                                           "attestation",
                                           "enclaveSignature",
                                           "tier",
                                           "proBono",
                                           "brokerageCountersignature",
                                           NULL};

/* Fields that may be absent share their rules. */
static const struct decode_rules optional = {.null = "RCPT-NULL-OPT",
                                             .type = "RCPT-OPT-TYPE",
                                             .low = "RCPT-OPT-RANGE",
                                             .high = "RCPT-OPT-RANGE",
                                             .int64 = "RCPT-OPT-RANGE"};

static void decode_references(struct decoder *decoder, const struct decode_object *in,
                              struct cocore_receipt *out)
{
    struct decode_reference_rules rules = {
        .field = {.null = "RCPT-NULL-REQ", .type = "RCPT-REF-OBJ"},
        .uri = {.required = "RCPT-REF-URI-REQ",
                .null = "RCPT-NULL-REQ",
                .type = "RCPT-REF-URI-FMT",
                .format = "RCPT-REF-URI-FMT"},
        .cid = {.required = "RCPT-REF-CID-REQ",
                .null = "RCPT-NULL-REQ",
                .type = "RCPT-REF-CID-FMT",
                .format = "RCPT-REF-CID-FMT"},
    };
    rules.field.required = "RCPT-REQ-job";
    decode_reference(decoder, in, "job", &rules, &out->job);
    rules.field.required = "RCPT-REQ-attestation";
    decode_reference(decoder, in, "attestation", &rules, &out->attestation);
}

static void decode_texts(struct decoder *decoder, const struct decode_object *in,
                         struct cocore_receipt *out)
{
    static const struct decode_rules requester = {.required = "RCPT-REQ-requester",
                                                  .null = "RCPT-NULL-REQ",
                                                  .type = "RCPT-REQUESTER-FMT",
                                                  .format = "RCPT-REQUESTER-FMT"};
    static const struct decode_rules model = {.required = "RCPT-REQ-model",
                                              .null = "RCPT-NULL-REQ",
                                              .type = "RCPT-MODEL-TYPE",
                                              .high = "RCPT-MODEL-MAXLEN"};
    static const struct decode_rules input = {.required = "RCPT-REQ-inputCommitment",
                                              .null = "RCPT-NULL-REQ",
                                              .type = "RCPT-HASH-TYPE",
                                              .low = "RCPT-HASH-LEN",
                                              .high = "RCPT-HASH-LEN"};
    static const struct decode_rules output = {.required = "RCPT-REQ-outputCommitment",
                                               .null = "RCPT-NULL-REQ",
                                               .type = "RCPT-HASH-TYPE",
                                               .low = "RCPT-HASH-LEN",
                                               .high = "RCPT-HASH-LEN"};
    decode_format(decoder, in, "requester", &requester, COCORE_FORMAT_DID, &out->requester);
    decode_text(decoder, in, "model", &model, 0, 256, &out->model);
    decode_text(decoder, in, "inputCommitment", &input, 64, 64, &out->input_commitment);
    decode_text(decoder, in, "outputCommitment", &output, 64, 64, &out->output_commitment);
}

static void decode_instants(struct decoder *decoder, const struct decode_object *in,
                            struct cocore_receipt *out)
{
    static const struct decode_rules started = {.required = "RCPT-REQ-startedAt",
                                                .null = "RCPT-NULL-REQ",
                                                .type = "RCPT-TIME-FMT",
                                                .format = "RCPT-TIME-FMT"};
    static const struct decode_rules completed = {.required = "RCPT-REQ-completedAt",
                                                  .null = "RCPT-NULL-REQ",
                                                  .type = "RCPT-TIME-FMT",
                                                  .format = "RCPT-TIME-FMT"};
    decode_instant(decoder, in, "startedAt", &started, &out->started_at);
    decode_instant(decoder, in, "completedAt", &completed, &out->completed_at);
}

static void decode_tokens(struct decoder *decoder, const struct decode_object *in,
                          struct cocore_receipt *out)
{
    static const char *const keys[] = {"in", "out", NULL};
    static const struct decode_rules field = {
        .required = "RCPT-REQ-tokens", .null = "RCPT-NULL-REQ", .type = "RCPT-TOKENS-OBJ"};
    static const struct decode_rules count = {.required = "RCPT-TOKENS-REQ",
                                              .null = "RCPT-NULL-REQ",
                                              .type = "RCPT-TOKENS-INT",
                                              .low = "RCPT-TOKENS-MIN",
                                              .int64 = "RCPT-TOKENS-MAX"};
    struct cocore_path path;
    struct decode_object tokens;
    if (!decode_object(decoder, in, "tokens", &field, keys, &path, &tokens))
        return;
    decode_integer(decoder, &tokens, "in", &count, 0, INT64_MAX, &out->tokens_in);
    decode_integer(decoder, &tokens, "out", &count, 0, INT64_MAX, &out->tokens_out);
    decode_finish_object(decoder, &tokens);
}

static void decode_price(struct decoder *decoder, const struct decode_object *in,
                         struct cocore_receipt *out)
{
    static const struct decode_money_rules rules = {
        .field = {.required = "RCPT-REQ-price", .null = "RCPT-NULL-REQ", .type = "RCPT-PRICE-OBJ"},
        .amount = {.required = "RCPT-PRICE-AMT-REQ",
                   .null = "RCPT-NULL-REQ",
                   .type = "RCPT-PRICE-AMT-INT",
                   .low = "RCPT-PRICE-AMT-MIN",
                   .int64 = "RCPT-PRICE-AMT-MAX"},
        .currency = {.required = "RCPT-PRICE-CUR-REQ",
                     .null = "RCPT-NULL-REQ",
                     .type = "RCPT-PRICE-CUR-TYPE",
                     .low = "RCPT-PRICE-CUR-LEN",
                     .high = "RCPT-PRICE-CUR-LEN"},
    };
    decode_money(decoder, in, "price", &rules, &out->price);
}

static void decode_params(struct decoder *decoder, const struct decode_object *in)
{
    static const char *const keys[] = {
        "maxTokens",      "seed", "temperatureMilli", "topPMilli", "outputSchemaHash",
        "toolSchemaHash", NULL};
    struct cocore_path path;
    struct decode_object params;
    struct cocore_text text = {0};
    int64_t number = 0;
    if (!decode_object(decoder, in, "params", &optional, keys, &path, &params))
        return;
    decode_integer(decoder, &params, "maxTokens", &optional, 0, INT64_MAX, &number);
    decode_integer(decoder, &params, "seed", &optional, INT64_MIN, INT64_MAX, &number);
    decode_integer(decoder, &params, "temperatureMilli", &optional, 0, INT64_MAX, &number);
    decode_integer(decoder, &params, "topPMilli", &optional, 0, 1000, &number);
    decode_text(decoder, &params, "outputSchemaHash", &optional, 64, 64, &text);
    decode_text(decoder, &params, "toolSchemaHash", &optional, 64, 64, &text);
    decode_finish_object(decoder, &params);
}

static void decode_witness(struct decoder *decoder, const struct decode_object *in)
{
    static const char *const keys[] = {"authority", "machineId", "nonce", "sig", NULL};
    static const struct decode_rules member = {.required = "RCPT-OPT-REQ",
                                               .null = "RCPT-NULL-REQ",
                                               .type = "RCPT-OPT-TYPE",
                                               .low = "RCPT-OPT-RANGE",
                                               .high = "RCPT-OPT-RANGE"};
    static const struct decode_rules authority = {.required = "RCPT-OPT-REQ",
                                                  .null = "RCPT-NULL-REQ",
                                                  .type = "RCPT-OPT-TYPE",
                                                  .format = "RCPT-OPT-FMT"};
    struct cocore_path path;
    struct decode_object witness;
    struct cocore_text text = {0};
    if (!decode_object(decoder, in, "brokerageCountersignature", &optional, keys, &path, &witness))
        return;
    decode_format(decoder, &witness, "authority", &authority, COCORE_FORMAT_DID, &text);
    decode_text(decoder, &witness, "machineId", &member, 0, 256, &text);
    decode_text(decoder, &witness, "nonce", &member, 16, 64, &text);
    decode_bytes(decoder, &witness, "sig", &member, 256, NULL);
    decode_finish_object(decoder, &witness);
}

static void decode_optional(struct decoder *decoder, const struct decode_object *in,
                            struct cocore_receipt *out)
{
    static const struct decode_rules hash = {.null = "RCPT-NULL-OPT",
                                             .type = "RCPT-HASH-TYPE",
                                             .low = "RCPT-HASH-LEN",
                                             .high = "RCPT-HASH-LEN"};
    static const struct decode_rules url = {
        .null = "RCPT-NULL-OPT", .type = "RCPT-OPT-TYPE", .format = "RCPT-OPT-FMT"};
    struct cocore_text text = {0};
    decode_text(decoder, in, "outputCipherCommitment", &hash, 64, 64, &text);
    decode_text(decoder, in, "reasoningCommitment", &hash, 64, 64, &text);
    decode_text(decoder, in, "sessionKeyCommitment", &hash, 64, 64, &text);
    decode_text(decoder, in, "sessionNonce", &optional, 32, 64, &text);
    decode_params(decoder, in);
    decode_format(decoder, in, "outputCipherURL", &url, COCORE_FORMAT_URI, &text);
    decode_text(decoder, in, "tier", &optional, 0, SIZE_MAX, &text);
    decode_boolean(decoder, in, "proBono", &optional, &out->pro_bono);
    decode_witness(decoder, in);
}

enum cocore_status cocore_receipt_decode(const json_t *record, struct cocore_receipt *receipt,
                                         struct cocore_findings *findings)
{
    static const struct decode_rules signature = {.required = "RCPT-REQ-enclaveSignature",
                                                  .null = "RCPT-NULL-REQ",
                                                  .type = "RCPT-SIG-TYPE",
                                                  .high = "RCPT-SIG-MAX"};
    static const char *const type_ids[4] = {"RCPT-TYPE-PRESENT", "RCPT-TYPE-STRING",
                                            "RCPT-TYPE-NOMAIN", "RCPT-TYPE-EQ"};
    const struct cocore_judge judge = {COCORE_RECEIPT_NSID, findings};
    struct decoder decoder = {&judge, COCORE_OK};
    const struct decode_object in = {record, NULL, receipt_keys};
    *receipt = (struct cocore_receipt){0};
    if (!json_is_object(record))
        return cocore_findings_add(findings, "RCPT-REC-OBJECT", "", COCORE_NO_OFFSET,
                                   "a record must be an object");
    decode_record_type(&decoder, record, type_ids);
    decode_references(&decoder, &in, receipt);
    decode_texts(&decoder, &in, receipt);
    decode_tokens(&decoder, &in, receipt);
    decode_instants(&decoder, &in, receipt);
    decode_price(&decoder, &in, receipt);
    decode_bytes(&decoder, &in, "enclaveSignature", &signature, 256, &receipt->enclave_signature);
    decode_optional(&decoder, &in, receipt);
    decode_finish_object(&decoder, &in);
    return decoder.status;
}
