#include "report.h"

#include <string.h>

#include "escape.h"
#include "explain.h"
#include "report_known.h"
#include "report_words.h"
#include "term.h"

enum { MOST_EXPLAINED = 10, MOST_LISTED = 200, MOST_DISTRUST = 2000, MOST_PADDED = 60 };

static const char *member(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text != NULL ? text : "";
}

static void append_distrust(struct buf *out, const struct report_text *how)
{
    if (how->distrust != NULL) {
        term_puts(out, how->color, TERM_BAD, "VECTORS NOT TRUSTED: ");
        escape_text(out, how->distrust, strlen(how->distrust), MOST_DISTRUST);
        (void)buf_putc(out, '\n');
    }
}

void report_text_head(struct buf *out, const json_t *header, const struct report_text *how)
{
    const json_t *vectors = json_object_get(header, "vectors");
    append_distrust(out, how);
    (void)buf_puts(out, "implementation  ");
    report_implementation(out, header);
    (void)buf_printf(out, "\nvectors         %s", member(vectors, "version"));
    if (json_is_true(json_object_get(vectors, "trusted"))) {
        (void)buf_printf(out, ", signed by key %.16s", member(vectors, "signer"));
    }
    (void)buf_puts(out, "\n\n");
}

/* Whether a vector speaks against conformance, or is a warning. */
static bool belongs(const struct report_input *input, size_t vector, bool warnings)
{
    return input->selection->chosen[vector] &&
           (warnings ? report_is_warning(input, vector) : report_is_against(input, vector));
}

/* The width of a column for their ids; those that are longer put up with it. */
static int id_width(const struct report_input *input, bool warnings)
{
    size_t width = 0;
    for (size_t i = 0; i < input->set->count; i++) {
        size_t len = belongs(input, i, warnings) ? strlen(input->set->vectors[i].id) : 0;
        width = len > width ? len : width;
    }
    return width < MOST_PADDED ? (int)width : MOST_PADDED;
}

/* Names a vector in one line of four columns: outcome, level, id, and its rules with commas. */
static void append_line(struct buf *out, const struct report_input *input, size_t index, int width)
{
    const struct vector *vector = &input->set->vectors[index];
    (void)buf_printf(out, "%-15s%-8s%-*s ", outcome_name(results_outcome(input->results, index)),
                     level_name(vector->level), width, vector->id);
    for (size_t i = 0; i < vector->requirement_count; i++) {
        (void)buf_printf(out, "%s%s", i > 0 ? "," : " ", vector->requirements[i]->id);
    }
    (void)buf_putc(out, '\n');
}

/* Explains what went against, or the warnings, then names the rest. */
static void append_explained(struct buf *out, const struct report_input *input,
                             const struct report_text *how, bool warnings)
{
    size_t shown = 0;
    size_t listed = 0;
    int width = id_width(input, warnings);
    for (size_t i = 0; i < input->set->count; i++) {
        if (!belongs(input, i, warnings)) {
            continue;
        }
        if (shown < MOST_EXPLAINED || how->verbose) {
            explain_result(out, input->set, input->results, i, how->program,
                           how->errors != NULL ? how->errors[i] : NULL, how->color);
            shown++;
        } else if (listed++ < MOST_LISTED) {
            append_line(out, input, i, width);
        }
    }
    if (listed > MOST_LISTED) {
        (void)buf_printf(out, "... and %zu more\n", listed - MOST_LISTED);
    }
    if (listed > 0) {
        (void)buf_puts(out, "(--verbose explains all of them)\n\n");
    }
}

static void append_observed(struct buf *out, const struct report_input *input,
                            const struct report_text *how)
{
    size_t count = input->summary->all.of[OUTCOME_OBSERVED];
    if (count == 0) {
        return;
    }
    (void)buf_printf(out, "observed, never scored: %zu\n", count);
    for (size_t i = 0; how->verbose && i < input->set->count; i++) {
        if (input->selection->chosen[i] && results_outcome(input->results, i) == OUTCOME_OBSERVED) {
            (void)buf_printf(out, "  %s: ", input->set->vectors[i].id);
            explain_answer(out, json_object_get(input->results->lines[i], "answer"), true);
            (void)buf_putc(out, '\n');
        }
    }
    (void)buf_putc(out, '\n');
}

static void append_profiles(struct buf *out, const struct report_input *input,
                            const struct report_text *how)
{
    static const enum term_style STYLES[] = {TERM_GOOD, TERM_BAD, TERM_WARN, TERM_PLAIN, TERM_DIM};
    for (size_t p = 0; p < input->set->profile_count; p++) {
        const struct profile_summary *profile = &input->summary->profiles[p];
        struct buf word = BUF_INIT;
        (void)buf_printf(&word, "%-16s", report_verdict_words(profile->verdict));
        (void)buf_printf(out, "%-16s", input->set->profiles[p].name);
        term_puts(out, how->color, STYLES[profile->verdict], buf_text(&word));
        buf_free(&word);
        if (profile->verdict == VERDICT_NOT_TESTED) {
            (void)buf_puts(out, report_reason(input, p));
        } else {
            (void)buf_printf(out, "%zu vector%s: ", profile->all.selected,
                             profile->all.selected == 1 ? "" : "s");
            report_tally(out, profile);
        }
        (void)buf_putc(out, '\n');
    }
}

/* The last word. */
static void append_verdict(struct buf *out, const struct report_input *input,
                           const struct report_text *how)
{
    const struct summary *summary = input->summary;
    struct buf text = BUF_INIT;
    enum term_style style = !summary->complete        ? TERM_WARN
                            : summary->unexpected > 0 ? TERM_BAD
                                                      : TERM_GOOD;
    report_verdict(&text, input);
    term_puts(out, how->color, style, buf_text(&text));
    (void)buf_putc(out, '\n');
    buf_free(&text);
}

void report_text_body(struct buf *out, const struct report_input *input,
                      const struct report_text *how)
{
    append_explained(out, input, how, false);
    append_explained(out, input, how, true);
    append_observed(out, input, how);
    if (input->summary->known.used) {
        report_known(out, input, how->verbose);
        (void)buf_putc(out, '\n');
    }
    append_profiles(out, input, how);
    const char *remark = member(input->results->end, "remark");
    if (remark[0] != '\0') {
        (void)buf_printf(out, "\nnote: %s\n", remark);
    }
    (void)buf_putc(out, '\n');
    append_verdict(out, input, how);
    append_distrust(out, how);
}
