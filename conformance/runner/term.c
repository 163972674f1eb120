#define _POSIX_C_SOURCE 200809L
#include "term.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"

enum { BAR = 40, COLUMNS = 100 };

bool term_has_color(FILE *stream, bool no_color)
{
    const char *variable = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return !no_color && (variable == NULL || variable[0] == '\0') &&
           (terminal == NULL || strcmp(terminal, "dumb") != 0) && isatty(fileno(stream)) == 1;
}

void term_puts(struct buf *out, bool color, enum term_style style, const char *text)
{
    static const char *const CODES[] = {"", "1", "2", "32", "31", "33"};
    if (color && style != TERM_PLAIN) {
        (void)buf_printf(out, "\033[%sm%s\033[0m", CODES[style], text);
    } else {
        (void)buf_puts(out, text);
    }
}

void term_indent(struct buf *out, int indent, const char *text)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        (void)buf_printf(out, "%*s", len > 0 ? indent : 0, "");
        (void)buf_append(out, text, len);
        (void)buf_putc(out, '\n');
        text += len + (text[len] == '\n');
    }
}

void term_wrap(struct buf *out, int indent, const char *text)
{
    size_t column = 0;
    while (*text != '\0') {
        size_t len = strcspn(text, " \n");
        if (column > 0 && column + 1 + len > COLUMNS) {
            (void)buf_putc(out, '\n');
            column = 0;
        }
        if (len > 0) {
            (void)buf_printf(out, "%*s", column == 0 ? indent : 1, "");
            (void)buf_append(out, text, len);
            column += (column == 0 ? (size_t)indent : 1) + len;
        }
        text += len + (text[len] != '\0');
    }
    if (column > 0) {
        (void)buf_putc(out, '\n');
    }
}

static void draw(const struct term_progress *progress, size_t done)
{
    char bar[BAR + 1];
    int full = progress->percent * BAR / 100;
    for (int i = 0; i < BAR; i++) {
        bar[i] = i < full ? '#' : '.';
    }
    bar[BAR] = '\0';
    (void)fprintf(stderr, "\r[%s] %3d %%  %zu of %zu", bar, progress->percent, done,
                  progress->total);
    (void)fflush(stderr);
}

void term_progress_start(struct term_progress *progress, size_t total)
{
    *progress = (struct term_progress){.total = total, .percent = -1};
    progress->shown = total > 0 && isatty(STDERR_FILENO) == 1;
    term_progress_step(progress, 0);
}

void term_progress_step(struct term_progress *progress, size_t done)
{
    int percent = progress->total > 0 ? (int)(done * 100 / progress->total) : 100;
    if (progress->shown && percent != progress->percent) {
        progress->percent = percent;
        draw(progress, done);
    }
}

void term_progress_end(struct term_progress *progress)
{
    if (progress->shown) {
        (void)fputs("\r\033[K", stderr);
        (void)fflush(stderr);
        progress->shown = false;
    }
}

int term_write(const struct buf *text)
{
    int rc = text->failed ? ENOMEM : file_write_fd(STDOUT_FILENO, buf_text(text), text->len);
    if (rc == 0 || rc == EPIPE) {
        return 0;
    }
    (void)fprintf(stderr, "cocore-conformance: cannot write to stdout: %s\n", strerror(rc));
    return rc;
}
