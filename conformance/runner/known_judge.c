#include "known_judge.h"

#include <stdlib.h>
#include <string.h>

const char *known_status_name(enum known_status status)
{
    static const char *const NAMES[] = {"unlisted", "known-failure", "unexpected-pass",
                                        "other-class", "expired"};
    return NAMES[status];
}

/* A vector keeps the status that speaks best for it. */
static void mark(struct known_mark *at, enum known_status status, size_t row)
{
    static const int RANK[] = {[KNOWN_UNLISTED] = 0,
                               [KNOWN_PASSED] = 1,
                               [KNOWN_MISMATCH] = 2,
                               [KNOWN_EXPIRED] = 3,
                               [KNOWN_FAILURE] = 4};
    if (RANK[status] > RANK[at->status]) {
        *at = (struct known_mark){status, row};
    }
}

/* What one row makes of one vector that has an outcome. */
static enum known_status compare(const struct known_row *row, enum outcome outcome, bool over)
{
    if (outcome == OUTCOME_PASS) {
        return row->kind == KNOWN_BY_REQUIREMENT ? KNOWN_UNLISTED : KNOWN_PASSED;
    }
    if (outcome == OUTCOME_OBSERVED) {
        return row->kind == KNOWN_BY_ID ? KNOWN_PASSED : KNOWN_UNLISTED;
    }
    if (!known_class_covers(row->class, outcome)) {
        return KNOWN_MISMATCH;
    }
    return over ? KNOWN_EXPIRED : KNOWN_FAILURE;
}

static void judge_row(struct known_judgement *judgement, size_t index,
                      const struct results *results, const struct vectorset *set,
                      const struct selection *selection)
{
    const struct known_row *row = &judgement->list.rows[index];
    struct known_tally *tally = &judgement->rows[index];
    for (size_t i = 0; i < set->count; i++) {
        enum outcome outcome = results_outcome(results, i);
        if (!selection->chosen[i] || outcome == OUTCOME_NOT_RUN ||
            !known_names(row, &set->vectors[i])) {
            continue;
        }
        enum known_status status =
            compare(row, outcome, tally->expired && judgement->list.strictness.expired_fails);
        mark(&judgement->marks[i], status, index);
        tally->selected++;
        tally->failed += outcome != OUTCOME_PASS && outcome != OUTCOME_OBSERVED;
        tally->passed += status == KNOWN_PASSED;
    }
    tally->stale = tally->selected > 0 && tally->failed == 0 && tally->passed == 0;
    judgement->expired += tally->expired && tally->selected > 0;
    judgement->stale += tally->stale;
    judgement->outside += tally->selected == 0;
}

int known_judge(struct known_judgement *judgement, const struct results *results,
                const struct vectorset *set, const struct selection *selection, struct diag *diag)
{
    *judgement = (struct known_judgement){.used = false};
    const json_t *document = json_object_get(results->header, "knownFailures");
    const char *date = json_string_value(json_object_get(results->header, "date"));
    if (document == NULL) {
        return 0;
    }
    judgement->used = true;
    if (known_read(&judgement->list, document, diag) != 0) {
        return -1;
    }
    judgement->marks = calloc(set->count + 1, sizeof *judgement->marks);
    judgement->rows = calloc(judgement->list.count + 1, sizeof *judgement->rows);
    if (judgement->marks == NULL || judgement->rows == NULL) {
        return diag_no_memory(diag);
    }
    for (size_t r = 0; r < judgement->list.count; r++) {
        const char *expires = judgement->list.rows[r].expires;
        judgement->rows[r].expired = expires != NULL && date != NULL && strcmp(date, expires) > 0;
        judge_row(judgement, r, results, set, selection);
    }
    return 0;
}

void known_judgement_free(struct known_judgement *judgement)
{
    known_free(&judgement->list);
    free(judgement->marks);
    free(judgement->rows);
    *judgement = (struct known_judgement){.used = false};
}

enum known_status known_status(const struct known_judgement *judgement, size_t vector)
{
    return judgement->marks != NULL ? judgement->marks[vector].status : KNOWN_UNLISTED;
}

bool known_is_against(const struct known_judgement *judgement, enum outcome outcome,
                      enum level level)
{
    return outcome_is_against(outcome, level) ||
           (judgement->list.strictness.warnings_fail && outcome_is_warning(outcome, level));
}

bool known_is_warning(const struct known_judgement *judgement, enum outcome outcome,
                      enum level level)
{
    return outcome_is_warning(outcome, level) && !known_is_against(judgement, outcome, level);
}

const struct known_row *known_row_of(const struct known_judgement *judgement, size_t vector)
{
    return known_status(judgement, vector) != KNOWN_UNLISTED
               ? &judgement->list.rows[judgement->marks[vector].row]
               : NULL;
}
