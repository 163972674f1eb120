#include "members.h"

#define CID "bafyreigms5ticiw65oqc4pvjltgsokurxwym7welz4dcgfvv6mwytz3n24"
#define HEX16 "0011223344556677"
#define TEXT16 "abcdefghijklmnop"
#define TEXT64 TEXT16 TEXT16 TEXT16 TEXT16

#define INSTANTS                                                                                   \
    {                                                                                              \
        "\"2026-06-01T12:00:00Z\"", "\"2026-06-01T12:00:00.5Z\"", "\"2024-02-29T23:59:59+14:00\"", \
            "\"0000-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999999999Z\"",                      \
            "\"2000-02-29T00:00:00-23:59\"",                                                       \
    }

#define MONEY                                                                                      \
    {                                                                                              \
        "{\"amount\":2500,\"currency\":\"USD\"}", "{\"amount\":0,\"currency\":\"ABCDEFGH\"}",      \
            "{\"currency\":\"XBT\",\"amount\":9223372036854775807}",                               \
            "{\"amount\":1.0,\"currency\":\"usd\",\"x\":{}}",                                      \
            "{\"amount\":1e3,\"currency\":\"\xe2\x82\xac\"}",                                      \
    }

#define NONCES                                                                                     \
    {                                                                                              \
        "\"" HEX16 HEX16 "\"", "\"" TEXT16 TEXT16 "\"", "\"\xc3\xa9" TEXT16 "abcdefghijklmn\"",    \
    }

static const struct member job[] = {
    {"\"$type\"", {"\"dev.cocore.compute.job\"", "\"dev.cocore\\u002ecompute.job\""}, 0},
    {"\"model\"", {"\"m\"", "\"\"", "\"" TEXT64 TEXT64 TEXT64 TEXT64 "\"", "\"\\u0000\""}, 0},
    {"\"inputCommitment\"", {"\"" TEXT64 "\"", "\"" HEX16 HEX16 HEX16 HEX16 "\""}, 0},
    {"\"maxTokensOut\"", {"1", "2000000", "1024", "1999999.0", "2e6", "10e-1"}, 0},
    {"\"priceCeiling\"", MONEY, 0},
    {"\"acceptedTrustLevel\"", {"\"self-attested\"", "\"hardware-attested\"", "\"\"", "\"x\""}, 0},
    {"\"paymentAuthorization\"",
     {"{\"uri\":\"at://did:plc:abc/dev.cocore.compute.paymentAuthorization/3jzfcijpj2z2a\","
      "\"cid\":\"" CID "\"}",
      "{\"cid\":\"" CID "\",\"uri\":\"at://a.example\"}"},
     0},
    {"\"nonce\"", NONCES, 0},
    {"\"expiresAt\"", INSTANTS, 0},
    {"\"createdAt\"", INSTANTS, 0},
    {"\"inputCipherURL\"",
     {"\"https://example.com/a?b=c#d\"", "\"at://did:plc:abc\"", "\"urn:x\"",
      "\"https://[::ffff:1.2.3.4]:1/%20\""},
     1},
    {"\"acceptedExchanges\"", {"[]", "[\"did:plc:abc\"]", "[\"did:a:b\",\"did:web:a%3A1\"]"}, 1},
    {"\"acceptedProviders\"", {"[]", "[\"did:web:example.com\"]", "[\"did:a:b\",\"did:a:b\"]"}, 1},
    {"\"an unknown key\"", {"null", "[1,{\"$bytes\":\"\"}]", "{\"$link\":\"" CID "\"}"}, 1},
};

static const struct member authorization[] = {
    {"\"$type\"", {"\"dev.cocore.compute.paymentAuthorization\""}, 0},
    {"\"exchange\"", {"\"did:web:exchange.example\"", "\"did:plc:abc\"", "\"did:a:b\""}, 0},
    {"\"ceiling\"", MONEY, 0},
    {"\"scope\"", {"\"singleJob\"", "\"session\"", "\"\""}, 0},
    {"\"sessionBudget\"", MONEY, 1},
    {"\"nonce\"", NONCES, 0},
    {"\"expiresAt\"", INSTANTS, 0},
    {"\"createdAt\"", INSTANTS, 0},
};

const struct member_list members_job = {job, sizeof(job) / sizeof(job[0])};
const struct member_list members_authorization = {authorization,
                                                  sizeof(authorization) / sizeof(authorization[0])};
