#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/pem.h>
#include <stdlib.h>
#include <string.h>

#include "attestation.h"
#include "certificate.h"
#include "certificate_check.h"
#include "certificate_text.h"
#include "claim.h"
#include "runner_fixture.h"
#include "signing_fixture.h"
#include "summary.h"

/* The vectors of the fixture, with a manifest's digest; a claim about profile alpha. */
enum { COUNT = 6 };
static struct library library;
static struct fileset files;
static struct signer signer;
static const bool ALPHA[] = {true, false};

static int enter(void **state)
{
    (void)state;
    fixture_set(&files, &library.set);
    memset(library.files.manifest, 'a', SHA256_HEX - 1);
    signer.pkey = signing_key();
    struct buf pem = BUF_INIT;
    struct diag diag = {""};
    signing_public_pem(signer.pkey, &pem);
    assert_int_equal(key_parse(&signer.key, pem.data, pem.len, &diag), 0);
    buf_free(&pem);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    signer_free(&signer);
    vectorset_free(&library.set);
    fileset_free(&files);
    return 0;
}

/* ---------------------------------------------------------------- claims */

/* A claim from outcomes, one word per vector of the set. */
static void claim_of(struct claim *claim, const char *const *outcomes)
{
    struct results results;
    struct report_input input = {.set = &library.set, .results = &results};
    assert_int_equal(results_init(&results, COUNT), 0);
    for (size_t i = 0; i < COUNT; i++) {
        results_keep(&results, i, json_pack("{s:s}", "outcome", outcomes[i]));
    }
    assert_int_equal(claim_make(claim, &input, ALPHA), 0);
    results_free(&results);
}

#define OUTCOMES(...) ((const char *const[]){__VA_ARGS__, "pass", "pass"})

static void claims(const char *const *outcomes, size_t passed, size_t warned, size_t failed,
                   const char *result)
{
    struct claim claim;
    claim_of(&claim, outcomes);
    assert_int_equal(json_array_size(claim.lists[CLAIM_PASSED]), passed);
    assert_int_equal(json_array_size(claim.lists[CLAIM_WARNED]), warned);
    assert_int_equal(json_array_size(claim.lists[CLAIM_FAILED]), failed);
    assert_string_equal(claim_result(&claim), result);
    claim_free(&claim);
}

static void test_claims(void **state)
{
    (void)state;
    claims(OUTCOMES("pass", "pass", "pass", "observed"), 3, 0, 0, "PASSED");
    claims(OUTCOMES("pass", "pass", "fail", "observed"), 2, 1, 0, "WARNED");
    claims(OUTCOMES("pass", "blocked", "fail", "observed"), 1, 1, 1, "FAILED");
    claims(OUTCOMES("pass", "pass", "crash", "observed"), 2, 0, 1, "FAILED");
    claims(OUTCOMES("pass", "pass", "pass", "timeout"), 3, 0, 1, "FAILED");
    claims(OUTCOMES("pass", "pass", "pass", "unsupported"), 3, 0, 0, "PASSED");
    claims(OUTCOMES("pass", "pass", "pass", "pass"), 3, 0, 0, "PASSED"); /* as no run says */
}

static void differ(const char *const *a, const char *const *b, bool same, const char *says)
{
    struct claim of_a;
    struct claim of_b;
    struct buf text = BUF_INIT;
    claim_of(&of_a, a);
    claim_of(&of_b, b);
    assert_int_equal(claim_same(&of_a, &of_b, "A", "B", &text), same);
    assert_string_equal(buf_text(&text), says);
    buf_free(&text);
    claim_free(&of_a);
    claim_free(&of_b);
}

static void test_comparison(void **state)
{
    const char *const *good = OUTCOMES("pass", "pass", "pass", "observed");
    (void)state;
    differ(good, good, true, "");
    differ(good, OUTCOMES("pass", "fail", "pass", "observed"), false,
           "alpha/bad: passed in A, failed in B\n");
    differ(good, OUTCOMES("pass", "pass", "fail", "crash"), false,
           "alpha/advice: passed in A, warned in B\n"
           "alpha/watched: failed in B, absent in A\n");
    differ(OUTCOMES("pass", "pass", "pass", "crash"), good, false,
           "alpha/watched: failed in A, absent in B\n");
}

/* ---------------------------------------------------------------- writing and reading */

static json_t *header(void)
{
    return json_pack("{s:s, s:i, s:s, s:{s:s}, s:{s:{s:s, s:s}}}", "runner", "1", "protocol", 1,
                     "date", "2027-01-01", "vectors", "manifest", library.files.manifest, "hello",
                     "implementation", "name", "n", "version", "v");
}

/* The statement of a passed run. */
static json_t *statement_of(const char *const *outcomes)
{
    struct claim claim;
    json_t *head = header();
    struct attestation_facts facts = {.header = head,
                                      .profiles = ALPHA,
                                      .issued = "2027-01-01T00:00:00Z",
                                      .artifact = "some/where/thing",
                                      .git_commit = "c"};
    memset(facts.runner, 'b', SHA256_HEX - 1);
    memset(facts.journal, 'c', SHA256_HEX - 1);
    memset(facts.artifact_digest, 'd', SHA256_HEX - 1);
    claim_of(&claim, outcomes);
    json_t *statement =
        attestation_statement(attestation_predicate(&claim, &library.set, &facts), &facts);
    assert_non_null(statement);
    claim_free(&claim);
    json_decref(head);
    return statement;
}

static void sign(const json_t *statement, struct buf *out)
{
    assert_int_equal(attestation_write(out, statement, &signer), 0);
}

static void test_round(void **state)
{
    struct certificate certificate;
    struct diag diag = {""};
    struct buf bytes = BUF_INIT;
    struct buf again = BUF_INIT;
    bool profiles[] = {false, false};
    char digest[SHA256_HEX] = "";
    (void)state;
    json_t *statement = statement_of(OUTCOMES("pass", "pass", "fail", "observed"));
    sign(statement, &bytes);
    sign(statement, &again);
    assert_string_equal(buf_text(&bytes), buf_text(&again)); /* Ed25519 is deterministic */
    assert_int_equal(certificate_open(&certificate, bytes.data, bytes.len, &diag), 0);
    assert_true(certificate_signed_by(&certificate, &signer.key));
    assert_int_equal(certificate_read(&certificate, &diag), 0);
    assert_string_equal(certificate.result, "WARNED");
    assert_string_equal(certificate.issued, "2027-01-01T00:00:00Z");
    memset(digest, 'd', SHA256_HEX - 1);
    assert_true(certificate_is_about(&certificate, digest));
    digest[0] = '0';
    assert_false(certificate_is_about(&certificate, digest));
    assert_int_equal(certificate_check(&certificate, &library, profiles, &diag), EXIT_CONFORMANT);
    assert_true(profiles[0] && !profiles[1]);

    buf_clear(&again);
    certificate_describe(&again, &certificate, &library, profiles, "KEY");
    certificate_limits(&again, &library, profiles);
    assert_non_null(strstr(buf_text(&again), "thing sha256:dddd"));
    assert_non_null(strstr(buf_text(&again), "source gitCommit:c\n"));
    assert_non_null(
        strstr(buf_text(&again), "all 2 vectors that must pass, 0 of 1 that should; revision R1"));
    assert_non_null(strstr(buf_text(&again), "Not claimed: profiles beta."));
    assert_null(strstr(buf_text(&again), "out of scope"));
    certificate_free(&certificate);
    json_decref(statement);
    buf_free(&bytes);
    buf_free(&again);
}

static void test_another_key(void **state)
{
    struct certificate certificate;
    struct diag diag = {""};
    struct buf bytes = BUF_INIT;
    EVP_PKEY *pkey = signing_key();
    struct public_key other = {pkey, ""};
    (void)state;
    json_t *statement = statement_of(OUTCOMES("pass", "pass", "pass", "observed"));
    sign(statement, &bytes);
    assert_int_equal(certificate_open(&certificate, bytes.data, bytes.len, &diag), 0);
    assert_false(certificate_signed_by(&certificate, &other));
    certificate_free(&certificate);
    json_decref(statement);
    buf_free(&bytes);
    EVP_PKEY_free(pkey);
}

/* Reads and checks a statement that is trusted. Returns what the check returns. */
static enum exit_code check(const json_t *statement, struct diag *diag)
{
    struct certificate certificate;
    struct buf bytes = BUF_INIT;
    bool profiles[] = {false, false};
    enum exit_code code = EXIT_UNTRUSTED;
    diag->text[0] = '\0';
    sign(statement, &bytes);
    assert_int_equal(certificate_open(&certificate, bytes.data, bytes.len, diag), 0);
    if (certificate_read(&certificate, diag) == 0) {
        code = certificate_check(&certificate, &library, profiles, diag);
    }
    certificate_free(&certificate);
    buf_free(&bytes);
    return code;
}

static void test_failed_runs(void **state)
{
    struct diag diag;
    (void)state;
    json_t *statement = statement_of(OUTCOMES("pass", "fail", "pass", "crash"));
    assert_int_equal(check(statement, &diag), EXIT_NOT_CONFORMANT);
    assert_non_null(strstr(diag.text, "2 vectors failed"));
    json_decref(statement);
}

static json_t *list(json_t *statement, const char *name)
{
    return json_object_get(json_object_get(statement, "predicate"), name);
}

static void test_lists_that_lie(void **state)
{
    struct diag diag;
    (void)state;
    json_t *statement = statement_of(OUTCOMES("pass", "pass", "pass", "observed"));
    assert_int_equal(json_array_remove(list(statement, "passedTests"), 2), 0);
    assert_int_equal(check(statement, &diag), EXIT_UNTRUSTED);
    assert_non_null(strstr(diag.text, "in none of its lists (1):\n  alpha/advice"));
    json_decref(statement);

    static const char *const FOREIGN[] = {"alpha/watched", "beta/text", "alpha/new"};
    for (size_t i = 0; i < sizeof FOREIGN / sizeof FOREIGN[0]; i++) {
        statement = statement_of(OUTCOMES("pass", "pass", "pass", "observed"));
        (void)json_array_append_new(list(statement, "passedTests"), json_string(FOREIGN[i]));
        assert_int_equal(check(statement, &diag), EXIT_UNTRUSTED);
        assert_non_null(strstr(diag.text, FOREIGN[i]));
        json_decref(statement);
    }
    statement = statement_of(OUTCOMES("pass", "pass", "pass", "observed"));
    (void)json_array_append_new(list(statement, "failedTests"), json_string("alpha/watched"));
    assert_int_equal(check(statement, &diag), EXIT_UNTRUSTED);
    assert_non_null(strstr(diag.text, "PASSED, but its lists say FAILED"));
    json_decref(statement);
}

/* Every byte of the payload changed, under a good signature: read or refused, never worse, and a
 * claim that still holds is one whose lists are unharmed. */
static void test_damaged_payloads(void **state)
{
    static const char CHANGES[] = {'"', '{', ']', '0', '\xff'};
    (void)state;
    json_t *statement = statement_of(OUTCOMES("pass", "pass", "pass", "observed"));
    char *text = json_dumps(statement, JSON_COMPACT);
    for (size_t i = 0; text[i] != '\0'; i++) {
        for (size_t c = 0; c < sizeof CHANGES; c++) {
            struct certificate certificate = {.pae = BUF_INIT};
            struct diag diag = {""};
            bool profiles[] = {false, false};
            assert_int_equal(buf_puts(&certificate.envelope.payload, text), 0);
            certificate.envelope.payload.data[i] = CHANGES[c];
            if (certificate_read(&certificate, &diag) == 0) {
                (void)certificate_check(&certificate, &library, profiles, &diag);
            } else {
                assert_true(diag.text[0] != '\0');
            }
            certificate_free(&certificate);
        }
    }
    free(text);
    json_decref(statement);
}

static void test_cut_envelopes(void **state)
{
    struct buf bytes = BUF_INIT;
    (void)state;
    json_t *statement = statement_of(OUTCOMES("pass", "pass", "pass", "observed"));
    sign(statement, &bytes);
    for (size_t len = 0; len < bytes.len - 1; len++) {
        struct certificate certificate;
        struct diag diag = {""};
        char *copy = malloc(len + 1);
        assert_non_null(copy);
        memcpy(copy, bytes.data, len);
        assert_int_equal(certificate_open(&certificate, copy, len, &diag), -1);
        certificate_free(&certificate);
        free(copy);
    }
    json_decref(statement);
    buf_free(&bytes);
}

static void test_commits(void **state)
{
    (void)state;
    assert_true(attestation_is_commit("d20ace7968ba43c0219f62d71334c1095bab1602"));
    assert_true(
        attestation_is_commit("d20ace7968ba43c0219f62d71334c1095bab1602d20ace7968ba43c0219f62d7"));
    assert_false(attestation_is_commit("d20ace7968ba43c0219f62d71334c1095bab160"));
    assert_false(attestation_is_commit("D20ace7968ba43c0219f62d71334c1095bab1602"));
    assert_false(attestation_is_commit("HEAD"));
    assert_false(attestation_is_commit(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_claims),
        cmocka_unit_test(test_comparison),
        cmocka_unit_test(test_round),
        cmocka_unit_test(test_another_key),
        cmocka_unit_test(test_failed_runs),
        cmocka_unit_test(test_lists_that_lie),
        cmocka_unit_test(test_damaged_payloads),
        cmocka_unit_test(test_cut_envelopes),
        cmocka_unit_test(test_commits),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
