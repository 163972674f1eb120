#include "report_words.h"

#include <string.h>

#include "escape.h"
#include "explain.h"

enum { MOST_SHOWN = 300, MOST_LINE = 1000 };

static const char *member(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text != NULL ? text : "";
}

static void append_safe(struct buf *out, const char *text)
{
    escape_text(out, text, strlen(text), MOST_SHOWN);
}

void report_implementation(struct buf *out, const json_t *header)
{
    const json_t *implementation =
        json_object_get(json_object_get(header, "hello"), "implementation");
    append_safe(out, member(implementation, "name"));
    (void)buf_putc(out, ' ');
    append_safe(out, member(implementation, "version"));
    if (member(implementation, "language")[0] != '\0') {
        (void)buf_puts(out, " (");
        append_safe(out, member(implementation, "language"));
        (void)buf_putc(out, ')');
    }
}

void report_verdict(struct buf *out, const struct report_input *input)
{
    const struct summary *summary = input->summary;
    if (!summary->complete) {
        const char *stopped = member(input->results->end, "stopped");
        size_t all = summary->all.selected;
        size_t ran = all - summary->all.of[OUTCOME_NOT_RUN];
        (void)buf_printf(out,
                         "incomplete: %zu of %zu vector%s %s run%s%s; not a conformance verdict",
                         ran, all, all == 1 ? "" : "s", ran == 1 || all == 1 ? "was" : "were",
                         stopped[0] != '\0' ? ": " : "", stopped);
    } else if (summary->filtered || !summary->trusted || summary->known.used) {
        if (summary->unexpected == 0) {
            (void)buf_puts(out, "no unexpected results; not a conformance verdict");
        } else {
            (void)buf_printf(out, "%zu unexpected result%s; not a conformance verdict",
                             summary->unexpected, summary->unexpected == 1 ? "" : "s");
        }
    } else if (summary->against > 0) {
        (void)buf_printf(out, "not conformant: %zu of %zu vector%s speak%s against it",
                         summary->against, summary->all.selected,
                         summary->all.selected == 1 ? "" : "s", summary->against == 1 ? "s" : "");
    } else {
        (void)buf_puts(out, "conformant");
    }
    if (summary->warnings > 0) {
        (void)buf_printf(out, " (%zu warning%s)", summary->warnings,
                         summary->warnings == 1 ? ": a recommendation not followed"
                                                : "s: recommendations not followed");
    }
}

void report_tally(struct buf *out, const struct profile_summary *profile)
{
    const char *before = "";
    size_t recommended = 0;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        enum outcome outcome = (enum outcome)o;
        if (profile->all.of[o] > 0) {
            (void)buf_printf(out, "%s%zu %s", before, profile->all.of[o], outcome_name(outcome));
            before = ", ";
        }
        if (outcome != OUTCOME_NOT_RUN && outcome_is_warning(outcome, LEVEL_SHOULD)) {
            recommended += profile->level[LEVEL_SHOULD].of[o];
        }
    }
    if (recommended > 0) {
        (void)buf_printf(out, "; %zu of these %s not followed", recommended,
                         recommended == 1 ? "is a recommendation" : "are recommendations");
    }
}

const char *report_reason(const struct report_input *input, size_t profile)
{
    const struct buf *reason = &input->selection->profiles[profile].reason;
    return reason->len > 0 ? buf_text(reason) : "nothing of it was selected";
}

const char *report_verdict_words(enum profile_verdict verdict)
{
    static const char *const WORDS[] = {"conformant", "NOT CONFORMANT", "incomplete", "no verdict",
                                        "not tested"};
    return WORDS[verdict];
}

bool report_gives_verdict(const struct summary *summary)
{
    return summary->complete && !summary->filtered && summary->trusted && !summary->known.used;
}

static void append_result(struct buf *out, const struct report_input *input, size_t vector)
{
    const json_t *line = input->results->lines[vector];
    const json_t *answers = json_object_get(line, "answers");
    const json_t *answer = json_object_get(line, "answer");
    const char *detail = results_detail(input->results, vector);
    if (answer != NULL && strncmp(detail, "expected ", strlen("expected ")) == 0) {
        (void)buf_printf(out, "expected %s, got ", expect_name(input->set->vectors[vector].expect));
        explain_answer(out, answer, false); /* with the implementation's own reason */
        return;
    }
    if (detail[0] != '\0') {
        escape_text(out, detail, strlen(detail), MOST_LINE);
        return;
    }
    if (answers != NULL) {
        answer = json_array_get(answers, json_array_size(answers) - 1);
    }
    if (answer != NULL) {
        explain_answer(out, answer, true);
    }
}

void report_line(struct buf *out, const struct report_input *input, size_t vector)
{
    const struct known_row *row = known_row_of(&input->summary->known, vector);
    append_result(out, input, vector);
    if (row != NULL) {
        (void)buf_printf(out, "%s%s, listed as %s: ", out->len > 0 ? "; " : "",
                         known_status_name(known_status(&input->summary->known, vector)),
                         known_class_name(row->class));
        append_safe(out, row->reason);
    }
}

enum report_class report_class(const struct report_input *input, size_t vector)
{
    enum outcome outcome = results_outcome(input->results, vector);
    enum level level = input->set->vectors[vector].level;
    if (outcome == OUTCOME_NOT_RUN) {
        return REPORT_NOT_RUN;
    }
    enum known_status known = known_status(&input->summary->known, vector);
    if (known == KNOWN_FAILURE) {
        return REPORT_KNOWN;
    }
    if (known_is_against(&input->summary->known, outcome, level)) {
        return REPORT_AGAINST;
    }
    if (known != KNOWN_UNLISTED) {
        return REPORT_UNEXPECTED;
    }
    if (known_is_warning(&input->summary->known, outcome, level)) {
        return REPORT_WARNING;
    }
    return outcome == OUTCOME_PASS ? REPORT_PASSED : REPORT_OBSERVED;
}

const char *report_class_name(enum report_class class)
{
    static const char *const NAMES[] = {"passed", "against",  "unexpected", "warning",
                                        "known",  "observed", "not-run"};
    return NAMES[class];
}

struct report_score report_score(const struct report_input *input, size_t profile)
{
    const struct tally *must = &input->summary->profiles[profile].level[LEVEL_MUST];
    return (struct report_score){must->of[OUTCOME_PASS], must->selected};
}
