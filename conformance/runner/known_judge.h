/* The results of a run held against its list of known failures.
 *
 * An id or a pattern says that every vector it names fails; a requirement says that at least one of
 * its vectors does, because those that show the rule from its accepting side may well pass. A
 * vector that is named by several rows is a known failure when one of them fits. */
#ifndef RUNNER_KNOWN_JUDGE_H
#define RUNNER_KNOWN_JUDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "known.h"
#include "results.h"
#include "selection.h"
#include "vectorset.h"

enum known_status {
    KNOWN_UNLISTED, /* no row is about it, or it has not run */
    KNOWN_FAILURE,  /* it failed as a row says: expected */
    KNOWN_PASSED,   /* it is listed, but did not fail */
    KNOWN_MISMATCH, /* it failed in another way than its rows' classes say */
    KNOWN_EXPIRED,  /* it failed as a row says, but that row holds no more */
};

struct known_mark {
    enum known_status status;
    size_t row; /* unless unlisted: the row that the status comes from */
};

/* What came of one row. */
struct known_tally {
    size_t selected; /* vectors of the run that it names and that have an outcome */
    size_t failed;   /* of them: those that are no pass, and not merely observed */
    size_t passed;   /* of them: those that should have failed */
    bool expired;    /* its day was over on the journal's date */
    bool stale;      /* a requirement, or a pattern over unscored vectors, of which none failed */
};

struct known_judgement {
    bool used; /* the run has a list; everything else is empty when it has not */
    struct known_list list;
    struct known_mark *marks; /* per vector of the set */
    struct known_tally *rows; /* per row of the list */
    size_t expired, stale;    /* rows that are so and are about vectors of the run */
    size_t outside;           /* rows that are about no vector of the run */
};

/* Judges; without a list in the results' header nothing is allocated. Returns 0, or -1 with the
 * reason: a list that is none, or no memory. To be freed either way. */
int known_judge(struct known_judgement *judgement, const struct results *results,
                const struct vectorset *set, const struct selection *selection, struct diag *diag);

void known_judgement_free(struct known_judgement *judgement);

/* What became of a vector; KNOWN_UNLISTED when the run has no list. */
enum known_status known_status(const struct known_judgement *judgement, size_t vector);

/* Whether an outcome that is no known failure fails the run, or warns. A recommendation that is not
 * followed does the one or the other as the list's strictness says; without a list it warns. */
bool known_is_against(const struct known_judgement *judgement, enum outcome outcome,
                      enum level level);
bool known_is_warning(const struct known_judgement *judgement, enum outcome outcome,
                      enum level level);

/* The row that it comes from, or NULL. */
const struct known_row *known_row_of(const struct known_judgement *judgement, size_t vector);

/* unlisted, known-failure, unexpected-pass, other-class or expired. */
const char *known_status_name(enum known_status status);

#endif
