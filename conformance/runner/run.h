/* One run: an adapter, a selection of vectors, the results. */
#ifndef RUNNER_RUN_H
#define RUNNER_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "exitcode.h"
#include "journal.h"
#include "library.h"
#include "results.h"
#include "selection.h"
#include "summary.h"
#include "supervise.h"
#include "term.h"

struct run {
    const struct run_options *options;
    const struct library *library;
    struct supervise_options supervise;
    struct supervisor *supervisor;
    struct selection selection;
    struct results results;
    struct journal journal;
    struct term_progress progress;
    struct summary summary;
    struct twin_state *twins; /* per vector: what its rejected twins need to know */
    size_t *order;            /* the vectors that are asked, in the order in which they are */
    char **errors;            /* per vector: the end of stderr where there was trouble */
    struct diag diag;         /* what stopped the run */
    const char *stopped;      /* the same for the journal, without names of this machine */
    size_t done;
    size_t timeouts; /* in a row, up to the last result */
};

/* Prepares a run; nothing is started. Returns 0 or -1 (no memory). To be freed either way. */
int run_init(struct run *run, const struct run_options *options, const struct library *library,
             const struct trace *trace);

void run_free(struct run *run);

/* Starts the adapter and hears its hello. Returns EXIT_CONFORMANT when it runs, otherwise what to
 * exit with; `diag` says why. */
enum exit_code run_start(struct run *run);

/* The same, and decides from the hello what the adapter is tested for and opens the journal (NULL:
 * none is kept). What is wrong with the wish or the journal's name is said before anything is
 * started. */
enum exit_code run_prepare(struct run *run, const char *journal);

/* Runs `selection`, which is filled by then, and writes `journal`, which is open by then. Returns
 * the exit code; `diag` is not empty when something stopped the run. Afterwards `results` and
 * `summary` are complete as far as the run came, and no adapter runs. */
enum exit_code run_execute(struct run *run);

#endif
