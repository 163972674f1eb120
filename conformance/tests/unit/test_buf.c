#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"

static void test_empty_is_text(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    assert_string_equal(buf_text(&b), "");
    buf_free(&b);
}

static void test_appends_grow_and_stay_terminated(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(buf_printf(&b, "%d,", i % 10), 0);
        assert_int_equal(b.data[b.len], '\0');
    }
    assert_int_equal(b.len, 2000);
    assert_memory_equal(b.data + 1990, "5,6,7,8,9,", 10);
    buf_free(&b);
}

static void test_bytes_with_nul(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    assert_int_equal(buf_append(&b, "a\0b", 3), 0);
    assert_int_equal(b.len, 3);
    assert_memory_equal(b.data, "a\0b", 4);
    buf_free(&b);
}

static void test_consume(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    buf_consume(&b, 3);
    assert_int_equal(buf_puts(&b, "hello world"), 0);
    buf_consume(&b, 6);
    assert_string_equal(buf_text(&b), "world");
    buf_consume(&b, 100);
    assert_int_equal(b.len, 0);
    assert_string_equal(buf_text(&b), "");
    buf_free(&b);
}

static void test_impossible_size_is_remembered(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    assert_int_equal(buf_puts(&b, "x"), 0);
    assert_int_not_equal(buf_reserve(&b, SIZE_MAX - 1), 0);
    assert_true(b.failed);
    assert_int_not_equal(buf_puts(&b, "y"), 0);
    assert_null(buf_take(&b));
    assert_false(b.failed);
    buf_free(&b);
}

static void test_take_hands_over(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    assert_int_equal(buf_puts(&b, "mine"), 0);
    char *text = buf_take(&b);
    assert_string_equal(text, "mine");
    assert_null(b.data);
    free(text);
    text = buf_take(&b);
    assert_string_equal(text, "");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_is_text),
        cmocka_unit_test(test_appends_grow_and_stay_terminated),
        cmocka_unit_test(test_bytes_with_nul),
        cmocka_unit_test(test_consume),
        cmocka_unit_test(test_impossible_size_is_remembered),
        cmocka_unit_test(test_take_hands_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
