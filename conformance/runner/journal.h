/* The journal of a run: JSON lines, one write each, so that whatever ends the run leaves whole
 * lines and at most one torn one. What differs from run to run (durations, process ids, stderr)
 * goes to FILE.side.
 */
#ifndef RUNNER_JOURNAL_H
#define RUNNER_JOURNAL_H

#include <jansson.h>
#include <stdbool.h>

#include "diag.h"
#include "results.h"
#include "trial.h"
#include "vectorset.h"

struct journal {
    int fd; /* -1: no journal is kept */
    int side_fd;
    const char *path;
};

/* Opens FILE and FILE.side for writing; what they held stays until the first line is written. A
 * NULL path keeps no journal. A file is locked: a second run is refused. Returns 0, or -1 with the
 * reason. */
int journal_open(struct journal *journal, const char *path, struct diag *diag);

/* Writes the first line, in place of all that was there. */
int journal_begin(struct journal *journal, const json_t *header, struct diag *diag);

/* Appends one line. Returns 0, or -1 with the reason. */
int journal_write(struct journal *journal, const json_t *line, struct diag *diag);

/* Appends a line about a trial to the side file. Failures are not reported: nothing depends on it.
 */
void journal_write_side(struct journal *journal, const char *id, const struct trial *trial);

void journal_close(struct journal *journal);

enum { JOURNAL_EMPTY = 1 };

/* Reads a journal of a run over `set`. A torn last line is left out, and `results->end` is NULL
 * then. Returns 0, or with the reason JOURNAL_EMPTY when there is no whole line (a run that ended
 * before it began to write), or -1 when it is no journal, is damaged before its last line, or is
 * about other vectors (`content` is the digest of those at hand). */
int journal_read(struct results *results, const char *path, const struct vectorset *set,
                 const char *content, struct diag *diag);

#endif
