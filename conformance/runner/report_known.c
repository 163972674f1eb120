#include "report_known.h"

#include <string.h>

#include "escape.h"

enum { MOST_LISTED = 200, MOST_REASON = 300 };

static bool is_known(const struct report_input *input, size_t vector)
{
    return known_status(&input->summary->known, vector) == KNOWN_FAILURE;
}

bool report_is_against(const struct report_input *input, size_t vector)
{
    enum outcome outcome = results_outcome(input->results, vector);
    return outcome != OUTCOME_NOT_RUN && !is_known(input, vector) &&
           known_is_against(&input->summary->known, outcome, input->set->vectors[vector].level);
}

bool report_is_warning(const struct report_input *input, size_t vector)
{
    enum outcome outcome = results_outcome(input->results, vector);
    return outcome != OUTCOME_NOT_RUN && !is_known(input, vector) &&
           known_is_warning(&input->summary->known, outcome, input->set->vectors[vector].level);
}

/* class, reason and address of a row. */
static void append_row(struct buf *out, const struct known_row *row)
{
    (void)buf_printf(out, "%s: ", known_class_name(row->class));
    escape_text(out, row->reason, strlen(row->reason), MOST_REASON);
    if (row->url != NULL) {
        (void)buf_puts(out, " <");
        escape_text(out, row->url, strlen(row->url), MOST_REASON);
        (void)buf_putc(out, '>');
    }
}

static void append_name(struct buf *out, const struct known_row *row)
{
    (void)buf_printf(out, "%s ", known_kind_name(row->kind));
    escape_text(out, row->name, strlen(row->name), MOST_REASON);
}

/* One vector that the list is wrong about. */
static void append_mislisted(struct buf *out, const struct report_input *input, size_t vector)
{
    const struct known_row *row = known_row_of(&input->summary->known, vector);
    const char *outcome = outcome_name(results_outcome(input->results, vector));
    const char *id = input->set->vectors[vector].id;
    switch (known_status(&input->summary->known, vector)) {
    case KNOWN_PASSED:
        (void)buf_printf(out,
                         "unexpected pass  %s\n  did not fail (%s); take it off the list, from ",
                         id, outcome);
        append_name(out, row);
        break;
    case KNOWN_MISMATCH:
        (void)buf_printf(out, "other class      %s\n  ended in %s, which is no \"%s\", listed by ",
                         id, outcome, known_class_name(row->class));
        append_name(out, row);
        break;
    default:
        (void)buf_printf(out, "expired          %s\n  ended in %s; until %s listed by ", id,
                         outcome, row->expires);
        append_name(out, row);
        break;
    }
    (void)buf_puts(out, " (");
    append_row(out, row);
    (void)buf_puts(out, ")\n");
}

static void append_wrong(struct buf *out, const struct report_input *input)
{
    size_t count = 0;
    for (size_t i = 0; i < input->set->count; i++) {
        enum known_status status = known_status(&input->summary->known, i);
        if (status != KNOWN_UNLISTED && status != KNOWN_FAILURE && count++ < MOST_LISTED) {
            append_mislisted(out, input, i);
        }
    }
    if (count > MOST_LISTED) {
        (void)buf_printf(out, "... and %zu more\n", count - MOST_LISTED);
    }
}

static void append_rows(struct buf *out, const struct known_judgement *known, bool verbose)
{
    for (size_t r = 0; r < known->list.count; r++) {
        const struct known_row *row = &known->list.rows[r];
        const struct known_tally *tally = &known->rows[r];
        if (tally->stale) {
            (void)buf_puts(out, "unexpected pass  ");
            append_name(out, row);
            (void)buf_puts(out, "\n  no vector of it failed; take it off the list (");
            append_row(out, row);
            (void)buf_puts(out, ")\n");
        } else if (tally->expired && tally->selected > 0 && !known->list.strictness.expired_fails) {
            (void)buf_puts(out, "warning: the known failure ");
            append_name(out, row);
            (void)buf_printf(out, " expired on %s (", row->expires);
            append_row(out, row);
            (void)buf_puts(out, ")\n");
        }
    }
    for (size_t r = 0; verbose && r < known->list.count; r++) {
        (void)buf_puts(out, "known failure: ");
        append_name(out, &known->list.rows[r]);
        (void)buf_printf(out, ", %zu of %zu failed: ", known->rows[r].failed,
                         known->rows[r].selected);
        append_row(out, &known->list.rows[r]);
        (void)buf_putc(out, '\n');
    }
}

void report_known(struct buf *out, const struct report_input *input, bool verbose)
{
    const struct known_judgement *known = &input->summary->known;
    size_t failures = 0;
    if (!known->used) {
        return;
    }
    append_wrong(out, input);
    append_rows(out, known, verbose);
    for (size_t p = 0; p < input->set->profile_count; p++) {
        failures += input->summary->profiles[p].known;
    }
    (void)buf_printf(out, "known failures: %zu, by %zu row%s", failures, known->list.count,
                     known->list.count == 1 ? "" : "s");
    if (known->outside > 0) {
        (void)buf_printf(out, " (%zu about nothing in this run)", known->outside);
    }
    (void)buf_putc(out, '\n');
}

json_t *report_known_object(const struct report_input *input)
{
    const struct known_judgement *known = &input->summary->known;
    if (!known->used) {
        return NULL;
    }
    json_t *rows = json_array();
    for (size_t r = 0; r < known->list.count; r++) {
        const struct known_tally *tally = &known->rows[r];
        json_t *row =
            json_copy(json_array_get(json_object_get(known->list.document, "failures"), r));
        (void)json_object_set_new(row, "selected", json_integer((json_int_t)tally->selected));
        (void)json_object_set_new(row, "failed", json_integer((json_int_t)tally->failed));
        (void)json_object_set_new(row, "expired", json_boolean(tally->expired));
        (void)json_object_set_new(row, "stale", json_boolean(tally->stale));
        (void)json_array_append_new(rows, row);
    }
    return json_pack("{s:s, s:s, s:I, s:o}", "expired",
                     known->list.strictness.expired_fails ? "fail" : "warn", "warnings",
                     known->list.strictness.warnings_fail ? "fail" : "warn", "unexpected",
                     (json_int_t)input->summary->unexpected, "rows", rows);
}
