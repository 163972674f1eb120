#include "compare.h"

#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "readback.h"
#include "report_words.h"

enum { COLUMN = 16, MOST_SHOWN = 200 };

/* ---------------------------------------------------------------- what differs */

static bool ran(const struct reading *reading, size_t vector)
{
    return results_outcome(&reading->results, vector) != OUTCOME_NOT_RUN;
}

static const json_t *answer_of(const struct reading *reading, size_t vector, const char *member)
{
    const json_t *line = reading->results.lines[vector];
    const json_t *answers = json_object_get(line, "answers");
    const json_t *answer = answers != NULL ? json_array_get(answers, json_array_size(answers) - 1)
                                           : json_object_get(line, "answer");
    return json_object_get(answer, member);
}

/* Both absent, or equal. */
static bool same_member(const struct reading *a, const struct reading *b, size_t vector,
                        const char *member)
{
    const json_t *x = answer_of(a, vector, member);
    const json_t *y = answer_of(b, vector, member);
    return (x == NULL && y == NULL) || json_equal(x, y) != 0;
}

/* What only one of them tells is no difference. */
static bool same_reading(const struct reading *a, const struct reading *b, size_t vector)
{
    const json_t *x = answer_of(a, vector, "read");
    const json_t *y = answer_of(b, vector, "read");
    struct buf ignored = BUF_INIT;
    bool same = x == NULL || y == NULL || readback_matches(x, y, &ignored);
    buf_free(&ignored);
    return same;
}

static bool agree(const struct reading *a, const struct reading *b, size_t vector)
{
    enum outcome outcome = results_outcome(&a->results, vector);
    if (outcome != results_outcome(&b->results, vector)) {
        return false;
    }
    return outcome != OUTCOME_OBSERVED ||
           (same_member(a, b, vector, "verdict") && same_member(a, b, vector, "output") &&
            same_reading(a, b, vector));
}

static bool differs(const struct comparison *c, size_t vector)
{
    const struct reading *first = NULL;
    for (size_t i = 0; i < c->count; i++) {
        if (!ran(&c->readings[i], vector)) {
            continue;
        }
        if (first == NULL) {
            first = &c->readings[i];
        } else if (!agree(first, &c->readings[i], vector)) {
            return true;
        }
    }
    return false;
}

static bool names(const struct vector *vector, const struct requirement *row)
{
    for (size_t i = 0; i < vector->requirement_count; i++) {
        if (vector->requirements[i] == row) {
            return true;
        }
    }
    return false;
}

static bool row_differs(const struct comparison *c, const struct requirement *row)
{
    for (size_t i = 0; i < c->set->count; i++) {
        if (c->differs[i] && names(&c->set->vectors[i], row)) {
            return true;
        }
    }
    return false;
}

int comparison_make(struct comparison *c, const struct vectorset *set,
                    const struct reading *readings, size_t count)
{
    *c = (struct comparison){.set = set, .readings = readings, .count = count};
    c->differs = calloc(set->count, sizeof *c->differs);
    if (c->differs == NULL) {
        return -1;
    }
    for (size_t i = 0; i < set->count; i++) {
        c->differs[i] = differs(c, i);
        c->vectors += c->differs[i];
    }
    for (size_t r = 0; r < set->catalogue.count; r++) {
        c->requirements += row_differs(c, &set->catalogue.rows[r]);
    }
    return 0;
}

void comparison_free(struct comparison *c)
{
    free(c->differs);
    c->differs = NULL;
}

/* ---------------------------------------------------------------- what is said about it */

struct cell {
    size_t passed, ran;
};

static struct cell cell_of(const struct comparison *c, const struct requirement *row,
                           size_t journal)
{
    struct cell cell = {0, 0};
    for (size_t i = 0; i < c->set->count; i++) {
        if (names(&c->set->vectors[i], row) && ran(&c->readings[journal], i)) {
            cell.ran++;
            cell.passed += results_outcome(&c->readings[journal].results, i) == OUTCOME_PASS;
        }
    }
    return cell;
}

/* The outcome; of an observed vector, what was observed. */
static void append_outcome(struct buf *out, const struct reading *reading, size_t vector)
{
    enum outcome outcome = results_outcome(&reading->results, vector);
    const char *verdict = json_string_value(answer_of(reading, vector, "verdict"));
    const char *word = outcome_name(outcome);
    if (outcome == OUTCOME_NOT_RUN) {
        word = "-";
    } else if (outcome == OUTCOME_OBSERVED) {
        word = verdict != NULL                        ? verdict
               : answer_of(reading, vector, "output") ? "output"
                                                      : "other";
    }
    (void)buf_puts(out, word);
}

static void append_column(struct buf *out, const char *text)
{
    (void)buf_printf(out, "%-*s", COLUMN, text);
}

static void append_vector(struct buf *out, const struct comparison *c, size_t vector)
{
    bool alike = true;
    struct buf first = BUF_INIT;
    (void)buf_puts(out, "  ");
    for (size_t j = 0; j < c->count; j++) {
        struct buf word = BUF_INIT;
        append_outcome(&word, &c->readings[j], vector);
        append_column(out, buf_text(&word));
        if (j == 0) {
            (void)buf_puts(&first, buf_text(&word));
        }
        alike = alike && strcmp(buf_text(&first), buf_text(&word)) == 0;
        buf_free(&word);
    }
    buf_free(&first);
    (void)buf_printf(out, "%s%s\n", c->set->vectors[vector].id, alike ? " (read differently)" : "");
}

static void append_row(struct buf *out, const struct comparison *c, const struct requirement *row)
{
    (void)buf_puts(out, "\n  ");
    for (size_t j = 0; j < c->count; j++) {
        struct cell cell = cell_of(c, row, j);
        struct buf word = BUF_INIT;
        if (cell.ran == 0) {
            (void)buf_putc(&word, '-');
        } else if (row->level == LEVEL_OBSERVE) {
            (void)buf_printf(&word, "%zu observed", cell.ran);
        } else {
            (void)buf_printf(&word, "%zu/%zu", cell.passed, cell.ran);
        }
        append_column(out, buf_text(&word));
        buf_free(&word);
    }
    (void)buf_printf(out, "%s (%s) %s\n", row->id, level_name(row->level), row->text);
    for (size_t i = 0; i < c->set->count; i++) {
        if (c->differs[i] && names(&c->set->vectors[i], row)) {
            append_vector(out, c, i);
        }
    }
}

static void append_head(struct buf *out, const struct comparison *c, char *const *journals)
{
    for (size_t j = 0; j < c->count; j++) {
        struct buf line = BUF_INIT;
        (void)buf_printf(&line, "%zu  ", j + 1);
        report_implementation(&line, c->readings[j].results.header);
        (void)buf_printf(&line, ", %s", journals[j]);
        if (!c->readings[j].summary.complete) {
            (void)buf_puts(&line, " (incomplete)");
        }
        escape_text(out, buf_text(&line), line.len, MOST_SHOWN * 4);
        (void)buf_putc(out, '\n');
        buf_free(&line);
    }
}

void comparison_text(struct buf *out, const struct comparison *c, char *const *journals)
{
    append_head(out, c, journals);
    if (c->vectors > 0) {
        (void)buf_puts(out, "\n  ");
        for (size_t j = 0; j < c->count; j++) {
            struct buf word = BUF_INIT;
            (void)buf_printf(&word, "%zu", j + 1);
            append_column(out, buf_text(&word));
            buf_free(&word);
        }
        (void)buf_puts(out, "passed of a rule's vectors; below, those that differ\n");
    }
    for (size_t r = 0; r < c->set->catalogue.count; r++) {
        const struct requirement *row = &c->set->catalogue.rows[r];
        if (row_differs(c, row)) {
            append_row(out, c, row);
        }
    }
    if (c->vectors == 0) {
        (void)buf_puts(out, "\nno difference\n");
    } else {
        (void)buf_printf(out, "\n%zu vector%s differ%s, under %zu requirement%s\n", c->vectors,
                         c->vectors == 1 ? "" : "s", c->vectors == 1 ? "s" : "", c->requirements,
                         c->requirements == 1 ? "" : "s");
    }
}

/* ---------------------------------------------------------------- JSON */

static json_t *vector_object(const struct comparison *c, size_t vector)
{
    json_t *outcomes = json_array();
    json_t *answers = json_array();
    for (size_t j = 0; j < c->count; j++) {
        const json_t *line = c->readings[j].results.lines[vector];
        json_t *answer = json_object_get(line, "answer");
        answer = answer != NULL ? answer : json_object_get(line, "answers");
        (void)json_array_append_new(
            outcomes, json_string(outcome_name(results_outcome(&c->readings[j].results, vector))));
        (void)json_array_append_new(answers, answer != NULL ? json_incref(answer) : json_null());
    }
    return json_pack("{s:s, s:o, s:o}", "id", c->set->vectors[vector].id, "outcomes", outcomes,
                     "answers", answers);
}

static json_t *row_object(const struct comparison *c, const struct requirement *row)
{
    json_t *cells = json_array();
    json_t *vectors = json_array();
    for (size_t j = 0; j < c->count; j++) {
        struct cell cell = cell_of(c, row, j);
        (void)json_array_append_new(cells,
                                    json_pack("{s:I, s:I}", "passed", (json_int_t)cell.passed,
                                              "ran", (json_int_t)cell.ran));
    }
    for (size_t i = 0; i < c->set->count; i++) {
        if (c->differs[i] && names(&c->set->vectors[i], row)) {
            (void)json_array_append_new(vectors, vector_object(c, i));
        }
    }
    return json_pack("{s:s, s:s, s:s, s:o, s:o}", "id", row->id, "level", level_name(row->level),
                     "text", row->text, "journals", cells, "differing", vectors);
}

json_t *comparison_json(const struct comparison *c, char *const *journals)
{
    json_t *heads = json_array();
    json_t *rows = json_array();
    for (size_t j = 0; j < c->count; j++) {
        const json_t *header = c->readings[j].results.header;
        json_t *name = json_string(journals[j]); /* NULL: not UTF-8 */
        (void)json_array_append_new(
            heads, json_pack("{s:o, s:O, s:b}", "name", name != NULL ? name : json_string("?"),
                             "implementation",
                             json_object_get(json_object_get(header, "hello"), "implementation"),
                             "complete", c->readings[j].summary.complete));
    }
    /* Every rule that a vector of a run names, agreed on or not: this is the matrix. */
    for (size_t r = 0; r < c->set->catalogue.count; r++) {
        size_t vectors = 0;
        for (size_t j = 0; j < c->count; j++) {
            vectors += cell_of(c, &c->set->catalogue.rows[r], j).ran;
        }
        if (vectors > 0) {
            (void)json_array_append_new(rows, row_object(c, &c->set->catalogue.rows[r]));
        }
    }
    return json_pack("{s:i, s:s, s:o, s:o, s:I}", "format", 1, "vectors", c->set->catalogue.version,
                     "journals", heads, "requirements", rows, "differing", (json_int_t)c->vectors);
}
