#include "report.h"

#include <stdlib.h>

#include "report_known.h"

enum { REPORT_FORMAT = 1 };

static json_t *tally_object(const struct tally *tally)
{
    json_t *object = json_object();
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        (void)json_object_set_new(object, outcome_name((enum outcome)o),
                                  json_integer((json_int_t)tally->of[o]));
    }
    return object;
}

static json_t *profile_object(const struct report_input *input, size_t index)
{
    const struct profile_summary *summary = &input->summary->profiles[index];
    json_t *object = json_pack("{s:s, s:s}", "name", input->set->profiles[index].name, "verdict",
                               verdict_name(summary->verdict));
    if (summary->verdict == VERDICT_NOT_TESTED) {
        const struct buf *reason = &input->selection->profiles[index].reason;
        const char *text = reason->len > 0 ? buf_text(reason) : "nothing of it was selected";
        (void)json_object_set_new(object, "reason", json_string(text));
        return object;
    }
    json_t *levels = json_object();
    for (int l = 0; l < LEVEL_COUNT; l++) {
        (void)json_object_set_new(levels, level_name((enum level)l),
                                  tally_object(&summary->level[l]));
    }
    (void)json_object_set_new(object, "selected", json_integer((json_int_t)summary->all.selected));
    (void)json_object_set_new(object, "against", json_integer((json_int_t)summary->against));
    (void)json_object_set_new(object, "warnings", json_integer((json_int_t)summary->warnings));
    if (input->summary->known.used) {
        (void)json_object_set_new(object, "known", json_integer((json_int_t)summary->known));
    }
    (void)json_object_set_new(object, "totals", tally_object(&summary->all));
    (void)json_object_set_new(object, "levels", levels);
    return object;
}

static json_t *result_object(const struct report_input *input, size_t index)
{
    const struct vector *vector = &input->set->vectors[index];
    const json_t *line = input->results->lines[index];
    json_t *rows = json_array();
    for (size_t i = 0; i < vector->requirement_count; i++) {
        (void)json_array_append_new(rows, json_string(vector->requirements[i]->id));
    }
    json_t *object =
        json_pack("{s:s, s:s, s:s, s:s, s:o, s:s}", "id", vector->id, "profile",
                  input->set->profiles[vector->profile].name, "level", level_name(vector->level),
                  "expect", expect_name(vector->expect), "requirements", rows, "outcome",
                  outcome_name(results_outcome(input->results, index)));
    if (vector->twin >= 0) {
        (void)json_object_set_new(object, "twin",
                                  json_string(input->set->vectors[vector->twin].id));
    }
    enum known_status known = known_status(&input->summary->known, index);
    if (known != KNOWN_UNLISTED) {
        (void)json_object_set_new(object, "known",
                                  json_pack("{s:s, s:I}", "status", known_status_name(known), "row",
                                            (json_int_t)input->summary->known.marks[index].row));
    }
    static const char *const COPIED[] = {"detail", "reproduced", "answer", "answers"};
    for (size_t i = 0; i < sizeof COPIED / sizeof COPIED[0]; i++) {
        json_t *value = json_object_get(line, COPIED[i]);
        if (value != NULL) {
            (void)json_object_set(object, COPIED[i], value);
        }
    }
    return object;
}

/* true or false when verdicts are given, null when the run gives none. */
static json_t *conformant_value(const struct summary *summary)
{
    if (!summary->complete || summary->filtered || !summary->trusted || summary->known.used) {
        return json_null();
    }
    return json_boolean(summary->against == 0);
}

static json_t *selection_object(const json_t *header)
{
    const json_t *options = json_object_get(header, "options");
    return json_pack("{s:O, s:O, s:O*}", "profiles", json_object_get(options, "profiles"),
                     "filters", json_object_get(options, "filters"), "offered",
                     json_object_get(options, "offered"));
}

static json_t *report_object(const struct report_input *input)
{
    const json_t *header = input->results->header;
    const struct summary *summary = input->summary;
    json_t *profiles = json_array();
    for (size_t p = 0; p < input->set->profile_count; p++) {
        (void)json_array_append_new(profiles, profile_object(input, p));
    }
    json_t *results = json_array();
    for (size_t i = 0; i < input->set->count; i++) {
        if (input->selection->chosen[i]) {
            (void)json_array_append_new(results, result_object(input, i));
        }
    }
    json_t *report = json_pack(
        "{s:i, s:O, s:O, s:O, s:O, s:O, s:o, s:b, s:o, s:o, s:o, s:o}", "format", REPORT_FORMAT,
        "runner", json_object_get(header, "runner"), "protocol",
        json_object_get(header, "protocol"), "vectors", json_object_get(header, "vectors"),
        "adapter", json_object_get(header, "hello"), "command", json_object_get(header, "command"),
        "selection", selection_object(header), "complete", summary->complete, "conformant",
        conformant_value(summary), "totals", tally_object(&summary->all), "profiles", profiles,
        "results", results);
    if (report != NULL && input->summary->known.used) {
        (void)json_object_set_new(report, "knownFailures", report_known_object(input));
    }
    json_t *end = input->results->end;
    static const char *const COPIED[] = {"stopped", "remark"};
    for (size_t i = 0; report != NULL && i < sizeof COPIED / sizeof COPIED[0]; i++) {
        if (json_object_get(end, COPIED[i]) != NULL) {
            (void)json_object_set(report, COPIED[i], json_object_get(end, COPIED[i]));
        }
    }
    return report;
}

int report_json_write(struct buf *out, const struct report_input *input)
{
    json_t *report = report_object(input);
    char *text = report != NULL ? json_dumps(report, JSON_INDENT(1) | JSON_ENSURE_ASCII) : NULL;
    json_decref(report);
    if (text == NULL) {
        return -1;
    }
    (void)buf_puts(out, text);
    free(text);
    return buf_putc(out, '\n') == 0 ? 0 : -1;
}
