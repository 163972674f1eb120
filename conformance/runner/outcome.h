/* From an answer to an outcome: pure functions. */
#ifndef RUNNER_OUTCOME_H
#define RUNNER_OUTCOME_H

#include <stdbool.h>

#include "buf.h"
#include "catalogue.h"
#include "trial.h"
#include "vectorset.h"

enum outcome {
    OUTCOME_PASS,
    OUTCOME_FAIL,
    OUTCOME_MISREAD, /* accepted, but something else was understood */
    OUTCOME_BLOCKED, /* rejected, but its twin was not accepted: proves nothing */
    OUTCOME_CRASH,
    OUTCOME_TIMEOUT,
    OUTCOME_PROTOCOL_ERROR,
    OUTCOME_ERROR, /* the adapter reports trouble of its own */
    OUTCOME_UNSUPPORTED,
    OUTCOME_OBSERVED, /* never scored: the answer is kept */
    OUTCOME_NOT_RUN,
};
enum { OUTCOME_COUNT = OUTCOME_NOT_RUN + 1 };

/* The outcome as a word, such as protocol-error; and back: OUTCOME_COUNT for no outcome's name. */
const char *outcome_name(enum outcome outcome);
enum outcome outcome_parse(const char *name);

/* Whether the outcome speaks against conformance: at `must` everything but a pass, and at every
 * level crash, timeout and protocol-error. */
bool outcome_is_against(enum outcome outcome, enum level level);

/* Whether it deserves a warning: a `should` that did not pass, unless it is against anyway. */
bool outcome_is_warning(enum outcome outcome, enum level level);

/* What is known about the twin of a vector. */
struct twin_result {
    const char *id; /* NULL: the vector has no twin */
    enum outcome outcome;
    bool accepted; /* it was accepted, or gave its output, and was not misread */
};

/* Scores a trial of a vector. Appends to `detail` what a person needs to know when it is not a
 * pass. Allocation failures show in detail->failed. */
enum outcome outcome_score(const struct vector *vector, const struct trial *trial,
                           const struct twin_result *twin, struct buf *detail);

/* Whether a result makes a vector good enough a twin. */
bool outcome_is_accepted(enum outcome outcome, const struct trial *trial);

#endif
