/* The signals that the runner lives with, turned into something that poll can wait for. */
#ifndef RUNNER_SIGNALS_H
#define RUNNER_SIGNALS_H

#include <stdbool.h>

/* Ignores SIGPIPE and lets SIGINT, SIGTERM, SIGHUP and SIGCHLD wake signals_fd(). To be called once
 * at the start of a program that runs adapters. Returns 0 or an errno value. */
int signals_install(void);

/* Readable after a signal arrived since the last signals_drain(). */
int signals_fd(void);

/* Empties signals_fd(). */
void signals_drain(void);

/* The signal (SIGINT, SIGTERM or SIGHUP) that asked the runner to stop, or 0. */
int signals_stop(void);

#endif
