#include "selection.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "suggest.h"

static bool is_wished(const struct selection_wish *wish, const char *profile)
{
    for (size_t i = 0; i < wish->profile_count; i++) {
        if (strcmp(wish->profiles[i], profile) == 0) {
            return true;
        }
    }
    return false;
}

static int check_wish(const struct vectorset *set, const struct selection_wish *wish,
                      struct diag *diag)
{
    for (size_t i = 0; i < wish->profile_count; i++) {
        if (vectorset_profile(set, wish->profiles[i]) != NULL) {
            continue;
        }
        struct buf known = BUF_INIT;
        for (size_t p = 0; p < set->profile_count; p++) {
            (void)buf_printf(&known, "%s%s", p > 0 ? ", " : "", set->profiles[p].name);
        }
        (void)diag_set(diag, "no profile \"%s\"; there are: %s", wish->profiles[i],
                       buf_text(&known));
        buf_free(&known);
        return -1;
    }
    return 0;
}

/* Appends the names of `list` that hello lacks. */
static void append_missing(struct buf *out, const json_t *list, const json_t *hello, bool revisions)
{
    const char *before = revisions ? "revision " : "operation ";
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *name = json_string_value(json_array_get(list, i));
        bool known = revisions ? hello_has_revision(hello, name) : hello_has_operation(hello, name);
        if (!known) {
            (void)buf_printf(out, "%s%s%s", out->len > 0 ? ", " : "", before, name);
            before = "";
        }
    }
}

static bool is_offered(const struct vector *vector, const json_t *hello)
{
    for (size_t i = 0; hello != NULL && i < vector->unit.count; i++) {
        const struct vector_step *step = &vector->steps[i];
        if (!hello_has_operation(hello, step->op) ||
            (step->revision != NULL && !hello_has_revision(hello, step->revision))) {
            return false;
        }
    }
    return true;
}

static bool any_offered(const struct vectorset *set, const struct profile *profile,
                        const json_t *hello)
{
    for (size_t i = 0; i < profile->count; i++) {
        if (is_offered(&set->vectors[profile->first + i], hello)) {
            return true;
        }
    }
    return false;
}

static void choose_profiles(struct selection *selection, const struct vectorset *set,
                            const struct selection_wish *wish, const json_t *hello)
{
    for (size_t p = 0; p < set->profile_count; p++) {
        struct profile_choice *choice = &selection->profiles[p];
        if (wish->profile_count > 0) {
            choice->tested = is_wished(wish, set->profiles[p].name);
            if (!choice->tested) {
                (void)buf_puts(&choice->reason, "not selected");
            }
            continue;
        }
        struct buf missing = BUF_INIT;
        if (hello != NULL) {
            append_missing(&missing, set->profiles[p].operations, hello, false);
            append_missing(&missing, set->profiles[p].revisions, hello, true);
        }
        choice->tested =
            missing.len == 0 || (wish->offered && any_offered(set, &set->profiles[p], hello));
        if (!choice->tested) {
            (void)buf_printf(&choice->reason, "the adapter does not list %s", buf_text(&missing));
        }
        buf_free(&missing);
    }
}

void selection_explain(const struct vector *vector, const json_t *hello, struct buf *out)
{
    for (size_t i = 0; i < vector->unit.count; i++) {
        const struct vector_step *step = &vector->steps[i];
        if (!hello_has_operation(hello, step->op)) {
            (void)buf_printf(out, "the adapter does not list operation %s", step->op);
            return;
        }
        if (step->revision != NULL && !hello_has_revision(hello, step->revision)) {
            (void)buf_printf(out, "the adapter does not list revision %s", step->revision);
            return;
        }
    }
}

static bool is_matched(const struct selection_wish *wish, const char *id)
{
    for (size_t i = 0; i < wish->filter_count; i++) {
        if (fnmatch(wish->filters[i], id, 0) == 0) {
            return true;
        }
    }
    return wish->filter_count == 0;
}

static void choose_vectors(struct selection *selection, const struct vectorset *set,
                           const struct selection_wish *wish, const json_t *hello)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct vector *vector = &set->vectors[i];
        if (!selection->profiles[vector->profile].tested || !is_matched(wish, vector->id) ||
            (wish->offered && !is_offered(vector, hello))) {
            continue;
        }
        selection->matched++;
        for (long at = (long)i; at >= 0; at = set->vectors[at].twin) {
            selection->count += !selection->chosen[at];
            selection->chosen[at] = true;
            selection->offered[at] = is_offered(&set->vectors[at], hello);
        }
    }
}

/* A filter that matches nothing is most likely misspelled. */
static int refuse_filters(const struct vectorset *set, const struct selection_wish *wish,
                          struct diag *diag)
{
    for (size_t i = 0; i < set->count; i++) {
        if (is_matched(wish, set->vectors[i].id)) {
            return diag_set(diag,
                            "the filter matches only vectors of profiles that are not tested "
                            "(here the first: %s)",
                            set->vectors[i].id);
        }
    }
    struct buf near = BUF_INIT;
    suggest_vectors(set, wish->filters[0], &near);
    (void)diag_set(diag,
                   "no vector matches the filter \"%s\"%s%s; `cocore-conformance list` shows all",
                   wish->filters[0], near.len > 0 ? "; similar: " : "", buf_text(&near));
    buf_free(&near);
    return -1;
}

int selection_make(struct selection *selection, const struct vectorset *set,
                   const struct selection_wish *wish, const json_t *hello, struct diag *diag)
{
    *selection = (struct selection){.filtered = wish->filter_count > 0 || wish->offered};
    if (check_wish(set, wish, diag) != 0) {
        return -1;
    }
    selection->chosen = calloc(set->count, sizeof *selection->chosen);
    selection->offered = calloc(set->count, sizeof *selection->offered);
    selection->profiles = calloc(set->profile_count, sizeof *selection->profiles);
    if (selection->chosen == NULL || selection->offered == NULL || selection->profiles == NULL) {
        return diag_no_memory(diag);
    }
    selection->profile_count = set->profile_count;
    choose_profiles(selection, set, wish, hello);
    choose_vectors(selection, set, wish, hello);
    if (selection->count == 0 && wish->filter_count > 0) {
        return refuse_filters(set, wish, diag);
    }
    return 0;
}

void selection_free(struct selection *selection)
{
    free(selection->chosen);
    free(selection->offered);
    for (size_t p = 0; p < selection->profile_count; p++) {
        buf_free(&selection->profiles[p].reason);
    }
    free(selection->profiles);
    *selection = (struct selection){.chosen = NULL};
}
