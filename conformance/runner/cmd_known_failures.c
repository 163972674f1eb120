#include <stdlib.h>

#include "commands.h"
#include "reading.h"

static const struct usage USAGE = {
    .name = "known-failures",
    .options = OPTIONS_VECTORS | OPTION_OUTPUT,
    .arguments = 1,
    .argument = "JOURNAL",
};

/* The reason to start with: what came, for somebody to say more. */
static int add_row(json_t *rows, const struct report_input *input, size_t vector)
{
    enum outcome outcome = results_outcome(input->results, vector);
    const char *detail = results_detail(input->results, vector);
    struct buf reason = BUF_INIT;
    (void)buf_printf(&reason, "%s%s%.300s", outcome_name(outcome), detail[0] != '\0' ? ": " : "",
                     detail);
    json_t *row = json_pack("{s:s, s:s, s:o}", "id", input->set->vectors[vector].id, "class",
                            known_class_name(known_class_of(outcome)), "reason",
                            json_stringn(buf_text(&reason), reason.len));
    if (row == NULL) { /* the cut went through a character */
        row = json_pack("{s:s, s:s, s:s}", "id", input->set->vectors[vector].id, "class",
                        known_class_name(known_class_of(outcome)), "reason", outcome_name(outcome));
    }
    buf_free(&reason);
    return json_array_append_new(rows, row);
}

/* A row that is right in everything stays in the list. */
static bool is_kept(const struct known_tally *tally)
{
    return tally->failed > 0 && tally->passed == 0 && !tally->expired;
}

static bool is_listed(const struct report_input *input, size_t vector)
{
    const struct known_judgement *known = &input->summary->known;
    return known_status(known, vector) == KNOWN_FAILURE &&
           is_kept(&known->rows[known->marks[vector].row]);
}

/* The rows that stay, and one for every other failure. */
static json_t *list_of(const struct report_input *input)
{
    const struct known_judgement *known = &input->summary->known;
    const json_t *old = json_object_get(known->list.document, "failures");
    json_t *rows = json_array();
    int rc = rows != NULL ? 0 : -1;
    for (size_t r = 0; rc == 0 && r < known->list.count; r++) {
        if (is_kept(&known->rows[r])) {
            rc = json_array_append(rows, json_array_get(old, r));
        }
    }
    for (size_t i = 0; rc == 0 && i < input->set->count; i++) {
        enum outcome outcome = results_outcome(input->results, i);
        enum level level = input->set->vectors[i].level;
        bool failed = outcome_is_against(outcome, level) || outcome_is_warning(outcome, level);
        if (input->selection->chosen[i] && failed && !is_listed(input, i)) {
            rc = add_row(rows, input, i);
        }
    }
    if (rc != 0) {
        json_decref(rows);
        return NULL;
    }
    return json_pack("{s:i, s:o}", "format", KNOWN_FORMAT, "failures", rows);
}

static enum exit_code write_list(const struct options *options, const struct report_input *input)
{
    json_t *list = list_of(input);
    char *text = list != NULL ? json_dumps(list, JSON_INDENT(1) | JSON_ENSURE_ASCII) : NULL;
    struct buf out = BUF_INIT;
    struct diag diag = {""};
    enum exit_code code = EXIT_INCOMPLETE;
    if (text == NULL || buf_printf(&out, "%s\n", text) != 0) {
        (void)diag_no_memory(&diag);
        (void)command_fail(code, &diag);
    } else {
        code = command_write(options->output, &out);
    }
    free(text);
    json_decref(list);
    buf_free(&out);
    return code;
}

static enum exit_code known_failures_with(struct options *options, const struct library *library)
{
    struct reading reading;
    struct diag diag = {""};
    enum exit_code code = reading_open(&reading, options->arguments[0], library, &diag);
    if (code == EXIT_CONFORMANT && !reading.summary.complete) {
        (void)diag_set(&diag, "%s: the run was not complete: what it did not come to may fail too",
                       options->arguments[0]);
        code = EXIT_INCOMPLETE;
    }
    if (code == EXIT_CONFORMANT) {
        struct report_input input = reading_input(&reading);
        code = write_list(options, &input);
    } else {
        (void)command_fail(code, &diag);
    }
    reading_free(&reading);
    return code;
}

enum exit_code cmd_known_failures(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, known_failures_with);
}
