/* What the program's exit status means to scripts. */
#ifndef RUNNER_EXITCODE_H
#define RUNNER_EXITCODE_H

enum exit_code {
    EXIT_CONFORMANT = 0, /* every selected profile is conformant, or the command succeeded */
    EXIT_NOT_CONFORMANT = 1,
    EXIT_USAGE = 2,
    EXIT_ADAPTER = 3,    /* the adapter could not be run */
    EXIT_UNTRUSTED = 4,  /* the vectors are not trusted or not understood */
    EXIT_INCOMPLETE = 5, /* interrupted, or the results could not be written */
};

#endif
