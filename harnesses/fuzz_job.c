/* fuzz_job: a job record (or payment authorization) through the whole record layer.
 *
 * Input: the record's bytes, as a repository would hold them.
 * Drives: strict JSON, the Lexicon interpreter, the data model, string formats, the typed
 *   decoders.
 * Properties: the interpreter and the typed decoder agree on verdict and findings; our JSON and
 *   jansson's agree, but for numbers past its range; numbers are what a second reading of their
 *   digits says; the limits of size and depth hold to the byte and the level; the verdict does not depend on white space,
 *   order or escapes; a missing required key rejects; an unknown key changes nothing; sorting the
 *   keys of an accepted record keeps it accepted, and so does its canonical JSON; it has DAG-CBOR,
 *   and so a CID; every finding has a row in the catalogue and a place in the document; the same
 *   input gives the same findings; cost is linear; an allocation that fails is an error, never a
 *   verdict.
 * Limits: expectations of single rules are not here: the vectors hold those.
 */
#define _GNU_SOURCE /* memmem */
#include <stdlib.h>
#include <string.h>

#include <cocore/catalogue.h>
#include <cocore/identity.h>
#include <cocore/job.h>
#include <cocore/json.h>
#include <cocore/validate.h>

#include "alloc.h"
#include "input.h"
#include "pointer.h"
#include "property.h"
#include "rewrite.h"
#include "second_number.h"
#include "stats.h"
#include "work.h"

PROPERTY(library_has_memory)
PROPERTY(interpreter_and_decoder_agree)
PROPERTY(jansson_accepts_what_we_accept)
PROPERTY(jansson_rejects_what_we_reject)
PROPERTY(jansson_reads_the_same)
PROPERTY(numbers_agree)
PROPERTY(limits_are_exact)
PROPERTY(form_does_not_matter)
PROPERTY(required_key_is_required)
PROPERTY(unknown_key_is_ignored)
PROPERTY(sorted_record_is_accepted)
PROPERTY(sorting_is_a_fixpoint)
PROPERTY(canonical_record_is_accepted)
PROPERTY(accepted_record_has_cbor)
PROPERTY(finding_is_in_the_catalogue)
PROPERTY(finding_is_in_the_document)
PROPERTY(same_input_same_findings)
PROPERTY(work_is_linear)
PROPERTY(memory_is_linear)
PROPERTY(failed_allocation_is_no_verdict)
PROPERTY(address_is_judged_apart)

/* Generous factors: they catch quadratic cost, not waste. The base is what the pointers of a full list
 * of findings cost. */
#define WORK_PER_BYTE 16
#define WORK_BASE (2 * (size_t)COCORE_FINDINGS_POINTER_BYTES)
#define MEMORY_PER_BYTE 1024
#define MEMORY_BASE ((size_t)1 << 20)

/* Above this size only the plain validation runs, so that executions stay fast. */
#define METAMORPHIC_MAX ((size_t)1 << 16)

static struct cocore_lexicons *lexicons;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    alloc_initialize(true);
    REQUIRE(library_has_memory, cocore_lexicons_builtin("R1", &lexicons) == COCORE_OK);
    return 0;
}

/* The outcome of one validation. */
struct judged {
    struct cocore_findings findings;
    json_t *record;
};

static enum cocore_status judge(const char *collection, const char *bytes, size_t len,
                                struct judged *judged)
{
    const struct cocore_validate_input input = {
        .collection = collection, .bytes = bytes, .len = len};
    *judged = (struct judged){.findings = COCORE_FINDINGS_INIT};
    return cocore_validate(lexicons, &input, &judged->findings, &judged->record);
}

static void judged_clear(struct judged *judged)
{
    cocore_findings_clear(&judged->findings);
    json_decref(judged->record);
}

/* The record's own collection when it is one that has a typed decoder. */
static const char *collection_of(const char *bytes, size_t len)
{
    static const char name[] = "\"" COCORE_AUTHORIZATION_NSID "\"";
    return memmem(bytes, len, name, sizeof(name) - 1) != NULL ? COCORE_AUTHORIZATION_NSID
                                                              : COCORE_JOB_NSID;
}

static void check_findings(const struct judged *judged)
{
    for (size_t i = 0; i < judged->findings.count; i++) {
        const struct cocore_finding *finding = &judged->findings.items[i];
        REQUIRE(finding_is_in_the_catalogue, cocore_requirement_find(finding->requirement) != NULL);
        REQUIRE(finding_is_in_the_document,
                judged->record != NULL ? pointer_resolve(judged->record, finding->pointer) != NULL
                                       : finding->pointer[0] == '\0');
    }
}

static void check_decoder(const char *collection, const struct judged *judged)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_job job;
    struct cocore_authorization authorization;
    enum cocore_status status =
        strcmp(collection, COCORE_JOB_NSID) == 0
            ? cocore_job_decode(judged->record, &job, &findings)
            : cocore_authorization_decode(judged->record, &authorization, &findings);
    REQUIRE(library_has_memory, status == COCORE_OK);
    REQUIRE(interpreter_and_decoder_agree, cocore_findings_same(&judged->findings, &findings));
    cocore_findings_clear(&findings);
}

/* ---- against jansson ---- */

static bool same_number(const json_t *ours, const json_t *theirs)
{
    if (!json_is_integer(theirs))
        return json_is_real(theirs);
    return json_is_integer(ours) && json_integer_value(ours) == json_integer_value(theirs);
}

static bool same_value(const json_t *ours, const json_t *theirs)
{
    if (json_is_number(ours))
        return same_number(ours, theirs);
    if (json_typeof(ours) != json_typeof(theirs))
        return false;
    if (json_is_string(ours))
        return json_equal(ours, theirs);
    if (json_is_array(ours)) {
        if (json_array_size(ours) != json_array_size(theirs))
            return false;
        for (size_t i = 0; i < json_array_size(ours); i++) {
            if (!same_value(json_array_get(ours, i), json_array_get(theirs, i)))
                return false;
        }
    }
    if (json_is_object(ours)) {
        const char *key = NULL;
        json_t *member = NULL;
        if (json_object_size(ours) != json_object_size(theirs))
            return false;
        json_object_foreach((json_t *)ours, key, member)
        {
            const json_t *other = json_object_get(theirs, key);
            if (other == NULL || !same_value(member, other))
                return false;
        }
    }
    return true;
}

/* What jansson (2.14) does otherwise: it has no limits of our kind, calls a number past its range
 * an error, and passes over a NUL byte that ends a number or a word. */
static bool jansson_is_laxer(const struct input *input, const struct judged *judged)
{
    return strncmp(judged->findings.items[0].requirement, "LIM-", 4) == 0 ||
           memchr(input->bytes, '\0', input->len) != NULL;
}

static void check_jansson(const struct input *input, const struct judged *judged)
{
    json_error_t error;
    json_t *theirs = json_loadb(input->bytes, input->len,
                                JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (judged->record != NULL && theirs != NULL)
        REQUIRE(jansson_reads_the_same, same_value(judged->record, theirs));
    else if (judged->record != NULL)
        REQUIRE(jansson_accepts_what_we_accept,
                json_error_code(&error) == json_error_numeric_overflow);
    else if (theirs != NULL)
        REQUIRE(jansson_rejects_what_we_reject, jansson_is_laxer(input, judged));
    json_decref(theirs);
}

/* ---- limits ---- */

/* Levels of arrays and objects. */
static unsigned depth_of(const json_t *value)
{
    const char *key = NULL;
    json_t *member = NULL;
    unsigned deepest = 0;
    for (size_t i = 0; i < json_array_size(value); i++) {
        unsigned depth = depth_of(json_array_get(value, i));
        deepest = depth > deepest ? depth : deepest;
    }
    json_object_foreach((json_t *)value, key, member)
    {
        unsigned depth = depth_of(member);
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + (json_is_array(value) || json_is_object(value) ? 1 : 0);
}

/* The rule that a text breaks under such limits, or NULL. */
static const char *broken_under(const struct input *input, size_t bytes, unsigned depth)
{
    const struct cocore_json_limits limits = {.max_bytes = bytes, .max_depth = depth};
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *tree = NULL;
    REQUIRE(library_has_memory,
            cocore_json_parse(input->bytes, input->len, &limits, &findings, &tree) == COCORE_OK);
    const char *broken = findings.count > 0 ? findings.items[0].requirement : NULL;
    json_decref(tree);
    cocore_findings_clear(&findings);
    return broken;
}

static bool breaks(const char *rule, const char *broken)
{
    return broken != NULL && strcmp(rule, broken) == 0;
}

/* A text that is accepted, under the narrowest limits that hold it, and narrower ones. */
static void check_limits(const struct input *input, const json_t *record)
{
    unsigned depth = depth_of(record);
    REQUIRE(limits_are_exact, depth <= cocore_json_default_limits.max_depth);
    REQUIRE(limits_are_exact, broken_under(input, input->len, depth) == NULL);
    REQUIRE(limits_are_exact, breaks("LIM-SIZE", broken_under(input, input->len - 1, depth)));
    if (depth > 0)
        REQUIRE(limits_are_exact, breaks("LIM-DEPTH", broken_under(input, input->len, depth - 1)));
}

/* ---- metamorphic: what must not change the verdict, and what must ---- */

static void check_rewritten(const char *collection, const struct judged *judged, uint64_t seed)
{
    size_t len = 0;
    char *text = rewrite_json(judged->record, seed, &len);
    struct judged again;
    REQUIRE(library_has_memory, text != NULL);
    REQUIRE(library_has_memory, judge(collection, text, len, &again) == COCORE_OK);
    REQUIRE(form_does_not_matter, cocore_findings_same(&judged->findings, &again.findings));
    judged_clear(&again);
    free(text);
}

/* The verdict of an edited copy of a record. */
static bool accepts(const char *collection, const json_t *record, size_t flags)
{
    char *text = json_dumps(record, flags);
    struct judged again;
    REQUIRE(library_has_memory, text != NULL);
    REQUIRE(library_has_memory, judge(collection, text, strlen(text), &again) == COCORE_OK);
    bool accepted = cocore_findings_empty(&again.findings);
    judged_clear(&again);
    free(text);
    return accepted;
}

static void check_edited(const char *collection, const json_t *record, uint64_t seed)
{
    static const char *const job_keys[] = {"model",     "inputCommitment",      "maxTokensOut",
                                           "nonce",     "acceptedTrustLevel",   "priceCeiling",
                                           "expiresAt", "paymentAuthorization", "createdAt"};
    static const char *const authorization_keys[] = {"exchange", "ceiling",   "scope",
                                                     "nonce",    "expiresAt", "createdAt"};
    const bool is_job = strcmp(collection, COCORE_JOB_NSID) == 0;
    json_t *copy = json_copy((json_t *)record);
    REQUIRE(library_has_memory, copy != NULL);
    REQUIRE(library_has_memory, json_object_set_new(copy, "an unknown key", json_integer(1)) == 0);
    REQUIRE(unknown_key_is_ignored, accepts(collection, copy, 0));
    json_object_del(copy, is_job ? job_keys[seed % 9] : authorization_keys[seed % 6]);
    REQUIRE(required_key_is_required, !accepts(collection, copy, 0));
    json_decref(copy);
    REQUIRE(sorted_record_is_accepted, accepts(collection, record, JSON_SORT_KEYS | JSON_COMPACT));
}

static void check_sorted(const json_t *record)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *again = NULL;
    char *first = json_dumps(record, JSON_SORT_KEYS | JSON_COMPACT);
    REQUIRE(library_has_memory, first != NULL);
    REQUIRE(library_has_memory,
            cocore_json_parse(first, strlen(first), NULL, &findings, &again) == COCORE_OK);
    char *second = again != NULL ? json_dumps(again, JSON_SORT_KEYS | JSON_COMPACT) : NULL;
    REQUIRE(sorting_is_a_fixpoint, second != NULL && strcmp(first, second) == 0);
    json_decref(again);
    cocore_findings_clear(&findings);
    free(first);
    free(second);
}

static void check_identity(const char *collection, const json_t *record)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct buf out = BUF_INIT;
    struct judged again;
    REQUIRE(library_has_memory, cocore_dag_cbor(record, &out, &findings) == COCORE_OK);
    REQUIRE(accepted_record_has_cbor, cocore_findings_empty(&findings));
    buf_clear(&out);
    REQUIRE(library_has_memory, cocore_canonical_json(record, &out, &findings) == COCORE_OK);
    if (cocore_findings_empty(&findings)) { /* keys of other scripts have no canonical form */
        REQUIRE(library_has_memory, judge(collection, out.data, out.len, &again) == COCORE_OK);
        REQUIRE(canonical_record_is_accepted, cocore_findings_empty(&again.findings));
        judged_clear(&again);
    }
    cocore_findings_clear(&findings);
    buf_free(&out);
}

/* ---- cost and memory ---- */

static bool same_findings(const struct cocore_findings *a, const struct cocore_findings *b)
{
    if (a->count != b->count || a->total != b->total)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (strcmp(a->items[i].requirement, b->items[i].requirement) != 0 ||
            strcmp(a->items[i].pointer, b->items[i].pointer) != 0 ||
            strcmp(a->items[i].message, b->items[i].message) != 0 ||
            a->items[i].offset != b->items[i].offset)
            return false;
    }
    return true;
}

static size_t check_again(const char *collection, const struct input *input,
                          const struct judged *judged)
{
    struct judged again;
    cocore_work = 0;
    alloc_arm(0);
    REQUIRE(library_has_memory, judge(collection, input->bytes, input->len, &again) == COCORE_OK);
    size_t allocations = alloc_disarm();
    REQUIRE(work_is_linear, cocore_work <= input->len * WORK_PER_BYTE + WORK_BASE);
    REQUIRE(memory_is_linear, alloc_bytes() <= input->len * MEMORY_PER_BYTE + MEMORY_BASE);
    REQUIRE(same_input_same_findings, same_findings(&judged->findings, &again.findings));
    judged_clear(&again);
    return allocations;
}

static void check_failing(const char *collection, const struct input *input,
                          const struct judged *judged, size_t n)
{
    struct judged again;
    alloc_arm(n);
    enum cocore_status status = judge(collection, input->bytes, input->len, &again);
    alloc_disarm();
    REQUIRE(failed_allocation_is_no_verdict,
            status == COCORE_ENOMEM ||
                (status == COCORE_OK && same_findings(&judged->findings, &again.findings)));
    judged_clear(&again);
}

/* The record at an address: what the address breaks is found beside what the record breaks. */
static void check_address(const char *collection, const struct input *input,
                          const struct judged *judged, uint64_t seed)
{
    static const struct {
        const char *uri;
        size_t faults; /* of a job's address; an authorization's is in another collection */
    } addresses[] = {
        {"at://did:plc:abc/dev.cocore.compute.job/3jzfcijpj2z2a", 0},
        {"at://example.com/dev.cocore.compute.job/self", 1},
        {"at://did:plc:abc/dev.cocore.compute.receipt/3jzfcijpj2z2a", 1},
        {"at://did:plc:abc", 2},
        {"https://example.com/", 1},
    };
    size_t choice = seed % (sizeof(addresses) / sizeof(addresses[0]));
    bool is_job = strcmp(collection, COCORE_JOB_NSID) == 0;
    const struct cocore_validate_input at = {.collection = collection,
                                             .uri = addresses[choice].uri,
                                             .bytes = input->bytes,
                                             .len = input->len};
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    REQUIRE(library_has_memory, cocore_validate(lexicons, &at, &findings, NULL) == COCORE_OK);
    size_t more = findings.total - judged->findings.total;
    REQUIRE(address_is_judged_apart, judged->record == NULL ? more == 0
                                     : is_job               ? more == addresses[choice].faults
                                                            : more >= 1 && more <= 2);
    cocore_findings_clear(&findings);
}

/* The costlier properties take turns, by the input's hash: all of them on every input would halve
 * the rate of inputs and find no more. */
static void check_one_more(const char *collection, const struct input *input,
                           const struct judged *judged, size_t allocations)
{
    uint64_t hash = input_hash(input);
    uint64_t seed = hash / 6;
    const bool accepted = cocore_findings_empty(&judged->findings);
    switch (hash % 6) {
    case 0:
        check_failing(collection, input, judged, 1 + seed % (allocations + 1));
        break;
    case 1:
        if (accepted)
            check_edited(collection, judged->record, seed);
        break;
    case 2:
        if (accepted) {
            check_sorted(judged->record);
            check_identity(collection, judged->record);
        }
        break;
    case 3:
        check_address(collection, input, judged, seed);
        break;
    case 4:
        if (judged->record != NULL)
            check_limits(input, judged->record);
        break;
    default:
        if (judged->record != NULL)
            check_rewritten(collection, judged, seed);
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    struct judged judged;
    const char *collection = collection_of(input.bytes, input.len);
    REQUIRE(library_has_memory, judge(collection, input.bytes, input.len, &judged) == COCORE_OK);
    bool accepted = cocore_findings_empty(&judged.findings);
    check_findings(&judged);
    check_jansson(&input, &judged);
    size_t allocations = check_again(collection, &input, &judged);
    if (judged.record != NULL) {
        REQUIRE(numbers_agree, second_numbers_agree(input.bytes, input.len, judged.record));
        check_decoder(collection, &judged);
    }
    if (size <= METAMORPHIC_MAX)
        check_one_more(collection, &input, &judged, allocations);
    stats_count(accepted, judged.record != NULL);
    judged_clear(&judged);
    input_close(&input);
    return 0;
}
