/* The checks of `check-adapter`: does an adapter keep the protocol, whatever it wraps? */
#ifndef RUNNER_PROBE_H
#define RUNNER_PROBE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "talk.h"
#include "vectorset.h"

enum probe_status {
    PROBE_OK,
    PROBE_FAILED,
    PROBE_SKIPPED,
    PROBE_STOPPED, /* a signal asked the runner to stop, or there is no memory */
};

enum { MOST_SAMPLES = 8 };

struct probe_context {
    const struct talk_options *options;
    const struct vectorset *set;
    json_t *hello;                       /* of the first start */
    const json_t *samples[MOST_SAMPLES]; /* requests that the adapter says it can be asked */
    size_t sample_count;
    const json_t *record; /* one of them: a validate whose record is accepted when all is right */
};

struct probe {
    const char *name; /* what is asked for, as in "answers in the order of the requests" */
    enum probe_status (*run)(const struct probe_context *context, struct buf *found);
    const char *fix; /* what to do when it fails */
    bool basic;      /* when it fails, the checks after it would only say so again */
};

/* The table of checks, ended by a NULL name. */
extern const struct probe PROBES[];

/* Chooses samples from the vectors by what hello lists. */
void probe_choose(struct probe_context *context);

#endif
