#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "linebuf.h"
#include "tail.h"

static void feed(struct linebuf *lines, const char *text)
{
    size_t len = strlen(text);
    char *room = linebuf_room(lines, len);
    assert_non_null(room);
    memcpy(room, text, len);
    linebuf_filled(lines, len);
}

static void expect_line(struct linebuf *lines, const char *text)
{
    const char *line = NULL;
    size_t len = 0;
    assert_int_equal(linebuf_next(lines, &line, &len), LINEBUF_LINE);
    assert_int_equal(len, strlen(text));
    assert_memory_equal(line, text, len);
}

static void expect_more(struct linebuf *lines)
{
    const char *line = NULL;
    size_t len = 0;
    assert_int_equal(linebuf_next(lines, &line, &len), LINEBUF_MORE);
}

static void test_lines_in_pieces(void **state)
{
    (void)state;
    struct linebuf lines;
    linebuf_init(&lines, 100);
    expect_more(&lines);
    feed(&lines, "on");
    expect_more(&lines);
    feed(&lines, "e\ntwo\r\n\n\r\nfi");
    expect_line(&lines, "one");
    expect_line(&lines, "two");
    expect_line(&lines, "");
    expect_line(&lines, "");
    expect_more(&lines);
    feed(&lines, "ve\r\r\n");
    expect_line(&lines, "five\r");
    const char *rest = NULL;
    size_t len = 9;
    linebuf_rest(&lines, &rest, &len);
    assert_int_equal(len, 0);
    linebuf_free(&lines);
}

static void test_limit(void **state)
{
    (void)state;
    struct linebuf lines;
    const char *line = NULL;
    size_t len = 0;
    linebuf_init(&lines, 4);
    feed(&lines, "four\n");
    expect_line(&lines, "four");
    feed(&lines, "five!");
    assert_int_equal(linebuf_next(&lines, &line, &len), LINEBUF_TOO_LONG);
    assert_memory_equal(line, "five!", 5);
    linebuf_free(&lines);
    linebuf_init(&lines, 4);
    feed(&lines, "five!\n");
    assert_int_equal(linebuf_next(&lines, &line, &len), LINEBUF_TOO_LONG);
    linebuf_free(&lines);
}

static void test_tail_keeps_the_end(void **state)
{
    (void)state;
    struct tail tail;
    const char *bytes = NULL;
    size_t len = 0;
    tail_init(&tail, 10);
    for (int i = 0; i < 1000; i++) {
        tail_append(&tail, "abc", 3);
        assert_true(tail.bytes.len <= 20);
    }
    tail_append(&tail, "XY", 2);
    tail_get(&tail, &bytes, &len);
    assert_int_equal(len, 10);
    assert_memory_equal(bytes, "bcabcabcXY", 10);
    tail_append(&tail, "0123456789abcdef", 16);
    tail_get(&tail, &bytes, &len);
    assert_int_equal(len, 10);
    assert_memory_equal(bytes, "6789abcdef", 10);
    tail_free(&tail);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_in_pieces),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_tail_keeps_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
