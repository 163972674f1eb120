#include "summary.h"

#include <stdlib.h>

const char *verdict_name(enum profile_verdict verdict)
{
    static const char *const NAMES[] = {"conformant", "not-conformant", "incomplete", "no-verdict",
                                        "not-tested"};
    return NAMES[verdict];
}

static void count(struct tally *tally, enum outcome outcome)
{
    tally->of[outcome]++;
    tally->selected++;
}

static void count_vector(struct profile_summary *profile, const struct vector *vector,
                         enum outcome outcome, enum known_status known,
                         const struct known_judgement *judgement)
{
    count(&profile->all, outcome);
    count(&profile->level[vector->level], outcome);
    if (outcome == OUTCOME_NOT_RUN) {
        return;
    }
    if (known == KNOWN_FAILURE) {
        profile->known++;
        return;
    }
    bool against = known_is_against(judgement, outcome, vector->level);
    profile->against += against;
    profile->warnings += known_is_warning(judgement, outcome, vector->level);
    profile->mislisted += known != KNOWN_UNLISTED && !against;
}

static enum profile_verdict judge(const struct profile_summary *profile,
                                  const struct summary *summary)
{
    if (profile->all.selected == 0) {
        return VERDICT_NOT_TESTED;
    }
    if (profile->all.of[OUTCOME_NOT_RUN] > 0 || !summary->complete) {
        return VERDICT_INCOMPLETE;
    }
    if (summary->filtered || !summary->trusted || summary->known.used) {
        return VERDICT_NONE;
    }
    return profile->against > 0 ? VERDICT_NOT_CONFORMANT : VERDICT_CONFORMANT;
}

/* Whether the run itself says that it is complete, with the totals that we count. */
static bool ended(const struct results *results, const struct summary *summary)
{
    if (!json_is_true(json_object_get(results->end, "complete"))) {
        return false;
    }
    const json_t *totals = json_object_get(results->end, "totals");
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        const json_t *total = json_object_get(totals, outcome_name((enum outcome)o));
        if (json_integer_value(total) != (json_int_t)summary->all.of[o]) {
            return false;
        }
    }
    return true;
}

int summary_make(struct summary *summary, const struct results *results,
                 const struct vectorset *set, const struct selection *selection)
{
    struct diag ignored = {""}; /* readers of journals look at the list before they count */
    *summary = (struct summary){.profile_count = set->profile_count};
    summary->profiles = calloc(set->profile_count, sizeof *summary->profiles);
    if (summary->profiles == NULL ||
        known_judge(&summary->known, results, set, selection, &ignored) != 0) {
        return -1;
    }
    summary->filtered = selection->filtered;
    summary->trusted =
        json_is_true(json_object_get(json_object_get(results->header, "vectors"), "trusted"));
    for (size_t i = 0; i < set->count; i++) {
        if (selection->chosen[i]) {
            const struct vector *vector = &set->vectors[i];
            count_vector(&summary->profiles[vector->profile], vector, results_outcome(results, i),
                         known_status(&summary->known, i), &summary->known);
            count(&summary->all, results_outcome(results, i));
        }
    }
    summary->complete = ended(results, summary) && summary->all.of[OUTCOME_NOT_RUN] == 0 &&
                        summary->all.selected == selection->count;
    for (size_t p = 0; p < set->profile_count; p++) {
        struct profile_summary *profile = &summary->profiles[p];
        profile->verdict = judge(profile, summary);
        summary->against += profile->against;
        summary->warnings += profile->warnings;
        summary->unexpected += profile->against + profile->mislisted;
    }
    summary->unexpected += summary->known.stale;
    summary->exit_code = !summary->complete        ? EXIT_INCOMPLETE
                         : summary->unexpected > 0 ? EXIT_NOT_CONFORMANT
                                                   : EXIT_CONFORMANT;
    return 0;
}

void summary_free(struct summary *summary)
{
    free(summary->profiles);
    known_judgement_free(&summary->known);
    *summary = (struct summary){.profiles = NULL};
}
