/* Every allocation fails once: the call says COCORE_ENOMEM (or NULL where that is its way), never a
 * verdict, leaks nothing (the leak checker looks at the end) and works again afterwards.
 *
 * The linker sends the library's malloc, calloc and realloc here (--wrap, see the Makefile);
 * jansson is told by its own interface. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/identity.h>
#include <cocore/job.h>
#include <cocore/json.h>
#include <cocore/lifecycle.h>
#include <cocore/signature.h>
#include <cocore/validate.h>

#include "arena.h"
#include "path.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

/* How many more allocations succeed before one fails; negative: all do. */
static long left = -1;
static bool for_good; /* after it, all fail */
static bool failed;

static bool fails(void)
{
    if (left < 0)
        return failed && for_good;
    failed = left-- == 0;
    return failed;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

static void free_as_usual(void *memory)
{
    free(memory);
}

/* One way to use the library. Returns how it ended; what it made is freed by then, and when it
 * ended well it checks the result itself. */
typedef enum cocore_status scenario(void);

/* Runs it with allocation number n failing; true when it got that far. */
static bool fail_allocation(scenario *run, long n)
{
    left = n;
    failed = false;
    enum cocore_status status = run();
    bool far_enough = failed;
    left = -1;
    failed = false;
    if (far_enough ? status != COCORE_ENOMEM : status != COCORE_OK)
        fail_msg("allocation %ld %s, and the call ends with: %s", n,
                 far_enough ? "fails" : "is not needed", cocore_status_text(status));
    return far_enough;
}

/* Lets the first, second, third … allocation fail, alone and with all that follow, until no more is
 * needed. */
static void fail_each_allocation(scenario *run, long at_least)
{
    for (int mode = 0; mode < 2; mode++) {
        long n = 0;
        for_good = mode == 1;
        assert_int_equal(run(), COCORE_OK);
        while (fail_allocation(run, n))
            n++;
        assert_true(n >= at_least); /* or nothing was tested */
        assert_int_equal(run(), COCORE_OK);
    }
}

static struct cocore_lexicons *lexicons;
static json_t *bad_record;

static const char everything[] =
    "{\"a\":[1,-2.5,1e400,true,false,null,\"plain\",\"esc\\n\\u20ac\\ud83d\\ude00aped\"],"
    "\"k\\u00e9y\":{\"\":[[],{}]},\"long\":"
    "\"\\n0123456789012345678901234567890123456789012345678901"
    "234567890123456789012345678901234567890123456789012345678901234567890123456789\"}";

static enum cocore_status parse_everything(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *tree = (json_t *)&findings;
    enum cocore_status status =
        cocore_json_parse(everything, sizeof(everything) - 1, NULL, &findings, &tree);
    assert_true(cocore_findings_empty(&findings));
    assert_true((status == COCORE_OK) == (tree != NULL));
    json_decref(tree);
    cocore_findings_clear(&findings);
    return status;
}

/* Documents that are rejected, each in its own place of the parser. */
static const char *rejected;

static enum cocore_status parse_rejected(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *tree = (json_t *)&findings;
    enum cocore_status status =
        cocore_json_parse(rejected, strlen(rejected), NULL, &findings, &tree);
    assert_null(tree);
    assert_int_equal(findings.total, status == COCORE_OK ? 1 : 0);
    cocore_findings_clear(&findings);
    return status;
}

static enum cocore_status decode_bad_job(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_job job;
    enum cocore_status status = cocore_job_decode(bad_record, &job, &findings);
    if (status == COCORE_OK)
        assert_true(findings.total > 20);
    cocore_findings_clear(&findings);
    return status;
}

static enum cocore_status decode_no_object(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_authorization authorization;
    json_t *tree = json_true();
    enum cocore_status status = cocore_authorization_decode(tree, &authorization, &findings);
    cocore_findings_clear(&findings);
    return status;
}

static enum cocore_status interpret_bad_job(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    enum cocore_status status =
        cocore_lexicons_validate(lexicons, COCORE_JOB_NSID, bad_record, &findings);
    if (status == COCORE_OK)
        assert_true(findings.total > 20);
    cocore_findings_clear(&findings);
    return status;
}

static enum cocore_status validate_text(const char *text, const char *uri, bool good)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *tree = (json_t *)&findings;
    const struct cocore_validate_input input = {COCORE_JOB_NSID, uri, text, strlen(text)};
    enum cocore_status status = cocore_validate(lexicons, &input, &findings, &tree);
    if (status == COCORE_OK)
        assert_int_equal(cocore_findings_empty(&findings), good);
    else
        assert_null(tree);
    json_decref(tree);
    cocore_findings_clear(&findings);
    return status;
}

static enum cocore_status validate_good(void)
{
    return validate_text(full_job, NULL, true);
}

static enum cocore_status validate_misplaced(void)
{
    return validate_text(full_job, "at://a.example/com.example.thing/self", false);
}

static enum cocore_status validate_at_no_uri(void)
{
    return validate_text("[]", "x", false);
}

static enum cocore_status build_lexicons(void)
{
    struct cocore_lexicons *set = (struct cocore_lexicons *)&lexicons;
    enum cocore_status status = cocore_lexicons_builtin("R1", &set);
    assert_true((status == COCORE_OK) == (set != NULL));
    cocore_lexicons_free(set);
    return status;
}

/* Every keyword that allocates. */
static const char lexicon[] =
    "{\"lexicon\":1,\"id\":\"com.example.rec\",\"defs\":{\"main\":{\"type\":\"record\",\"key\":"
    "\"any\","
    "\"record\":{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":"
    "\"string\","
    "\"enum\":[\"x\",\"y\"]},\"b\":{\"type\":\"integer\",\"enum\":[1,2]},\"c\":{\"type\":\"array\","
    "\"items\":{\"type\":\"union\",\"refs\":[\"#d\",\"com.example.rec\"]}},\"e\":{\"type\":"
    "\"blob\","
    "\"accept\":[\"a/b\",\"*/"
    "*\"]},\"f\":{\"type\":\"ref\",\"ref\":\"#d\"},\"g\":{\"type\":\"string\","
    "\"const\":\"z\"},\"h\":{\"type\":\"bytes\"},\"i\":{\"type\":\"unknown\"}}}},"
    "\"d\":{\"type\":\"object\"}}}";

static enum cocore_status build_one_lexicon(void)
{
    char error[COCORE_LEXICON_ERROR_SIZE];
    struct cocore_lexicons *set = cocore_lexicons_new();
    if (set == NULL)
        return COCORE_ENOMEM;
    enum cocore_status status = cocore_lexicons_add(set, lexicon, sizeof(lexicon) - 1, error);
    if (status == COCORE_OK)
        status = cocore_lexicons_link(set, error);
    cocore_lexicons_free(set);
    return status;
}

/* Values with both forms, and with neither. */
static const char formed[] =
    "{\"b\":[1,-2,true,null,\"a string that does not fit into the first sixty-four bytes\"],"
    "\"a\":{\"$bytes\":\"AAECAwQFBgcICQoLDA0ODw\"},\"c\":{\"$link\":"
    "\"bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua\"}}";
static const char formless[] = "{\"a\":1.5,\"\u00e9\":[{\"$bytes\":1},0.5]}";

typedef enum cocore_status form(const json_t *value, struct buf *out,
                                struct cocore_findings *findings);

static enum cocore_status write_form(form *function, const char *text, bool good)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct buf out = BUF_INIT;
    long spared = left;
    left = -1; /* the parser's own allocations have their tests */
    json_t *value = parse_valid(text, strlen(text));
    left = spared;
    enum cocore_status status = function(value, &out, &findings);
    if (status == COCORE_OK)
        assert_int_equal(cocore_findings_empty(&findings), good);
    buf_free(&out);
    cocore_findings_clear(&findings);
    json_decref(value);
    return status;
}

static enum cocore_status write_canonical(void)
{
    return write_form(cocore_canonical_json, formed, true);
}

static enum cocore_status refuse_canonical(void)
{
    return write_form(cocore_canonical_json, formless, false);
}

static enum cocore_status write_cbor(void)
{
    return write_form(cocore_dag_cbor, formed, true);
}

static enum cocore_status refuse_cbor(void)
{
    return write_form(cocore_dag_cbor, formless, false);
}

static enum cocore_status name_record(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    char cid[COCORE_CID_SIZE];
    enum cocore_status status = cocore_record_cid(bad_record, cid, &findings);
    assert_int_equal(cid[0] != '\0', status == COCORE_OK && cocore_findings_empty(&findings));
    cocore_findings_clear(&findings);
    return status;
}

static enum cocore_status refuse_signature(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_signature_input input = {.algorithm = COCORE_ES256,
                                                 .key_format = COCORE_KEY_SEC1,
                                                 .key = "",
                                                 .signature_format = COCORE_SIGNATURE_DER,
                                                 .signature = "",
                                                 .message = ""};
    enum cocore_status status = cocore_signature_verify(&input, &findings);
    assert_int_equal(findings.total, status == COCORE_OK ? 1 : 0);
    cocore_findings_clear(&findings);
    return status;
}

static enum cocore_status fill_a_list(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    enum cocore_status status = COCORE_OK;
    for (size_t i = 0; status == COCORE_OK && i < 40; i++) {
        status = cocore_findings_add(&findings, "X", "/a", 0, "message %zu", i);
        assert_int_equal(findings.total, i + (status == COCORE_OK));
        assert_int_equal(findings.count, findings.total);
    }
    cocore_findings_clear(&findings);
    return status;
}

static enum cocore_status write_a_path(void)
{
    const struct cocore_path step = {.key = "a"};
    char *text = cocore_path_pointer(&step);
    char *pattern = text != NULL ? cocore_path_pattern(&step) : NULL;
    enum cocore_status status = text != NULL && pattern != NULL ? COCORE_OK : COCORE_ENOMEM;
    free(text);
    free(pattern);
    return status;
}

static enum cocore_status use_an_arena(void)
{
    struct cocore_arena arena = {NULL};
    bool done = cocore_arena_alloc(&arena, 10) != NULL && cocore_arena_copy(&arena, "x") != NULL;
    cocore_arena_free(&arena);
    return done ? COCORE_OK : COCORE_ENOMEM;
}

static struct cocore_record_argument argument(const char *nsid, const char *text)
{
    static char uris[4][96];
    static unsigned next;
    char *uri = uris[next++ % 4];
    snprintf(uri, sizeof(uris[0]), "at://did:plc:x/%s/3jzfcijpj2z2a", nsid);
    return (struct cocore_record_argument){uri, "bafy", text, strlen(text)};
}

/* Records that break many rules, so that every place that reports is reached. */
static enum cocore_status check_everything(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_instant now = {.seconds = INT64_MAX};
    struct cocore_record_argument authorization =
        argument("dev.cocore.compute.paymentAuthorization", full_authorization);
    struct cocore_admission admission = {.now = now,
                                         .job = argument(COCORE_JOB_NSID, full_job),
                                         .authorization = &authorization,
                                         .provider = {"did:web:x", "x"}};
    struct cocore_charge charge = {.now = now,
                                   .exchange = "did:web:x",
                                   .job = admission.job,
                                   .authorization = authorization,
                                   .receipt = argument("dev.cocore.compute.receipt", full_receipt)};
    enum cocore_status status = cocore_check_admission(lexicons, &admission, &findings);
    if (status == COCORE_OK)
        status = cocore_check_charge(lexicons, &charge, &findings);
    if (status == COCORE_OK)
        assert_true(findings.total > 12);
    cocore_findings_clear(&findings);
    return status;
}

/* Twenty entries, two thirds of which are forgotten again. */
static enum cocore_status use_a_ledger(void)
{
    static const unsigned char key[COCORE_LEDGER_KEY_SIZE] = {9};
    struct cocore_ledger *ledger = cocore_ledger_new(key);
    enum cocore_status status = ledger != NULL ? COCORE_OK : COCORE_ENOMEM;
    for (unsigned i = 0; status == COCORE_OK && i < 20; i++) {
        const unsigned char nonce[COCORE_NONCE_SIZE] = {(unsigned char)i};
        const struct cocore_instant now = {.seconds = i};
        const struct cocore_ledger_entry entry = {
            "did:a:b", 7, nonce, {.seconds = i % 3 == 0 ? 100 : i + 20}};
        enum cocore_ledger_answer answer = COCORE_LEDGER_USED;
        status = cocore_ledger_consume(ledger, &now, &entry, &answer);
        assert_true(status != COCORE_OK || answer == COCORE_LEDGER_FRESH);
        assert_int_equal(cocore_ledger_count(ledger), i + (status == COCORE_OK));
    }
    cocore_ledger_free(ledger);
    return status;
}

static void test_parser(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "[1,2,{\"a\":[tru]}]",
        "{\"a\":1,\"\\u0061\":2}",
        "\"\xff\"",
        "{\"\\u0000\":1}",
        "[\"\\ud800\"]",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "{\"a\":{\"b\":[{}]},",
        "\xef\xbb\xbf",
    };
    fail_each_allocation(parse_everything, 20);
    for (size_t i = 0; i < COUNT(texts); i++) {
        rejected = texts[i];
        fail_each_allocation(parse_rejected, 3);
    }
}

static void test_judges(void **state)
{
    (void)state;
    fail_each_allocation(decode_bad_job, 40);
    fail_each_allocation(decode_no_object, 3);
    fail_each_allocation(interpret_bad_job, 80);
    fail_each_allocation(validate_good, 20);
    fail_each_allocation(validate_misplaced, 20);
    fail_each_allocation(validate_at_no_uri, 5);
}

static void test_life_of_a_job(void **state)
{
    (void)state;
    fail_each_allocation(check_everything, 100);
}

static void test_lexicons(void **state)
{
    (void)state;
    fail_each_allocation(build_one_lexicon, 50);
    fail_each_allocation(build_lexicons, 200);
}

static void test_small_parts(void **state)
{
    (void)state;
    fail_each_allocation(fill_a_list, 80);
    fail_each_allocation(write_a_path, 4);
    fail_each_allocation(use_an_arena, 2);
    fail_each_allocation(use_a_ledger, 20);
}

static void test_identity(void **state)
{
    (void)state;
    fail_each_allocation(write_canonical, 3);
    fail_each_allocation(refuse_canonical, 8);
    fail_each_allocation(write_cbor, 4);
    fail_each_allocation(refuse_cbor, 8);
    fail_each_allocation(name_record, 8);
    fail_each_allocation(refuse_signature, 3);
}

/* A record that breaks a rule of nearly every kind, at the top, in objects, in arrays. */
static const char bad_job[] =
    "{\"$type\":\"x\",\"model\":null,\"nonce\":\"\",\"createdAt\":\"\",\"expiresAt\":5,"
    "\"maxTokensOut\":1e400,\"priceCeiling\":{\"amount\":0.5,\"currency\":\"\",\"$link\":1,"
    "\"x\":[0.5]},\"inputCipherURL\":\"\",\"inputCommitment\":\"\",\"acceptedExchanges\":[1,\"x\","
    "null],\"acceptedProviders\":{},\"paymentAuthorization\":{\"uri\":\"\",\"$bytes\":1},"
    "\"a\":0.5,\"b\":{\"$link\":1},\"c\":{\"$bytes\":1},\"d\":{\"$type\":\"blob\"},"
    "\"e\":{\"$type\":5},\"$bytes\":1}";

static int set_up(void **state)
{
    (void)state;
    json_object_seed(1);
    json_set_alloc_funcs(__wrap_malloc, free_as_usual);
    bad_record = parse_valid(bad_job, strlen(bad_job));
    return cocore_lexicons_builtin("R1", &lexicons) == COCORE_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    json_decref(bad_record);
    cocore_lexicons_free(lexicons);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_parts), cmocka_unit_test(test_parser),
        cmocka_unit_test(test_judges),      cmocka_unit_test(test_lexicons),
        cmocka_unit_test(test_identity),    cmocka_unit_test(test_life_of_a_job),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
