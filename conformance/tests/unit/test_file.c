#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

struct place {
    char path[64];
    int fd;
};

static int enter(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    assert_non_null(p);
    (void)snprintf(p->path, sizeof p->path, "/tmp/cocore-file-XXXXXX");
    assert_non_null(mkdtemp(p->path));
    p->fd = open(p->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(p->fd >= 0);
    *state = p;
    return 0;
}

static int leave(void **state)
{
    struct place *p = *state;
    DIR *dir = fdopendir(p->fd);
    assert_non_null(dir);
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
        (void)unlinkat(dirfd(dir), e->d_name, 0);
    }
    (void)closedir(dir);
    (void)rmdir(p->path);
    free(p);
    return 0;
}

static void path_of(const struct place *p, const char *name, char out[128])
{
    (void)snprintf(out, 128, "%s/%s", p->path, name);
}

static void test_write_then_read(void **state)
{
    struct place *p = *state;
    char path[128];
    path_of(p, "f", path);
    struct buf b = BUF_INIT;
    assert_int_equal(file_write(path, "one\0two", 7), 0);
    assert_int_equal(file_write(path, "new", 3), 0);
    assert_int_equal(file_read(path, 3, &b), 0);
    assert_string_equal(buf_text(&b), "new");
    assert_int_equal(file_read_at(p->fd, "f", 3, &b), 0);
    assert_string_equal(buf_text(&b), "newnew");
    buf_free(&b);
}

static void test_limit(void **state)
{
    struct place *p = *state;
    char path[128];
    path_of(p, "f", path);
    struct buf b = BUF_INIT;
    assert_int_equal(file_write(path, "four", 4), 0);
    assert_int_equal(file_read(path, 3, &b), EFBIG);
    buf_clear(&b);
    assert_int_equal(file_read_at(p->fd, "f", 3, &b), EFBIG);
    buf_clear(&b);
    assert_int_equal(file_read("/dev/zero", 100000, &b), EFBIG);
    buf_free(&b);
}

static void test_only_regular_files_in_folders(void **state)
{
    struct place *p = *state;
    struct buf b = BUF_INIT;
    assert_int_equal(symlinkat("f", p->fd, "link"), 0);
    assert_int_equal(mkfifoat(p->fd, "pipe", 0600), 0);
    assert_int_equal(file_read_at(p->fd, "link", 10, &b), ELOOP);
    assert_int_equal(file_read_at(p->fd, "pipe", 10, &b), EINVAL);
    assert_int_equal(file_read_at(p->fd, "none", 10, &b), ENOENT);
    assert_int_equal(b.len, 0);
    buf_free(&b);
}

static void test_failed_write_leaves_nothing(void **state)
{
    struct place *p = *state;
    char path[128];
    assert_int_equal(file_write("/dev/full", "x", 1), ENOSPC);
    path_of(p, "no-such-folder/f", path);
    assert_int_equal(file_write(path, "x", 1), ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_write_then_read, enter, leave),
        cmocka_unit_test_setup_teardown(test_limit, enter, leave),
        cmocka_unit_test_setup_teardown(test_only_regular_files_in_folders, enter, leave),
        cmocka_unit_test_setup_teardown(test_failed_write_leaves_nothing, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
