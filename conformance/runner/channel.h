/* The wire to one running adapter: lines go out, lines come back, stderr is drained, and the end of
 * the process is noticed even when somebody else still holds its pipes. Nothing here knows what the
 * lines mean. */
#ifndef RUNNER_CHANNEL_H
#define RUNNER_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "linebuf.h"
#include "process.h"
#include "tail.h"

enum {
    CHANNEL_LONGEST_LINE = 16 * 1024 * 1024, /* protocol: the longest answer */
    CHANNEL_STDERR_KEPT = 64 * 1024,
};

struct channel {
    struct process process;
    struct buf out;   /* what is still to be written */
    size_t out_start; /* written already, of `out` */
    uint64_t queued;  /* bytes queued since the start */
    uint64_t written; /* of them, bytes that the pipe has taken */
    struct linebuf lines;
    struct tail errors;
};

enum channel_event {
    CHANNEL_LINE,        /* one line */
    CHANNEL_TOO_LONG,    /* a line longer than the protocol allows; `line` is its beginning */
    CHANNEL_DEADLINE,    /* none by the deadline; `line` is what came of one */
    CHANNEL_DEAD,        /* the process ended and every line it wrote has been handed out; `line` is
                            what it wrote of another one */
    CHANNEL_INTERRUPTED, /* the runner was asked to stop */
    CHANNEL_NO_MEMORY,
};

/* Starts the program. Returns 0 or an errno value, after which the channel needs no closing. */
int channel_open(struct channel *channel, char *const argv[]);

/* Queues bytes to be written while channel_next waits. Returns 0 or ENOMEM. */
int channel_send(struct channel *channel, const void *bytes, size_t len);

/* How many queued bytes the adapter has not taken yet. */
size_t channel_unsent(const struct channel *channel);

/* Writes, reads and waits until there is something to say, at the latest at `deadline` (in
 * clock_ms). A line that is there already is handed out first, late or not. `*line` is valid until
 * the next call. */
enum channel_event channel_next(struct channel *channel, int64_t deadline, const char **line,
                                size_t *len);

/* Drops what is unsent and closes the adapter's stdin: the sign to end. */
void channel_finish(struct channel *channel);

/* Kills the process group, reaps the child and releases everything. */
void channel_close(struct channel *channel);

#endif
