#include "claim.h"

#include "escape.h"

#include <string.h>

enum { MOST_SHOWN = 10, LONGEST_ID = 200 };

const char *claim_list_name(enum claim_list list)
{
    static const char *const NAMES[CLAIM_LISTS] = {"passedTests", "warnedTests", "failedTests"};
    return NAMES[list];
}

const char *claim_result(const struct claim *claim)
{
    return json_array_size(claim->lists[CLAIM_FAILED]) > 0   ? "FAILED"
           : json_array_size(claim->lists[CLAIM_WARNED]) > 0 ? "WARNED"
                                                             : "PASSED";
}

/* The list that a result belongs to, or CLAIM_LISTS for none. */
static int list_of(enum outcome outcome, enum level level)
{
    if (outcome_is_against(outcome, level)) {
        return CLAIM_FAILED;
    }
    if (outcome_is_warning(outcome, level)) {
        return CLAIM_WARNED;
    }
    return outcome == OUTCOME_PASS && level != LEVEL_OBSERVE ? CLAIM_PASSED : CLAIM_LISTS;
}

int claim_make(struct claim *claim, const struct report_input *input, const bool *profiles)
{
    for (int l = 0; l < CLAIM_LISTS; l++) {
        claim->lists[l] = json_array();
    }
    for (size_t i = 0; i < input->set->count; i++) {
        const struct vector *vector = &input->set->vectors[i];
        int list = list_of(results_outcome(input->results, i), vector->level);
        if (profiles[vector->profile] && list < CLAIM_LISTS &&
            json_array_append_new(claim->lists[list], json_string(vector->id)) != 0) {
            return -1;
        }
    }
    return claim->lists[0] != NULL && claim->lists[1] != NULL && claim->lists[2] != NULL ? 0 : -1;
}

void claim_free(struct claim *claim)
{
    for (int l = 0; l < CLAIM_LISTS; l++) {
        json_decref(claim->lists[l]);
        claim->lists[l] = NULL;
    }
}

/* Id to list, or NULL when there is no memory. */
static json_t *index_of(const struct claim *claim)
{
    json_t *index = json_object();
    for (int l = 0; l < CLAIM_LISTS; l++) {
        for (size_t i = 0; i < json_array_size(claim->lists[l]); i++) {
            const char *id = json_string_value(json_array_get(claim->lists[l], i));
            if (json_object_set_new(index, id, json_integer(l)) != 0) {
                json_decref(index);
                return NULL;
            }
        }
    }
    return index;
}

static const char *word_of(const json_t *list)
{
    static const char *const WORDS[CLAIM_LISTS] = {"passed", "warned", "failed"};
    return list != NULL ? WORDS[json_integer_value(list)] : "absent";
}

/* Appends the ids of `a` that `b` has elsewhere, or not at all, or with `absent` only these. */
static size_t differences(json_t *a, json_t *b, const char *a_name, const char *b_name, bool absent,
                          size_t shown, struct buf *out)
{
    size_t count = 0;
    const char *id = NULL;
    json_t *list = NULL;
    json_object_foreach(a, id, list)
    {
        const json_t *other = json_object_get(b, id);
        bool differs =
            other == NULL || (!absent && json_integer_value(other) != json_integer_value(list));
        if (differs && shown + count++ < MOST_SHOWN) {
            escape_text(out, id, strlen(id), LONGEST_ID);
            (void)buf_printf(out, ": %s in %s, %s in %s\n", word_of(list), a_name, word_of(other),
                             b_name);
        }
    }
    return count;
}

bool claim_same(const struct claim *a, const struct claim *b, const char *a_name,
                const char *b_name, struct buf *out)
{
    json_t *of_a = index_of(a);
    json_t *of_b = index_of(b);
    size_t count = 0;
    if (of_a == NULL || of_b == NULL) {
        out->failed = true;
    } else {
        count = differences(of_a, of_b, a_name, b_name, false, 0, out);
        count += differences(of_b, of_a, b_name, a_name, true, count, out);
    }
    if (count > MOST_SHOWN) {
        (void)buf_printf(out, "... and %zu more\n", count - MOST_SHOWN);
    }
    json_decref(of_a);
    json_decref(of_b);
    return count == 0;
}
