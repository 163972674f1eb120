/* One error message for a person: what is wrong, and what to do next. */
#ifndef RUNNER_DIAG_H
#define RUNNER_DIAG_H

struct diag {
    char text[2048]; /* one line or more, no newline at the end; longer text is cut */
};

#if defined(__GNUC__)
#define DIAG_PRINTF __attribute__((format(printf, 2, 3)))
#else
#define DIAG_PRINTF
#endif

/* Sets the message. Always returns -1, so that a failing function can end in `return
 * diag_set(...)`.
 */
int diag_set(struct diag *diag, const char *format, ...) DIAG_PRINTF;

/* Sets the message for a failed allocation. Always returns -1. */
int diag_no_memory(struct diag *diag);

#endif
