/* What a run is held against: the same bytes through a bare pipe, and a process per vector.
 *
 * usage: bench_suite REQUESTS ANSWERS COUNT -- ADAPTER [ARG]...
 *
 * Both files hold lines, the n-th answer to the n-th request, hello first. Prints one JSON object:
 * "pipe": seconds to carry all requests to a child and all answers back, one answer line for each
 * request line that has arrived; "adapter": the same with the adapter as the child; "process":
 * seconds per vector when COUNT of them, spread over the file, are each asked of a process of their
 * own. Medians of five. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "buf.h"
#include "file.h"

enum { ROUNDS = 5, CHUNK = 65536, LARGEST = 1024 * 1024 * 1024 };

struct lines {
    struct buf text;
    size_t *ends; /* after each newline */
    size_t count;
};

static void die(const char *what)
{
    (void)fprintf(stderr, "bench_suite: %s: %s\n", what, strerror(errno));
    exit(1);
}

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct lines read_lines(const char *path)
{
    struct lines lines = {BUF_INIT, NULL, 0};
    errno = file_read(path, LARGEST, &lines.text);
    lines.ends = errno == 0 ? calloc(lines.text.len + 1, sizeof *lines.ends) : NULL;
    if (lines.ends == NULL) {
        die(path);
    }
    for (size_t i = 0; i < lines.text.len; i++) {
        if (lines.text.data[i] == '\n') {
            lines.ends[lines.count++] = i + 1;
        }
    }
    return lines;
}

/* The child of the bare pipe: counts the lines that arrive, and gives as many back. */
static void echo(const struct lines *answers)
{
    static char bytes[CHUNK];
    size_t done = 0;
    size_t seen = 0;
    ssize_t n;
    while ((n = read(STDIN_FILENO, bytes, sizeof bytes)) > 0) {
        for (const char *at = bytes; (at = memchr(at, '\n', (size_t)(bytes + n - at))); at++) {
            seen++;
        }
        size_t until =
            seen > 0 ? answers->ends[(seen < answers->count ? seen : answers->count) - 1] : 0;
        if (file_write_fd(STDOUT_FILENO, answers->text.data + done, until - done) != 0) {
            _exit(1);
        }
        done = until;
    }
    _exit(0);
}

struct child {
    pid_t pid;
    int to, from;
};

static struct child start(char **argv, const struct lines *answers)
{
    int in[2];
    int out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) {
        die("pipe");
    }
    pid_t pid = fork();
    if (pid == 0) {
        (void)dup2(in[0], STDIN_FILENO);
        (void)dup2(out[1], STDOUT_FILENO);
        if (argv == NULL) {
            (void)close(in[1]); /* or the end of input never comes */
            echo(answers);
        } else {
            (void)execvp(*argv, argv);
        }
        _exit(127);
    }
    if (pid < 0) {
        die("fork");
    }
    (void)close(in[0]);
    (void)close(out[1]);
    (void)fcntl(in[1], F_SETFL, O_NONBLOCK);
    return (struct child){pid, in[1], out[0]};
}

/* Carries the bytes there and reads to the end. */
static void carry(struct child *child, const char *bytes, size_t len)
{
    static char back[CHUNK];
    size_t sent = 0;
    for (;;) {
        struct pollfd fds[2] = {{child->from, POLLIN, 0}, {child->to, POLLOUT, 0}};
        if (poll(fds, child->to >= 0 ? 2 : 1, -1) < 0) {
            die("poll");
        }
        if (child->to >= 0 && fds[1].revents != 0) {
            ssize_t n = write(child->to, bytes + sent, len - sent);
            sent += n > 0 ? (size_t)n : 0;
            if (sent == len || (n < 0 && errno != EAGAIN)) {
                (void)close(child->to);
                child->to = -1;
            }
        }
        if (fds[0].revents != 0 && read(child->from, back, sizeof back) <= 0) {
            break;
        }
    }
    (void)close(child->from);
    int status = 0;
    (void)waitpid(child->pid, &status, 0);
    if (status != 0 || sent != len) {
        (void)fprintf(stderr, "bench_suite: the child failed\n");
        exit(1);
    }
}

static double time_all(char **argv, const struct lines *requests, const struct lines *answers)
{
    double began = now();
    struct child child = start(argv, answers);
    carry(&child, requests->text.data, requests->text.len);
    return now() - began;
}

/* hello and one request, COUNT times. */
static double time_each(char **argv, const struct lines *requests, size_t count)
{
    double began = now();
    for (size_t i = 0; i < count; i++) {
        size_t line = 1 + i * (requests->count - 1) / count;
        struct buf text = BUF_INIT;
        (void)buf_append(&text, requests->text.data, requests->ends[0]);
        (void)buf_append(&text, requests->text.data + requests->ends[line - 1],
                         requests->ends[line] - requests->ends[line - 1]);
        struct child child = start(argv, NULL);
        carry(&child, text.data, text.len);
        buf_free(&text);
    }
    return (now() - began) / (double)count;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double values[ROUNDS])
{
    qsort(values, ROUNDS, sizeof values[0], by_size);
    return values[ROUNDS / 2];
}

int main(int argc, char **argv)
{
    if (argc < 6 || strcmp(argv[4], "--") != 0) {
        (void)fprintf(stderr, "usage: bench_suite REQUESTS ANSWERS COUNT -- ADAPTER [ARG]...\n");
        return 2;
    }
    static struct lines requests;
    static struct lines answers;
    requests = read_lines(argv[1]);
    answers = read_lines(argv[2]);
    size_t count = strtoul(argv[3], NULL, 10);
    if (requests.count != answers.count || requests.count < 2 || count == 0) {
        (void)fprintf(stderr, "bench_suite: as many answers as requests are needed\n");
        exit(1);
    }
    (void)signal(SIGPIPE, SIG_IGN);
    double bare[ROUNDS];
    double adapter[ROUNDS];
    double each[ROUNDS];
    for (size_t i = 0; i < ROUNDS; i++) { /* interleaved: a busy moment hits all three */
        bare[i] = time_all(NULL, &requests, &answers);
        adapter[i] = time_all(argv + 5, &requests, &answers);
        each[i] = time_each(argv + 5, &requests, count);
    }
    (void)printf("{\"requests\": %zu, \"bytes\": %zu, \"pipe\": %.6f, \"adapter\": %.6f, "
                 "\"process\": %.6f}\n",
                 requests.count - 1, requests.text.len + answers.text.len, median(bare),
                 median(adapter), median(each));
    buf_free(&requests.text);
    buf_free(&answers.text);
    free(requests.ends);
    free(answers.ends);
    return 0;
}
