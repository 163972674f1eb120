#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/json.h>

const char full_job[] =
    "{\"$type\":\"dev.cocore.compute.job\",\"model\":\"example/model-1\","
    "\"inputCommitment\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\","
    "\"maxTokensOut\":1024,\"priceCeiling\":{\"amount\":2500,\"currency\":\"USD\"},"
    "\"acceptedTrustLevel\":\"hardware-attested\",\"paymentAuthorization\":{\"uri\":"
    "\"at://did:plc:abcdefghijklmnopqrstuvwx/dev.cocore.compute.paymentAuthorization/"
    "3jzfcijpj2z2a\",\"cid\":\"bafyreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"},"
    "\"nonce\":\"00112233445566778899aabbccddeeff\",\"expiresAt\":\"2026-07-01T12:00:00Z\","
    "\"createdAt\":\"2026-06-30T12:00:00.000Z\",\"inputCipherURL\":\"https://example.com/blob\","
    "\"acceptedExchanges\":[\"did:web:exchange.example.com\",\"did:plc:aaaaaaaaaaaaaaaaaaaaaaaa\"],"
    "\"acceptedProviders\":[\"did:plc:bbbbbbbbbbbbbbbbbbbbbbbb\"]}";

const char full_authorization[] =
    "{\"$type\":\"dev.cocore.compute.paymentAuthorization\","
    "\"exchange\":\"did:web:exchange.example.com\","
    "\"ceiling\":{\"amount\":5000,\"currency\":\"USD\"},\"scope\":\"session\","
    "\"sessionBudget\":{\"amount\":90000,\"currency\":\"USD\"},"
    "\"nonce\":\"ffeeddccbbaa99887766554433221100\",\"expiresAt\":\"2026-07-02T00:00:00+02:00\","
    "\"createdAt\":\"2026-06-30T11:59:59.5Z\"}";

const char full_receipt[] =
    "{\"$type\":\"dev.cocore.compute.receipt\",\"job\":{\"uri\":\"at://did:plc:abcdefghij"
    "klmnopqrstuvwx/dev.cocore.compute.job/3jzfcijpj2z2a\",\"cid\":\"bafyreiaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"},\"requester\":\"did:plc:abcdefghijklmnopq"
    "rstuvwx\",\"model\":\"example/model-1\",\"inputCommitment\":\"0123456789abcdef012345"
    "6789abcdef0123456789abcdef0123456789abcdef\",\"outputCommitment\":\"ffffffffffffffff"
    "ffffffffffffffffffffffffffffffffffffffffffffffff\",\"outputCipherCommitment\":\"eeee"
    "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\",\"reasoningCommitment"
    "\":\"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd\",\"sessionKey"
    "Commitment\":\"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc\",\""
    "sessionNonce\":\"00112233445566778899aabbccddeeff\",\"params\":{\"maxTokens\":10,\"s"
    "eed\":-3,\"temperatureMilli\":700,\"topPMilli\":950,\"outputSchemaHash\":\"aaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"toolSchemaHash\":\"bbbbb"
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"},\"outputCipherURL\":"
    "\"https://example.com/output\",\"tokens\":{\"in\":3,\"out\":700},\"startedAt\":\"202"
    "6-06-30T12:01:00Z\",\"completedAt\":\"2026-06-30T12:02:00.5Z\",\"price\":{\"amount\""
    ":1800,\"currency\":\"USD\"},\"attestation\":{\"uri\":\"at://did:plc:bbbbbbbbbbbbbbbb"
    "bbbbbbbb/dev.cocore.compute.attestation/3jzfcijpj2z2a\",\"cid\":\"bafyreiaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"},\"enclaveSignature\":{\"$bytes\":\"MAYC"
    "AQECAQE=\"},\"tier\":\"best-effort\",\"proBono\":false,\"brokerageCountersignature\""
    ":{\"authority\":\"did:web:brokerage.example.com\",\"machineId\":\"m7\",\"nonce\":\"0"
    "0112233445566778899\",\"sig\":{\"$bytes\":\"MAYCAQECAQE\"}}}";

const char full_attestation[] =
    "{\"$type\":\"dev.cocore.compute.attestation\",\"publicKey\":\"AAAA\",\"encryptionPub"
    "Key\":\"BBBB\",\"sigScheme\":\"p256\",\"encScheme\":\"x25519\",\"chipName\":\"chip\""
    ",\"hardwareModel\":\"model\",\"serialNumberHash\":\"00000000000000000000000000000000"
    "00000000000000000000000000000000\",\"osVersion\":\"1\",\"binaryHash\":\"111111111111"
    "1111111111111111111111111111111111111111111111111111\",\"cdHash\":\"2222222222222222"
    "222222222222222222222222\",\"teamId\":\"T\",\"hardenedRuntime\":true,\"getTaskAllow"
    "\":false,\"metallibHash\":\"33333333333333333333333333333333333333333333333333333333"
    "33333333\",\"engineLibHash\":\"44444444444444444444444444444444444444444444444444444"
    "44444444444\",\"sipEnabled\":true,\"secureBootEnabled\":true,\"secureEnclaveAvailabl"
    "e\":true,\"authenticatedRootEnabled\":true,\"mdaCertChain\":[{\"$bytes\":\"AA==\"}],"
    "\"appAttest\":{\"object\":{\"$bytes\":\"oA==\"},\"keyId\":{\"$bytes\":\"AAAA\"}},\"s"
    "elfSignature\":{\"$bytes\":\"MAYCAQECAQE=\"},\"attestedAt\":\"2026-06-30T00:00:00Z\""
    ",\"expiresAt\":\"2026-07-01T00:00:00Z\",\"tier\":\"best-effort\"}";

char *exact_copy(const void *bytes, size_t len)
{
    char *copy = malloc(len);
    assert_non_null(copy);
    if (len > 0)
        memcpy(copy, bytes, len);
    return copy;
}

char *repeated(const char *unit, size_t count)
{
    size_t len = strlen(unit);
    char *text = malloc(len * count + 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * len, unit, len);
    text[len * count] = '\0';
    return text;
}

char *format_text(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert_true(len >= 0);
    char *text = malloc((size_t)len + 1);
    assert_non_null(text);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text;
}

char *replaced(const char *text, const char *old, const char *new_text)
{
    const char *at = strstr(text, old);
    if (at == NULL)
        fail_msg("\"%s\" is not in the text", old);
    return format_text("%.*s%s%s", (int)(at - text), text, new_text, at + strlen(old));
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char *findings_text(const struct cocore_findings *findings)
{
    char *lines[COCORE_FINDINGS_MAX];
    size_t size = 1;
    for (size_t i = 0; i < findings->count; i++) {
        const struct cocore_finding *finding = &findings->items[i];
        lines[i] = format_text("%s@%s", finding->requirement, finding->pointer);
        size += strlen(lines[i]) + 1;
    }
    if (findings->count > 0)
        qsort(lines, findings->count, sizeof(lines[0]), by_text);
    char *text = malloc(size);
    assert_non_null(text);
    char *out = text;
    *out = '\0';
    for (size_t i = 0; i < findings->count; i++) {
        out += snprintf(out, size - (size_t)(out - text), "%s%s", i > 0 ? " " : "", lines[i]);
        free(lines[i]);
    }
    return text;
}

void expect_findings(const char *name, const struct cocore_findings *findings, const char *expected)
{
    char *text = findings_text(findings);
    bool same = strcmp(text, expected) == 0 && findings->total == findings->count;
    if (!same)
        print_error("%s\n  found    \"%s\"\n  expected \"%s\"\n", name, text, expected);
    free(text);
    if (!same)
        fail();
}

json_t *parse_valid(const char *text, size_t len)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    char *copy = exact_copy(text, len);
    json_t *tree = NULL;
    assert_int_equal(cocore_json_parse(copy, len, NULL, &findings, &tree), COCORE_OK);
    expect_findings(text, &findings, "");
    assert_non_null(tree);
    free(copy);
    return tree;
}

struct cocore_lexicons *linked(const char *const *files)
{
    char error[COCORE_LEXICON_ERROR_SIZE] = "";
    struct cocore_lexicons *set = cocore_lexicons_new();
    assert_non_null(set);
    for (; *files != NULL; files++) {
        char *copy = exact_copy(*files, strlen(*files));
        if (cocore_lexicons_add(set, copy, strlen(*files), error) != COCORE_OK)
            fail_msg("%s\n%s", error, *files);
        free(copy);
    }
    if (cocore_lexicons_link(set, error) != COCORE_OK)
        fail_msg("%s", error);
    return set;
}

char *lexicon_of(const char *schema, const char *more, const char *defs)
{
    return format_text("{\"lexicon\":1,\"id\":\"com.example.rec\",\"defs\":{\"main\":{"
                       "\"type\":\"record\",\"key\":\"tid\",\"record\":{\"type\":\"object\","
                       "\"properties\":{\"v\":%s}%s}}%s}}",
                       schema, more, defs);
}
