/* fuzz_replay: the ledger of nonces against a naive model.
 *
 * Input: one JSON object {"consume":[{"now","requester","nonce","expiresAt"},…]}: what is asked, in
 *   order. A nonce is any text; its first 16 bytes count.
 * Drives: cocore_ledger_consume(), growing, shrinking and forgetting.
 * Properties: every answer and the number of entries are those of a list that is searched from end
 *   to end; memory is bounded by the entries alive; after an allocation that failed nothing was
 *   noted and everything goes on; another key of the hash changes nothing.
 * Limits: jobs themselves are not judged here.
 */
#include <stdlib.h>
#include <string.h>

#include <cocore/json.h>
#include <cocore/ledger.h>

#include "alloc.h"
#include "input.h"
#include "property.h"
#include "stats.h"

PROPERTY(library_has_memory)
PROPERTY(answer_is_that_of_the_model)
PROPERTY(count_is_that_of_the_model)
PROPERTY(memory_is_bounded_by_the_entries)
PROPERTY(failed_allocation_notes_nothing)
PROPERTY(key_does_not_matter)

#define STEPS_MAX 512
/* Bytes of two empty tables, and per entry beside the requester. */
#define BYTES_BASE 512
#define BYTES_PER_ENTRY 256

struct noted {
    const char *requester;
    size_t requester_len;
    unsigned char nonce[COCORE_NONCE_SIZE];
    int64_t end; /* seconds, rounded up */
};

/* Every entry ever noted; those that have passed are skipped, not removed. */
struct model {
    struct noted noted[STEPS_MAX];
    size_t count;
    struct cocore_instant clock;
    bool clock_set;
};

struct step {
    struct cocore_instant now;
    struct cocore_ledger_entry entry;
    unsigned char nonce[COCORE_NONCE_SIZE];
};

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    alloc_initialize(true);
    return 0;
}

/* ---- the model */

static bool passed(const struct model *model, int64_t end)
{
    const struct cocore_instant at = {.seconds = end};
    return cocore_instant_compare(&model->clock, &at) > 0;
}

static enum cocore_ledger_answer model_ask(struct model *model, const struct step *step)
{
    const struct cocore_instant *end = &step->entry.expires_at;
    if (!model->clock_set || cocore_instant_compare(&step->now, &model->clock) > 0)
        model->clock = step->now;
    model->clock_set = true;
    if (cocore_instant_compare(&step->now, end) > 0)
        return COCORE_LEDGER_EXPIRED;
    if (passed(model, end->seconds + (end->fraction_len > 0)))
        return COCORE_LEDGER_EXPIRED_BEFORE;
    for (size_t i = 0; i < model->count; i++) {
        const struct noted *noted = &model->noted[i];
        if (!passed(model, noted->end) && noted->requester_len == step->entry.requester_len &&
            memcmp(noted->requester, step->entry.requester, noted->requester_len) == 0 &&
            memcmp(noted->nonce, step->nonce, COCORE_NONCE_SIZE) == 0)
            return COCORE_LEDGER_USED;
    }
    return COCORE_LEDGER_FRESH;
}

static void model_note(struct model *model, const struct step *step)
{
    struct noted *noted = &model->noted[model->count++];
    noted->requester = step->entry.requester;
    noted->requester_len = step->entry.requester_len;
    memcpy(noted->nonce, step->nonce, COCORE_NONCE_SIZE);
    noted->end = step->entry.expires_at.seconds + (step->entry.expires_at.fraction_len > 0);
}

static size_t model_alive(const struct model *model, size_t *bytes)
{
    size_t alive = 0;
    *bytes = BYTES_BASE;
    for (size_t i = 0; i < model->count; i++) {
        if (passed(model, model->noted[i].end))
            continue;
        alive++;
        *bytes += BYTES_PER_ENTRY + model->noted[i].requester_len;
    }
    return alive;
}

/* ---- the input */

static bool read_instant(const json_t *holder, const char *key, struct cocore_instant *out)
{
    const json_t *text = json_object_get(holder, key);
    struct cocore_format_fault fault;
    return json_is_string(text) &&
           cocore_datetime_parse(json_string_value(text), json_string_length(text), out, &fault);
}

static bool read_step(const json_t *from, struct step *step)
{
    const json_t *requester = json_object_get(from, "requester");
    const json_t *nonce = json_object_get(from, "nonce");
    size_t len = json_string_length(nonce);
    *step = (struct step){.entry = {.requester = json_string_value(requester),
                                    .requester_len = json_string_length(requester)}};
    if (len > 0)
        memcpy(step->nonce, json_string_value(nonce),
               len < COCORE_NONCE_SIZE ? len : COCORE_NONCE_SIZE);
    return step->entry.requester != NULL && json_is_string(nonce) &&
           read_instant(from, "now", &step->now) &&
           read_instant(from, "expiresAt", &step->entry.expires_at);
}

/* ---- both */

static void check_step(struct cocore_ledger *ledger, struct cocore_ledger *other,
                       struct model *model, struct step *step, bool fails)
{
    enum cocore_ledger_answer answer = COCORE_LEDGER_USED;
    enum cocore_ledger_answer again = COCORE_LEDGER_USED;
    size_t bytes = 0;
    step->entry.nonce = step->nonce;
    const enum cocore_ledger_answer expected = model_ask(model, step);
    enum cocore_status status = COCORE_ENOMEM;
    if (fails) {
        alloc_arm(1);
        status = cocore_ledger_consume(ledger, &step->now, &step->entry, &answer);
        alloc_disarm();
        /* It may have been the one for smaller tables, which the ledger can do without. */
        REQUIRE(failed_allocation_notes_nothing,
                status == COCORE_OK ||
                    (status == COCORE_ENOMEM && expected == COCORE_LEDGER_FRESH));
    }
    if (status != COCORE_OK)
        REQUIRE(library_has_memory,
                cocore_ledger_consume(ledger, &step->now, &step->entry, &answer) == COCORE_OK);
    REQUIRE(library_has_memory,
            cocore_ledger_consume(other, &step->now, &step->entry, &again) == COCORE_OK);
    REQUIRE(answer_is_that_of_the_model, answer == expected);
    REQUIRE(key_does_not_matter, answer == again);
    if (answer == COCORE_LEDGER_FRESH)
        model_note(model, step);
    REQUIRE(count_is_that_of_the_model, cocore_ledger_count(ledger) == model_alive(model, &bytes));
    REQUIRE(memory_is_bounded_by_the_entries, cocore_ledger_bytes(other) <= bytes);
}

static bool check_steps(const json_t *steps, uint64_t choice)
{
    static struct model model;
    static const unsigned char keys[2][COCORE_LEDGER_KEY_SIZE] = {{0}, {1, 2, 3}};
    struct cocore_ledger *ledger = cocore_ledger_new(keys[0]);
    struct cocore_ledger *other = cocore_ledger_new(keys[1]);
    size_t asked = 0;
    REQUIRE(library_has_memory, ledger != NULL && other != NULL);
    model = (struct model){.count = 0};
    for (size_t i = 0; i < json_array_size(steps) && i < STEPS_MAX; i++) {
        struct step step;
        if (!read_step(json_array_get(steps, i), &step))
            continue;
        check_step(ledger, other, &model, &step, (choice >> (i % 64) & 1) != 0);
        asked++;
    }
    cocore_ledger_free(ledger);
    cocore_ledger_free(other);
    return asked > 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *tree = NULL;
    REQUIRE(library_has_memory,
            cocore_json_parse(input.bytes, input.len, NULL, &findings, &tree) == COCORE_OK);
    bool used = tree != NULL && check_steps(json_object_get(tree, "consume"), input_hash(&input));
    stats_count(used, tree != NULL);
    json_decref(tree);
    cocore_findings_clear(&findings);
    input_close(&input);
    return 0;
}
