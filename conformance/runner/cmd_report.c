#include "commands.h"
#include "reading.h"

static const struct usage USAGE = {
    .name = "report",
    .options = OPTIONS_VECTORS | OPTION_FORMAT | OPTION_OUTPUT | OPTION_KNOWN | OPTION_STRICTNESS,
    .arguments = 1,
    .argument = "JOURNAL",
};

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
        code = command_write(options->output, &out);
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
    struct known_list known = {.document = NULL};
    enum exit_code code = reading_open(&reading, options->arguments[0], library, &diag);
    if (code == EXIT_CONFORMANT && (command_known(&known, options, library, &diag) != 0 ||
                                    reading_hold(&reading, known.document, &diag) != 0)) {
        code = EXIT_USAGE;
    }
    if (code == EXIT_CONFORMANT) {
        struct report_input input = reading_input(&reading);
        code = write_report(options, &input);
    } else {
        (void)command_fail(code, &diag);
    }
    reading_free(&reading);
    known_free(&known);
    return code;
}

enum exit_code cmd_report(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, report_with);
}
