#include <stdlib.h>

#include "commands.h"
#include "library.h"
#include "selection.h"
#include "term.h"

static const struct usage USAGE = {
    .name = "list",
    .options = OPTIONS_VECTORS | OPTION_PROFILE | OPTION_FILTER | OPTION_JSON,
};

static void append_line(struct buf *out, const struct vector *vector)
{
    (void)buf_printf(out, "%s\t%s\t%s\t", vector->id, expect_name(vector->expect),
                     level_name(vector->level));
    for (size_t i = 0; i < vector->requirement_count; i++) {
        (void)buf_printf(out, "%s%s", i > 0 ? "," : "", vector->requirements[i]->id);
    }
    (void)buf_putc(out, '\n');
}

static json_t *vector_object(const struct vectorset *set, const struct vector *vector)
{
    json_t *rows = json_array();
    for (size_t i = 0; i < vector->requirement_count; i++) {
        (void)json_array_append_new(rows, json_string(vector->requirements[i]->id));
    }
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:s, s:s?}", "id", vector->id, "profile",
                     set->profiles[vector->profile].name, "expect", expect_name(vector->expect),
                     "level", level_name(vector->level), "requirements", rows, "description",
                     vector->description, "twin",
                     vector->twin >= 0 ? set->vectors[vector->twin].id : NULL);
}

static void append_list(struct buf *out, const struct vectorset *set,
                        const struct selection *selection, bool json)
{
    json_t *list = json_array();
    for (size_t i = 0; i < set->count; i++) {
        if (selection->chosen[i] && json) {
            (void)json_array_append_new(list, vector_object(set, &set->vectors[i]));
        } else if (selection->chosen[i]) {
            append_line(out, &set->vectors[i]);
        }
    }
    if (json) {
        char *text = json_dumps(list, JSON_INDENT(1) | JSON_ENSURE_ASCII);
        out->failed = out->failed || text == NULL;
        (void)buf_printf(out, "%s\n", text != NULL ? text : "");
        free(text);
    }
    json_decref(list);
}

static enum exit_code list_with(struct options *options, const struct library *library)
{
    struct selection selection;
    struct diag diag = {""};
    enum exit_code code = EXIT_CONFORMANT;
    if (options->run.wish.offered) {
        selection = (struct selection){.chosen = NULL};
        (void)diag_set(&diag, "list starts no adapter, so it can't say what one offers");
        code = command_fail(EXIT_USAGE, &diag);
    } else if (selection_make(&selection, &library->set, &options->run.wish, NULL, &diag) != 0) {
        code = command_fail(EXIT_USAGE, &diag);
    } else {
        struct buf out = BUF_INIT;
        append_list(&out, &library->set, &selection, options->json);
        code = term_write(&out) == 0 ? EXIT_CONFORMANT : EXIT_INCOMPLETE;
        buf_free(&out);
    }
    selection_free(&selection);
    return code;
}

enum exit_code cmd_list(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, list_with);
}
