#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "signals.h"
#include "supervise.h"

enum { MOST = 40 };

/* What was reported, a letter per unit: answered, Crash, crash not reproduced (c), timeout,
 * protocol error; and '.' for what was not. */
struct seen {
    char letters[MOST + 1];
    char details[MOST][300];
    size_t count;
    bool in_order;
    size_t stop_at;
};

static int note(void *context, size_t unit, struct trial *trial)
{
    struct seen *seen = context;
    static const char LETTERS[] = {'a', 'C', 't', 'p'};
    char letter = LETTERS[trial->kind];
    if (trial->kind == TRIAL_CRASH && !trial->reproduced) {
        letter = 'c';
    }
    seen->in_order = seen->in_order && unit == seen->count;
    assert_int_equal(seen->letters[unit], '.'); /* once */
    seen->letters[unit] = letter;
    (void)snprintf(seen->details[unit], sizeof seen->details[unit], "%s", buf_text(&trial->detail));
    seen->count++;
    return seen->count == seen->stop_at;
}

/* A shell adapter: says hello, then does `body` for each request, whose id is $id; $n counts
 * from 1. */
#define ADAPTER(body)                                                                              \
    "read -r l; echo '{\"id\":0,\"protocol\":1,\"implementation\":{\"name\":\"n\",\"version\":"    \
    "\"v\"},\"operations\":[],\"revisions\":[]}'; n=0; "                                           \
    "ok() { echo '{\"id\":'$1',\"verdict\":\"accept\"}'; }; "                                      \
    "while read -r l; do n=$((n+1)); id=${l#*:}; id=${id%%,*}; " body "; done"

struct setting {
    size_t units;
    size_t window;
    size_t sequence; /* the index of a unit with three steps, or MOST */
    size_t stop_at;  /* reports after which the callback stops the run, 0 for never */
};

static enum supervise_end ask(const char *script, struct setting setting, struct seen *seen,
                              char *ending, size_t size)
{
    static char tail[] = ",\"op\":\"validate\"}\n";
    struct question questions[MOST * 3];
    struct unit units[MOST];
    for (size_t i = 0; i < MOST * 3; i++) {
        questions[i] = (struct question){tail, strlen(tail), (json_int_t)i + 1};
    }
    for (size_t i = 0; i < MOST; i++) {
        bool sequence = i == setting.sequence;
        size_t first = i > setting.sequence ? i + 2 : i;
        units[i] = (struct unit){&questions[first], sequence ? 3 : 1, sequence};
    }
    char *argv[] = {(char *)"/bin/sh", (char *)"-c", (char *)(size_t)script, NULL};
    struct supervise_options options = {.adapter = {.argv = argv, .hello_timeout_ms = 5000},
                                        .timeout_ms = 400,
                                        .window = setting.window};
    *seen = (struct seen){.in_order = true, .stop_at = setting.stop_at};
    memset(seen->letters, '.', setting.units);
    struct supervisor *s = supervisor_new(&options);
    assert_non_null(s);
    enum supervise_end end = supervisor_start(s);
    if (end == SUPERVISE_DONE) {
        end = supervisor_run(s, units, setting.units, note, seen);
    }
    if (ending != NULL) {
        (void)snprintf(ending, size, "%s%s", supervisor_failure(s), supervisor_ending(s));
    }
    supervisor_free(s);
    /* Every child is reaped. */
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    return end;
}

static void expect(const char *script, size_t window, const char *letters)
{
    struct seen seen;
    struct setting setting = {strlen(letters), window, MOST, 0};
    assert_int_equal(ask(script, setting, &seen, NULL, 0), SUPERVISE_DONE);
    assert_string_equal(seen.letters, letters);
    assert_true(seen.in_order);
}

/* The same at every window. */
static void expect_always(const char *script, const char *letters)
{
    static const size_t WINDOWS[] = {1, 2, 3, 32};
    for (size_t i = 0; i < sizeof WINDOWS / sizeof WINDOWS[0]; i++) {
        expect(script, WINDOWS[i], letters);
    }
}

static void test_well_behaved(void **state)
{
    (void)state;
    expect_always(ADAPTER("ok $id"), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    expect_always(ADAPTER("printf '{\"id\":%d,\"verdict\":\"reject\"}\\r\\n' $id"), "aaa");
}

/* The request that kills it is the one that is blamed, and no other loses its answer. */
static void test_deaths(void **state)
{
    (void)state;
    expect_always(ADAPTER("[ $id = 3 ] && kill -9 $$; ok $id"), "aaCaaaa");
    expect_always(ADAPTER("[ $((id % 4)) = 0 ] && exit 1; ok $id"), "aaaCaaaCaaaC");
    expect_always(ADAPTER("exit 0"), "CCC");
    expect_always(ADAPTER("[ $id = 2 ] && { printf '{\"id\":2,'; exit 1; }; ok $id"), "aCaa");
    /* The third request to each process: not the request's fault, but the same every time. */
    expect(ADAPTER("[ $n = 3 ] && exit 0; ok $id"), 32, "aaaaCaaCaa");
}

static void test_death_that_does_not_come_again(void **state)
{
    (void)state;
    char flag[] = "/tmp/cocore-supervise-XXXXXX";
    char script[600];
    int fd = mkstemp(flag);
    assert_true(fd >= 0);
    (void)close(fd);
    (void)snprintf(script, sizeof script,
                   ADAPTER("[ $id = 3 ] && [ -e %s ] && { rm %s; exit 7; }; ok $id"), flag, flag);
    struct seen seen;
    struct setting setting = {6, 32, MOST, 0};
    assert_int_equal(ask(script, setting, &seen, NULL, 0), SUPERVISE_DONE);
    assert_string_equal(seen.letters, "aacaaa");
    assert_non_null(strstr(seen.details[2], "exited with status 7"));
    assert_non_null(strstr(seen.details[2], "not reproduced"));
}

static void test_hangs(void **state)
{
    (void)state;
    expect(ADAPTER("[ $id = 2 ] && sleep 100; ok $id"), 32, "ataa");
    expect(ADAPTER("[ $id = 2 ] && { sleep 100 & wait; }; ok $id"), 1, "ata");
    expect(ADAPTER("[ $id = 2 ] && kill -STOP $$; ok $id"), 32, "ata");
    expect(ADAPTER("trap '' TERM; [ $id = 3 ] && sleep 100; ok $id"), 32, "aata");
    expect(ADAPTER("[ $id = 2 ] && exec >&-; ok $id"), 32, "ata");
}

/* A grandchild that holds the pipes does not hold the run. */
static void test_death_beside_a_grandchild(void **state)
{
    (void)state;
    expect_always(ADAPTER("[ $id = 2 ] && { sleep 100 & exit 3; }; ok $id"), "aCaa");
}

/* Nor does it live on: a fifo that it has open for writing has no writer any more. */
static void test_grandchildren_are_killed(void **state)
{
    (void)state;
    static const char *const ENDS[] = {"exit 3", "sleep 100"};
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        char folder[] = "/tmp/cocore-supervise-XXXXXX";
        char fifo[60];
        char script[600];
        struct seen seen;
        struct setting setting = {3, 32, MOST, 0};
        assert_non_null(mkdtemp(folder));
        (void)snprintf(fifo, sizeof fifo, "%s/fifo", folder);
        assert_int_equal(mkfifo(fifo, 0600), 0);
        int fd = open(fifo, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        assert_true(fd >= 0);
        (void)snprintf(script, sizeof script,
                       ADAPTER("[ $id = 2 ] && { echo x >%s; sleep 100 >%s & %s; }; ok $id"), fifo,
                       fifo, ENDS[i]);
        assert_int_equal(ask(script, setting, &seen, NULL, 0), SUPERVISE_DONE);
        assert_string_equal(seen.letters, i == 0 ? "aCa" : "ata");
        char bytes[64];
        ssize_t n = 0;
        for (int tries = 0; tries < 100; tries++) {
            n = read(fd, bytes, sizeof bytes);
            if (n == 0) {
                break;
            }
            const struct timespec pause = {0, 10000000};
            (void)nanosleep(&pause, NULL);
        }
        assert_int_equal(n, 0);
        (void)close(fd);
        (void)unlink(fifo);
        (void)rmdir(folder);
    }
}

static void test_garbage(void **state)
{
    (void)state;
    expect_always(ADAPTER("[ $id = 3 ] && echo Traceback; ok $id"), "aapaa");
    expect_always(ADAPTER("[ $id = 3 ] && printf '{\"id\":3,\"verdict\":\"\\000\"}\\n' || ok $id"),
                  "aapaa");
    expect_always(ADAPTER("[ $id = 3 ] && ok 4 || ok $id"), "aapaa");
    expect_always(ADAPTER("[ $id = 3 ] && echo || ok $id"), "aapaa");
    expect_always(ADAPTER("[ $id = 3 ] && head -c 17000000 /dev/zero | tr '\\000' x; ok $id"),
                  "aapaa");
}

/* Whoever answers twice is blamed for it, and not the next one; the last one too. */
static void test_second_answers(void **state)
{
    (void)state;
    expect_always(ADAPTER("ok $id; [ $id = 3 ] && ok $id"), "aapaa");
    expect_always(ADAPTER("ok $id; ok $id"), "ppp");
    expect_always(ADAPTER("ok $id; [ $id = 5 ] && printf more"), "aaaap");
}

static void test_sequences(void **state)
{
    (void)state;
    struct seen seen;
    struct setting setting = {5, 32, 2, 0};
    assert_int_equal(ask(ADAPTER("ok $id"), setting, &seen, NULL, 0), SUPERVISE_DONE);
    assert_string_equal(seen.letters, "aaaaa");
    assert_int_equal(ask(ADAPTER("[ $id = 4 ] && exit 9; ok $id"), setting, &seen, NULL, 0),
                     SUPERVISE_DONE);
    assert_string_equal(seen.letters, "aaCaa");
    assert_non_null(strstr(seen.details[2], "step 2 of 3: exited with status 9"));
    assert_int_equal(ask(ADAPTER("[ $id = 5 ] && sleep 100; ok $id"), setting, &seen, NULL, 0),
                     SUPERVISE_DONE);
    assert_string_equal(seen.letters, "aataa");
    assert_int_equal(ask(ADAPTER("[ $id = 5 ] && ok 4; ok $id"), setting, &seen, NULL, 0),
                     SUPERVISE_DONE);
    assert_string_equal(seen.letters, "aapaa");
}

static void test_start(void **state)
{
    (void)state;
    static const struct {
        const char *script, *says;
    } CASES[] = {
        {"echo oops >&2; exit 5", "exited with status 5"},
        {"echo oops >&2; exit 5", "oops"},
        {"kill -9 $$", "SIGKILL"},
        {"yes", "not one JSON object"},
        {"cat", "operations"},
        {"exec /no/such/program", "exited with status"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct seen seen;
        struct setting setting = {1, 1, MOST, 0};
        char text[5000];
        assert_int_equal(ask(CASES[i].script, setting, &seen, text, sizeof text),
                         SUPERVISE_ADAPTER);
        if (strstr(text, CASES[i].says) == NULL) {
            fail_msg("\"%s\" does not say %s", text, CASES[i].says);
        }
    }
}

static void test_no_such_program(void **state)
{
    (void)state;
    char *argv[] = {(char *)"/no/such/program", NULL};
    struct supervise_options options = {
        .adapter = {.argv = argv, .hello_timeout_ms = 1000}, .timeout_ms = 1000, .window = 1};
    struct supervisor *s = supervisor_new(&options);
    assert_non_null(s);
    assert_int_equal(supervisor_start(s), SUPERVISE_ADAPTER);
    assert_non_null(strstr(supervisor_failure(s), "No such file"));
    supervisor_free(s);
}

/* An adapter that stops starting ends the run, and what it answered stays. */
static void test_restart_that_fails(void **state)
{
    (void)state;
    char flag[] = "/tmp/cocore-supervise-XXXXXX";
    char script[700];
    int fd = mkstemp(flag);
    assert_true(fd >= 0);
    (void)close(fd);
    (void)snprintf(script, sizeof script,
                   "[ -e %s ] || exit 4; " ADAPTER("[ $id = 3 ] && { rm %s; exit 7; }; ok $id"),
                   flag, flag);
    struct seen seen;
    struct setting setting = {6, 32, MOST, 0};
    char text[2000];
    assert_int_equal(ask(script, setting, &seen, text, sizeof text), SUPERVISE_ADAPTER);
    assert_string_equal(seen.letters, "aa....");
    assert_non_null(strstr(text, "status 4"));
}

static void test_ending(void **state)
{
    (void)state;
    struct seen seen;
    struct setting setting = {2, 32, MOST, 0};
    char text[200];
    assert_int_equal(ask(ADAPTER("ok $id") "; exit 3", setting, &seen, text, sizeof text),
                     SUPERVISE_DONE);
    assert_string_equal(seen.letters, "aa");
    assert_non_null(strstr(text, "status 3"));
    assert_int_equal(ask(ADAPTER("ok $id") "; sleep 100", setting, &seen, text, sizeof text),
                     SUPERVISE_DONE);
    assert_non_null(strstr(text, "did not exit"));
    assert_int_equal(ask(ADAPTER("ok $id"), setting, &seen, text, sizeof text), SUPERVISE_DONE);
    assert_string_equal(text, "");
}

static void test_callback_stops(void **state)
{
    (void)state;
    struct seen seen;
    struct setting setting = {10, 32, MOST, 4};
    assert_int_equal(ask(ADAPTER("ok $id"), setting, &seen, NULL, 0), SUPERVISE_STOPPED);
    assert_string_equal(seen.letters, "aaaa......");
}

/* Descriptors that the runner happens to have are not the adapter's, and none is left behind. */
static size_t count_descriptors(void)
{
    size_t count = 0;
    DIR *dir = opendir("/proc/self/fd");
    assert_non_null(dir);
    while (readdir(dir) != NULL) {
        count++;
    }
    (void)closedir(dir);
    return count;
}

static void test_descriptors(void **state)
{
    (void)state;
    int fd = dup(0); /* not close-on-exec */
    assert_true(fd >= 3);
    char script[600];
    (void)snprintf(script, sizeof script, ADAPTER("[ -e /proc/$$/fd/%d ] && exit 1; ok $id"), fd);
    size_t before = count_descriptors();
    expect_always(script, "aaa");
    expect_always(ADAPTER("exit 1"), "CCC");
    assert_int_equal(count_descriptors(), before);
    (void)close(fd);
}

static void test_interrupted(void **state)
{
    (void)state;
    struct seen seen;
    struct setting setting = {5, 32, MOST, 0};
    char script[400];
    (void)snprintf(script, sizeof script,
                   ADAPTER("[ $id = 3 ] && { kill -INT %d; sleep 100; }; ok $id"), (int)getpid());
    assert_int_equal(ask(script, setting, &seen, NULL, 0), SUPERVISE_INTERRUPTED);
    assert_string_equal(seen.letters, "aa...");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_well_behaved),
        cmocka_unit_test(test_deaths),
        cmocka_unit_test(test_death_that_does_not_come_again),
        cmocka_unit_test(test_hangs),
        cmocka_unit_test(test_death_beside_a_grandchild),
        cmocka_unit_test(test_grandchildren_are_killed),
        cmocka_unit_test(test_garbage),
        cmocka_unit_test(test_second_answers),
        cmocka_unit_test(test_sequences),
        cmocka_unit_test(test_start),
        cmocka_unit_test(test_no_such_program),
        cmocka_unit_test(test_restart_that_fails),
        cmocka_unit_test(test_ending),
        cmocka_unit_test(test_callback_stops),
        cmocka_unit_test(test_descriptors),
        cmocka_unit_test(test_interrupted), /* last: a stop is for good */
    };
    if (signals_install() != 0) {
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
