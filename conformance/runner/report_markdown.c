/* Markdown for the summary of a CI job. GitHub shows a job's summary up to 1 MiB; this stays far
 * below, whatever failed: so many results are explained, the others are counted. */
#include "report.h"

#include <string.h>

#include "baseline.h"
#include "explain.h"
#include "markup.h"
#include "report_words.h"

enum { MOST_AGAINST = 100, MOST_OTHER = 40, MOST_LINE = 200, MOST_COMMAND = 500 };

static void append_code(struct buf *out, const char *text)
{
    markup_markdown_code(out, text, strlen(text), MOST_LINE);
}

static void append_head(struct buf *out, const struct report_input *input)
{
    static const char *const SIGNS[] = {"✅", "❌", "⚠️"};
    const struct summary *summary = input->summary;
    const json_t *vectors = json_object_get(input->results->header, "vectors");
    const char *signer = json_string_value(json_object_get(vectors, "signer"));
    struct buf text = BUF_INIT;
    report_verdict(&text, input);
    /* A run that gives no verdict never gets the green sign. */
    bool none = !summary->complete || summary->filtered || !summary->trusted || summary->known.used;
    (void)buf_printf(out, "## %s Conformance: %s\n\n",
                     SIGNS[none                                    ? 2
                           : summary->exit_code == EXIT_CONFORMANT ? 0
                                                                   : 1],
                     buf_text(&text));
    buf_clear(&text);
    report_implementation(&text, input->results->header);
    append_code(out, buf_text(&text));
    (void)buf_printf(out, ", judged by vectors %s",
                     json_string_value(json_object_get(vectors, "version")));
    if (signer != NULL) {
        (void)buf_printf(out, " (signed by key `%.16s`)", signer);
    } else {
        (void)buf_puts(out, " (**not trusted**: nobody that this run trusts has signed them)");
    }
    (void)buf_puts(out, ".\n\n");
    out->failed = out->failed || text.failed;
    buf_free(&text);
}

static void append_score(struct buf *out, size_t passed, size_t of)
{
    if (of == 0) {
        (void)buf_puts(out, " | –");
    } else {
        (void)buf_printf(out, " | %zu/%zu", passed, of);
    }
}

static int append_profiles(struct buf *out, const struct report_input *input)
{
    enum { MOST_PROFILES = 64 };
    size_t baselines[BASELINE_COUNT][MOST_PROFILES];
    size_t count = input->set->profile_count;
    if (count > MOST_PROFILES) {
        return -1;
    }
    (void)buf_puts(out, "| profile | verdict | `must` passed");
    for (int b = 0; b < BASELINE_COUNT; b++) {
        (void)buf_printf(out, " | %s", baseline_name((enum baseline)b));
        if (baseline_score((enum baseline)b, input->set, input->selection, baselines[b]) != 0) {
            return -1;
        }
    }
    (void)buf_puts(out, " | all outcomes |\n| --- | --- | ---: | ---: | ---: | ---: | --- |\n");
    for (size_t p = 0; p < count; p++) {
        const struct profile_summary *profile = &input->summary->profiles[p];
        struct report_score score = report_score(input, p);
        (void)buf_puts(out, "| ");
        append_code(out, input->set->profiles[p].name);
        (void)buf_printf(out, " | %s", report_verdict_words(profile->verdict));
        append_score(out, score.passed, score.of);
        for (int b = 0; b < BASELINE_COUNT; b++) {
            append_score(out, baselines[b][p], score.of);
        }
        (void)buf_puts(out, " | ");
        if (profile->verdict == VERDICT_NOT_TESTED) {
            append_code(out, report_reason(input, p));
        } else {
            report_tally(out, profile);
        }
        (void)buf_puts(out, " |\n");
    }
    (void)buf_puts(out, "\nThe three columns after the score say what implementations score that "
                        "accept everything, reject everything, or only parse JSON.\n");
    return 0;
}

static void append_result(struct buf *out, const struct report_input *input, size_t index)
{
    const struct vector *vector = &input->set->vectors[index];
    struct buf text = BUF_INIT;
    (void)buf_puts(out, "| ");
    append_code(out, vector->id);
    (void)buf_printf(out, " | %s | ", outcome_name(results_outcome(input->results, index)));
    for (size_t i = 0; i < vector->requirement_count; i++) {
        (void)buf_puts(out, i > 0 ? " " : "");
        append_code(out, vector->requirements[i]->id);
    }
    (void)buf_puts(out, " | ");
    report_line(&text, input, index);
    append_code(out, buf_text(&text));
    (void)buf_puts(out, " |\n");
    out->failed = out->failed || text.failed;
    buf_free(&text);
}

static void append_replay(struct buf *out, const struct report_input *input, size_t index)
{
    struct buf text = BUF_INIT;
    explain_replay(&text, input->results->header, input->set->vectors[index].id, REPORT_PROGRAM);
    (void)buf_puts(out, "\nTo see one of them again: ");
    markup_markdown_code(out, buf_text(&text), text.len, MOST_COMMAND);
    (void)buf_puts(out, "\n");
    out->failed = out->failed || text.failed;
    buf_free(&text);
}

/* A table of the results of one class. */
static void append_class(struct buf *out, const struct report_input *input, enum report_class class,
                         const char *heading, bool folded)
{
    size_t most = class == REPORT_AGAINST ? MOST_AGAINST : MOST_OTHER;
    size_t count = 0;
    size_t first = 0;
    for (size_t i = 0; i < input->set->count; i++) {
        if (!input->selection->chosen[i] || report_class(input, i) != class) {
            continue;
        }
        if (count == 0) {
            first = i;
            (void)buf_printf(out, folded ? "\n<details><summary>%s</summary>\n" : "\n### %s\n",
                             heading);
            (void)buf_puts(out, "\n| vector | outcome | rules | what came |\n"
                                "| --- | --- | --- | --- |\n");
        }
        if (count++ < most) {
            append_result(out, input, i);
        }
    }
    if (count > most) {
        (void)buf_printf(out, "\n... and %zu more; the HTML report has all of them.\n",
                         count - most);
    }
    if (count > 0) {
        append_replay(out, input, first);
    }
    if (count > 0 && folded) {
        (void)buf_puts(out, "\n</details>\n");
    }
}

int report_markdown_write(struct buf *out, const struct report_input *input)
{
    const json_t *remark = json_object_get(input->results->end, "remark");
    append_head(out, input);
    if (append_profiles(out, input) != 0) {
        return -1;
    }
    if (json_is_string(remark)) {
        (void)buf_puts(out, "\nNote: ");
        append_code(out, json_string_value(remark));
        (void)buf_puts(out, "\n");
    }
    append_class(out, input, REPORT_AGAINST, "What speaks against it", false);
    append_class(out, input, REPORT_UNEXPECTED, "Where the list of known failures is wrong", false);
    append_class(out, input, REPORT_WARNING, "Recommendations not followed", true);
    append_class(out, input, REPORT_KNOWN, "Known failures", true);
    append_class(out, input, REPORT_OBSERVED, "Observed, never scored", true);
    return out->failed ? -1 : 0;
}
