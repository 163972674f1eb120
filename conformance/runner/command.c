#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "escape.h"
#include "file.h"
#include "help.h"
#include "suggest.h"
#include "term.h"

enum exit_code command_fail(enum exit_code code, const struct diag *diag)
{
    struct buf text = BUF_INIT; /* messages quote names and bytes that nobody vouches for */
    escape_text(&text, diag->text, strlen(diag->text), sizeof diag->text);
    (void)fprintf(stderr, "cocore-conformance: %s\n", buf_text(&text));
    buf_free(&text);
    return code;
}

enum exit_code command_unknown_id(const struct vectorset *set, const char *id)
{
    struct diag diag = {""};
    struct buf near = BUF_INIT;
    suggest_vectors(set, id, &near);
    (void)diag_set(&diag, "no vector has the id \"%s\"%s%s; `cocore-conformance list` shows all",
                   id, near.len > 0 ? "; similar: " : "", buf_text(&near));
    buf_free(&near);
    return command_fail(EXIT_USAGE, &diag);
}

int command_known(struct known_list *list, const struct options *options,
                  const struct library *library, struct diag *diag)
{
    *list = (struct known_list){.document = NULL};
    if (options->known_failures == NULL) {
        bool strict = options->strictness.expired_fails || options->strictness.warnings_fail;
        return strict ? diag_set(diag, "--expired and --warnings say what to do beside a list of "
                                       "known failures; name one with --known-failures FILE")
                      : 0;
    }
    struct diag inner = {""};
    if (known_load(list, options->known_failures, options->strictness, diag) != 0) {
        return -1;
    }
    return known_check(list, &library->set, &inner) == 0
               ? 0
               : diag_set(diag, "%s: %s", options->known_failures, inner.text);
}

enum exit_code command_write(const char *path, const struct buf *out)
{
    if (path == NULL) {
        return term_write(out) == 0 ? EXIT_CONFORMANT : EXIT_INCOMPLETE;
    }
    int rc = out->failed ? ENOMEM : file_write(path, buf_text(out), out->len);
    if (rc != 0) {
        struct diag diag = {""};
        (void)diag_set(&diag, "%s: %s", path, strerror(rc));
        return command_fail(EXIT_INCOMPLETE, &diag);
    }
    return EXIT_CONFORMANT;
}

enum exit_code command_call(const struct usage *usage, const char *program, char **argv,
                            enum exit_code (*body)(struct options *options,
                                                   const struct library *library))
{
    struct options options;
    struct diag diag = {""};
    enum exit_code code = EXIT_USAGE;
    int parsed = options_parse(&options, usage, argv, &diag);
    options.program = program;
    if (parsed != 0) {
        (void)command_fail(code, &diag);
        (void)fprintf(stderr, "Try: cocore-conformance help %s\n", usage->name);
    } else if (options.help) {
        code = help_print(usage->name);
    } else {
        struct library library;
        code = library_open(&library, &options, &diag) == 0 ? body(&options, &library)
                                                            : command_fail(EXIT_UNTRUSTED, &diag);
        library_free(&library);
    }
    options_free(&options);
    return code;
}
