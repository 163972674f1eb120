/* The rules of a job's life through the library's own interface: several broken rules give several
 * findings, each at its place; rules that need what isn't there are left out. Single rules are held
 * by the vectors. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include <cocore/identity.h>
#include <cocore/lifecycle.h>

#define REQUESTER "did:plc:abcdefghijklmnopqrstuvwx"
#define PROVIDER "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb"
#define KEY "3jzfcijpj2z2a"
#define NSID "dev.cocore.compute."

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

static const char job_uri[] = "at://" REQUESTER "/" NSID "job/" KEY;
static const char authorization_uri[] = "at://" REQUESTER "/" NSID "paymentAuthorization/" KEY;
static const char receipt_uri[] = "at://" PROVIDER "/" NSID "receipt/" KEY;
static const char attestation_uri[] = "at://" PROVIDER "/" NSID "attestation/" KEY;

/* A record argument found under the CID of its bytes; the CID is in `cid`. */
static struct cocore_record_argument found(const char *uri, const char *text,
                                           char cid[COCORE_CID_SIZE])
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *record = parse_valid(text, strlen(text));
    assert_int_equal(cocore_record_cid(record, cid, &findings), COCORE_OK);
    assert_true(cocore_findings_empty(&findings));
    json_decref(record);
    return (struct cocore_record_argument){uri, cid, text, strlen(text)};
}

static struct cocore_instant at(const char *text)
{
    struct cocore_instant instant;
    struct cocore_format_fault fault;
    assert_true(cocore_datetime_parse(text, strlen(text), &instant, &fault));
    return instant;
}

static const char old_cid[] = "bafyreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/* The sample job, naming the authorization's CID. */
static char *job_for(const char *authorization_cid)
{
    return replaced(full_job, old_cid, authorization_cid);
}

static void expect_admission(const char *name, struct cocore_admission admission,
                             const char *expected)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    assert_int_equal(cocore_check_admission(lexicons, &admission, &findings), COCORE_OK);
    expect_findings(name, &findings, expected);
    cocore_findings_clear(&findings);
}

static void test_admission(void **state)
{
    (void)state;
    char cid[COCORE_CID_SIZE];
    char job_cid[COCORE_CID_SIZE];
    struct cocore_record_argument authorization = found(authorization_uri, full_authorization, cid);
    char *job = job_for(cid);
    struct cocore_admission admission = {.now = at("2026-07-01T11:00:00Z"),
                                         .job = found(job_uri, job, job_cid),
                                         .authorization = &authorization,
                                         .provider = {PROVIDER, "hardware-attested"}};
    expect_admission("all is well", admission, "");
    admission.now = at("2026-07-03T00:00:00Z");
    admission.provider = (struct cocore_provider){"did:web:x", "self-attested"};
    expect_admission("several rules", admission,
                     "JOB-EXP-FUTURE@/job/expiresAt JOB-PR-MEMBER@/job/acceptedProviders "
                     "JOB-TRUST-MIN@/job/acceptedTrustLevel "
                     "XPA-EXPIRED@/authorization/expiresAt");
    admission.now = at("2026-07-01T11:00:00Z");
    admission.provider = (struct cocore_provider){PROVIDER, "hardware-attested"};
    admission.authorization = NULL;
    expect_admission("nothing to be had", admission, "XPA-EXISTS@/job/paymentAuthorization");
    admission.authorization = &authorization;
    authorization.bytes = "{}";
    authorization.len = 2;
    expect_admission("an authorization that isn't valid", admission,
                     "AUTH-REQ-ceiling@/authorization AUTH-REQ-createdAt@/authorization "
                     "AUTH-REQ-exchange@/authorization AUTH-REQ-expiresAt@/authorization "
                     "AUTH-REQ-nonce@/authorization AUTH-REQ-scope@/authorization "
                     "AUTH-TYPE-PRESENT@/authorization");
    admission.job.bytes = "[";
    admission.job.len = 1;
    admission.authorization = NULL;
    expect_admission("no job at all", admission, "JSON-GRAMMAR@/job");
    free(job);
}

static void test_receipt(void **state)
{
    (void)state;
    char cid[COCORE_CID_SIZE];
    char receipt_cid[COCORE_CID_SIZE];
    char attestation_cid[COCORE_CID_SIZE];
    struct cocore_record_argument attestation =
        found(attestation_uri, full_attestation, attestation_cid);
    struct cocore_receipt_check check = {.job = found(job_uri, full_job, cid),
                                         .provider = {PROVIDER, "hardware-attested"}};
    char *named = replaced(full_receipt, old_cid, cid);
    char *commitment = replaced(named, "\"proBono\":false", "\"proBono\":true");
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    check.receipt = found(receipt_uri, named, receipt_cid);
    assert_int_equal(cocore_check_receipt(lexicons, &check, &findings), COCORE_OK);
    expect_findings("all is well", &findings, "");
    cocore_findings_clear(&findings);
    check.receipt = found(receipt_uri, commitment, receipt_cid);
    check.provider.did = "did:web:x";
    check.attestation = &attestation;
    assert_int_equal(cocore_check_receipt(lexicons, &check, &findings), COCORE_OK);
    expect_findings("several rules", &findings,
                    "ATT-KEY@/attestation/publicKey XRC-ATT-CID@/receipt/attestation/cid "
                    "XRC-OWNER@/receipt XRC-PROBONO@/receipt/price/amount "
                    "XRC-PROBONO@/receipt/tokens/in XRC-PROBONO@/receipt/tokens/out");
    cocore_findings_clear(&findings);
    free(named);
    free(commitment);
}

static void test_charge(void **state)
{
    (void)state;
    char cids[3][COCORE_CID_SIZE];
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_charge charge = {.now = at("2026-07-01T00:00:00Z"),
                                   .exchange = "did:web:exchange.example.com",
                                   .authorization =
                                       found(authorization_uri, full_authorization, cids[0])};
    char *job = job_for(cids[0]);
    charge.job = found(job_uri, job, cids[1]);
    char *receipt = replaced(full_receipt, old_cid, cids[1]);
    charge.receipt = found(receipt_uri, receipt, cids[2]);
    assert_int_equal(cocore_check_charge(lexicons, &charge, &findings), COCORE_OK);
    expect_findings("all is well", &findings, "");
    cocore_findings_clear(&findings);
    char *dear = replaced(receipt, "\"amount\":1800", "\"amount\":90001");
    charge.receipt = found(receipt_uri, dear, cids[2]);
    charge.exchange = "did:web:another.example.com";
    assert_int_equal(cocore_check_charge(lexicons, &charge, &findings), COCORE_OK);
    expect_findings("several rules", &findings,
                    "CHG-BUDGET@/receipt/price/amount CHG-CEILING@/receipt/price/amount "
                    "CHG-EXCHANGE@/authorization/exchange XRC-PRICE@/receipt/price/amount");
    cocore_findings_clear(&findings);
    free(job);
    free(receipt);
    free(dear);
}

static void test_consumption(void **state)
{
    (void)state;
    static const unsigned char key[COCORE_LEDGER_KEY_SIZE] = {1};
    char cid[COCORE_CID_SIZE];
    struct cocore_ledger *ledger = cocore_ledger_new(key);
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_consumption consumption = {.now = at("2026-07-01T11:00:00Z"),
                                             .requester = "did:web:x",
                                             .job = found(job_uri, full_job, cid)};
    assert_int_equal(cocore_consume_nonce(lexicons, ledger, &consumption, &findings), COCORE_OK);
    expect_findings("another's job", &findings, "ST-NONCE-OWNER@/job");
    assert_int_equal(cocore_ledger_count(ledger), 0);
    cocore_findings_clear(&findings);
    consumption.requester = REQUESTER;
    assert_int_equal(cocore_consume_nonce(lexicons, ledger, &consumption, &findings), COCORE_OK);
    expect_findings("fresh", &findings, "");
    char *upper = replaced(full_job, "aabbccddeeff", "AABBCCDDEEFF");
    consumption.job = found(job_uri, upper, cid);
    assert_int_equal(cocore_consume_nonce(lexicons, ledger, &consumption, &findings), COCORE_OK);
    expect_findings("the same 16 bytes", &findings, "ST-NONCE-JOB@/job/nonce");
    cocore_findings_clear(&findings);
    free(upper);
    cocore_ledger_free(ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_admission),
        cmocka_unit_test(test_receipt),
        cmocka_unit_test(test_charge),
        cmocka_unit_test(test_consumption),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
