/* cocore-job: one command per file. Each gets its own arguments (argv[0] is the command's name) and
 * returns the exit status: 0 valid, 1 invalid, 2 trouble. */
#ifndef COCORE_JOB_COMMANDS_H
#define COCORE_JOB_COMMANDS_H

#include <stdbool.h>
#include <stdio.h>

#include <jansson.h>

#include <cocore/findings.h>

#include "buf.h"

enum { EXIT_VALID = 0, EXIT_INVALID = 1, EXIT_TROUBLE = 2 };

int command_validate(int argc, char **argv);         /* command_validate.c */
int command_explain(int argc, char **argv);          /* command_explain.c */
int command_format(int argc, char **argv);           /* command_format.c */
int command_canonicalize(int argc, char **argv);     /* command_canonicalize.c */
int command_cid(int argc, char **argv);              /* command_cid.c */
int command_verify_signature(int argc, char **argv); /* command_verify_signature.c */
int command_check_admission(int argc, char **argv);  /* command_check.c */
int command_check_receipt(int argc, char **argv);    /* command_check.c */
int command_check_charge(int argc, char **argv);     /* command_check.c */

/* Prints the help text of a command, or of the program when name is NULL. False: no such command.
 */
bool help_print(FILE *stream, const char *name); /* help.c */

/* Prints text with control characters and bytes that are not UTF-8's as \xNN. */
void print_safely(FILE *stream, const char *text);

/* Reads a file, or standard input when name is "-". Says what is wrong and returns false when that
 * cannot be done. input.c */
bool input_read(const char *name, struct buf *content);

/* Prints findings, one per line: NAME: REQUIREMENT POINTER: message. input.c */
void findings_print(FILE *stream, const char *name, const struct cocore_findings *findings);

/* Makes something of the JSON in a file: parses it, calls `convert`, and says on standard error
 * what is wrong with it. Returns the exit status; `out` is complete when that is 0. input.c */
typedef enum cocore_status document_function(const json_t *value, struct buf *out,
                                             struct cocore_findings *findings);
int input_convert(const char *name, document_function *convert, struct buf *out);

#endif
