/* A journal read back: the results of a run with the selection and the verdicts that follow from
 * them. */
#ifndef RUNNER_READING_H
#define RUNNER_READING_H

#include "diag.h"
#include "exitcode.h"
#include "library.h"
#include "report.h"
#include "results.h"
#include "selection.h"
#include "summary.h"

struct reading {
    const struct library *library;
    struct results results;
    struct selection selection;
    struct summary summary;
};

/* Reads the journal of a run over the vectors at hand. The selection is made again from the wish
 * and the hello that the journal holds. Returns EXIT_CONFORMANT, or with the reason EXIT_USAGE (no
 * journal, damaged, about other vectors) or EXIT_INCOMPLETE (nothing whole in it, no memory). To be
 * freed either way. */
enum exit_code reading_open(struct reading *reading, const char *path,
                            const struct library *library, struct diag *diag);

/* Judges the results anew with another list of known failures than the journal's, given as the
 * document of a known_list; NULL changes nothing. Returns 0, or -1 with the reason. */
int reading_hold(struct reading *reading, json_t *known_failures, struct diag *diag);

void reading_free(struct reading *reading);

/* What reports are made of; valid as long as the reading is. */
struct report_input reading_input(const struct reading *reading);

#endif
