/* fuzz_lexicon: a lexicon file through the schema compiler, and records against what it makes.
 *
 * Input: the file's bytes.
 * Drives: cocore_lexicons_add(), cocore_lexicons_link(), cocore_lexicons_validate().
 * Properties: a file that is refused gives a reason; the same file gives the same result; an
 *   allocation that fails is an error of that kind; what compiles can judge any record without
 *   running out of stack, and the same record gives the same findings.
 * Limits: one file at a time, so references to other files end in a clear error.
 */
#define _POSIX_C_SOURCE 200809L /* strdup */
#include <stdlib.h>
#include <string.h>

#include <cocore/json.h>
#include <cocore/lexicon.h>

#include "alloc.h"
#include "buf.h"
#include "input.h"
#include "property.h"
#include "stats.h"

PROPERTY(library_has_memory)
PROPERTY(refusal_gives_a_reason)
PROPERTY(same_file_same_result)
PROPERTY(failed_allocation_is_no_refusal)
PROPERTY(same_record_same_findings)
PROPERTY(compiled_record_is_known)
PROPERTY(built_in_revisions_compile)

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    alloc_initialize(true);
    const char *revision = NULL;
    bool first = false;
    for (size_t i = 0; (revision = cocore_lexicons_revision(i)) != NULL; i++) {
        struct cocore_lexicons *set = NULL;
        REQUIRE(built_in_revisions_compile, cocore_lexicons_builtin(revision, &set) == COCORE_OK);
        cocore_lexicons_free(set);
        first = first || strcmp(revision, "R1") == 0;
    }
    REQUIRE(built_in_revisions_compile, first);
    return 0;
}

/* Compiles and links a set of one file; *set is NULL when that failed. */
static enum cocore_status compile(const struct input *input, char *error,
                                  struct cocore_lexicons **set)
{
    *set = cocore_lexicons_new();
    if (*set == NULL)
        return COCORE_ENOMEM;
    enum cocore_status status = cocore_lexicons_add(*set, input->bytes, input->len, error);
    if (status == COCORE_OK)
        status = cocore_lexicons_link(*set, error);
    if (status != COCORE_OK) {
        cocore_lexicons_free(*set);
        *set = NULL;
    }
    return status;
}

/* Records that are none, and values of every kind for a record's property "p", as the seeds call
 * it: most schemas reject most of them, each in its own place. */
static const char *const records[] = {"null", "[]", "{}"};

#define RAW_CID "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"

static const char *const values[] = {
    "null",
    "true",
    "false",
    "0",
    "7",
    "-9223372036854775808",
    "9223372036854775808",
    "-9223372036854775809",
    "1.5",
    "\"\"",
    "\"x\"",
    "\"a\"",
    "\"g\\u0308\\ud83d\\udc68\\u200d\\ud83d\\udc69abcdefgh\"",
    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
    "\"did:plc:abc\"",
    "\"2026-06-01T12:00:00Z\"",
    "[]",
    "[1]",
    "[[\"x\"],[1]]",
    "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]",
    "{\"a\":\"x\",\"b\":null}",
    "{\"a\":null,\"b\":1.5,\"$link\":1,\"$bytes\":2,\"$type\":\"\"}",
    "{\"$type\":\"com.example.one#a\",\"x\":1}",
    "{\"$type\":\"com.example.one#b#main\",\"y\":\"x\"}",
    "{\"$type\":\"com.example.one#elsewhere\",\"z\":0.5}",
    "{\"$type\":5}",
    "{\"$bytes\":\"AAAA\"}",
    "{\"$bytes\":\"\"}",
    "{\"$bytes\":\"A\"}",
    "{\"$link\":\"" RAW_CID "\"}",
    "{\"$link\":\"x\"}",
    "{\"$type\":\"blob\",\"ref\":{\"$link\":\"" RAW_CID
    "\"},\"mimeType\":\"image/png\",\"size\":1}",
    "{\"$type\":\"blob\",\"ref\":{\"$link\":\"" RAW_CID
    "\"},\"mimeType\":\"text/plain\",\"size\":1000001}",
    "{\"$type\":\"blob\",\"ref\":{\"$link\":\"" RAW_CID
    "\"},\"mimeType\":\"audio/ogg\",\"size\":1}",
    "{\"$type\":\"blob\",\"size\":0}",
};

/* The lexicon's own id, as the collection to judge by; free() it. */
static char *own_id(const struct input *input)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *document = NULL;
    REQUIRE(library_has_memory,
            cocore_json_parse(input->bytes, input->len, NULL, &findings, &document) == COCORE_OK);
    const char *id = json_string_value(json_object_get(document, "id"));
    char *copy = id != NULL ? strdup(id) : NULL;
    json_decref(document);
    cocore_findings_clear(&findings);
    return copy;
}

/* Judges a record twice; false when the set has no record definition of that name. */
static bool check_record(const struct cocore_lexicons *set, const char *id, const char *text)
{
    struct cocore_findings first = COCORE_FINDINGS_INIT;
    struct cocore_findings second = COCORE_FINDINGS_INIT;
    json_t *record = NULL;
    REQUIRE(library_has_memory,
            cocore_json_parse(text, strlen(text), NULL, &first, &record) == COCORE_OK);
    enum cocore_status status = cocore_lexicons_validate(set, id, record, &first);
    REQUIRE(compiled_record_is_known, status == COCORE_OK || status == COCORE_EUNKNOWN);
    REQUIRE(same_record_same_findings,
            cocore_lexicons_validate(set, id, record, &second) == status &&
                cocore_findings_same(&first, &second));
    json_decref(record);
    cocore_findings_clear(&first);
    cocore_findings_clear(&second);
    return status == COCORE_OK;
}

static void check_value(const struct cocore_lexicons *set, const char *id, const char *value)
{
    struct buf text = BUF_INIT;
    REQUIRE(library_has_memory, buf_printf(&text, "{\"$type\":\"%s\",\"p\":%s}", id, value) == 0);
    (void)check_record(set, id, buf_text(&text));
    buf_free(&text);
}

static void check_records(const struct cocore_lexicons *set, const struct input *input)
{
    char *id = own_id(input);
    bool known = true;
    REQUIRE(compiled_record_is_known, id != NULL);
    for (size_t i = 0; known && i < sizeof(records) / sizeof(records[0]); i++)
        known = check_record(set, id, records[i]);
    for (size_t i = 0; known && i < sizeof(values) / sizeof(values[0]); i++)
        check_value(set, id, values[i]);
    free(id);
}

static void check_failing(const struct input *input, enum cocore_status expected, size_t n)
{
    char error[COCORE_LEXICON_ERROR_SIZE];
    struct cocore_lexicons *set = NULL;
    alloc_arm(n);
    enum cocore_status status = compile(input, error, &set);
    alloc_disarm();
    REQUIRE(failed_allocation_is_no_refusal, status == COCORE_ENOMEM || status == expected);
    cocore_lexicons_free(set);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    char error[COCORE_LEXICON_ERROR_SIZE] = "";
    char again[COCORE_LEXICON_ERROR_SIZE] = "";
    struct cocore_lexicons *set = NULL;
    struct cocore_lexicons *second = NULL;
    alloc_arm(0);
    enum cocore_status status = compile(&input, error, &set);
    size_t allocations = alloc_disarm();
    REQUIRE(library_has_memory, status != COCORE_ENOMEM);
    REQUIRE(refusal_gives_a_reason,
            status == COCORE_OK || (status == COCORE_ELEXICON && error[0] != '\0' &&
                                    strlen(error) < COCORE_LEXICON_ERROR_SIZE));
    REQUIRE(same_file_same_result,
            compile(&input, again, &second) == status && strcmp(error, again) == 0);
    cocore_lexicons_free(second);
    if (set != NULL)
        check_records(set, &input);
    cocore_lexicons_free(set);
    uint64_t hash = input_hash(&input);
    if (hash % 4 == 0)
        check_failing(&input, status, 1 + hash / 4 % (allocations + 1));
    stats_count(status == COCORE_OK, false);
    input_close(&input);
    return 0;
}
