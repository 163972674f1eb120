/* Writing for people: colour where it is wanted, and a progress bar on a terminal. */
#ifndef RUNNER_TERM_H
#define RUNNER_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "buf.h"

enum term_style { TERM_PLAIN, TERM_BOLD, TERM_DIM, TERM_GOOD, TERM_BAD, TERM_WARN };

/* Whether a stream gets colour: a terminal, NO_COLOR not set (no-color.org), `no_color` not asked
 * for. */
bool term_has_color(FILE *stream, bool no_color);

/* Appends text in a style, or plainly. */
void term_puts(struct buf *out, bool color, enum term_style style, const char *text);

/* Appends text with `indent` spaces at the beginning of each line; an empty text appends nothing.
 */
void term_indent(struct buf *out, int indent, const char *text);

/* Appends words filled to lines of at most 100 columns, each after `indent` spaces. */
void term_wrap(struct buf *out, int indent, const char *text);

struct term_progress {
    bool shown; /* stderr is a terminal */
    size_t total;
    int percent; /* drawn last */
};

void term_progress_start(struct term_progress *progress, size_t total);
void term_progress_step(struct term_progress *progress, size_t done);
void term_progress_end(struct term_progress *progress);

/* Writes a buffer to stdout and flushes. Returns 0, also when nobody reads any more (EPIPE);
 * otherwise an errno value, which it has complained about on stderr. */
int term_write(const struct buf *text);

#endif
