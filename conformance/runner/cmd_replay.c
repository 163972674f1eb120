#include <stdio.h>

#include "commands.h"
#include "escape.h"
#include "explain.h"
#include "run.h"

static const struct usage USAGE = {
    .name = "replay",
    .options = OPTIONS_VECTORS | OPTION_TIMEOUT | OPTION_HELLO_TIMEOUT | OPTION_NO_COLOR,
    .arguments = 1,
    .argument = "ID",
    .command = true,
};

enum { MOST_SHOWN = 100000 };

/* Lines go out at once: whoever watches a hanging adapter wants to see how far it came. */
static void print_line(const char *before, const char *line, size_t len)
{
    struct buf out = BUF_INIT;
    (void)buf_puts(&out, before);
    escape_text(&out, line, len, MOST_SHOWN);
    (void)buf_putc(&out, '\n');
    (void)term_write(&out);
    buf_free(&out);
}

static void on_sent(void *context, const char *line, size_t len)
{
    (void)context;
    print_line("> ", line, len);
}

static void on_received(void *context, const char *line, size_t len)
{
    (void)context;
    print_line("< ", line, len);
}

static void on_event(void *context, const char *text)
{
    struct buf line = BUF_INIT;
    (void)context;
    (void)buf_puts(&line, text);
    print_line("! ", buf_text(&line), line.len);
    buf_free(&line);
}

/* Chooses one vector and its chain of twins. */
static int choose(struct run *run, size_t index, struct diag *diag)
{
    const struct vectorset *set = &run->library->set;
    const char *const filters[] = {set->vectors[index].id};
    struct selection_wish wish = {.filters = filters, .filter_count = 1};
    const char *const profiles[] = {set->profiles[set->vectors[index].profile].name};
    wish.profiles = profiles;
    wish.profile_count = 1;
    return selection_make(&run->selection, set, &wish, supervisor_hello(run->supervisor), diag);
}

/* False when it could not be written. */
static bool print_results(const struct run *run, const struct options *options)
{
    struct buf out = BUF_INIT;
    bool color = term_has_color(stdout, options->no_color);
    for (size_t i = 0; i < run->library->set.count; i++) {
        enum outcome outcome = results_outcome(&run->results, i);
        if (!run->selection.chosen[i]) {
            continue;
        }
        (void)buf_putc(&out, '\n');
        if (outcome == OUTCOME_PASS || outcome == OUTCOME_OBSERVED || outcome == OUTCOME_NOT_RUN) {
            (void)buf_printf(&out, "%-13s %s\n", outcome_name(outcome),
                             run->library->set.vectors[i].id);
        } else {
            explain_result(&out, &run->library->set, &run->results, i, options->program,
                           run->errors[i], color);
        }
    }
    bool written = term_write(&out) == 0;
    buf_free(&out);
    return written;
}

static enum exit_code replay(struct run *run, const struct options *options, size_t index)
{
    enum exit_code code = run_start(run);
    if (code != EXIT_CONFORMANT) {
        return command_fail(code, &run->diag);
    }
    if (choose(run, index, &run->diag) != 0) {
        return command_fail(EXIT_USAGE, &run->diag);
    }
    code = run_execute(run);
    if (run->diag.text[0] != '\0') {
        (void)command_fail(code, &run->diag);
    }
    if (run->results.end != NULL && !print_results(run, options)) {
        return EXIT_INCOMPLETE;
    }
    return code;
}

static enum exit_code replay_with(struct options *options, const struct library *library)
{
    long index = vectorset_find(&library->set, options->arguments[0]);
    if (index < 0) {
        return command_unknown_id(&library->set, options->arguments[0]);
    }
    static const struct trace TRACE = {on_sent, on_received, on_event, NULL};
    struct run run;
    enum exit_code code = EXIT_INCOMPLETE;
    options->run.window = 1;
    if (run_init(&run, &options->run, library, &TRACE) == 0) {
        code = replay(&run, options, (size_t)index);
    } else {
        (void)diag_no_memory(&run.diag);
        (void)command_fail(code, &run.diag);
    }
    run_free(&run);
    return code;
}

enum exit_code cmd_replay(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, replay_with);
}
