/* fuzz_canonical: a JSON value as canonical JSON and as DAG-CBOR.
 *
 * Input: JSON text.
 * Drives: canonical JSON, DAG-CBOR, the data model in front of it. Not the hash: a CID is that of
 *   the same bytes.
 * Properties: canonical text is what jansson writes with sorted keys, but for capitals in escapes;
 *   it is accepted, reads the same and is its own canonical text; both forms do not depend on white
 *   space, order or escapes; jansson reads the same in the input and in its canonical text; a value
 *   is refused canonical text exactly when it holds a number that is no integer or a key that is not
 *   ASCII; it is refused DAG-CBOR exactly when a second reading of the data model refuses it; a
 *   second reader finds DAG-CBOR strict, and the same value in it; bytes are as many as their base64
 *   says; findings have a row in the catalogue and a place in the document; cost is linear; an
 *   allocation that fails is an error, never a verdict.
 * Limits: keys are at most as long as the second reader's buffer.
 */
#include <stdlib.h>
#include <string.h>

#include <cocore/catalogue.h>
#include <cocore/identity.h>
#include <cocore/json.h>

#include "alloc.h"
#include "data_model.h"
#include "input.h"
#include "pointer.h"
#include "property.h"
#include "rewrite.h"
#include "second_cbor.h"
#include "second_format.h"
#include "second_json.h"
#include "second_model.h"
#include "stats.h"
#include "work.h"

PROPERTY(library_has_memory)
PROPERTY(canonical_text_is_json)
PROPERTY(canonical_text_reads_the_same)
PROPERTY(canonical_text_is_a_fixpoint)
PROPERTY(jansson_writes_the_same)
PROPERTY(jansson_reads_the_same)
PROPERTY(data_models_agree)
PROPERTY(bytes_have_their_length)
PROPERTY(refused_for_numbers_and_keys_only)
PROPERTY(cbor_is_strict_and_says_the_same)
PROPERTY(form_does_not_matter)
PROPERTY(finding_is_in_the_catalogue)
PROPERTY(finding_is_in_the_document)
PROPERTY(work_is_linear)
PROPERTY(memory_is_linear)
PROPERTY(failed_allocation_is_no_verdict)

/* Generous factors: they catch quadratic cost, not waste. */
#define WORK_PER_BYTE 64
#define MEMORY_PER_BYTE 1024
#define COST_BASE ((size_t)1 << 20)

typedef enum cocore_status form_function(const json_t *value, struct buf *out,
                                         struct cocore_findings *findings);

/* One of the two forms of a value, or why there is none. */
struct formed {
    struct buf bytes;
    struct cocore_findings findings;
};

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    alloc_initialize(true);
    REQUIRE(library_has_memory, second_format_initialize());
    return 0;
}

static void formed_clear(struct formed *formed)
{
    buf_free(&formed->bytes);
    cocore_findings_clear(&formed->findings);
}

static enum cocore_status form(form_function *function, const json_t *value, struct formed *formed)
{
    *formed = (struct formed){BUF_INIT, COCORE_FINDINGS_INIT};
    return function(value, &formed->bytes, &formed->findings);
}

static bool same_form(const struct formed *a, const struct formed *b)
{
    if (!cocore_findings_same(&a->findings, &b->findings))
        return false;
    return !cocore_findings_empty(&a->findings) ||
           (a->bytes.len == b->bytes.len &&
            memcmp(buf_text(&a->bytes), buf_text(&b->bytes), a->bytes.len) == 0);
}

static void check_findings(const json_t *value, const struct cocore_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct cocore_finding *finding = &findings->items[i];
        REQUIRE(finding_is_in_the_catalogue, cocore_requirement_find(finding->requirement) != NULL);
        REQUIRE(finding_is_in_the_document, pointer_resolve(value, finding->pointer) != NULL);
    }
}

/* Six bits a character, and eight a byte. The value must be one that the data model allows. */
static void check_lengths(const json_t *value)
{
    const json_t *text = json_object_get(value, "$bytes");
    const char *key = NULL;
    json_t *member = NULL;
    size_t len = 0;
    if (json_is_string(text))
        REQUIRE(bytes_have_their_length, cocore_bytes_are_valid(value, &len) &&
                                             len == strcspn(json_string_value(text), "=") * 6 / 8);
    for (size_t i = 0; i < json_array_size(value); i++)
        check_lengths(json_array_get(value, i));
    json_object_foreach((json_t *)value, key, member)
    {
        check_lengths(member);
    }
}

/* Where jansson reads what we read: it calls 1.0 a real, and a large number an error. */
static void check_meaning(const struct input *input, const struct formed *canonical)
{
    const size_t flags = JSON_DECODE_ANY | JSON_ALLOW_NUL;
    json_t *before = json_loadb(input->bytes, input->len, flags, NULL);
    if (before != NULL && second_json_allows(before)) {
        json_t *after = json_loadb(buf_text(&canonical->bytes), canonical->bytes.len, flags, NULL);
        REQUIRE(jansson_reads_the_same, json_equal(before, after));
        json_decref(after);
    }
    json_decref(before);
}

static void check_canonical(const struct input *input, const json_t *value,
                            const struct formed *canonical)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct formed again;
    json_t *tree = NULL;
    REQUIRE(refused_for_numbers_and_keys_only,
            cocore_findings_empty(&canonical->findings) == second_json_allows(value));
    if (!cocore_findings_empty(&canonical->findings))
        return;
    char *theirs = second_json_write(value);
    REQUIRE(library_has_memory, theirs != NULL);
    REQUIRE(jansson_writes_the_same, strcmp(theirs, buf_text(&canonical->bytes)) == 0);
    free(theirs);
    check_meaning(input, canonical);
    REQUIRE(library_has_memory, cocore_json_parse(canonical->bytes.data, canonical->bytes.len, NULL,
                                                  &findings, &tree) == COCORE_OK);
    /* Text may grow sixfold, past the limit. */
    REQUIRE(canonical_text_is_json, tree != NULL || canonical->bytes.len > 2u << 20);
    if (tree != NULL) {
        REQUIRE(canonical_text_reads_the_same, json_equal(value, tree));
        REQUIRE(library_has_memory, form(cocore_canonical_json, tree, &again) == COCORE_OK);
        REQUIRE(canonical_text_is_a_fixpoint, same_form(canonical, &again));
        formed_clear(&again);
    }
    cocore_findings_clear(&findings);
    json_decref(tree);
}

static void check_rewritten(form_function *function, const json_t *value,
                            const struct formed *formed, uint64_t seed)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct formed again;
    json_t *tree = NULL;
    size_t len = 0;
    char *text = rewrite_json(value, seed, &len);
    REQUIRE(library_has_memory, text != NULL);
    REQUIRE(library_has_memory, cocore_json_parse(text, len, NULL, &findings, &tree) == COCORE_OK);
    if (tree != NULL) {
        REQUIRE(library_has_memory, form(function, tree, &again) == COCORE_OK);
        REQUIRE(form_does_not_matter, same_form(formed, &again));
        formed_clear(&again);
    }
    cocore_findings_clear(&findings);
    json_decref(tree);
    free(text);
}

static size_t check_cost(form_function *function, const struct input *input, const json_t *value)
{
    struct formed again;
    cocore_work = 0;
    alloc_arm(0);
    REQUIRE(library_has_memory, form(function, value, &again) == COCORE_OK);
    size_t allocations = alloc_disarm();
    REQUIRE(work_is_linear, cocore_work <= input->len * WORK_PER_BYTE + COST_BASE);
    REQUIRE(memory_is_linear, alloc_bytes() <= input->len * MEMORY_PER_BYTE + COST_BASE);
    formed_clear(&again);
    return allocations;
}

static void check_failing(form_function *function, const json_t *value, const struct formed *formed,
                          size_t n)
{
    struct formed again;
    alloc_arm(n);
    enum cocore_status status = form(function, value, &again);
    alloc_disarm();
    REQUIRE(failed_allocation_is_no_verdict,
            status == COCORE_ENOMEM || (status == COCORE_OK && same_form(formed, &again)));
    formed_clear(&again);
}

static bool check_value(const struct input *input, const json_t *value)
{
    static form_function *const functions[] = {cocore_canonical_json, cocore_dag_cbor};
    uint64_t seed = input_hash(input);
    bool accepted = true;
    for (size_t i = 0; i < 2; i++) {
        struct formed formed;
        REQUIRE(library_has_memory, form(functions[i], value, &formed) == COCORE_OK);
        bool fine = cocore_findings_empty(&formed.findings);
        check_findings(value, &formed.findings);
        if (functions[i] == cocore_canonical_json)
            check_canonical(input, value, &formed);
        else
            REQUIRE(data_models_agree, fine == second_model_allows_record(value));
        if (fine && functions[i] == cocore_dag_cbor) {
            REQUIRE(cbor_is_strict_and_says_the_same,
                    second_cbor_is((const unsigned char *)buf_text(&formed.bytes), formed.bytes.len,
                                   value));
            check_lengths(value);
        }
        check_rewritten(functions[i], value, &formed, seed);
        size_t allocations = check_cost(functions[i], input, value);
        check_failing(functions[i], value, &formed, 1 + seed % (allocations + 1));
        accepted = accepted && fine;
        formed_clear(&formed);
    }
    return accepted;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *value = NULL;
    REQUIRE(library_has_memory,
            cocore_json_parse(input.bytes, input.len, NULL, &findings, &value) == COCORE_OK);
    bool accepted = value != NULL && check_value(&input, value);
    stats_count(accepted, value != NULL);
    cocore_findings_clear(&findings);
    json_decref(value);
    input_close(&input);
    return 0;
}
