#include "baseline.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base64.h"

const char *baseline_name(enum baseline baseline)
{
    static const char *const NAMES[] = {"always-accept", "always-reject", "json-only"};
    return NAMES[baseline];
}

static bool is_json(const json_t *text)
{
    struct buf bytes = BUF_INIT;
    json_t *value = NULL;
    if (json_is_string(text) && base64_decode(&bytes, json_string_value(text),
                                              json_string_length(text), BASE64_STRICT) == 0) {
        value = json_loadb(buf_text(&bytes), bytes.len,
                           JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, NULL);
    }
    buf_free(&bytes);
    json_decref(value);
    return value != NULL;
}

/* Whether a JSON parser reads every record of a request. Strings of check-format and the parts of
 * a signature are no JSON, and are taken as they are. */
static bool all_json(const json_t *request, const char *op)
{
    const char *name = NULL;
    json_t *value = NULL;
    if (strcmp(op, "check-format") == 0 || strcmp(op, "verify-signature") == 0) {
        return true;
    }
    json_object_foreach((json_t *)(size_t)request, name, value)
    {
        const json_t *record = json_is_object(value) ? json_object_get(value, "record") : NULL;
        if (strcmp(name, "record") == 0 || strcmp(name, "value") == 0) {
            record = value;
        }
        if (record != NULL && !is_json(record)) {
            return false;
        }
    }
    return true;
}

/* What the baseline answers to a step. It has no output to give where one is asked for: there an
 * acceptance is the nearest that it can say, and does not fit. */
static enum answer_kind answer(enum baseline baseline, const struct vector_step *step)
{
    if (strcmp(step->op, "reset") == 0) {
        return ANSWER_OK;
    }
    bool accepts = baseline == BASELINE_ACCEPT ||
                   (baseline == BASELINE_JSON && all_json(step->request, step->op));
    return accepts ? ANSWER_ACCEPT : ANSWER_REJECT;
}

struct state {
    enum outcome outcome;
    bool accepted;
};

static int score(enum baseline baseline, const struct vectorset *set, size_t index,
                 struct state *states)
{
    const struct vector *vector = &set->vectors[index];
    struct trial trial = {.kind = TRIAL_ANSWERED};
    struct twin_result twin = {NULL, OUTCOME_NOT_RUN, false};
    if (vector->twin >= 0) {
        const struct state *state = &states[vector->twin];
        twin = (struct twin_result){set->vectors[vector->twin].id, state->outcome, state->accepted};
    }
    int rc = 0;
    for (size_t i = 0; i < vector->unit.count && rc == 0; i++) {
        struct answer given = {answer(baseline, &vector->steps[i]), json_object()};
        rc = given.body != NULL ? trial_add_answer(&trial, &given) : -1;
    }
    struct buf detail = BUF_INIT;
    if (rc == 0) {
        enum outcome outcome = outcome_score(vector, &trial, &twin, &detail);
        states[index] = (struct state){outcome, outcome_is_accepted(outcome, &trial)};
        rc = detail.failed ? -1 : 0;
    }
    buf_free(&detail);
    trial_free(&trial);
    return rc == 0 ? 0 : -1;
}

int baseline_score(enum baseline baseline, const struct vectorset *set,
                   const struct selection *selection, size_t *passed)
{
    struct state *states = calloc(set->count, sizeof *states);
    int rc = states != NULL ? 0 : -1;
    bool more = true;
    memset(passed, 0, set->profile_count * sizeof *passed);
    for (unsigned phase = 0; more && rc == 0; phase++) {
        more = false;
        for (size_t i = 0; i < set->count && rc == 0; i++) {
            const struct vector *vector = &set->vectors[i];
            if (!selection->chosen[i] || vector->phase != phase) {
                more = more || (selection->chosen[i] && vector->phase > phase);
                continue;
            }
            rc = score(baseline, set, i, states);
            passed[vector->profile] +=
                vector->level == LEVEL_MUST && states[i].outcome == OUTCOME_PASS;
        }
    }
    free(states);
    return rc;
}
