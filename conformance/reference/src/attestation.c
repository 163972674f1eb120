/* The typed attestation. Source of every bound: the lexicon dev.cocore.compute.attestation,
 * revision R1, and dev.cocore.compute.defs#tier. */
#include <cocore/receipt.h>

#include "decode.h"

static const char *const attestation_keys[] = {"publicKey",
                                               "encryptionPubKey",
                                               "sigScheme",
                                               "encScheme",
                                               "chipName",
                                               "hardwareModel",
                                               "serialNumberHash",
                                               "osVersion",
                                               "binaryHash",
                                               "cdHash",
                                               "teamId",
                                               "hardenedRuntime",
                                               "libraryValidation",
                                               "getTaskAllow",
                                               "metallibHash",
                                               "engineLibHash",
                                               "inProcessBackend",
                                               "antiDebug",
                                               "coreDumpsDisabled",
                                               "envScrubbed",
                                               "sipEnabled",
                                               "secureBootEnabled",
                                               "secureEnclaveAvailable",
                                               "authenticatedRootEnabled",
                                               "rdmaDisabled",
                                               "mdaCertChain",
                                               "appAttest",
                                               "selfSignature",
                                               "attestedAt",
                                               "expiresAt",
                                               "tier",
                                               NULL};

static const struct decode_rules required = {.required = "ATT-REQ",
                                             .null = "ATT-NULL",
                                             .type = "ATT-TYPE",
                                             .low = "ATT-LEN",
                                             .high = "ATT-LEN",
                                             .format = "ATT-TIME-FMT"};
static const struct decode_rules optional = {
    .null = "ATT-NULL", .type = "ATT-TYPE", .low = "ATT-LEN", .high = "ATT-LEN"};

/* A text that no rule uses. */
struct text_field {
    const char *key;
    bool is_required;
    size_t min, max;
};

static const struct text_field text_fields[] = {
    {"encryptionPubKey", true, 0, 128}, {"encScheme", false, 0, SIZE_MAX},
    {"chipName", true, 0, 64},          {"hardwareModel", true, 0, 64},
    {"serialNumberHash", true, 64, 64}, {"osVersion", true, 0, 64},
    {"binaryHash", true, 64, 64},       {"cdHash", false, 40, 64},
    {"teamId", false, 0, 64},           {"metallibHash", false, 64, 64},
    {"engineLibHash", false, 64, 64},   {"tier", false, 0, SIZE_MAX},
};

static const struct {
    const char *key;
    bool is_required;
} booleans[] = {
    {"hardenedRuntime", false},
    {"libraryValidation", false},
    {"getTaskAllow", false},
    {"inProcessBackend", false},
    {"antiDebug", false},
    {"coreDumpsDisabled", false},
    {"envScrubbed", false},
    {"rdmaDisabled", false},
    {"sipEnabled", true},
    {"secureBootEnabled", true},
    {"secureEnclaveAvailable", true},
    {"authenticatedRootEnabled", true},
};

static void decode_unused(struct decoder *decoder, const struct decode_object *in)
{
    struct cocore_text text = {0};
    for (size_t i = 0; i < sizeof(text_fields) / sizeof(text_fields[0]); i++) {
        const struct text_field *field = &text_fields[i];
        decode_text(decoder, in, field->key, field->is_required ? &required : &optional, field->min,
                    field->max, &text);
    }
    for (size_t i = 0; i < sizeof(booleans) / sizeof(booleans[0]); i++)
        decode_boolean(decoder, in, booleans[i].key,
                       booleans[i].is_required ? &required : &optional, NULL);
    decode_bytes_list(decoder, in, "mdaCertChain", &optional, &optional, 8, 8192);
}

static void decode_app_attest(struct decoder *decoder, const struct decode_object *in)
{
    static const char *const keys[] = {"object", "keyId", NULL};
    struct cocore_path path;
    struct decode_object evidence;
    if (!decode_object(decoder, in, "appAttest", &optional, keys, &path, &evidence))
        return;
    decode_bytes(decoder, &evidence, "object", &required, 16384, NULL);
    decode_bytes(decoder, &evidence, "keyId", &required, 64, NULL);
    decode_finish_object(decoder, &evidence);
}

enum cocore_status cocore_attestation_decode(const json_t *record,
                                             struct cocore_attestation *attestation,
                                             struct cocore_findings *findings)
{
    static const struct decode_rules time = {.required = "ATT-REQ",
                                             .null = "ATT-NULL",
                                             .type = "ATT-TIME-FMT",
                                             .format = "ATT-TIME-FMT"};
    static const char *const type_ids[4] = {"ATT-TYPE-PRESENT", "ATT-TYPE-STRING",
                                            "ATT-TYPE-NOMAIN", "ATT-TYPE-EQ"};
    const struct cocore_judge judge = {COCORE_ATTESTATION_NSID, findings};
    struct decoder decoder = {&judge, COCORE_OK};
    const struct decode_object in = {record, NULL, attestation_keys};
    *attestation = (struct cocore_attestation){0};
    if (!json_is_object(record))
        return cocore_findings_add(findings, "ATT-REC-OBJECT", "", COCORE_NO_OFFSET,
                                   "a record must be an object");
    decode_record_type(&decoder, record, type_ids);
    decode_text(&decoder, &in, "publicKey", &required, 0, 256, &attestation->public_key);
    decode_text(&decoder, &in, "sigScheme", &optional, 0, SIZE_MAX, &attestation->sig_scheme);
    decode_bytes(&decoder, &in, "selfSignature", &required, 256, &attestation->self_signature);
    decode_instant(&decoder, &in, "attestedAt", &time, &attestation->attested_at);
    decode_instant(&decoder, &in, "expiresAt", &time, &attestation->expires_at);
    decode_unused(&decoder, &in);
    decode_app_attest(&decoder, &in);
    decode_finish_object(&decoder, &in);
    return decoder.status;
}
