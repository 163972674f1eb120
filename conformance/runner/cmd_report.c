#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "file.h"
#include "journal.h"
#include "library.h"
#include "summary.h"
#include "term.h"

static const struct usage USAGE = {
    .name = "report",
    .options = OPTIONS_VECTORS | OPTION_FORMAT | OPTION_OUTPUT,
    .arguments = 1,
    .argument = "JOURNAL",
};

/* A list of strings as C strings, owned by the JSON values; the array is the caller's. */
static const char **texts(const json_t *list, size_t *count)
{
    *count = json_array_size(list);
    const char **array = calloc(*count + 1, sizeof *array);
    for (size_t i = 0; array != NULL && i < *count; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        array[i] = text != NULL ? text : "";
    }
    return array;
}

/* The selection is that of the run: its wish and its hello are in the journal. */
static int select_again(struct selection *selection, const struct vectorset *set,
                        const json_t *header, struct diag *diag)
{
    const json_t *options = json_object_get(header, "options");
    struct selection_wish wish;
    const char **profiles = texts(json_object_get(options, "profiles"), &wish.profile_count);
    const char **filters = texts(json_object_get(options, "filters"), &wish.filter_count);
    wish.profiles = profiles;
    wish.filters = filters;
    *selection = (struct selection){.chosen = NULL};
    int rc = profiles != NULL && filters != NULL
                 ? selection_make(selection, set, &wish, json_object_get(header, "hello"), diag)
                 : diag_no_memory(diag);
    free((void *)profiles);
    free((void *)filters);
    return rc;
}

static enum exit_code write_out(const struct options *options, const struct buf *out)
{
    if (options->output == NULL) {
        return term_write(out) == 0 ? EXIT_CONFORMANT : EXIT_INCOMPLETE;
    }
    int rc = out->failed ? ENOMEM : file_write(options->output, buf_text(out), out->len);
    if (rc != 0) {
        struct diag diag = {""};
        (void)diag_set(&diag, "%s: %s", options->output, strerror(rc));
        return command_fail(EXIT_INCOMPLETE, &diag);
    }
    return EXIT_CONFORMANT;
}

static enum exit_code write_report(const struct options *options, const struct report_input *input)
{
    const struct report_format *format =
        options->format != NULL ? options->format : &REPORT_FORMATS[0];
    struct buf out = BUF_INIT;
    enum exit_code code = EXIT_INCOMPLETE;
    struct diag diag = {""};
    if (format->write(&out, input) != 0) {
        (void)diag_no_memory(&diag);
        (void)command_fail(code, &diag);
    } else {
        code = write_out(options, &out);
    }
    buf_free(&out);
    if (code == EXIT_CONFORMANT && !input->summary->complete) {
        (void)diag_set(&diag, "%s: the run was not complete, and the report says so",
                       options->arguments[0]);
        return command_fail(EXIT_INCOMPLETE, &diag);
    }
    return code;
}

static enum exit_code report_with(struct options *options, const struct library *library)
{
    struct results results;
    struct selection selection = {.chosen = NULL};
    struct summary summary = {.profiles = NULL};
    struct diag diag = {""};
    enum exit_code code = EXIT_USAGE;
    if (journal_read(&results, options->arguments[0], &library->set, library->files.content,
                     &diag) != 0 ||
        select_again(&selection, &library->set, results.header, &diag) != 0) {
        (void)command_fail(code, &diag);
    } else if (summary_make(&summary, &results, &library->set, &selection) != 0) {
        (void)diag_no_memory(&diag);
        code = command_fail(EXIT_INCOMPLETE, &diag);
    } else {
        struct report_input input = {&library->set, &selection, &results, &summary};
        code = write_report(options, &input);
    }
    summary_free(&summary);
    selection_free(&selection);
    results_free(&results);
    return code;
}

enum exit_code cmd_report(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, report_with);
}
