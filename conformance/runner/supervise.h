/* Asking an adapter everything, whatever it does.
 *
 * Questions are pipelined. Answers must come in their order, so the n-th line of a process is held
 * against the n-th question that it was asked: that names the question at fault without regard to
 * timing. When a process dies, the oldest unanswered question and those after it (as many as fit
 * the window, sent or not) are asked again one at a time in a fresh process; the one that kills it
 * again is the crash. An answered question is reported only after the next line has come or the
 * process has ended, because that line may turn out to be a second answer to it.
 *
 * Every unit is reported exactly once, in order, unless the run ends early. */
#ifndef RUNNER_SUPERVISE_H
#define RUNNER_SUPERVISE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "adapter.h"
#include "trial.h"

/* One request, complete but for its beginning {"id":N */
struct question {
    char *tail; /* ',"op":...}' and a newline */
    size_t tail_len;
    json_int_t id; /* the same whenever it is asked */
};

/* Questions that are judged together: one, or a sequence. */
struct unit {
    const struct question *questions;
    size_t count;
    bool alone; /* a sequence: nothing else is in flight, and each question waits for the last
                   answer */
};

struct supervise_options {
    struct adapter_options adapter;
    int timeout_ms; /* > 0, for the oldest unanswered question */
    size_t window;  /* >= 1 */
};

enum supervise_end {
    SUPERVISE_DONE,
    SUPERVISE_ADAPTER,     /* it cannot be run: `failure` says why */
    SUPERVISE_INTERRUPTED, /* a signal asked the runner to stop */
    SUPERVISE_STOPPED,     /* the callback asked for it */
    SUPERVISE_NO_MEMORY,
};

/* Called once for each finished unit. It may take the trial's members over by emptying them. A
 * result other than 0 ends the run. */
typedef int supervise_callback(void *context, size_t unit, struct trial *trial);

struct supervisor;

/* Nothing is started yet. `options` must outlive the supervisor. NULL when there is no memory. */
struct supervisor *supervisor_new(const struct supervise_options *options);

/* Kills what still runs and releases everything. */
void supervisor_free(struct supervisor *supervisor);

/* Starts the adapter and hears its hello, three times at most; afterwards supervisor_hello has it.
 */
enum supervise_end supervisor_start(struct supervisor *supervisor);
const json_t *supervisor_hello(const struct supervisor *supervisor);

/* Asks all units. When it returns, no adapter runs any more. */
enum supervise_end supervisor_run(struct supervisor *supervisor, const struct unit *units,
                                  size_t count, supervise_callback *callback, void *context);

/* After SUPERVISE_ADAPTER: what happened, with the end of stderr. Otherwise empty. */
const char *supervisor_failure(const struct supervisor *supervisor);

/* After SUPERVISE_DONE: how the last process ended once its stdin was closed, when that was not
 * with status 0; otherwise empty. It changes no outcome. */
const char *supervisor_ending(const struct supervisor *supervisor);

#endif
