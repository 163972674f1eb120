/* The program's commands. Each takes the arguments after its name, ended by NULL, and returns the
 * exit code. `program` is how the program was called. */
#ifndef RUNNER_COMMANDS_H
#define RUNNER_COMMANDS_H

#include "diag.h"
#include "exitcode.h"
#include "known.h"
#include "library.h"
#include "options.h"

enum exit_code cmd_run(const char *program, char **argv);
enum exit_code cmd_list(const char *program, char **argv);
enum exit_code cmd_show(const char *program, char **argv);
enum exit_code cmd_replay(const char *program, char **argv);
enum exit_code cmd_report(const char *program, char **argv);
enum exit_code cmd_known_failures(const char *program, char **argv);
enum exit_code cmd_certify(const char *program, char **argv);
enum exit_code cmd_attest(const char *program, char **argv);
enum exit_code cmd_verify(const char *program, char **argv);
enum exit_code cmd_check_adapter(const char *program, char **argv);
enum exit_code cmd_try(const char *program, char **argv);
enum exit_code cmd_compare(const char *program, char **argv);

/* Complains on stderr and returns the code. */
enum exit_code command_fail(enum exit_code code, const struct diag *diag);

/* Complains that no vector has that id, with ids near it. Returns EXIT_USAGE. */
enum exit_code command_unknown_id(const struct vectorset *set, const char *id);

/* Reads the list that --known-failures names and holds it against the vectors; without that option
 * the list is empty and has no document. Returns 0, or -1 with what is wrong; to be freed either
 * way. */
int command_known(struct known_list *list, const struct options *options,
                  const struct library *library, struct diag *diag);

/* Writes to the file that --output names, or to stdout. */
enum exit_code command_write(const char *path, const struct buf *out);

/* Reads a command's arguments, opens the vectors and calls `body`; or gives help, or complains.
 * Returns what to exit with. */
enum exit_code command_call(const struct usage *usage, const char *program, char **argv,
                            enum exit_code (*body)(struct options *options,
                                                   const struct library *library));

#endif
