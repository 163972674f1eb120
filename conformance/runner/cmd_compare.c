#include <stdlib.h>

#include "commands.h"
#include "compare.h"
#include "term.h"

static const struct usage USAGE = {
    .name = "compare",
    .options = OPTIONS_VECTORS | OPTION_JSON,
    .arguments = 2,
    .most = MOST_ARGUMENTS,
    .argument = "JOURNALs: two or more",
};

static enum exit_code write_comparison(const struct options *options,
                                       const struct comparison *comparison)
{
    char *const *names = (char *const *)(size_t)options->arguments;
    struct buf out = BUF_INIT;
    if (options->json) {
        json_t *object = comparison_json(comparison, names);
        char *text = object != NULL ? json_dumps(object, JSON_INDENT(1) | JSON_ENSURE_ASCII) : NULL;
        out.failed = text == NULL;
        (void)buf_printf(&out, "%s\n", text != NULL ? text : "");
        free(text);
        json_decref(object);
    } else {
        comparison_text(&out, comparison, names);
    }
    int rc = term_write(&out);
    buf_free(&out);
    if (rc != 0) {
        return EXIT_INCOMPLETE;
    }
    return comparison->vectors == 0 ? EXIT_CONFORMANT : EXIT_NOT_CONFORMANT;
}

static enum exit_code compare_with(struct options *options, const struct library *library)
{
    struct reading *readings = calloc(options->argument_count, sizeof *readings);
    struct comparison comparison = {.differs = NULL};
    struct diag diag = {""};
    enum exit_code code = readings != NULL ? EXIT_CONFORMANT : EXIT_INCOMPLETE;
    size_t count = 0;
    while (code == EXIT_CONFORMANT && count < options->argument_count) {
        code = reading_open(&readings[count], options->arguments[count], library, &diag);
        count++;
    }
    if (code == EXIT_CONFORMANT &&
        comparison_make(&comparison, &library->set, readings, count) != 0) {
        (void)diag_no_memory(&diag);
        code = EXIT_INCOMPLETE;
    }
    code = code == EXIT_CONFORMANT ? write_comparison(options, &comparison)
                                   : command_fail(code, &diag);
    comparison_free(&comparison);
    for (size_t i = 0; i < count; i++) {
        reading_free(&readings[i]);
    }
    free(readings);
    return code;
}

enum exit_code cmd_compare(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, compare_with);
}
