#include <stdlib.h>

#include "commands.h"
#include "explain.h"
#include "library.h"
#include "readable.h"
#include "term.h"

static const struct usage USAGE = {
    .name = "show",
    .options = OPTIONS_VECTORS | OPTION_JSON,
    .arguments = 1,
    .argument = "ID",
};

static void append_vector(struct buf *out, const struct vectorset *set, const struct vector *vector)
{
    (void)buf_printf(out, "%s\n", vector->id);
    explain_vector(out, vector);
    explain_expected(out, vector);
    explain_twin(out, set, vector);
    for (size_t i = 0; i < vector->unit.count; i++) {
        const struct vector_step *step = &vector->steps[i];
        if (vector->unit.alone) {
            (void)buf_printf(out, "  step %zu of %zu, expected %s\n", i + 1, vector->unit.count,
                             expect_name(step->expect));
        } else {
            (void)buf_puts(out, "  request\n");
        }
        readable_request(out, step->request, 4);
    }
}

static enum exit_code show_with(struct options *options, const struct library *library)
{
    long index = vectorset_find(&library->set, options->arguments[0]);
    if (index < 0) {
        return command_unknown_id(&library->set, options->arguments[0]);
    }
    const struct vector *vector = &library->set.vectors[index];
    struct buf out = BUF_INIT;
    if (options->json) {
        char *text = json_dumps(vector->source, JSON_INDENT(1) | JSON_ENSURE_ASCII);
        out.failed = text == NULL;
        (void)buf_printf(&out, "%s\n", text != NULL ? text : "");
        free(text);
    } else {
        append_vector(&out, &library->set, vector);
    }
    int rc = term_write(&out);
    buf_free(&out);
    return rc == 0 ? EXIT_CONFORMANT : EXIT_INCOMPLETE;
}

enum exit_code cmd_show(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, show_with);
}
