/* An adapter process from its start to its hello, and its end. */
#ifndef RUNNER_ADAPTER_H
#define RUNNER_ADAPTER_H

#include <stdbool.h>

#include "buf.h"
#include "channel.h"
#include "hello.h"

/* Lines as they pass, for `replay`. Any member may be NULL. */
struct trace {
    void (*sent)(void *context, const char *line, size_t len);
    void (*received)(void *context, const char *line, size_t len);
    void (*event)(void *context, const char *text);
    void *context;
};

struct adapter_options {
    char *const *argv;    /* the command, NULL-terminated */
    int hello_timeout_ms; /* > 0 */
    struct trace trace;
};

enum adapter_status {
    ADAPTER_RUNS,
    ADAPTER_BROKEN, /* it cannot be run: `failure` says why */
    ADAPTER_INTERRUPTED,
    ADAPTER_NO_MEMORY,
};

struct adapter {
    const struct adapter_options *options;
    struct channel channel; /* open while `running` */
    bool running;
    struct hello hello; /* the first one; later ones must say the same */
    int failed_starts;  /* in a row */
    struct buf failure;
};

/* Nothing is started yet. `options` must outlive the adapter. */
void adapter_init(struct adapter *adapter, const struct adapter_options *options);

/* Starts the process and hears its hello. A process that dies or says something else is started
 * again, until three starts in a row have failed; one that cannot be executed, or is silent at the
 * very first start, is not. */
enum adapter_status adapter_start(struct adapter *adapter);

/* Kills the process group, when there is one. */
void adapter_stop(struct adapter *adapter);

/* Stops it and releases everything. */
void adapter_free(struct adapter *adapter);

/* Calls of the trace, when there is one. */
void trace_sent(const struct trace *trace, const char *line, size_t len);
void trace_received(const struct trace *trace, const char *line, size_t len);
void trace_event(const struct trace *trace, const char *text);

/* Appends at most 200 of some offending bytes, safe to print, after a label. */
void adapter_append_shown(struct buf *out, const char *label, const char *bytes, size_t len);

/* Appends how the process ended: exited with status 3, was killed by signal 11 (SIGSEGV). */
void adapter_append_death(struct buf *out, const struct adapter *adapter);

#endif
