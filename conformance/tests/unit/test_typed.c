/* The typed decoders: what they read, and that they find exactly what the Lexicon interpreter
 * finds, on every single change of a full record and on many combinations. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include <cocore/job.h>
#include <cocore/json.h>
#include <cocore/receipt.h>

#include "mutate.h"

#define CID "bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define NODES_MAX 64

static struct cocore_lexicons *lexicons;

static int load(void **state)
{
    (void)state;
    return cocore_lexicons_builtin("R1", &lexicons) == COCORE_OK ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    cocore_lexicons_free(lexicons);
    return 0;
}

static enum cocore_status decode(const char *collection, const json_t *record,
                                 struct cocore_findings *findings)
{
    struct cocore_job job;
    struct cocore_authorization authorization;
    struct cocore_receipt receipt;
    struct cocore_attestation attestation;
    if (strcmp(collection, COCORE_JOB_NSID) == 0)
        return cocore_job_decode(record, &job, findings);
    if (strcmp(collection, COCORE_RECEIPT_NSID) == 0)
        return cocore_receipt_decode(record, &receipt, findings);
    if (strcmp(collection, COCORE_ATTESTATION_NSID) == 0)
        return cocore_attestation_decode(record, &attestation, findings);
    return cocore_authorization_decode(record, &authorization, findings);
}

/* How many texts each verdict got, so that a test that only ever sees one cannot pass. */
static size_t accepted;
static size_t rejected;

static void expect_agreement(const char *collection, const char *text)
{
    struct cocore_findings typed = COCORE_FINDINGS_INIT;
    struct cocore_findings interpreted = COCORE_FINDINGS_INIT;
    json_t *record = parse_valid(text, strlen(text));
    assert_int_equal(decode(collection, record, &typed), COCORE_OK);
    assert_int_equal(cocore_lexicons_validate(lexicons, collection, record, &interpreted),
                     COCORE_OK);
    char *expected = findings_text(&interpreted);
    if (interpreted.total == interpreted.count)
        expect_findings(text, &typed, expected);
    assert_true(cocore_findings_same(&typed, &interpreted));
    assert_int_equal(typed.total, interpreted.total);
    *(cocore_findings_empty(&typed) ? &accepted : &rejected) += 1;
    free(expected);
    json_decref(record);
    cocore_findings_clear(&typed);
    cocore_findings_clear(&interpreted);
}

static const struct {
    const char *collection, *text;
} bases[] = {{COCORE_JOB_NSID, full_job},
             {COCORE_AUTHORIZATION_NSID, full_authorization},
             {COCORE_RECEIPT_NSID, full_receipt},
             {COCORE_ATTESTATION_NSID, full_attestation}};

/* One of everything: each JSON type, each edge of each number, each special object. */
static const char *const raws[] = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "-1",
    "2000000",
    "2000001",
    "1999999.0",
    "1e3",
    "0.5",
    "1e-400",
    "1e400",
    "-1e400",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "4503599627370496.5",
    "\"\"",
    "\"a\"",
    "\"ab\"",
    "\"\\u0000\"",
    "\"\\u20ac\"",
    "\"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\"",
    "\"ABCDEFGH\"",
    "\"ABCDEFGHI\"",
    "\"0123456789abcdef0123456789abcdef\"",
    "\"did:plc:x\"",
    "\"did:plc:\"",
    "\"" CID "\"",
    "\"bafybeiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
    "\"zdpuAvtCmonpvmh9dPXWKUZ4C5yT4xVWszFixHwae4mnLEEuB\"",
    "\"at://did:plc:x/com.example.thing/self\"",
    "\"at://did:plc:x/\"",
    "\"x:y\"",
    "\"x:|\"",
    "\"x:\"",
    "\"2026-01-01T00:00:00Z\"",
    "\"2026-02-29T00:00:00Z\"",
    "\"2026-01-01T00:00:60Z\"",
    "\"0000-01-01T00:00:00+00:01\"",
    "\"dev.cocore.compute.job\"",
    "\"dev.cocore.compute.job#main\"",
    "\"dev.cocore.compute.job#main\\u0000\"",
    "\"dev.cocore.compute.paymentAuthorization\"",
    "\"dev.cocore.compute.paymentAuthorization#main\"",
    "\"dev.cocore.compute.paymentAuthorization\\u0000#main\"",
    "[]",
    "[null]",
    "[0.5]",
    "[[]]",
    "[\"did:plc:x\",\"did:plc:x\"]",
    "[\"did:plc:x\",null,1,0.5,{},[],\"did:plc:\",\"did:plc:x\\u0000\"]",
    "{}",
    "{\"amount\":1,\"currency\":\"EUR\"}",
    "{\"amount\":-1,\"currency\":\"E\",\"x\":0.5,\"$type\":\"\"}",
    "{\"uri\":\"at://did:plc:x/com.example.thing/self\",\"cid\":\"" CID "\"}",
    "{\"x\":{\"y\":[0.5,{\"$type\":null}]}}",
    "{\"$type\":\"a\"}",
    "{\"$type\":\"\"}",
    "{\"$type\":null}",
    "{\"$type\":\"blob\"}",
    "{\"$type\":\"blob\\u0000\"}",
    "{\"$type\":\"blob\",\"ref\":{\"$link\":\"" CID "\"},\"mimeType\":\"a/b\",\"size\":1}",
    "{\"$type\":\"blob\",\"ref\":{\"$link\":\"" CID "\"},\"mimeType\":\"a/b\",\"size\":0}",
    "{\"$link\":\"" CID "\"}",
    "{\"$link\":\"x\"}",
    "{\"$link\":\"" CID "\",\"x\":1}",
    "{\"$bytes\":\"Zg\"}",
    "{\"$bytes\":\"Z\"}",
    "{\"$bytes\":\"Zg\",\"x\":1}",
    "{\"$bytes\":\"Zg\",\"$link\":\"x\",\"amount\":0.5}",
};

typedef void change_function(const char *collection, const json_t *root, const json_t *node);

/* Calls a function for every node of both records. */
static void for_each_node(change_function *change)
{
    accepted = 0;
    rejected = 0;
    for (size_t b = 0; b < COUNT(bases); b++) {
        json_t *root = parse_valid(bases[b].text, strlen(bases[b].text));
        const json_t *nodes[NODES_MAX];
        size_t count = all_nodes(root, nodes, NODES_MAX);
        assert_true(count > 10);
        for (size_t i = 0; i < count; i++)
            change(bases[b].collection, root, nodes[i]);
        json_decref(root);
    }
    assert_true(accepted > 5 && rejected > 5);
}

static void agree_with(const char *collection, const json_t *root, const struct change change)
{
    char *text = changed_text(root, &change, 1);
    expect_agreement(collection, text);
    free(text);
}

static void replace_by_everything(const char *collection, const json_t *root, const json_t *node)
{
    for (size_t i = 0; i < COUNT(raws); i++)
        agree_with(collection, root, (struct change){node, raws[i], NULL});
}

static void test_each_value_replaced(void **state)
{
    (void)state;
    for_each_node(replace_by_everything);
}

static void leave_out_or_rename(const char *collection, const json_t *root, const json_t *node)
{
    static const char *const keys[] = {"",      "x",      "$x",      "Model",       "NONCE",
                                       "$link", "$bytes", "amount ", "x~/*\xc3\xa9"};
    if (node == root)
        return;
    agree_with(collection, root, (struct change){node, NULL, NULL});
    for (size_t i = 0; i < COUNT(keys); i++)
        agree_with(collection, root, (struct change){node, NULL, keys[i]});
}

static void test_each_member_left_out_or_renamed(void **state)
{
    (void)state;
    for (size_t b = 0; b < COUNT(bases); b++)
        expect_agreement(bases[b].collection, bases[b].text);
    for_each_node(leave_out_or_rename);
}

static void add_members(const char *collection, const json_t *root, const json_t *node)
{
    static const char *const keys[] = {
        "x", "", "$x", "$link", "$bytes", "Amount", "CURRENCY", "priceCeiling2", "*", "0"};
    if (!json_is_object(node))
        return;
    for (size_t i = 0; i < COUNT(raws) * COUNT(keys); i++) {
        if (json_object_get(node, keys[i % COUNT(keys)]) != NULL)
            continue;
        char *raw = with_member(node, keys[i % COUNT(keys)], raws[i / COUNT(keys)]);
        agree_with(collection, root, (struct change){node, raw, NULL});
        free(raw);
    }
    for (size_t i = 0; node != root && i < COUNT(raws); i++) {
        char *raw = with_member(node, "$type", raws[i]);
        agree_with(collection, root, (struct change){node, raw, NULL});
        free(raw);
    }
}

static void test_members_added_to_each_object(void **state)
{
    (void)state;
    for_each_node(add_members);
}

/* Each string a byte shorter, a byte longer, with a longer character, with U+0000, and huge. */
static void resize_string(const char *collection, const json_t *root, const json_t *node)
{
    if (!json_is_string(node))
        return;
    const char *text = json_string_value(node);
    int len = (int)strlen(text);
    char *huge = repeated("a", 100000);
    char *variants[] = {
        format_text("\"%.*s\"", len - 1, text),
        format_text("\"%sa\"", text),
        format_text("\"%.*s\xc3\xa9\"", len - 2, text),
        format_text("\"%.*s\\u0000\"", len - 1, text),
        format_text("\"%s\\u0000\"", text),
        format_text("\"%s \"", text),
        format_text("\" %s\"", text),
        format_text("\"%s%s\"", text, huge),
        format_text("\"%s\"", text + 1),
        format_text("\"%.256s\"", huge),
        format_text("\"%.257s\"", huge),
        format_text("\"x:%.8190s\"", huge),
        format_text("\"x:%.8191s\"", huge),
        format_text("\"did:plc:%.2040s\"", huge),
        format_text("\"did:plc:%.2041s\"", huge),
    };
    for (size_t i = 0; i < COUNT(variants); i++) {
        agree_with(collection, root, (struct change){node, variants[i], NULL});
        free(variants[i]);
    }
    free(huge);
}

static void test_each_string_resized(void **state)
{
    (void)state;
    for_each_node(resize_string);
}

static void resize_array(const char *collection, const json_t *root, const json_t *node)
{
    static const size_t sizes[] = {0, 1, 15, 16, 17, 63, 64, 65, 300, 2000};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        char *more = repeated(",\"did:plc:x\"", sizes[i]);
        char *raw = format_text("[\"did:plc:x\"%s]", more);
        agree_with(collection, root, (struct change){node, raw, NULL});
        free(more);
        free(raw);
    }
}

static void test_each_value_an_array_of_any_size(void **state)
{
    (void)state;
    for_each_node(resize_array);
}

/* Booleans are shared between nodes: changed one at a time by their text. */
static void test_each_boolean(void **state)
{
    (void)state;
    static const char *const names[] = {
        "hardenedRuntime",   "getTaskAllow",           "sipEnabled",
        "secureBootEnabled", "secureEnclaveAvailable", "authenticatedRootEnabled"};
    for (size_t i = 0; i < COUNT(names); i++) {
        for (size_t j = 0; j < COUNT(raws); j++) {
            char *old = format_text("\"%s\":%s", names[i], i == 1 ? "false" : "true");
            char *new_text = format_text("\"%s\":%s", names[i], raws[j]);
            char *text = replaced(full_attestation, old, new_text);
            expect_agreement(COCORE_ATTESTATION_NSID, text);
            free(old);
            free(new_text);
            free(text);
        }
    }
}

static void test_random_combinations(void **state)
{
    (void)state;
    static const char *const keys[] = {"a", "b", "C", "$d", "*", "model "};
    unsigned seed = 20260701;
    accepted = 0;
    rejected = 0;
    for (size_t b = 0; b < COUNT(bases); b++) {
        json_t *root = parse_valid(bases[b].text, strlen(bases[b].text));
        const json_t *nodes[NODES_MAX];
        size_t count = all_nodes(root, nodes, NODES_MAX);
        for (size_t n = 0; n < 10000; n++) {
            struct change changes[COUNT(keys)];
            size_t many = 1 + next_random(&seed) % COUNT(changes);
            for (size_t i = 0; i < many; i++) {
                unsigned pick = next_random(&seed) % (COUNT(raws) + 8);
                changes[i].target = nodes[1 + next_random(&seed) % (count - 1)];
                changes[i].raw = pick < COUNT(raws) ? raws[pick] : NULL;
                changes[i].key = pick % 16 == 3 ? keys[i] : NULL;
            }
            char *text = changed_text(root, changes, many);
            expect_agreement(bases[b].collection, text);
            free(text);
        }
        json_decref(root);
    }
    assert_true(accepted > 100 && rejected > 100);
}

/* More findings than a list keeps, and longer pointers, in an order that differs between the two.
 */
static void test_past_the_limits_of_a_list(void **state)
{
    (void)state;
    char *items = repeated(",1", 1000);
    char *many = format_text("[1%s]", items);
    char *key = repeated("k", 70000);
    json_t *root = parse_valid(full_job, strlen(full_job));
    char *long_key = with_member(json_object_get(root, "priceCeiling"), key, "0.5");
    const struct change changes[] = {
        {json_object_get(root, "acceptedExchanges"), many, NULL},
        {json_object_get(root, "priceCeiling"), long_key, NULL},
        {json_object_get(root, "nonce"), "0.5", NULL},
        {json_object_get(root, "inputCipherURL"), "null", NULL},
        {json_object_get(root, "createdAt"), "[]", NULL},
    };
    for (size_t first = 0; first < COUNT(changes); first++) {
        for (size_t many_of = 1; first + many_of <= COUNT(changes); many_of++) {
            char *text = changed_text(root, &changes[first], many_of);
            expect_agreement(COCORE_JOB_NSID, text);
            free(text);
        }
    }
    json_decref(root);
    free(long_key);
    free(key);
    free(many);
    free(items);
}

static void expect_text(struct cocore_text text, const char *expected)
{
    assert_non_null(text.start);
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.start, expected, text.len);
}

static void test_values_of_a_job(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_job job;
    json_t *record = parse_valid(full_job, strlen(full_job));
    assert_int_equal(cocore_job_decode(record, &job, &findings), COCORE_OK);
    expect_findings("the full job", &findings, "");
    expect_text(job.model, "example/model-1");
    expect_text(job.input_commitment,
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    assert_int_equal(job.max_tokens_out, 1024);
    assert_int_equal(job.price_ceiling.amount, 2500);
    expect_text(job.price_ceiling.currency, "USD");
    expect_text(job.accepted_trust_level, "hardware-attested");
    expect_text(job.payment_authorization.uri,
                "at://did:plc:abcdefghijklmnopqrstuvwx/dev.cocore.compute.paymentAuthorization/"
                "3jzfcijpj2z2a");
    expect_text(job.payment_authorization.cid,
                "bafyreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    expect_text(job.nonce, "00112233445566778899aabbccddeeff");
    assert_int_equal(job.expires_at.seconds - job.created_at.seconds, 86400);
    assert_int_equal(job.created_at.seconds, 1782820800);
    assert_int_equal(job.created_at.fraction_len, 0);
    expect_text(job.input_cipher_url, "https://example.com/blob");
    assert_int_equal(json_array_size(job.accepted_exchanges), 2);
    assert_int_equal(json_array_size(job.accepted_providers), 1);
    json_object_del(record, "inputCipherURL");
    json_object_del(record, "acceptedExchanges");
    json_object_del(record, "acceptedProviders");
    assert_int_equal(cocore_job_decode(record, &job, &findings), COCORE_OK);
    expect_findings("without the optional fields", &findings, "");
    assert_null(job.input_cipher_url.start);
    assert_null(job.accepted_exchanges);
    assert_null(job.accepted_providers);
    json_decref(record);
}

static void test_values_of_an_authorization(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_authorization authorization;
    json_t *record = parse_valid(full_authorization, strlen(full_authorization));
    assert_int_equal(cocore_authorization_decode(record, &authorization, &findings), COCORE_OK);
    expect_findings("the full authorization", &findings, "");
    expect_text(authorization.exchange, "did:web:exchange.example.com");
    assert_int_equal(authorization.ceiling.amount, 5000);
    expect_text(authorization.ceiling.currency, "USD");
    expect_text(authorization.scope, "session");
    assert_int_equal(authorization.session_budget.amount, 90000);
    expect_text(authorization.session_budget.currency, "USD");
    expect_text(authorization.nonce, "ffeeddccbbaa99887766554433221100");
    assert_int_equal(authorization.expires_at.seconds, 1782943200); /* 2026-07-01T22:00:00Z */
    assert_int_equal(authorization.created_at.seconds, 1782820799);
    assert_int_equal(authorization.created_at.fraction_len, 1);
    json_object_del(record, "sessionBudget");
    assert_int_equal(cocore_authorization_decode(record, &authorization, &findings), COCORE_OK);
    expect_findings("without a budget", &findings, "");
    assert_null(authorization.session_budget.currency.start);
    json_decref(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_of_a_job),
        cmocka_unit_test(test_values_of_an_authorization),
        cmocka_unit_test(test_each_value_replaced),
        cmocka_unit_test(test_each_member_left_out_or_renamed),
        cmocka_unit_test(test_members_added_to_each_object),
        cmocka_unit_test(test_each_string_resized),
        cmocka_unit_test(test_each_value_an_array_of_any_size),
        cmocka_unit_test(test_each_boolean),
        cmocka_unit_test(test_random_combinations),
        cmocka_unit_test(test_past_the_limits_of_a_list),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
