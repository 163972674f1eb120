/* All help text. */
#ifndef RUNNER_HELP_H
#define RUNNER_HELP_H

#include "exitcode.h"

/* Prints the help of a command to stdout, or with NULL that of the program. Returns EXIT_USAGE when
 * there is no such command. */
enum exit_code help_print(const char *command);

/* The text itself, or NULL. */
const char *help_text(const char *command);

#endif
