#define _GNU_SOURCE
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include "orphans.h"

/* The pipes of a start: each end is closed on execution; -1 once closed or handed over. */
struct pipes {
    int in[2], out[2], err[2], report[2];
};

static void close_fd(int *fd)
{
    if (*fd >= 0) {
        (void)close(*fd);
        *fd = -1;
    }
}

static void close_pipes(struct pipes *p)
{
    for (int i = 0; i < 2; i++) {
        close_fd(&p->in[i]);
        close_fd(&p->out[i]);
        close_fd(&p->err[i]);
        close_fd(&p->report[i]);
    }
}

/* A pipe whose ends are above the standard descriptors (so that dup2 in the child cannot clash when
 * the runner itself was started without them) and close on execution. */
static int open_pipe(int ends[2])
{
    int raw[2];
    if (pipe(raw) != 0) {
        return errno;
    }
    int rc = 0;
    for (int i = 0; i < 2; i++) {
        ends[i] = fcntl(raw[i], F_DUPFD_CLOEXEC, 3);
        if (ends[i] < 0 && rc == 0) {
            rc = errno;
        }
        (void)close(raw[i]);
    }
    return rc;
}

static int open_pipes(struct pipes *p)
{
    *p = (struct pipes){{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
    int rc = open_pipe(p->in);
    rc = rc != 0 ? rc : open_pipe(p->out);
    rc = rc != 0 ? rc : open_pipe(p->err);
    rc = rc != 0 ? rc : open_pipe(p->report);
    if (rc == 0 &&
        (fcntl(p->in[1], F_SETFL, O_NONBLOCK) != 0 || fcntl(p->out[0], F_SETFL, O_NONBLOCK) != 0 ||
         fcntl(p->err[0], F_SETFL, O_NONBLOCK) != 0)) {
        rc = errno;
    }
    if (rc != 0) {
        close_pipes(p);
    }
    return rc;
}

/* Closes what the runner itself inherited; our own descriptors close on execution. */
static void close_inherited(int keep)
{
#if defined(__linux__) && defined(SYS_close_range)
    if (syscall(SYS_close_range, 3U, (unsigned)keep - 1U, 0U) == 0 &&
        syscall(SYS_close_range, (unsigned)keep + 1U, ~0U, 0U) == 0) {
        return;
    }
#endif
    long most = sysconf(_SC_OPEN_MAX);
    if (most < 0 || most > 65536) {
        most = 65536;
    }
    for (int fd = 3; fd < (int)most; fd++) {
        if (fd != keep) {
            (void)close(fd);
        }
    }
}

/* Runs in the child between fork and exec: only async-signal-safe calls. */
static void become(char *const argv[], const struct pipes *p, pid_t parent)
{
    (void)setpgid(0, 0);
    static const int RESET[] = {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD};
    for (size_t i = 0; i < sizeof RESET / sizeof RESET[0]; i++) {
        (void)signal(RESET[i], SIG_DFL);
    }
    sigset_t none;
    (void)sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    int rc = 0;
#ifdef __linux__
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) {
        rc = errno;
    }
    if (getppid() != parent) { /* the runner died before the line above */
        _exit(127);
    }
#else
    (void)parent;
#endif
    if (rc == 0 && (dup2(p->in[0], STDIN_FILENO) < 0 || dup2(p->out[1], STDOUT_FILENO) < 0 ||
                    dup2(p->err[1], STDERR_FILENO) < 0)) {
        rc = errno;
    }
    if (rc == 0) {
        close_inherited(p->report[1]);
        (void)execvp(argv[0], argv);
        rc = errno;
    }
    ssize_t ignored = write(p->report[1], &rc, sizeof rc);
    (void)ignored;
    _exit(127);
}

/* What the child says about its execution: 0 when the pipe just closed, because it was executed. */
static int read_report(int fd)
{
    int rc = 0;
    ssize_t n;
    do {
        n = read(fd, &rc, sizeof rc);
    } while (n < 0 && errno == EINTR);
    return n == (ssize_t)sizeof rc ? rc : 0;
}

int process_start(struct process *p, char *const argv[])
{
    *p = (struct process){.pid = -1, .to = -1, .from = -1, .errors = -1, .ended = true};
    struct pipes pipes;
    int rc = open_pipes(&pipes);
    if (rc != 0) {
        return rc;
    }
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0) {
        become(argv, &pipes, parent);
    }
    if (pid < 0) {
        rc = errno;
        close_pipes(&pipes);
        return rc;
    }
    (void)setpgid(pid, pid); /* in both, whichever comes first */
    p->pid = pid;
    p->ended = false;
    p->to = pipes.in[1];
    p->from = pipes.out[0];
    p->errors = pipes.err[0];
    pipes.in[1] = pipes.out[0] = pipes.err[0] = -1;
    close_fd(&pipes.report[1]);
    rc = read_report(pipes.report[0]);
    close_pipes(&pipes);
    if (rc != 0) {
        process_kill(p);
    }
    return rc;
}

/* Kills what is left of the group, then takes the child's status. */
static void finish(struct process *p)
{
    (void)kill(-p->pid, SIGKILL);
    (void)kill(p->pid, SIGKILL); /* should it have left its group */
    int status = 0;
    pid_t got;
    do {
        got = waitpid(p->pid, &status, 0);
    } while (got < 0 && errno == EINTR);
    p->ended = true;
    p->status = got == p->pid ? status : 0;
}

bool process_has_ended(struct process *p)
{
    if (p->ended) {
        return true;
    }
    orphans_reap(p->pid);
    siginfo_t info;
    memset(&info, 0, sizeof info);
    if (waitid(P_PID, (id_t)p->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0) {
        return false;
    }
    finish(p);
    return true;
}

void process_kill(struct process *p)
{
    if (!p->ended) {
        finish(p);
    }
    close_fd(&p->to);
    close_fd(&p->from);
    close_fd(&p->errors);
}

void process_close_input(struct process *p)
{
    close_fd(&p->to);
}

static const char *signal_name(int number)
{
    static const struct {
        int number;
        const char *name;
    } NAMES[] = {
        {SIGABRT, "SIGABRT"}, {SIGALRM, "SIGALRM"}, {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},
        {SIGHUP, "SIGHUP"},   {SIGILL, "SIGILL"},   {SIGINT, "SIGINT"},   {SIGKILL, "SIGKILL"},
        {SIGPIPE, "SIGPIPE"}, {SIGQUIT, "SIGQUIT"}, {SIGSEGV, "SIGSEGV"}, {SIGSYS, "SIGSYS"},
        {SIGTERM, "SIGTERM"}, {SIGTRAP, "SIGTRAP"}, {SIGXCPU, "SIGXCPU"}, {SIGXFSZ, "SIGXFSZ"},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (NAMES[i].number == number) {
            return NAMES[i].name;
        }
    }
    return NULL;
}

void process_describe(int status, char text[64])
{
    if (WIFSIGNALED(status)) {
        const char *name = signal_name(WTERMSIG(status));
        (void)snprintf(text, 64, "was killed by signal %d%s%s%s", WTERMSIG(status),
                       name != NULL ? " (" : "", name != NULL ? name : "", name != NULL ? ")" : "");
    } else {
        (void)snprintf(text, 64, "exited with status %d", WEXITSTATUS(status));
    }
}
