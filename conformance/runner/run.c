#include "run.h"

#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "escape.h"
#include "orphans.h"

enum { MOST_ERRORS_SHOWN = 2000 };

struct twin_state {
    enum outcome outcome;
    bool accepted;
};

int run_init(struct run *run, const struct run_options *options, const struct library *library,
             const struct trace *trace)
{
    *run = (struct run){.options = options, .library = library, .stopped = ""};
    run->journal.fd = -1;
    run->journal.side_fd = -1;
    run->supervise = (struct supervise_options){
        .adapter = {.argv = options->command, .hello_timeout_ms = options->hello_timeout_ms},
        .timeout_ms = options->timeout_ms,
        .window = options->window};
    if (trace != NULL) {
        run->supervise.adapter.trace = *trace;
    }
    size_t count = library->set.count;
    run->supervisor = supervisor_new(&run->supervise);
    run->twins = calloc(count, sizeof *run->twins);
    run->order = calloc(count, sizeof *run->order);
    run->errors = calloc(count, sizeof(char *));
    if (run->supervisor == NULL || run->twins == NULL || run->order == NULL ||
        run->errors == NULL || results_init(&run->results, count) != 0) {
        return -1;
    }
    return 0;
}

void run_free(struct run *run)
{
    for (size_t i = 0; run->errors != NULL && i < run->library->set.count; i++) {
        free(run->errors[i]);
    }
    free((void *)run->errors);
    free(run->order);
    free(run->twins);
    supervisor_free(run->supervisor);
    orphans_kill();
    summary_free(&run->summary);
    selection_free(&run->selection);
    results_free(&run->results);
    journal_close(&run->journal);
}

/* What to exit with, and the words for it, when the supervisor stops early. */
static enum exit_code explain_end(struct run *run, enum supervise_end end)
{
    switch (end) {
    case SUPERVISE_DONE:
        return EXIT_CONFORMANT;
    case SUPERVISE_ADAPTER:
        (void)diag_set(&run->diag, "the adapter cannot be run: %s",
                       supervisor_failure(run->supervisor));
        run->stopped = "the adapter could not be started again";
        return EXIT_ADAPTER;
    case SUPERVISE_INTERRUPTED:
        (void)diag_set(&run->diag, "interrupted");
        run->stopped = "interrupted";
        return EXIT_INCOMPLETE;
    case SUPERVISE_STOPPED: /* whoever stopped it has set the diag */
        if (run->stopped[0] == '\0') {
            run->stopped = "results could not be written";
        }
        return EXIT_INCOMPLETE;
    case SUPERVISE_NO_MEMORY:
        break;
    }
    run->stopped = "out of memory";
    (void)diag_no_memory(&run->diag);
    return EXIT_INCOMPLETE;
}

enum exit_code run_start(struct run *run)
{
    orphans_adopt();
    return explain_end(run, supervisor_start(run->supervisor));
}

enum exit_code run_prepare(struct run *run, const char *journal)
{
    const struct vectorset *set = &run->library->set;
    const struct selection_wish *wish = &run->options->wish;
    /* What can be wrong with the wish is wrong without the adapter. */
    int rc = selection_make(&run->selection, set, wish, NULL, &run->diag);
    selection_free(&run->selection);
    if (rc != 0 || journal_open(&run->journal, journal, &run->diag) != 0) {
        return EXIT_USAGE;
    }
    enum exit_code code = run_start(run);
    if (code != EXIT_CONFORMANT) {
        return code;
    }
    if (selection_make(&run->selection, set, wish, supervisor_hello(run->supervisor), &run->diag) !=
        0) {
        return EXIT_USAGE;
    }
    if (run->selection.count == 0) {
        struct buf why = BUF_INIT;
        for (size_t p = 0; p < set->profile_count; p++) {
            (void)buf_printf(&why, "\n  %s: %s", set->profiles[p].name,
                             buf_text(&run->selection.profiles[p].reason));
        }
        (void)diag_set(&run->diag, "the adapter can be tested for no profile:%s", buf_text(&why));
        buf_free(&why);
        return EXIT_ADAPTER;
    }
    return EXIT_CONFORMANT;
}

/* ---------------------------------------------------------------- one result */

static void keep_errors(struct run *run, size_t vector, const struct trial *trial)
{
    size_t skip = trial->errors.len > MOST_ERRORS_SHOWN ? trial->errors.len - MOST_ERRORS_SHOWN : 0;
    if (trial->errors.len == 0) {
        return;
    }
    struct buf text = BUF_INIT;
    escape_text(&text, buf_text(&trial->errors) + skip, trial->errors.len - skip,
                MOST_ERRORS_SHOWN);
    run->errors[vector] = buf_take(&text);
}

static int keep_result(struct run *run, size_t vector, json_t *line)
{
    if (line == NULL) {
        return diag_no_memory(&run->diag);
    }
    results_keep(&run->results, vector, line);
    run->done++;
    term_progress_step(&run->progress, run->done);
    return journal_write(&run->journal, line, &run->diag);
}

/* An adapter that answers nothing costs a deadline per vector: after so many in a row nothing new is
 * to be learnt. */
static int give_up(struct run *run, const struct trial *trial)
{
    size_t most = run->options->max_timeouts;
    run->timeouts = trial->kind == TRIAL_TIMEOUT ? run->timeouts + 1 : 0;
    if (most == 0 || run->timeouts < most || run->done == run->selection.count) {
        return 0;
    }
    run->stopped = "too many timeouts in a row";
    return diag_set(&run->diag,
                    "%zu vector%s not answered in time, so the others are not asked; "
                    "does the adapter flush its answers (cocore-conformance check-adapter says)? A "
                    "slow one needs a longer --timeout, and --max-timeouts moves this bound",
                    run->timeouts, run->timeouts == 1 ? " in a row was" : "s in a row were");
}

static int on_trial(void *context, size_t unit, struct trial *trial)
{
    struct run *run = context;
    size_t index = run->order[unit];
    const struct vector *vector = &run->library->set.vectors[index];
    struct twin_result twin = {NULL, OUTCOME_NOT_RUN, false};
    if (vector->twin >= 0) {
        const struct twin_state *state = &run->twins[vector->twin];
        twin = (struct twin_result){run->library->set.vectors[vector->twin].id, state->outcome,
                                    state->accepted};
    }
    struct buf detail = BUF_INIT;
    enum outcome outcome = outcome_score(vector, trial, &twin, &detail);
    run->twins[index] = (struct twin_state){outcome, outcome_is_accepted(outcome, trial)};
    json_t *line = detail.failed ? NULL : results_line(vector, outcome, buf_text(&detail), trial);
    buf_free(&detail);
    keep_errors(run, index, trial);
    journal_write_side(&run->journal, vector->id, trial);
    return keep_result(run, index, line) == 0 ? give_up(run, trial) : -1;
}

/* ---------------------------------------------------------------- all of them */

/* Puts the vectors that can be asked in order: those without a twin first, then by the length of
 * their chains of twins, each in the order of the set. Returns their count. */
static size_t make_order(struct run *run)
{
    const struct vectorset *set = &run->library->set;
    size_t count = 0;
    bool more = true;
    for (unsigned phase = 0; more; phase++) {
        more = false;
        for (size_t i = 0; i < set->count; i++) {
            if (run->selection.chosen[i] && run->selection.offered[i]) {
                if (set->vectors[i].phase == phase) {
                    run->order[count++] = i;
                }
                more = more || set->vectors[i].phase > phase;
            }
        }
    }
    return count;
}

/* Vectors that the adapter cannot be asked have their outcome before anything is sent. */
static int settle_unsupported(struct run *run)
{
    const struct vectorset *set = &run->library->set;
    for (size_t i = 0; i < set->count; i++) {
        if (!run->selection.chosen[i] || run->selection.offered[i]) {
            continue;
        }
        struct buf detail = BUF_INIT;
        selection_explain(&set->vectors[i], supervisor_hello(run->supervisor), &detail);
        json_t *line = results_line(&set->vectors[i], OUTCOME_UNSUPPORTED, buf_text(&detail), NULL);
        buf_free(&detail);
        run->twins[i] = (struct twin_state){OUTCOME_UNSUPPORTED, false};
        if (keep_result(run, i, line) != 0) {
            return -1;
        }
    }
    return 0;
}

static enum exit_code ask(struct run *run)
{
    size_t count = make_order(run);
    struct unit *units = calloc(count + 1, sizeof *units);
    if (units == NULL) {
        return explain_end(run, SUPERVISE_NO_MEMORY);
    }
    for (size_t i = 0; i < count; i++) {
        units[i] = run->library->set.vectors[run->order[i]].unit;
    }
    enum exit_code code =
        explain_end(run, supervisor_run(run->supervisor, units, count, on_trial, run));
    free(units);
    return code;
}

/* Writes the last line and counts. */
static enum exit_code finish(struct run *run, enum exit_code code)
{
    struct buf remark = BUF_INIT;
    const char *ending = supervisor_ending(run->supervisor);
    if (ending[0] != '\0') {
        (void)buf_printf(&remark, "the adapter %s; the protocol asks for status 0", ending);
    }
    bool complete = code == EXIT_CONFORMANT && run->done == run->selection.count;
    run->results.end =
        results_end(&run->results, &run->selection, complete, run->stopped, buf_text(&remark));
    buf_free(&remark);
    if (run->results.end == NULL ||
        summary_make(&run->summary, &run->results, &run->library->set, &run->selection) != 0) {
        return explain_end(run, SUPERVISE_NO_MEMORY);
    }
    if (code != EXIT_CONFORMANT) {
        struct diag ignored = {""}; /* what stopped the run matters more */
        (void)journal_write(&run->journal, run->results.end, &ignored);
        return code;
    }
    if (journal_write(&run->journal, run->results.end, &run->diag) != 0) {
        return EXIT_INCOMPLETE;
    }
    return run->summary.exit_code;
}

enum exit_code run_execute(struct run *run)
{
    char date[11];
    clock_date(date);
    run->results.header = results_header(run->options, &run->library->files, &run->library->set,
                                         &run->selection, supervisor_hello(run->supervisor), date);
    if (run->results.header == NULL) {
        return explain_end(run, SUPERVISE_NO_MEMORY);
    }
    enum exit_code code = EXIT_CONFORMANT;
    if (journal_begin(&run->journal, run->results.header, &run->diag) != 0 ||
        settle_unsupported(run) != 0) {
        code = explain_end(run, SUPERVISE_STOPPED);
    }
    if (code == EXIT_CONFORMANT) {
        code = ask(run);
    }
    term_progress_end(&run->progress);
    return finish(run, code);
}
