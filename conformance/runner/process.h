/* A child process with three pipes, in a process group of its own. */
#ifndef RUNNER_PROCESS_H
#define RUNNER_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

struct process {
    pid_t pid;  /* also the process group; -1 when there is none */
    int to;     /* the child's stdin; -1 when closed; does not block */
    int from;   /* its stdout; -1 when closed; does not block */
    int errors; /* its stderr; -1 when closed; does not block */
    bool ended; /* it has been waited for, and `status` is set */
    int status; /* as waitpid gives it */
};

/* Starts argv[0] (looked up in PATH) with default signal actions, no descriptor but its three
 * pipes, and on Linux with SIGKILL when the runner dies. Returns 0, or the errno value of what
 * failed: ENOENT, EACCES, ENOEXEC ... of the execution itself too. On failure nothing is left
 * behind. */
int process_start(struct process *p, char *const argv[]);

/* Whether the child has ended, without waiting. When it has, whatever is left of its group is
 * killed before it is waited for, so that the group's number cannot belong to anyone else yet. */
bool process_has_ended(struct process *p);

/* Kills the whole group, waits for the child and closes the pipes. Does nothing twice. What has left
 * the group is another matter: see orphans.h. */
void process_kill(struct process *p);

/* Closes the child's stdin. */
void process_close_input(struct process *p);

/* Writes "ended with status 3" or "was killed by signal 11 (SIGSEGV)" for a wait status. */
void process_describe(int status, char text[64]);

#endif
