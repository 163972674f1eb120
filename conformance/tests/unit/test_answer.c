#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "buf.h"

static void parses(const char *line, enum answer_kind kind, json_int_t id)
{
    struct answer answer;
    struct diag why = {""};
    json_int_t got = -7;
    if (answer_parse(line, strlen(line), &got, &answer, &why) != ANSWER_PARSED) {
        fail_msg("%s: %s", line, why.text);
    }
    assert_int_equal(answer.kind, kind);
    assert_int_equal(got, id);
    answer_free(&answer);
}

static void refuses(const char *line, size_t len, json_int_t id)
{
    struct answer answer;
    struct diag why = {""};
    json_int_t got = -7;
    if (answer_parse(line, len, &got, &answer, &why) != ANSWER_MALFORMED) {
        fail_msg("not refused: %s", line);
    }
    assert_int_equal(got, id);
    assert_true(strlen(why.text) > 0);
}

static void test_kinds(void **state)
{
    (void)state;
    parses("{\"id\":1,\"verdict\":\"accept\"}", ANSWER_ACCEPT, 1);
    parses(" {\"verdict\":\"reject\",\"path\":null,\"x\":[1],\"id\":2} ", ANSWER_REJECT, 2);
    parses("{\"id\":3,\"output\":\"\"}", ANSWER_OUTPUT, 3);
    parses("{\"id\":4,\"ok\":true}", ANSWER_OK, 4);
    parses("{\"id\":5,\"error\":\"e\"}", ANSWER_ERROR, 5);
    parses("{\"id\":6,\"unsupported\":\"u\"}", ANSWER_UNSUPPORTED, 6);
    parses("{\"id\":7,\"verdict\":\"accept\",\"read\":{\"n\":\"\\u0000\"}}", ANSWER_ACCEPT, 7);
}

static void test_malformed(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        json_int_t id;
    } CASES[] = {
        {"", -1},
        {"   ", -1},
        {"hello", -1},
        {"[1]", -1},
        {"{\"id\":1,\"verdict\":\"accept\"", -1},
        {"{\"id\":1,\"verdict\":\"accept\"} x", -1},
        {"{\"id\":1,\"verdict\":\"accept\",\"verdict\":\"reject\"}", -1},
        {"{\"verdict\":\"accept\"}", -1},
        {"{\"id\":\"1\",\"verdict\":\"accept\"}", -1},
        {"{\"id\":1.0,\"verdict\":\"accept\"}", -1},
        {"{\"id\":1}", 1},
        {"{\"id\":1,\"verdict\":\"maybe\"}", 1},
        {"{\"id\":1,\"verdict\":\"accept\\u0000\"}", 1},
        {"{\"id\":1,\"verdict\":true}", 1},
        {"{\"id\":1,\"verdict\":null}", 1},
        {"{\"id\":1,\"ok\":false}", 1},
        {"{\"id\":1,\"ok\":\"true\"}", 1},
        {"{\"id\":1,\"verdict\":\"accept\",\"error\":\"e\"}", 1},
        {"{\"id\":1,\"output\":5}", 1},
        {"{\"id\":1,\"verdict\":\"accept\",\"n\":1e999}", -1},
        {"{\"id\":99999999999999999999,\"verdict\":\"accept\"}", -1},
        {"{\"id\":1,\"verdict\":\"accept\",\"x\":\"\xff\"}", -1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        refuses(CASES[i].line, strlen(CASES[i].line), CASES[i].id);
    }
    refuses("{\"id\":1,\"verdict\":\"acc\0ept\"}", 28, -1);
}

static void test_deep_and_wide(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    for (int i = 0; i < 100000; i++) {
        (void)buf_putc(&b, '[');
    }
    refuses(b.data, b.len, -1);
    buf_clear(&b);
    (void)buf_puts(&b, "{\"id\":1,\"verdict\":\"accept\",\"read\":[");
    for (int i = 0; i < 200000; i++) {
        (void)buf_puts(&b, "[],");
    }
    (void)buf_puts(&b, "0]}");
    refuses(b.data, b.len, -1);
    buf_clear(&b);
    /* Separators inside a string are no values. */
    (void)buf_puts(&b, "{\"id\":1,\"output\":\"");
    for (int i = 0; i < 200000; i++) {
        (void)buf_puts(&b, "[\\\",");
    }
    (void)buf_puts(&b, "\"}");
    parses(b.data, ANSWER_OUTPUT, 1);
    buf_free(&b);
}

static void test_kept_fields(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    (void)buf_puts(
        &b, "{\"code\":\"C\",\"zzz\":1,\"path\":7,\"verdict\":\"reject\",\"id\":1,\"message\":\"");
    for (int i = 0; i < 3000; i++) {
        (void)buf_puts(&b, "\xe2\x82\xac");
    }
    (void)buf_puts(&b, "\"}");
    struct answer answer;
    struct diag why;
    json_int_t id = 0;
    assert_int_equal(answer_parse(b.data, b.len, &id, &answer, &why), ANSWER_PARSED);
    assert_int_equal(json_object_size(answer.body), 3);
    assert_string_equal(json_object_iter_key(json_object_iter(answer.body)), "verdict");
    /* Cut at a character's boundary. */
    assert_int_equal(json_string_length(json_object_get(answer.body, "message")), 4095);
    answer_free(&answer);
    buf_free(&b);
}

static void test_every_prefix_is_refused(void **state)
{
    (void)state;
    const char *line = "{\"id\":12,\"verdict\":\"accept\",\"read\":{\"a\":[1,\"x\"]}}";
    for (size_t len = 0; len < strlen(line); len++) {
        char *copy = malloc(len + 1); /* exactly as long, so that a sanitizer sees each overrun */
        assert_non_null(copy);
        memcpy(copy, line, len);
        refuses(copy, len, -1);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_deep_and_wide),
        cmocka_unit_test(test_kept_fields),
        cmocka_unit_test(test_every_prefix_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
