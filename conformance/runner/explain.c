#include "explain.h"

#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "readable.h"
#include "term.h"

enum { MOST_SHOWN = 1000, LABEL = 14, MOST_STEPS = 8 };

/* Appends a label in its column. */
static void label(struct buf *out, const char *name)
{
    (void)buf_printf(out, "  %-*s", LABEL - 2, name);
}

/* Appends filled text whose first line stands after the label. */
static void labelled(struct buf *out, const char *name, const char *text)
{
    struct buf filled = BUF_INIT;
    term_wrap(&filled, LABEL, text);
    if (filled.len > LABEL) {
        label(out, name);
        (void)buf_puts(out, buf_text(&filled) + LABEL);
    }
    out->failed = out->failed || filled.failed;
    buf_free(&filled);
}

/* Appends lines as they are, the first after the label and the others below it. */
static void label_lines(struct buf *out, const char *name, const char *text)
{
    label(out, name);
    size_t first = strcspn(text, "\n");
    (void)buf_append(out, text, first);
    (void)buf_putc(out, '\n');
    term_indent(out, LABEL, text + first + (text[first] == '\n'));
}

static void append_member(struct buf *out, const json_t *answer, const char *name,
                          const char *before, const char *after)
{
    const json_t *text = json_object_get(answer, name);
    if (json_string_length(text) > 0) {
        (void)buf_puts(out, before);
        escape_text(out, json_string_value(text), json_string_length(text), MOST_SHOWN);
        (void)buf_puts(out, after);
    }
}

void explain_answer(struct buf *out, const json_t *answer, bool with_read)
{
    append_member(out, answer, "kind", "", " (too long to keep)");
    append_member(out, answer, "verdict", "", "");
    append_member(out, answer, "output", "output ", "");
    append_member(out, answer, "error", "error: ", "");
    append_member(out, answer, "unsupported", "unsupported: ", "");
    if (json_is_true(json_object_get(answer, "ok"))) {
        (void)buf_puts(out, "ok");
    }
    append_member(out, answer, "code", " ", "");
    append_member(out, answer, "path", " at ", "");
    append_member(out, answer, "message", ": ", "");
    const json_t *read = with_read ? json_object_get(answer, "read") : NULL;
    char *text =
        read != NULL ? json_dumps(read, JSON_COMPACT | JSON_ENCODE_ANY | JSON_ENSURE_ASCII) : NULL;
    if (text != NULL) {
        (void)buf_puts(out, ", read ");
        escape_text(out, text, strlen(text), MOST_SHOWN);
    }
    free(text);
}

static void append_sources(struct buf *out, const struct requirement *row)
{
    for (size_t i = 0; i < json_array_size(row->sources); i++) {
        (void)buf_printf(out, "%*s%s\n", LABEL, "",
                         json_string_value(json_array_get(row->sources, i)));
    }
}

void explain_vector(struct buf *out, const struct vector *vector)
{
    for (size_t i = 0; i < vector->requirement_count; i++) {
        const struct requirement *row = vector->requirements[i];
        struct buf text = BUF_INIT;
        (void)buf_printf(&text, "%s (%s) %s", row->id, level_name(row->level), row->text);
        labelled(out, i == 0 ? "rule" : "", buf_text(&text));
        buf_free(&text);
        append_sources(out, row);
    }
    labelled(out, "vector", vector->description);
    if (vector->threat != NULL) {
        labelled(out, "threat", vector->threat);
    }
}

void explain_expected(struct buf *out, const struct vector *vector)
{
    struct buf text = BUF_INIT;
    (void)buf_puts(&text, expect_name(vector->expect));
    const struct vector_step *last = &vector->steps[vector->unit.count - 1];
    if (last->output != NULL) {
        (void)buf_putc(&text, ' ');
        escape_text(&text, json_string_value(last->output), json_string_length(last->output),
                    MOST_SHOWN);
    }
    if (last->read != NULL) {
        char *read = json_dumps(last->read, JSON_COMPACT | JSON_ENSURE_ASCII);
        (void)buf_printf(&text, ", read %s", read != NULL ? read : "?");
        free(read);
    }
    labelled(out, "expected", buf_text(&text));
    buf_free(&text);
}

static bool is_kind(const json_t *answer, const char *name)
{
    const char *verdict = json_string_value(json_object_get(answer, "verdict"));
    const char *kind = json_string_value(json_object_get(answer, "kind")); /* too long to keep */
    return (verdict != NULL && strcmp(verdict, name) == 0) ||
           (kind != NULL && strcmp(kind, name) == 0) || json_object_get(answer, name) != NULL;
}

/* "all 1000 answers: 981 accept, 18 reject, 1 ok" */
static void append_kinds(struct buf *out, const json_t *answers)
{
    (void)buf_printf(out, "all %zu answers", json_array_size(answers));
    const char *before = ": ";
    for (int k = ANSWER_ACCEPT; k <= ANSWER_UNSUPPORTED; k++) {
        const char *name = answer_kind_name((enum answer_kind)k);
        size_t count = 0;
        for (size_t i = 0; i < json_array_size(answers); i++) {
            count += is_kind(json_array_get(answers, i), name);
        }
        if (count > 0) {
            (void)buf_printf(out, "%s%zu %s", before, count, name);
            before = ", ";
        }
    }
}

/* The step that a detail is about, counted from 1; 0 when it is about none. */
static size_t step_of(const char *detail)
{
    static const char STEP[] = "step ";
    bool names = strncmp(detail, STEP, strlen(STEP)) == 0;
    return names ? strtoul(detail + strlen(STEP), NULL, 10) : 0;
}

/* The answers of a sequence; of a long one those around the step that failed. */
static void append_answers(struct buf *out, const json_t *answers, size_t failed, bool with_read)
{
    size_t count = json_array_size(answers);
    size_t first = 1;
    size_t last = count;
    if (count > MOST_STEPS) {
        size_t middle = failed > 0 && failed <= count ? failed : count;
        first = middle > 1 ? middle - 1 : 1;
        last = middle < count ? middle + 1 : count;
    }
    for (size_t step = first; step <= last; step++) {
        (void)buf_printf(out, "%sstep %zu ", step > first ? "; " : "", step);
        explain_answer(out, json_array_get(answers, step - 1), with_read);
    }
    if (count > MOST_STEPS) {
        (void)buf_puts(out, "; ");
        append_kinds(out, answers);
    }
}

static void append_got(struct buf *out, const json_t *line, enum outcome outcome,
                       const char *detail)
{
    const json_t *answers = json_object_get(line, "answers");
    const json_t *answer = json_object_get(line, "answer");
    struct buf text = BUF_INIT;
    append_answers(&text, answers, step_of(detail), outcome == OUTCOME_MISREAD);
    if (answer != NULL) {
        explain_answer(&text, answer, outcome == OUTCOME_MISREAD);
    }
    labelled(out, "got", buf_text(&text));
    /* A plain failure is told by the two lines above. */
    if (text.len == 0 || strncmp(detail, "expected ", strlen("expected ")) != 0) {
        labelled(out, text.len > 0 ? "that is" : "got", detail);
    }
    buf_free(&text);
}

static void append_option(struct buf *out, const char *name, const json_t *value)
{
    (void)buf_printf(out, " %s ", name);
    escape_shell(out, json_string_value(value));
}

void explain_replay(struct buf *out, const json_t *header, const char *id, const char *program)
{
    const json_t *options = json_object_get(header, "options");
    const json_t *vectors = json_object_get(options, "vectors");
    const json_t *trust = json_object_get(options, "trust");
    const json_t *command = json_object_get(header, "command");
    escape_shell(out, program);
    (void)buf_puts(out, " replay ");
    escape_shell(out, id);
    if (json_is_string(vectors)) {
        append_option(out, "--vectors", vectors);
    }
    for (size_t i = 0; i < json_array_size(trust); i++) {
        append_option(out, "--trust", json_array_get(trust, i));
    }
    if (json_is_true(json_object_get(options, "allowUntrusted"))) {
        (void)buf_puts(out, " --allow-untrusted");
    }
    (void)buf_printf(out, " --timeout %" JSON_INTEGER_FORMAT " --",
                     json_integer_value(json_object_get(options, "timeout")));
    for (size_t i = 0; i < json_array_size(command); i++) {
        (void)buf_putc(out, ' ');
        escape_shell(out, json_string_value(json_array_get(command, i)));
    }
}

void explain_twin(struct buf *out, const struct vectorset *set, const struct vector *vector)
{
    if (vector->twin < 0) {
        return;
    }
    struct buf change = BUF_INIT;
    labelled(out, "twin", set->vectors[vector->twin].id);
    readable_change(&change, set, vector);
    if (change.len > 0) {
        label_lines(out, "difference", buf_text(&change));
    }
    buf_free(&change);
}

void explain_result(struct buf *out, const struct vectorset *set, const struct results *results,
                    size_t index, const char *program, const char *errors, bool color)
{
    const struct vector *vector = &set->vectors[index];
    enum outcome outcome = results_outcome(results, index);
    bool warning = outcome_is_warning(outcome, vector->level);
    struct buf word = BUF_INIT;
    (void)buf_printf(&word, "%-13s ", outcome_name(outcome));
    term_puts(out, color, warning ? TERM_WARN : TERM_BAD, buf_text(&word));
    buf_free(&word);
    term_puts(out, color, TERM_BOLD, vector->id);
    (void)buf_putc(out, '\n');
    explain_vector(out, vector);
    explain_expected(out, vector);
    append_got(out, results->lines[index], outcome, results_detail(results, index));
    explain_twin(out, set, vector);
    if (errors != NULL && errors[0] != '\0') {
        label_lines(out, "stderr", errors);
    }
    label(out, "replay");
    explain_replay(out, results->header, vector->id, program);
    (void)buf_puts(out, "\n\n");
}
