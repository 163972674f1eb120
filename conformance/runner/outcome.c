#include "outcome.h"

#include <string.h>

#include "escape.h"
#include "readback.h"

enum { MOST_SHOWN = 300 };

const char *outcome_name(enum outcome outcome)
{
    static const char *const NAMES[OUTCOME_COUNT] = {
        "pass",           "fail",  "misread",     "blocked",  "crash",   "timeout",
        "protocol-error", "error", "unsupported", "observed", "not-run",
    };
    return NAMES[outcome];
}

enum outcome outcome_parse(const char *name)
{
    int o = 0;
    while (o < OUTCOME_COUNT && strcmp(outcome_name((enum outcome)o), name) != 0) {
        o++;
    }
    return (enum outcome)o;
}

static bool is_trouble(enum outcome outcome)
{
    return outcome == OUTCOME_CRASH || outcome == OUTCOME_TIMEOUT ||
           outcome == OUTCOME_PROTOCOL_ERROR;
}

bool outcome_is_against(enum outcome outcome, enum level level)
{
    return is_trouble(outcome) || (level == LEVEL_MUST && outcome != OUTCOME_PASS);
}

bool outcome_is_warning(enum outcome outcome, enum level level)
{
    return level == LEVEL_SHOULD && outcome != OUTCOME_PASS && !is_trouble(outcome);
}

bool outcome_is_accepted(enum outcome outcome, const struct trial *trial)
{
    if (outcome == OUTCOME_PASS) {
        return true;
    }
    if (outcome != OUTCOME_OBSERVED || trial->answer_count == 0) {
        return false;
    }
    enum answer_kind kind = trial->answers[trial->answer_count - 1].kind;
    return kind == ANSWER_ACCEPT || kind == ANSWER_OUTPUT;
}

/* What an operation may be answered with, beside error and unsupported. */
static bool fits(const char *op, enum answer_kind kind)
{
    if (kind == ANSWER_ERROR || kind == ANSWER_UNSUPPORTED) {
        return true;
    }
    if (strcmp(op, "reset") == 0) {
        return kind == ANSWER_OK;
    }
    if (strcmp(op, "canonicalize") == 0 || strcmp(op, "cid") == 0) {
        return kind == ANSWER_OUTPUT || kind == ANSWER_REJECT;
    }
    return kind == ANSWER_ACCEPT || kind == ANSWER_REJECT;
}

static void append_text(struct buf *out, const json_t *body, const char *field)
{
    const json_t *text = json_object_get(body, field);
    escape_text(out, json_string_value(text), json_string_length(text), MOST_SHOWN);
}

static enum outcome score_output(const struct vector_step *step, const struct answer *answer,
                                 struct buf *detail)
{
    const json_t *output = json_object_get(answer->body, "output");
    if (json_equal(step->output, output)) {
        return OUTCOME_PASS;
    }
    (void)buf_puts(detail, "gave the output ");
    append_text(detail, answer->body, "output");
    return OUTCOME_FAIL;
}

static enum outcome score_accept(const struct vector_step *step, const struct answer *answer,
                                 struct buf *detail)
{
    const json_t *read = json_object_get(answer->body, "read");
    if (step->read == NULL || read == NULL || readback_matches(step->read, read, detail)) {
        return OUTCOME_PASS;
    }
    return OUTCOME_MISREAD;
}

/* One step by itself, without regard to twins. */
static enum outcome score_step(const struct vector_step *step, const struct answer *answer,
                               bool observe, struct buf *detail)
{
    if (!fits(step->op, answer->kind)) {
        (void)buf_printf(detail, "answered %s with %s, which does not fit", step->op,
                         answer_kind_name(answer->kind));
        return OUTCOME_PROTOCOL_ERROR;
    }
    if (answer->kind == ANSWER_ERROR) {
        append_text(detail, answer->body, "error");
        return OUTCOME_ERROR;
    }
    if (answer->kind == ANSWER_UNSUPPORTED) {
        append_text(detail, answer->body, "unsupported");
        return OUTCOME_UNSUPPORTED;
    }
    if (observe || step->expect == EXPECT_OBSERVE) {
        return OUTCOME_PASS;
    }
    static const enum answer_kind WANTED[] = {ANSWER_ACCEPT, ANSWER_REJECT, ANSWER_OUTPUT,
                                              ANSWER_OK};
    if (answer->kind != WANTED[step->expect]) {
        (void)buf_printf(detail, "expected %s, got %s", expect_name(step->expect),
                         answer_kind_name(answer->kind));
        return OUTCOME_FAIL;
    }
    if (step->expect == EXPECT_OUTPUT) {
        return score_output(step, answer, detail);
    }
    return step->expect == EXPECT_ACCEPT ? score_accept(step, answer, detail) : OUTCOME_PASS;
}

static enum outcome score_answers(const struct vector *vector, const struct trial *trial,
                                  struct buf *detail)
{
    for (size_t i = 0; i < vector->unit.count; i++) {
        struct buf about = BUF_INIT;
        enum outcome outcome = score_step(&vector->steps[i], &trial->answers[i],
                                          vector->level == LEVEL_OBSERVE, &about);
        if (outcome != OUTCOME_PASS) {
            if (vector->unit.alone) {
                (void)buf_printf(detail, "step %zu of %zu: ", i + 1, vector->unit.count);
            }
            (void)buf_puts(detail, buf_text(&about));
            detail->failed = detail->failed || about.failed;
            buf_free(&about);
            return outcome;
        }
        buf_free(&about);
    }
    return vector->level == LEVEL_OBSERVE ? OUTCOME_OBSERVED : OUTCOME_PASS;
}

enum outcome outcome_score(const struct vector *vector, const struct trial *trial,
                           const struct twin_result *twin, struct buf *detail)
{
    static const enum outcome TROUBLE[] = {
        [TRIAL_CRASH] = OUTCOME_CRASH,
        [TRIAL_TIMEOUT] = OUTCOME_TIMEOUT,
        [TRIAL_PROTOCOL_ERROR] = OUTCOME_PROTOCOL_ERROR,
    };
    if (trial->kind != TRIAL_ANSWERED) {
        (void)buf_puts(detail, buf_text(&trial->detail));
        return TROUBLE[trial->kind];
    }
    enum outcome outcome = score_answers(vector, trial, detail);
    if (outcome == OUTCOME_PASS && vector->expect == EXPECT_REJECT && twin->id != NULL &&
        !twin->accepted) {
        (void)buf_printf(detail, "rejected, but its twin %s was not accepted (%s)", twin->id,
                         outcome_name(twin->outcome));
        return OUTCOME_BLOCKED;
    }
    return outcome;
}
