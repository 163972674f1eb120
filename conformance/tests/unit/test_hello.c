#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "hello.h"

static enum answer_status hear(const char *line, struct hello *hello)
{
    struct diag why = {""};
    return hello_parse(line, strlen(line), hello, &why);
}

static void test_good(void **state)
{
    (void)state;
    struct hello hello = {NULL};
    assert_int_equal(
        hear(
            "{\"id\":0,\"protocol\":1,\"implementation\":{\"name\":\"n\",\"version\":\"v\","
            "\"url\":\"u\",\"x\":1},\"operations\":[\"validate\"],\"revisions\":[\"R1\"],\"y\":[]}",
            &hello),
        ANSWER_PARSED);
    assert_true(hello_has_operation(hello.body, "validate"));
    assert_false(hello_has_operation(hello.body, "valid"));
    assert_true(hello_has_revision(hello.body, "R1"));
    assert_false(hello_has_revision(hello.body, "R2"));
    hello_free(&hello);
    assert_int_equal(
        hear("{\"id\":0,\"protocol\":1,\"implementation\":{\"name\":\"n\",\"version\":\"v\"},"
             "\"operations\":[]}",
             &hello),
        ANSWER_PARSED);
    assert_false(hello_has_revision(hello.body, "R1"));
    hello_free(&hello);
}

static void test_bad(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "",
        "y",
        "[]",
        "{\"id\":0,\"op\":\"hello\",\"protocol\":1,\"runner\":\"r\"}",
        "{\"id\":1,\"protocol\":1,\"implementation\":{\"name\":\"n\",\"version\":\"v\"},"
        "\"operations\":[]}",
        "{\"id\":0,\"protocol\":2,\"implementation\":{\"name\":\"n\",\"version\":\"v\"},"
        "\"operations\":[]}",
        "{\"id\":0,\"protocol\":1,\"implementation\":{\"name\":\"n\"},\"operations\":[]}",
        "{\"id\":0,\"protocol\":1,\"implementation\":{\"name\":\"\",\"version\":\"v\"},"
        "\"operations\":[]}",
        "{\"id\":0,\"protocol\":1,\"implementation\":\"n\",\"operations\":[]}",
        "{\"id\":0,\"protocol\":1,\"implementation\":{\"name\":\"n\",\"version\":\"v\"}}",
        "{\"id\":0,\"protocol\":1,\"implementation\":{\"name\":\"n\",\"version\":\"v\"},"
        "\"operations\":[1]}",
        "{\"id\":0,\"protocol\":1,\"implementation\":{\"name\":\"n\",\"version\":\"v\"},"
        "\"operations\":[],"
        "\"revisions\":\"R1\"}",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct hello hello = {NULL};
        if (hear(CASES[i], &hello) != ANSWER_MALFORMED) {
            fail_msg("not refused: %s", CASES[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_bad),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
