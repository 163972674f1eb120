#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "file.h"
#include "run.h"

static const struct usage USAGE = {
    .name = "run",
    .options = OPTIONS_VECTORS | OPTION_PROFILE | OPTION_FILTER | OPTION_TIMEOUT |
               OPTION_HELLO_TIMEOUT | OPTION_MAX_TIMEOUTS | OPTION_WINDOW | OPTION_JOURNAL |
               OPTION_REPORT | OPTION_NO_COLOR | OPTION_VERBOSE | OPTION_KNOWN | OPTION_STRICTNESS,
    .command = true,
};

/* Writes the reports that were asked for. */
static int write_reports(const struct options *options, const struct report_input *input,
                         struct diag *diag)
{
    for (size_t i = 0; i < options->report_count; i++) {
        const struct report_wish *wish = &options->reports[i];
        struct buf out = BUF_INIT;
        int rc = wish->format->write(&out, input) == 0 && !out.failed
                     ? file_write(wish->path, out.data, out.len)
                     : ENOMEM;
        buf_free(&out);
        if (rc != 0) {
            return diag_set(diag, "%s: %s; the report is not written", wish->path, strerror(rc));
        }
    }
    return 0;
}

/* Runs, and prints what came of it. */
static enum exit_code execute(struct run *run, const struct options *options,
                              struct report_text *how)
{
    term_progress_start(&run->progress, run->selection.count);
    enum exit_code code = run_execute(run);
    if (run->results.end == NULL) {
        return command_fail(code, &run->diag);
    }
    struct report_input input = {&run->library->set, &run->selection, &run->results, &run->summary};
    struct buf out = BUF_INIT;
    how->errors = (const char *const *)run->errors;
    report_text_head(&out, run->results.header, how);
    report_text_body(&out, &input, how);
    int written = term_write(&out);
    buf_free(&out);
    struct diag diag = {""};
    if (run->diag.text[0] != '\0') {
        (void)command_fail(code, &run->diag);
    }
    if (write_reports(options, &input, &diag) != 0) {
        return command_fail(EXIT_INCOMPLETE, &diag);
    }
    return written == 0 ? code : EXIT_INCOMPLETE;
}

static enum exit_code run_all(struct options *options, const struct library *library)
{
    struct run run;
    struct diag diag = {""};
    if (run_init(&run, &options->run, library, NULL) != 0) {
        run_free(&run);
        (void)diag_no_memory(&diag);
        return command_fail(EXIT_INCOMPLETE, &diag);
    }
    struct report_text how = {.program = options->program,
                              .distrust = library_distrust(library),
                              .color = term_has_color(stdout, options->no_color),
                              .verbose = options->verbose};
    enum exit_code code = run_prepare(&run, options->journal);
    code = code == EXIT_CONFORMANT ? execute(&run, options, &how) : command_fail(code, &run.diag);
    run_free(&run);
    return code;
}

/* With the list of known failures, when there is one. */
static enum exit_code run_with(struct options *options, const struct library *library)
{
    struct known_list known = {.document = NULL};
    struct diag diag = {""};
    enum exit_code code = EXIT_USAGE;
    if (command_known(&known, options, library, &diag) != 0) {
        (void)command_fail(code, &diag);
    } else {
        options->run.known_failures = known.document;
        code = run_all(options, library);
    }
    known_free(&known);
    return code;
}

enum exit_code cmd_run(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, run_with);
}
