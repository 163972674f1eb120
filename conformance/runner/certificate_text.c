#include "certificate_text.h"

#include <string.h>

#include "escape.h"
#include "term.h"

enum { MOST_SHOWN = 200 };

static void append_text(struct buf *out, const json_t *object, const char *name)
{
    const json_t *text = json_object_get(object, name);
    escape_text(out, json_string_value(text), json_string_length(text), MOST_SHOWN);
}

static void append_subject(struct buf *out, const json_t *subject)
{
    const char *algorithm = NULL;
    json_t *digest = NULL;
    (void)buf_puts(out, "about           ");
    append_text(out, subject, "name");
    json_object_foreach(json_object_get(subject, "digest"), algorithm, digest)
    {
        (void)buf_putc(out, ' ');
        escape_text(out, algorithm, strlen(algorithm), MOST_SHOWN);
        (void)buf_putc(out, ':');
        escape_text(out, json_string_value(digest), json_string_length(digest), MOST_SHOWN);
    }
    (void)buf_putc(out, '\n');
}

/* How many vectors of a profile are of a level, and how many of them the claim warns about. */
static void append_profile(struct buf *out, const struct certificate *certificate,
                           const struct vectorset *set, size_t index)
{
    const struct profile *profile = &set->profiles[index];
    size_t of[LEVEL_COUNT] = {0};
    size_t warned = 0;
    for (size_t i = profile->first; i < profile->first + profile->count; i++) {
        of[set->vectors[i].level]++;
    }
    const json_t *list = certificate->claim.lists[CLAIM_WARNED];
    for (size_t i = 0; i < json_array_size(list); i++) {
        long at = vectorset_find(set, json_string_value(json_array_get(list, i)));
        warned += at >= 0 && set->vectors[at].profile == index;
    }
    (void)buf_printf(out,
                     "%-16sconformant: all %zu vector%s that must pass, %zu of %zu that should",
                     profile->name, of[LEVEL_MUST], of[LEVEL_MUST] == 1 ? "" : "s",
                     of[LEVEL_SHOULD] - warned, of[LEVEL_SHOULD]);
    for (size_t r = 0; r < json_array_size(profile->revisions); r++) {
        (void)buf_printf(out, "%s%s", r == 0 ? "; revision " : ", ",
                         json_string_value(json_array_get(profile->revisions, r)));
    }
    (void)buf_putc(out, '\n');
}

void certificate_describe(struct buf *out, const struct certificate *certificate,
                          const struct library *library, const bool *profiles,
                          const char *fingerprint)
{
    (void)buf_printf(out, "certificate     %s, issued %s\nsigned by       key %s\n",
                     certificate->result, certificate->issued, fingerprint);
    for (size_t i = 0; i < json_array_size(certificate->subjects); i++) {
        append_subject(out, json_array_get(certificate->subjects, i));
    }
    (void)buf_puts(out, "implementation  ");
    append_text(out, certificate->implementation, "name");
    (void)buf_putc(out, ' ');
    append_text(out, certificate->implementation, "version");
    (void)buf_printf(out, "\nvectors         %s, manifest %s\nrun             on %s, runner ",
                     library->set.catalogue.version, certificate->manifest, certificate->date);
    escape_text(out, certificate->runner_version, strlen(certificate->runner_version), MOST_SHOWN);
    (void)buf_printf(out, " (%.16s...), journal %.16s...\n\n", certificate->runner,
                     certificate->journal);
    for (size_t p = 0; p < library->set.profile_count; p++) {
        if (profiles[p]) {
            append_profile(out, certificate, &library->set, p);
        }
    }
}

/* The rows that no operation can carry. */
static void append_out_of_scope(struct buf *out, const struct catalogue *catalogue)
{
    const json_t *rows = json_object_get(catalogue->document, "requirements");
    struct buf ids = BUF_INIT;
    size_t count = 0;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const char *scope = json_string_value(json_object_get(row, "scope"));
        if (scope != NULL && strcmp(scope, "out") == 0) {
            (void)buf_printf(&ids, "%s%s", count++ > 0 ? " " : "",
                             json_string_value(json_object_get(row, "id")));
        }
    }
    if (count > 0) {
        (void)buf_printf(
            out, "Rules that are out of scope, because no vector can test them (%zu):\n", count);
        term_wrap(out, 2, buf_text(&ids));
    }
    out->failed = out->failed || ids.failed;
    buf_free(&ids);
}

void certificate_limits(struct buf *out, const struct library *library, const bool *profiles)
{
    (void)buf_puts(out,
                   "What this is: a claim by the holder of that key that an adapter, run on that "
                   "day, gave the\nexpected answers to the vectors of these profiles, and that "
                   "it stood for that artifact. It does not\nprove which program runs "
                   "elsewhere.\n");
    const char *before = "Not claimed: profiles ";
    for (size_t p = 0; p < library->set.profile_count; p++) {
        if (!profiles[p]) {
            (void)buf_printf(out, "%s%s", before, library->set.profiles[p].name);
            before = ", ";
        }
    }
    (void)buf_puts(out, before[0] == ',' ? ".\n" : "");
    append_out_of_scope(out, &library->set.catalogue);
}
