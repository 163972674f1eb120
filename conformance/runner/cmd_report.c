#include <errno.h>
#include <string.h>

#include "commands.h"
#include "file.h"
#include "reading.h"
#include "term.h"

static const struct usage USAGE = {
    .name = "report",
    .options = OPTIONS_VECTORS | OPTION_FORMAT | OPTION_OUTPUT,
    .arguments = 1,
    .argument = "JOURNAL",
};

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
    struct reading reading;
    struct diag diag = {""};
    enum exit_code code = reading_open(&reading, options->arguments[0], library, &diag);
    if (code == EXIT_CONFORMANT) {
        struct report_input input = reading_input(&reading);
        code = write_report(options, &input);
    } else {
        (void)command_fail(code, &diag);
    }
    reading_free(&reading);
    return code;
}

enum exit_code cmd_report(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, report_with);
}
