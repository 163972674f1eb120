#define _POSIX_C_SOURCE 200809L
#include "orphans.h"

#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 200, PAUSE_NS = 5000000 };

/* Being the one who adopts belongs to the whole process, and so does this. */
static bool adopting = false;

/* The id of a child that has ended and has not been waited for; 0 when there is none, -1 when there
 * are no children at all. */
static pid_t ended_child(void)
{
    siginfo_t info;
    memset(&info, 0, sizeof info);
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 ? info.si_pid : -1;
}

void orphans_adopt(void)
{
    adopting = ended_child() < 0 && errno == ECHILD && prctl(PR_SET_CHILD_SUBREAPER, 1L) == 0;
}

void orphans_reap(pid_t spare)
{
    pid_t pid = adopting ? ended_child() : 0;
    while (pid > 0 && pid != spare && waitpid(pid, NULL, 0) == pid) {
        pid = ended_child();
    }
}

/* Kills the children, or as many as are listed in so many bytes. None of their ids can belong to
 * anyone else: nobody has waited for them. False when the kernel lists none. */
static bool kill_children(void)
{
    char text[4096];
    (void)snprintf(text, sizeof text, "/proc/self/task/%ld/children", (long)getpid());
    int fd = open(text, O_RDONLY | O_CLOEXEC);
    ssize_t len = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;
    if (fd >= 0) {
        (void)close(fd);
    }
    text[len > 0 ? len : 0] = '\0';
    char *end = strrchr(text, ' '); /* after each id there is one; the last may be cut */
    if (end != NULL) {
        *end = '\0';
    }
    for (char *at = text; *at != '\0';) {
        long pid = strtol(at, &end, 10);
        if (end == at || pid <= 1) {
            return false;
        }
        (void)kill((pid_t)pid, SIGKILL);
        at = end;
    }
    return len > 0;
}

void orphans_kill(void)
{
    const struct timespec pause = {0, PAUSE_NS};
    for (int round = 0; adopting && round < ROUNDS; round++) {
        orphans_reap(0);
        if (ended_child() < 0 || !kill_children()) {
            break;
        }
        (void)nanosleep(&pause, NULL);
    }
    if (adopting) {
        (void)prctl(PR_SET_CHILD_SUBREAPER, 0L);
    }
    adopting = false;
}

#else

void orphans_adopt(void)
{
}

void orphans_reap(pid_t spare)
{
    (void)spare;
}

void orphans_kill(void)
{
}

#endif
