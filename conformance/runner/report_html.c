/* One HTML page that needs nothing else. What matters most is plain HTML, so that it is there
 * without scripts too; the page's script replaces the list of results by one that can be searched
 * and unfolded. The page's policy lets nothing run but that one script, by its digest: whatever an
 * adapter wrote is text. */
#include "report.h"

#include <string.h>

#include "baseline.h"
#include "markup.h"
#include "report_data.h"
#include "report_known.h"
#include "report_template.h"
#include "report_words.h"

enum { MOST_TEXT = 500, MOST_LISTED = 200, MOST_PROFILES = 64, MOST_KNOWN = 20000 };

static void append_text(struct buf *out, const char *text)
{
    markup_content(out, text, strlen(text), MOST_TEXT);
}

static int write_title(struct buf *out, const struct report_input *input)
{
    struct buf text = BUF_INIT;
    report_implementation(&text, input->results->header);
    append_text(out, buf_text(&text));
    out->failed = out->failed || text.failed;
    buf_free(&text);
    return 0;
}

/* The class of the verdict, for its colour. */
static const char *verdict_class(const struct summary *summary)
{
    if (!report_gives_verdict(summary)) {
        return "open";
    }
    return summary->exit_code == EXIT_CONFORMANT ? "good" : "bad";
}

static void append_verdict(struct buf *out, const struct report_input *input)
{
    const json_t *header = input->results->header;
    const json_t *vectors = json_object_get(header, "vectors");
    const char *signer = json_string_value(json_object_get(vectors, "signer"));
    const char *version = json_string_value(json_object_get(vectors, "version"));
    const char *runner = json_string_value(json_object_get(header, "runner"));
    const char *remark = json_string_value(json_object_get(input->results->end, "remark"));
    struct buf text = BUF_INIT;
    report_verdict(&text, input);
    (void)buf_printf(out, "<p class=\"verdict %s\">", verdict_class(input->summary));
    append_text(out, buf_text(&text));
    (void)buf_puts(out, "</p>\n<p class=\"about\">Judged by cocore-conformance ");
    append_text(out, runner != NULL ? runner : "?");
    (void)buf_puts(out, " with vectors ");
    append_text(out, version != NULL ? version : "?");
    if (signer != NULL) {
        (void)buf_puts(out, ", signed by key <code>");
        markup_content(out, signer, strlen(signer) < 16 ? strlen(signer) : 16, 16);
        (void)buf_puts(out, "</code>.</p>\n");
    } else {
        (void)buf_puts(out, ", <strong>which are not trusted</strong>.</p>\n");
    }
    if (remark != NULL) {
        (void)buf_puts(out, "<p class=\"about\">Note: ");
        append_text(out, remark);
        (void)buf_puts(out, "</p>\n");
    }
    out->failed = out->failed || text.failed;
    buf_free(&text);
}

static void append_meter(struct buf *out, size_t passed, size_t of, const char *what)
{
    (void)buf_printf(out, "<td data-label=\"%s\">", what);
    if (of == 0) {
        (void)buf_puts(out, "–</td>");
        return;
    }
    /* Rounded down: 100 % is all of them. */
    (void)buf_printf(out,
                     "<meter min=\"0\" max=\"%zu\" value=\"%zu\">%zu %%</meter> "
                     "<span class=\"figure\">%zu of %zu</span></td>",
                     of, passed, passed * 100 / of, passed, of);
}

static void append_profile(struct buf *out, const struct report_input *input, size_t p,
                           size_t baselines[BASELINE_COUNT][MOST_PROFILES])
{
    static const char *const CLASSES[] = {"good", "bad", "open", "open", "none"};
    const struct profile_summary *profile = &input->summary->profiles[p];
    struct report_score score = report_score(input, p);
    (void)buf_puts(out, "<tr><th scope=\"row\">");
    append_text(out, input->set->profiles[p].name);
    (void)buf_printf(out, "</th><td data-label=\"verdict\"><span class=\"badge %s\">%s</span></td>",
                     CLASSES[profile->verdict], report_verdict_words(profile->verdict));
    if (profile->verdict == VERDICT_NOT_TESTED) {
        (void)buf_puts(out, "<td colspan=\"5\" data-label=\"why\">");
        append_text(out, report_reason(input, p));
        (void)buf_puts(out, "</td></tr>\n");
        return;
    }
    append_meter(out, score.passed, score.of, "must passed");
    for (int b = 0; b < BASELINE_COUNT; b++) {
        (void)buf_printf(out, "<td class=\"baseline\" data-label=\"%s\">",
                         baseline_name((enum baseline)b));
        (void)buf_printf(out, score.of > 0 ? "%zu</td>" : "–</td>", baselines[b][p]);
    }
    struct buf text = BUF_INIT;
    report_tally(&text, profile);
    (void)buf_puts(out, "<td data-label=\"outcomes\">");
    append_text(out, buf_text(&text));
    (void)buf_puts(out, "</td></tr>\n");
    out->failed = out->failed || text.failed;
    buf_free(&text);
}

static int append_profiles(struct buf *out, const struct report_input *input)
{
    size_t baselines[BASELINE_COUNT][MOST_PROFILES];
    if (input->set->profile_count > MOST_PROFILES) {
        return -1;
    }
    (void)buf_puts(out, "<table class=\"profiles\"><caption>Verdict per profile. Beside the score: "
                        "what an implementation scores that accepts everything, rejects "
                        "everything, or only parses JSON.</caption>\n<thead><tr>"
                        "<th scope=\"col\">profile</th><th scope=\"col\">verdict</th>"
                        "<th scope=\"col\"><code>must</code> passed</th>");
    for (int b = 0; b < BASELINE_COUNT; b++) {
        (void)buf_printf(out, "<th scope=\"col\" class=\"baseline\">%s</th>",
                         baseline_name((enum baseline)b));
        if (baseline_score((enum baseline)b, input->set, input->selection, baselines[b]) != 0) {
            return -1;
        }
    }
    (void)buf_puts(out, "<th scope=\"col\">outcomes</th></tr></thead>\n<tbody>\n");
    for (size_t p = 0; p < input->set->profile_count; p++) {
        append_profile(out, input, p, baselines);
    }
    (void)buf_puts(out, "</tbody></table>\n");
    return 0;
}

/* Known failures: what the list is wrong about, and how much it explains. */
static void append_known(struct buf *out, const struct report_input *input)
{
    struct buf text = BUF_INIT;
    report_known(&text, input, false);
    if (text.len > 0) {
        (void)buf_puts(out, "<h2>Known failures</h2>\n<pre tabindex=\"0\">");
        markup_content(out, buf_text(&text), text.len, MOST_KNOWN);
        (void)buf_puts(out, "</pre>\n");
    }
    out->failed = out->failed || text.failed;
    buf_free(&text);
}

/* For readers without scripts: what was not passed, one line each. */
static void append_plain_list(struct buf *out, const struct report_input *input)
{
    size_t count = 0;
    (void)buf_puts(out, "<div id=\"results\">\n<h2>What was not passed</h2>\n<ul>\n");
    for (size_t i = 0; i < input->set->count; i++) {
        enum report_class class = report_class(input, i);
        if (!input->selection->chosen[i] || (class != REPORT_AGAINST && class != REPORT_WARNING) ||
            count++ >= MOST_LISTED) {
            continue;
        }
        struct buf line = BUF_INIT;
        report_line(&line, input, i);
        (void)buf_puts(out, "<li><code>");
        append_text(out, input->set->vectors[i].id);
        (void)buf_printf(out, "</code> %s: ", outcome_name(results_outcome(input->results, i)));
        append_text(out, buf_text(&line));
        (void)buf_puts(out, "</li>\n");
        out->failed = out->failed || line.failed;
        buf_free(&line);
    }
    (void)buf_puts(out, count == 0 ? "<li>nothing</li>\n" : "");
    if (count > MOST_LISTED) {
        (void)buf_printf(out, "<li>and %zu more</li>\n", count - MOST_LISTED);
    }
    (void)buf_puts(out, "</ul>\n<p>With scripts allowed, this page lists every rule and vector, "
                        "decoded and searchable.</p>\n</div>\n");
}

static int write_summary(struct buf *out, const struct report_input *input)
{
    append_verdict(out, input);
    if (append_profiles(out, input) != 0) {
        return -1;
    }
    append_known(out, input);
    append_plain_list(out, input);
    return 0;
}

static int write_data(struct buf *out, const struct report_input *input)
{
    struct buf json = BUF_INIT;
    int rc = report_data_write(&json, input);
    if (rc == 0) {
        markup_script_json(out, buf_text(&json));
    }
    buf_free(&json);
    return rc;
}

int report_html_write(struct buf *out, const struct report_input *input)
{
    static const struct {
        const char *name;
        int (*write)(struct buf *out, const struct report_input *input);
    } SLOTS[] = {{"title", write_title}, {"summary", write_summary}, {"data", write_data}};
    for (const struct report_template_part *part = REPORT_TEMPLATE;; part++) {
        (void)buf_append(out, part->bytes, part->len);
        if (part->slot == NULL) {
            return out->failed ? -1 : 0;
        }
        for (size_t i = 0; i < sizeof SLOTS / sizeof SLOTS[0]; i++) {
            if (strcmp(SLOTS[i].name, part->slot) == 0 && SLOTS[i].write(out, input) != 0) {
                return -1;
            }
        }
    }
}
