#define _POSIX_C_SOURCE 200809L
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* A signal handler has no argument of ours: this is the program's only global state. */
static int wake_pipe[2] = {-1, -1};
static volatile sig_atomic_t stop_signal = 0;

static void on_signal(int number)
{
    int saved = errno;
    if (number != SIGCHLD) {
        stop_signal = number;
    }
    /* The pipe does not block: when it is full, the reader is going to wake anyway. */
    ssize_t ignored = write(wake_pipe[1], "", 1);
    (void)ignored;
    errno = saved;
}

int signals_install(void)
{
    if (wake_pipe[0] >= 0) {
        return 0;
    }
    if (pipe(wake_pipe) != 0) {
        return errno;
    }
    for (int i = 0; i < 2; i++) {
        if (fcntl(wake_pipe[i], F_SETFD, FD_CLOEXEC) != 0 ||
            fcntl(wake_pipe[i], F_SETFL, O_NONBLOCK) != 0) {
            return errno;
        }
    }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    (void)sigemptyset(&action.sa_mask);
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    static const int HANDLED[] = {SIGINT, SIGTERM, SIGHUP, SIGCHLD};
    for (size_t i = 0; i < sizeof HANDLED / sizeof HANDLED[0]; i++) {
        if (sigaction(HANDLED[i], &action, NULL) != 0) {
            return errno;
        }
    }
    action.sa_handler = SIG_IGN;
    return sigaction(SIGPIPE, &action, NULL) == 0 ? 0 : errno;
}

int signals_fd(void)
{
    return wake_pipe[0];
}

void signals_drain(void)
{
    char bytes[64];
    while (read(wake_pipe[0], bytes, sizeof bytes) > 0) {
    }
}

int signals_stop(void)
{
    return (int)stop_signal;
}
