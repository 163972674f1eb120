/* What an adapter leaves behind outside its process group: found, and killed; and nothing else. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "orphans.h"
#include "process.h"

static void wait_a_moment(void)
{
    const struct timespec moment = {0, 10000000};
    (void)nanosleep(&moment, NULL);
}

/* Whether the id stands for a process, be it one that has ended and nobody has waited for. */
static bool exists(pid_t pid)
{
    return kill(pid, 0) == 0 || errno != ESRCH;
}

/* Starts a shell with a script that prints the id of another process. */
static pid_t start(struct process *shell, char *script)
{
    char *const argv[] = {(char[]){"sh"}, (char[]){"-c"}, script, NULL};
    char line[32] = "";
    assert_int_equal(process_start(shell, argv), 0);
    for (size_t len = 0; strchr(line, '\n') == NULL && len + 1 < sizeof line;) {
        struct pollfd from = {.fd = shell->from, .events = POLLIN};
        assert_int_equal(poll(&from, 1, 10000), 1);
        ssize_t got = read(shell->from, line + len, sizeof line - 1 - len);
        assert_true(got > 0);
        len += (size_t)got;
    }
    return (pid_t)strtol(line, NULL, 10);
}

static char daemon_script[] = "setsid sleep 60 & echo $!; exec sleep 60";

static void test_what_left_the_group_is_killed(void **state)
{
    (void)state;
    struct process shell;
    orphans_adopt();
    pid_t daemon = start(&shell, daemon_script);
    process_kill(&shell);
    assert_true(exists(daemon)); /* its group is another */
    orphans_kill();
    assert_false(exists(daemon));
}

static void test_what_ends_by_itself_is_taken_note_of(void **state)
{
    (void)state;
    char script[] = "(sleep 0.05 & echo $!); exec sleep 60";
    struct process shell;
    orphans_adopt();
    pid_t orphan = start(&shell, script);
    for (int i = 0; i < 500 && exists(orphan); i++) {
        assert_false(process_has_ended(&shell));
        wait_a_moment();
    }
    assert_false(exists(orphan));
    process_kill(&shell);
    orphans_kill();
}

static void test_the_status_of_the_adapter_is_not_taken(void **state)
{
    (void)state;
    char script[] = "echo $$; exit 7";
    struct process shell;
    orphans_adopt();
    (void)start(&shell, script);
    for (int i = 0; i < 500 && !process_has_ended(&shell); i++) {
        wait_a_moment();
    }
    assert_true(shell.ended && WIFEXITED(shell.status));
    assert_int_equal(WEXITSTATUS(shell.status), 7);
    process_kill(&shell);
    orphans_kill();
}

/* Whoever has children already adopts nobody, and kills nobody. */
static void test_earlier_children_are_spared(void **state)
{
    (void)state;
    struct process shell;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)pause();
        _exit(0);
    }
    orphans_adopt();
    pid_t daemon = start(&shell, daemon_script);
    orphans_reap(shell.pid);
    process_kill(&shell);
    orphans_kill();
    assert_int_equal(waitpid(child, NULL, WNOHANG), 0);
    assert_int_equal(waitpid(daemon, NULL, WNOHANG), -1);
    (void)kill(daemon, SIGKILL);
    (void)kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
}

static void test_without_adopting_nothing_is_killed(void **state)
{
    (void)state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(3);
    }
    orphans_reap(0);
    orphans_kill();
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), 3);
}

int main(void)
{
#ifndef __linux__
    return 0; /* it does nothing there */
#endif
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_left_the_group_is_killed),
        cmocka_unit_test(test_what_ends_by_itself_is_taken_note_of),
        cmocka_unit_test(test_the_status_of_the_adapter_is_not_taken),
        cmocka_unit_test(test_earlier_children_are_spared),
        cmocka_unit_test(test_without_adopting_nothing_is_killed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
