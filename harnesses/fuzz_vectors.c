/* fuzz_vectors: a vector file, a catalogue or a signed envelope, as the runner loads it.
 *
 * Input: a vector file (vectors/<profile>.json), a catalogue (vectors/requirements.json), or a
 *   DSSE envelope (vectors/manifest.dsse.json).
 * Drives: vectorset_load() beside a small catalogue; dsse_parse(), dsse_verified_by(),
 *   manifest_check().
 * Properties: what is not understood gives a reason; vectors that load have ids that are found
 *   again, twins that are accepted, and requests of printable ASCII; an envelope that reads can
 *   be written and reads the same again; nothing verifies under a key that signed nothing; an
 *   allocation that fails is not called a bad file's fault on one run and a good file on another.
 * Limits: the files around the one at hand are fixed; reading folders is in the unit tests.
 */
#include <stdlib.h>
#include <string.h>

#include <cocore/catalogue.h>

#include "alloc.h"
#include "dsse.h"
#include "input.h"
#include "manifest.h"
#include "property.h"
#include "stats.h"
#include "vectorset.h"

PROPERTY(library_has_memory)
PROPERTY(refusal_gives_a_reason)
PROPERTY(vector_is_found_by_its_id)
PROPERTY(row_is_found_by_its_id)
PROPERTY(twin_is_accepted)
PROPERTY(request_is_printable_ascii)
PROPERTY(envelope_reads_the_same_again)
PROPERTY(stranger_verifies_nothing)
PROPERTY(failed_allocation_is_reported)

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct buf catalogue_bytes;
static struct public_key stranger;

/* A row of the catalogue in the form of vectors/requirements.json. */
static json_t *catalogue_row(const struct cocore_requirement *row)
{
    json_t *sources = json_array();
    for (const char *const *source = row->sources; *source != NULL; source++)
        json_array_append_new(sources, json_string(*source));
    return json_pack("{s:s, s:s, s:o, s:s, s:s, s:s, s:[s]}", "id", row->id, "text", row->text,
                     "sources", sources, "profile", row->profile, "level", row->level, "polarity",
                     row->polarity, "revisions", "R1");
}

/* Few rows, so that reading them is not what an execution costs. */
static const char *const rows_known[] = {
    "JOB-MAXTOK-MAX", "JOB-MAXTOK-INT", "JOB-REC-OBJECT", "JOB-PATH", "JOB-EXP-FMT", "DM-INT",
    "DM-STR-SURR",    "FMT-DID",        "FMT-TID",        "JSON-DUP", "JSON-BOM"};

static void make_catalogue(void)
{
    json_t *rows = json_array();
    for (size_t i = 0; i < sizeof(rows_known) / sizeof(rows_known[0]); i++) {
        const struct cocore_requirement *row = cocore_requirement_find(rows_known[i]);
        REQUIRE(library_has_memory, row != NULL);
        json_array_append_new(rows, catalogue_row(row));
    }
    json_t *document =
        json_pack("{s:i, s:s, s:o}", "format", 1, "version", "0.1.0", "requirements", rows);
    char *text = json_dumps(document, JSON_COMPACT);
    REQUIRE(library_has_memory, text != NULL && buf_puts(&catalogue_bytes, text) == 0);
    free(text);
    json_decref(document);
}

/* A public key that nobody has the private half of: the coordinate is the digits of pi. */
static void make_stranger(void)
{
    static const unsigned char coordinate[32] = "31415926535897932384626433832795";
    stranger.pkey = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, coordinate, 32);
    REQUIRE(library_has_memory, stranger.pkey != NULL);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    alloc_initialize(false);
    make_catalogue();
    make_stranger();
    return 0;
}

/* ---- vector files ---- */

static void check_vector(const struct vectorset *set, size_t index)
{
    const struct vector *vector = &set->vectors[index];
    REQUIRE(vector_is_found_by_its_id, vectorset_find(set, vector->id) == (long)index);
    if (vector->twin != VECTOR_NO_TWIN)
        REQUIRE(twin_is_accepted, (size_t)vector->twin < set->count &&
                                      set->vectors[vector->twin].expect != EXPECT_REJECT);
    for (size_t i = 0; i < vector->unit.count; i++) {
        const struct question *question = &vector->unit.questions[i];
        for (size_t k = 0; k + 1 < question->tail_len; k++)
            REQUIRE(request_is_printable_ascii,
                    question->tail[k] >= 0x20 && question->tail[k] < 0x7f);
        REQUIRE(request_is_printable_ascii, question->tail[question->tail_len - 1] == '\n');
    }
}

/* A catalogue, which has no vectors; true when it is understood. */
static bool check_catalogue(const struct input *input)
{
    struct file_entry entry = {
        .name = (char *)"requirements.json",
        .bytes = {.data = input->bytes, .len = input->len, .cap = input->len}};
    const struct fileset files = {.entries = &entry, .count = 1};
    struct catalogue catalogue = {0};
    struct diag diag = {""};
    int result = catalogue_load(&catalogue, &files, &diag);
    REQUIRE(refusal_gives_a_reason, result == 0 || diag.text[0] != '\0');
    for (size_t i = 0; result == 0 && i < catalogue.count; i++)
        REQUIRE(row_is_found_by_its_id,
                catalogue_find(&catalogue, catalogue.rows[i].id) == &catalogue.rows[i]);
    catalogue_free(&catalogue);
    return result == 0;
}

/* Loads the input as a vector file; 0 when it is understood. */
static int load(const struct input *input, struct vectorset *set, struct diag *diag)
{
    struct file_entry entries[2] = {
        {.name = (char *)"job-record.json",
         .bytes = {.data = input->bytes, .len = input->len, .cap = input->len}},
        {.name = (char *)"requirements.json", .bytes = catalogue_bytes},
    };
    const struct fileset files = {.entries = entries, .count = 2};
    diag->text[0] = '\0';
    return vectorset_load(set, &files, diag);
}

static bool check_vectors(const struct input *input, uint64_t hash)
{
    struct vectorset set = {0};
    struct diag diag;
    alloc_arm(0);
    int result = load(input, &set, &diag);
    size_t allocations = alloc_disarm();
    REQUIRE(refusal_gives_a_reason, result == 0 || diag.text[0] != '\0');
    for (size_t i = 0; result == 0 && i < set.count; i++)
        check_vector(&set, i);
    vectorset_free(&set);
    if (hash % 8 == 0) {
        struct vectorset again = {0};
        alloc_arm(1 + hash / 8 % (allocations + 1));
        int failed = load(input, &again, &diag);
        alloc_disarm();
        REQUIRE(failed_allocation_is_reported, failed == -1 || failed == result);
        vectorset_free(&again);
    }
    return result == 0;
}

/* ---- envelopes ---- */

static void check_written(const struct dsse *envelope)
{
    struct buf text = BUF_INIT;
    struct dsse again = {0};
    struct diag diag;
    REQUIRE(library_has_memory, dsse_write(&text, envelope->payload_type, &envelope->payload, "k",
                                           &envelope->signatures[0].sig) == 0);
    REQUIRE(envelope_reads_the_same_again,
            dsse_parse(&again, text.data, text.len, &diag) == 0 &&
                strcmp(again.payload_type, envelope->payload_type) == 0 &&
                again.payload.len == envelope->payload.len &&
                memcmp(buf_text(&again.payload), buf_text(&envelope->payload), again.payload.len) ==
                    0);
    dsse_free(&again);
    buf_free(&text);
}

static bool check_envelope(const struct input *input)
{
    struct dsse envelope = {0};
    struct buf pae = BUF_INIT;
    struct diag diag = {""};
    const struct fileset files = {0};
    int result = dsse_parse(&envelope, input->bytes, input->len, &diag);
    REQUIRE(refusal_gives_a_reason, result == 0 || diag.text[0] != '\0');
    if (result == 0) {
        check_written(&envelope);
        REQUIRE(library_has_memory, dsse_pae(&pae, envelope.payload_type, &envelope.payload) == 0);
        REQUIRE(stranger_verifies_nothing, dsse_verified_by(&envelope, &pae, &stranger) == -1);
        diag.text[0] = '\0';
        int checked =
            manifest_check(buf_text(&envelope.payload), envelope.payload.len, &files, &diag);
        REQUIRE(refusal_gives_a_reason, checked == 0 || diag.text[0] != '\0');
    }
    buf_free(&pae);
    dsse_free(&envelope);
    return result == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    bool vectors = check_vectors(&input, input_hash(&input));
    bool envelope = check_envelope(&input);
    bool catalogue = check_catalogue(&input);
    stats_count(vectors || envelope || catalogue, vectors || envelope || catalogue);
    input_close(&input);
    return 0;
}
