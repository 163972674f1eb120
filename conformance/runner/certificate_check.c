#include "certificate_check.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NAMED = 5, LISTED_NOWHERE = CLAIM_LISTS };

/* Messages gather the first few ids. */
struct names {
    struct buf text;
    size_t count;
};

static void add_name(struct names *names, const char *id)
{
    if (names->count++ < MOST_NAMED) {
        (void)buf_printf(&names->text, "\n  %.200s", id);
    }
}

/* Sets the message and releases the names. */
static int refuse(struct diag *diag, struct names *names, const char *what)
{
    int rc = 0;
    if (names->count > 0) {
        rc = diag_set(diag, "%s (%zu):%s%s", what, names->count, buf_text(&names->text),
                      names->count > MOST_NAMED ? "\n  ..." : "");
    }
    buf_free(&names->text);
    return rc;
}

static int check_vectors(const struct certificate *certificate, const struct library *library,
                         struct diag *diag)
{
    if (strcmp(certificate->manifest, library->files.manifest) == 0) {
        return 0;
    }
    return diag_set(diag,
                    "made with other vectors (version %.50s, manifest %.16s...) than those at hand "
                    "(version %s, manifest %.16s...), and so it says nothing about these; name the "
                    "folder of its vectors with --vectors DIR",
                    certificate->version, certificate->manifest, library->set.catalogue.version,
                    library->files.manifest);
}

static int find_profiles(const struct certificate *certificate, const struct vectorset *set,
                         bool *profiles, struct diag *diag)
{
    for (size_t i = 0; i < json_array_size(certificate->profiles); i++) {
        const char *name = json_string_value(json_array_get(certificate->profiles, i));
        const struct profile *profile = vectorset_profile(set, name);
        if (profile == NULL) {
            return diag_set(diag, "it names a profile that the vectors do not have: %.100s", name);
        }
        profiles[profile - set->profiles] = true;
    }
    return 0;
}

/* Fills `lists`: per vector the list that names it. */
static int place(const struct certificate *certificate, const struct vectorset *set,
                 const bool *profiles, unsigned char *lists, struct diag *diag)
{
    struct names foreign = {BUF_INIT, 0};
    memset(lists, LISTED_NOWHERE, set->count);
    for (int l = 0; l < CLAIM_LISTS; l++) {
        const json_t *list = certificate->claim.lists[l];
        for (size_t i = 0; i < json_array_size(list); i++) {
            const char *id = json_string_value(json_array_get(list, i));
            long index = vectorset_find(set, id);
            if (index < 0 || !profiles[set->vectors[index].profile] ||
                (set->vectors[index].level == LEVEL_OBSERVE && l != CLAIM_FAILED)) {
                add_name(&foreign, id);
            } else {
                lists[index] = (unsigned char)l;
            }
        }
    }
    return refuse(diag, &foreign, "it lists ids that are no scored vectors of its profiles");
}

static int check_scored(const struct vectorset *set, const bool *profiles,
                        const unsigned char *lists, struct diag *diag)
{
    struct names missing = {BUF_INIT, 0};
    struct names warned = {BUF_INIT, 0};
    for (size_t i = 0; i < set->count; i++) {
        const struct vector *vector = &set->vectors[i];
        if (!profiles[vector->profile] || vector->level == LEVEL_OBSERVE) {
            continue;
        }
        if (lists[i] == LISTED_NOWHERE) {
            add_name(&missing, vector->id);
        } else if (lists[i] == CLAIM_WARNED && vector->level == LEVEL_MUST) {
            add_name(&warned, vector->id);
        }
    }
    int rc = refuse(diag, &missing, "scored vectors of its profiles are in none of its lists");
    struct diag other = {""};
    struct diag *into = rc == 0 ? diag : &other;
    return refuse(into, &warned, "vectors that must pass are only warned about") == 0 ? rc : -1;
}

static enum exit_code check_lists(const struct certificate *certificate,
                                  const struct vectorset *set, const bool *profiles,
                                  unsigned char *lists, struct diag *diag)
{
    if (place(certificate, set, profiles, lists, diag) != 0 ||
        check_scored(set, profiles, lists, diag) != 0) {
        return EXIT_UNTRUSTED;
    }
    if (strcmp(certificate->result, claim_result(&certificate->claim)) != 0) {
        (void)diag_set(diag, "its result is %.20s, but its lists say %s", certificate->result,
                       claim_result(&certificate->claim));
        return EXIT_UNTRUSTED;
    }
    size_t failed = json_array_size(certificate->claim.lists[CLAIM_FAILED]);
    if (failed > 0) {
        (void)diag_set(diag, "sound, but about a run that is not conformant: %zu vector%s failed",
                       failed, failed == 1 ? "" : "s");
        return EXIT_NOT_CONFORMANT;
    }
    return EXIT_CONFORMANT;
}

enum exit_code certificate_check(const struct certificate *certificate,
                                 const struct library *library, bool *profiles, struct diag *diag)
{
    const struct vectorset *set = &library->set;
    if (check_vectors(certificate, library, diag) != 0 ||
        find_profiles(certificate, set, profiles, diag) != 0) {
        return EXIT_UNTRUSTED;
    }
    unsigned char *lists = malloc(set->count + 1);
    if (lists == NULL) {
        (void)diag_no_memory(diag);
        return EXIT_INCOMPLETE;
    }
    enum exit_code code = check_lists(certificate, set, profiles, lists, diag);
    free(lists);
    return code;
}
