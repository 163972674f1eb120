/* One conversation with one adapter process, a line at a time: what `check-adapter` probes with. */
#ifndef RUNNER_TALK_H
#define RUNNER_TALK_H

#include <jansson.h>
#include <stdbool.h>

#include "answer.h"
#include "buf.h"
#include "channel.h"
#include "hello.h"

struct talk_options {
    char *const *argv;    /* the command, NULL-terminated */
    int timeout_ms;       /* > 0, for an answer */
    int hello_timeout_ms; /* > 0 */
};

struct talk {
    const struct talk_options *options;
    struct channel channel;
    bool open;
    struct hello hello; /* of this process */
    struct buf trouble; /* what went wrong, in words */
};

enum talk_status {
    TALK_OK,
    TALK_TROUBLE,   /* `trouble` says what */
    TALK_UNFLUSHED, /* nothing came until the adapter's input was closed, then it came */
    TALK_STOPPED,   /* a signal asked the runner to stop, or there is no memory */
};

/* Starts the adapter and hears its hello. To be ended either way. */
enum talk_status talk_start(struct talk *talk, const struct talk_options *options);

/* Queues a request under an id. Returns TALK_OK or TALK_STOPPED. */
enum talk_status talk_ask(struct talk *talk, const json_t *request, json_int_t id);

/* Reads the answer to the request of that id. On TALK_OK the caller releases `answer`. `patience`
 * multiplies the time for an answer. */
enum talk_status talk_hear(struct talk *talk, json_int_t id, int patience, struct answer *answer);

/* Waits a moment for what nobody asked for: TALK_TROUBLE when something comes. */
enum talk_status talk_listen(struct talk *talk);

/* Closes the adapter's input and waits for it to end with status 0. */
enum talk_status talk_goodbye(struct talk *talk);

/* Appends the end of what the adapter wrote to stderr, safe to print; nothing when it wrote
 * nothing. */
void talk_errors(const struct talk *talk, struct buf *out);

/* Kills what still runs and releases everything. */
void talk_end(struct talk *talk);

#endif
