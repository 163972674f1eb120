/* Words that reports for people share. */
#ifndef RUNNER_REPORT_WORDS_H
#define RUNNER_REPORT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "report.h"

/* How this program is called in reports, which may be read elsewhere. */
#define REPORT_PROGRAM "cocore-conformance"

/* Appends "name version (language)" of the implementation, safe to print, not yet escaped for any
 * markup. */
void report_implementation(struct buf *out, const json_t *header);

/* Appends the verdict over all as one sentence without a full stop. */
void report_verdict(struct buf *out, const struct report_input *input);

/* Whether the run gives verdicts: complete, whole profiles, trusted vectors, no known failures. */
bool report_gives_verdict(const struct summary *summary);

/* Appends counts by outcome, and how many of them are recommendations that were not followed:
 * "3 pass, 1 fail; 1 of these is a recommendation not followed". */
void report_tally(struct buf *out, const struct profile_summary *profile);

/* Why a profile was not tested. */
const char *report_reason(const struct report_input *input, size_t profile);

/* conformant, NOT CONFORMANT, incomplete, no verdict or not tested. */
const char *report_verdict_words(enum profile_verdict verdict);

/* Appends what came of a vector in one line: the detail, or for an observed one its answer, and
 * what the list of known failures says about it. Safe to print, not yet escaped for any markup. */
void report_line(struct buf *out, const struct report_input *input, size_t vector);

/* What a result means for the run. */
enum report_class {
    REPORT_PASSED,
    REPORT_AGAINST,    /* it speaks against conformance */
    REPORT_UNEXPECTED, /* the list of known failures is wrong about it */
    REPORT_WARNING,    /* a recommendation not followed */
    REPORT_KNOWN,      /* a known failure */
    REPORT_OBSERVED,
    REPORT_NOT_RUN,
};
enum { REPORT_CLASS_COUNT = REPORT_NOT_RUN + 1 };

enum report_class report_class(const struct report_input *input, size_t vector);

/* passed, against, unexpected, warning, known, observed or not-run. */
const char *report_class_name(enum report_class class);

/* How many `must` vectors of a profile were passed, and how many were selected. */
struct report_score {
    size_t passed, of;
};
struct report_score report_score(const struct report_input *input, size_t profile);

#endif
