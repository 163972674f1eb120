/* JUnit XML, in the form that Jenkins' xUnit plugin publishes as a schema and that GitLab, GitHub
 * actions and others read; runner/schema/junit.xsd has it. One suite per profile, one case per
 * vector. Failures and errors are exactly what makes the run exit with 1, so that a CI that goes by
 * this file agrees with one that goes by the exit code; what deserves no more than a look is
 * "skipped", with the reason. An incomplete run is an error of its own. */
#include "report.h"

#include <string.h>

#include "explain.h"
#include "markup.h"
#include "report_known.h"
#include "report_words.h"

enum { MOST_MESSAGE = 1000, MOST_BODY = 20000 };

struct counts {
    size_t tests, failures, errors, skipped;
};

/* How a case is marked; NULL: passed. */
static const char *element(const struct report_input *input, size_t vector)
{
    switch (report_class(input, vector)) {
    case REPORT_PASSED:
        return NULL;
    case REPORT_WARNING:
    case REPORT_KNOWN:
    case REPORT_OBSERVED:
    case REPORT_NOT_RUN:
        return "skipped";
    case REPORT_UNEXPECTED:
        return "failure";
    case REPORT_AGAINST:
        break;
    }
    switch (results_outcome(input->results, vector)) {
    case OUTCOME_CRASH:
    case OUTCOME_TIMEOUT:
    case OUTCOME_PROTOCOL_ERROR:
    case OUTCOME_ERROR:
        return "error";
    default:
        return "failure";
    }
}

static void count(struct counts *counts, const char *mark)
{
    counts->tests++;
    if (mark != NULL) {
        counts->failures += strcmp(mark, "failure") == 0;
        counts->errors += strcmp(mark, "error") == 0;
        counts->skipped += strcmp(mark, "skipped") == 0;
    }
}

static void append_attribute(struct buf *out, const char *name, const char *text)
{
    (void)buf_printf(out, " %s=\"", name);
    markup_attribute(out, text, strlen(text), MOST_MESSAGE);
    (void)buf_putc(out, '"');
}

/* The line that CI systems show first. */
static void append_message(struct buf *out, const struct report_input *input, size_t vector)
{
    struct buf text = BUF_INIT;
    enum report_class class = report_class(input, vector);
    (void)buf_puts(&text, class == REPORT_WARNING    ? "recommendation not followed: "
                          : class == REPORT_OBSERVED ? "observed, never scored: "
                          : class == REPORT_NOT_RUN  ? "not run"
                                                     : "");
    report_line(&text, input, vector);
    append_attribute(out, "message", buf_text(&text));
    out->failed = out->failed || text.failed;
    buf_free(&text);
}

static void append_case(struct buf *out, const struct report_input *input, size_t index)
{
    const struct vector *vector = &input->set->vectors[index];
    const char *mark = element(input, index);
    const char *name = strchr(vector->id, '/');
    (void)buf_puts(out, "  <testcase");
    append_attribute(out, "classname", input->set->profiles[vector->profile].name);
    append_attribute(out, "name", name != NULL ? name + 1 : vector->id);
    if (mark == NULL) {
        (void)buf_puts(out, "/>\n");
        return;
    }
    (void)buf_printf(out, ">\n   <%s", mark);
    append_attribute(out, "type", outcome_name(results_outcome(input->results, index)));
    append_message(out, input, index);
    if (strcmp(mark, "skipped") == 0) {
        (void)buf_puts(out, "/>\n");
    } else {
        struct buf body = BUF_INIT;
        explain_result(&body, input->set, input->results, index, REPORT_PROGRAM, NULL, false);
        (void)buf_putc(out, '>');
        markup_content(out, buf_text(&body), body.len, MOST_BODY);
        (void)buf_printf(out, "</%s>\n", mark);
        out->failed = out->failed || body.failed;
        buf_free(&body);
    }
    (void)buf_puts(out, "  </testcase>\n");
}

static void append_counts(struct buf *out, const struct counts *c)
{
    (void)buf_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\"", c->tests, c->failures,
                     c->errors);
}

static void append_suite(struct buf *out, const struct report_input *input, size_t index,
                         struct counts *all)
{
    const struct profile *profile = &input->set->profiles[index];
    struct counts counts = {0, 0, 0, 0};
    struct buf cases = BUF_INIT;
    for (size_t i = profile->first; i < profile->first + profile->count; i++) {
        if (input->selection->chosen[i]) {
            count(&counts, element(input, i));
            append_case(&cases, input, i);
        }
    }
    if (counts.tests > 0) {
        (void)buf_puts(out, " <testsuite");
        append_attribute(out, "name", profile->name);
        append_counts(out, &counts);
        (void)buf_printf(out, " skipped=\"%zu\">\n", counts.skipped);
        (void)buf_append(out, buf_text(&cases), cases.len);
        (void)buf_puts(out, " </testsuite>\n");
    }
    out->failed = out->failed || cases.failed;
    buf_free(&cases);
    all->tests += counts.tests;
    all->failures += counts.failures;
    all->errors += counts.errors;
}

/* What is wrong with the run as a whole is a case too: where only cases are counted, a run that is
 * not complete must not look green, nor one whose list of known failures has gone stale. */
static void append_run_case(struct buf *out, const char *name, const char *type,
                            const struct buf *text)
{
    (void)buf_puts(out, "  <testcase classname=\"run\"");
    append_attribute(out, "name", name);
    (void)buf_puts(out, ">\n   <error");
    append_attribute(out, "type", type);
    (void)buf_putc(out, '>');
    markup_content(out, buf_text(text), text->len, MOST_BODY);
    (void)buf_puts(out, "</error>\n  </testcase>\n");
    out->failed = out->failed || text->failed;
}

static void append_run(struct buf *out, const struct report_input *input, struct counts *all)
{
    size_t count = 0;
    struct buf cases = BUF_INIT;
    struct buf text = BUF_INIT;
    if (!input->summary->complete) {
        report_verdict(&text, input);
        append_run_case(&cases, "is complete", "incomplete", &text);
        count++;
    }
    if (input->summary->known.stale > 0) {
        buf_clear(&text);
        report_known(&text, input, false);
        append_run_case(&cases, "has a list of known failures that is up to date", "stale", &text);
        count++;
    }
    if (count > 0) {
        (void)buf_printf(out,
                         " <testsuite name=\"run\" tests=\"%zu\" failures=\"0\" errors=\"%zu\" "
                         "skipped=\"0\">\n%s </testsuite>\n",
                         count, count, buf_text(&cases));
    }
    out->failed = out->failed || cases.failed;
    buf_free(&cases);
    buf_free(&text);
    all->tests += count;
    all->errors += count;
}

int report_junit_write(struct buf *out, const struct report_input *input)
{
    struct counts all = {0, 0, 0, 0};
    struct buf suites = BUF_INIT;
    struct buf name = BUF_INIT;
    append_run(&suites, input, &all);
    for (size_t p = 0; p < input->set->profile_count; p++) {
        append_suite(&suites, input, p, &all);
    }
    report_implementation(&name, input->results->header);
    (void)buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
    append_attribute(out, "name", buf_text(&name));
    append_counts(out, &all);
    (void)buf_puts(out, ">\n");
    (void)buf_append(out, buf_text(&suites), suites.len);
    (void)buf_puts(out, "</testsuites>\n");
    out->failed = out->failed || suites.failed || name.failed;
    buf_free(&suites);
    buf_free(&name);
    return out->failed ? -1 : 0;
}
