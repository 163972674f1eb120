#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attempt.h"
#include "commands.h"
#include "escape.h"
#include "explain.h"
#include "hello.h"
#include "help.h"
#include "term.h"

static const struct usage USAGE = {
    .name = "try",
    .options = OPTION_OP | OPTION_COLLECTION | OPTION_REVISION | OPTION_URI | OPTION_AS |
               OPTION_TIMEOUT | OPTION_HELLO_TIMEOUT,
    .arguments = 1,
    .argument = "FILE",
    .command = true,
};

enum { MOST_SHOWN = 4000, INDENT = 3 };

/* Cuts the command at "---". Returns the second one, or NULL. */
static char *const *second_command(char *const *command)
{
    char **words = (char **)(size_t)command;
    for (; *words != NULL; words++) {
        if (strcmp(*words, "---") == 0) {
            *words = NULL;
            return words + 1;
        }
    }
    return NULL;
}

static void append_trial(struct buf *out, const struct trial *trial)
{
    if (trial->kind == TRIAL_ANSWERED) {
        explain_answer(out, trial->answers[0].body, true);
        return;
    }
    static const char *const WORDS[] = {"", "crash: it ", "timeout: ", "protocol error: "};
    (void)buf_puts(out, WORDS[trial->kind]);
    escape_text(out, buf_text(&trial->detail), trial->detail.len, MOST_SHOWN);
}

static void append_attempt(struct buf *out, char letter, const struct attempt *attempt,
                           const char *op)
{
    const json_t *implementation = json_object_get(attempt->hello, "implementation");
    struct buf text = BUF_INIT;
    (void)buf_printf(&text, "%s %s", json_string_value(json_object_get(implementation, "name")),
                     json_string_value(json_object_get(implementation, "version")));
    (void)buf_printf(out, "%c  ", letter);
    escape_text(out, buf_text(&text), text.len, MOST_SHOWN);
    (void)buf_puts(out, hello_has_operation(attempt->hello, op)
                            ? "\n"
                            : " (it does not list this operation)\n");
    buf_clear(&text);
    append_trial(&text, &attempt->trial);
    term_wrap(out, INDENT, buf_text(&text));
    buf_free(&text);
}

/* Asks one adapter. Returns what to exit with when that is the end of it. */
static enum exit_code ask(struct attempt *attempt, const json_t *request, char *const *command,
                          const struct options *options)
{
    struct diag diag = {""};
    attempt_ask(attempt, request, command, &options->run);
    switch (attempt->end) {
    case SUPERVISE_DONE:
        return EXIT_CONFORMANT;
    case SUPERVISE_ADAPTER:
        (void)diag_set(&diag, "%s cannot be run: %s", command[0], buf_text(&attempt->failure));
        return command_fail(EXIT_ADAPTER, &diag);
    case SUPERVISE_INTERRUPTED:
        return EXIT_INCOMPLETE;
    case SUPERVISE_STOPPED:
    case SUPERVISE_NO_MEMORY:
        break;
    }
    (void)diag_no_memory(&diag);
    return command_fail(EXIT_INCOMPLETE, &diag);
}

static int append_draft(struct buf *out, const json_t *request)
{
    json_t *draft = attempt_draft(request);
    char *text = draft != NULL ? json_dumps(draft, JSON_INDENT(1) | JSON_ENSURE_ASCII) : NULL;
    json_decref(draft);
    if (text == NULL) {
        return -1;
    }
    (void)buf_printf(
        out,
        "\nA vector to start from; its author names the rules, says what it shows, and "
        "decides what to expect:\n%s\n",
        text);
    free(text);
    return 0;
}

static enum exit_code try_all(const struct options *options, const json_t *request,
                              char *const *second)
{
    struct attempt attempts[2];
    size_t count = second != NULL ? 2 : 1;
    size_t asked = 0;
    struct buf out = BUF_INIT;
    enum exit_code code = EXIT_CONFORMANT;
    bool trouble = false;
    for (; asked < count && code == EXIT_CONFORMANT; asked++) {
        struct attempt *attempt = &attempts[asked];
        code = ask(attempt, request, asked == 0 ? options->run.command : second, options);
        if (code == EXIT_CONFORMANT) {
            append_attempt(&out, (char)('A' + asked), attempt, options->op);
            trouble = trouble || attempt->trial.kind != TRIAL_ANSWERED;
        }
    }
    if (code == EXIT_CONFORMANT && count == 2) {
        struct buf difference = BUF_INIT;
        attempt_difference(&attempts[0], &attempts[1], &difference);
        (void)buf_printf(&out, difference.len > 0 ? "\nthey differ: %s\n" : "\nthey agree%s\n",
                         buf_text(&difference));
        trouble = trouble || difference.len > 0;
        buf_free(&difference);
    }
    if (code == EXIT_CONFORMANT) {
        code = trouble ? EXIT_NOT_CONFORMANT : EXIT_CONFORMANT;
        code = append_draft(&out, request) == 0 && term_write(&out) == 0 ? code : EXIT_INCOMPLETE;
    }
    for (size_t i = 0; i < asked; i++) {
        attempt_free(&attempts[i]);
    }
    buf_free(&out);
    return code;
}

static enum exit_code try_with(struct options *options)
{
    struct diag diag = {""};
    char *const *second = second_command(options->run.command);
    if (options->run.command[0] == NULL || (second != NULL && second[0] == NULL)) {
        (void)diag_set(&diag, "try: say an adapter's command before and after ---");
        return command_fail(EXIT_USAGE, &diag);
    }
    json_t *request = attempt_request(options, &diag);
    if (request == NULL) {
        return command_fail(EXIT_USAGE, &diag);
    }
    enum exit_code code = try_all(options, request, second);
    json_decref(request);
    return code;
}

enum exit_code cmd_try(const char *program, char **argv)
{
    struct options options;
    struct diag diag = {""};
    enum exit_code code = EXIT_USAGE;
    int parsed = options_parse(&options, &USAGE, argv, &diag);
    options.program = program;
    if (parsed != 0) {
        (void)command_fail(code, &diag);
        (void)fprintf(stderr, "Try: cocore-conformance help try\n");
    } else {
        code = options.help ? help_print("try") : try_with(&options);
    }
    options_free(&options);
    return code;
}
