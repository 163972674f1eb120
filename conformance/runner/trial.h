/* What came of asking an adapter one question, or the questions of one sequence. */
#ifndef RUNNER_TRIAL_H
#define RUNNER_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answer.h"
#include "buf.h"

enum trial_kind {
    TRIAL_ANSWERED,       /* an answer to every question */
    TRIAL_CRASH,          /* the process ended instead of answering */
    TRIAL_TIMEOUT,        /* no answer by the deadline */
    TRIAL_PROTOCOL_ERROR, /* something else instead of an answer, or beside it */
};

struct trial {
    enum trial_kind kind;
    struct answer *answers; /* owned: in the order of the questions, fewer when there was trouble */
    size_t answer_count;
    bool reproduced;     /* a crash: it came again when the question was asked alone */
    struct buf detail;   /* trouble in words, the same for the same behaviour */
    struct buf errors;   /* the end of the process's stderr, for people */
    long pid;            /* of the last process that was asked */
    int64_t duration_ms; /* from the moment it was the oldest unanswered question */
};

/* Releases what a trial owns and empties it. */
void trial_free(struct trial *trial);

/* Takes over an answer. Returns 0 or ENOMEM (the answer is released then). */
int trial_add_answer(struct trial *trial, struct answer *answer);

#endif
