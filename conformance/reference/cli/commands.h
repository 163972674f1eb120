/* cocore-job: one command per file. Each gets its own arguments (argv[0] is the command's name) and
 * returns the exit status: 0 valid, 1 invalid, 2 trouble. */
#ifndef COCORE_JOB_COMMANDS_H
#define COCORE_JOB_COMMANDS_H

#include <stdbool.h>
#include <stdio.h>

enum { EXIT_VALID = 0, EXIT_INVALID = 1, EXIT_TROUBLE = 2 };

int command_validate(int argc, char **argv); /* command_validate.c */
int command_explain(int argc, char **argv);  /* command_explain.c */
int command_format(int argc, char **argv);   /* command_format.c */

/* Prints the help text of a command, or of the program when name is NULL. False: no such command.
 */
bool help_print(FILE *stream, const char *name); /* help.c */

/* Prints text with control characters and bytes that are not UTF-8's as \xNN. */
void print_safely(FILE *stream, const char *text);

#endif
