#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "readable.h"
#include "runner_fixture.h"
#include "suggest.h"

static void test_understood(void **state)
{
    (void)state;
    struct fileset files;
    struct vectorset set;
    fixture_set(&files, &set);
    assert_int_equal(set.count, 6);
    assert_int_equal(set.profile_count, 2);
    assert_string_equal(set.catalogue.version, "9.9.9");
    assert_int_equal(set.vectors[1].level, LEVEL_MUST); /* the stronger of must and observe */
    assert_int_equal(set.vectors[1].twin, 0);
    assert_int_equal(set.vectors[1].phase, 1);
    assert_int_equal(set.vectors[0].phase, 0);
    assert_int_equal(set.vectors[3].level, LEVEL_OBSERVE);
    assert_true(set.vectors[4].unit.alone);
    assert_int_equal(set.vectors[4].unit.count, 3);
    assert_int_equal(set.vectors[4].expect, EXPECT_REJECT);
    assert_int_equal(json_array_size(set.profiles[1].operations), 3);
    assert_int_equal(json_array_size(set.profiles[0].revisions), 1);
    assert_int_equal(vectorset_find(&set, "beta/text"), 5);
    assert_int_equal(vectorset_find(&set, "beta/tex"), -1);
    /* Ids are numbered over all requests; the request is compact and ends its line. */
    assert_int_equal(set.vectors[5].unit.questions[0].id, 8);
    assert_string_equal(set.vectors[5].unit.questions[0].tail,
                        ",\"op\":\"cid\",\"record\":\"e30=\"}\n");
    vectorset_free(&set);
    fileset_free(&files);
}

static void test_requests_are_printable_ascii(void **state)
{
    (void)state;
    struct fileset files;
    struct vectorset set;
    struct diag diag;
    fixture_files(&files);
    fixture_add(
        &files, "gamma.json",
        "{\"format\":1,\"version\":\"1\",\"profile\":\"gamma\",\"vectors\":[{\"id\":\"g/1\","
        "\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"accept\",\"request\":"
        "{\"op\":\"x\",\"v\":\"\xc3\xa9\x7f\\u0000\\n\"}}]}");
    assert_int_equal(vectorset_load(&set, &files, &diag), 0);
    assert_string_equal(set.vectors[6].unit.questions[0].tail,
                        ",\"op\":\"x\",\"v\":\"\\u00E9\\u007f\\u0000\\n\"}\n");
    vectorset_free(&set);
    fileset_free(&files);
}

/* Each is put in place of the members after the id, in a file of its own. */
static void test_not_understood(void **state)
{
    (void)state;
    static const struct {
        const char *rest, *says;
    } CASES[] = {
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"accept\"", "request"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"request\":{\"op\":\"x\"}", "expect"},
        {"\"requirements\":[\"M-1\"],\"expect\":\"accept\",\"request\":{\"op\":\"x\"}",
         "description"},
        {"\"requirements\":[],\"description\":\"d\",\"expect\":\"accept\",\"request\":{\"op\":"
         "\"x\"}",
         "no requirement"},
        {"\"requirements\":[\"X-1\"],\"description\":\"d\",\"expect\":\"accept\",\"request\":{"
         "\"op\":"
         "\"x\"}",
         "X-1"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"maybe\",\"request\":{"
         "\"op\":"
         "\"x\"}",
         "expect"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"reject\",\"request\":{"
         "\"op\":"
         "\"x\"}",
         "twin"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"reject\",\"twin\":\"no\","
         "\"request\":{\"op\":\"x\"}",
         "twin no"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"reject\",\"twin\":\"gamma/"
         "v\","
         "\"request\":{\"op\":\"x\"}",
         "must be accepted"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"reject\",\"twin\":"
         "\"alpha/good\",\"request\":{\"op\":\"x\"}",
         "another profile"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"accept\",\"twin\":\"gamma/"
         "v\","
         "\"request\":{\"op\":\"x\"}",
         "circle"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"output\",\"request\":{"
         "\"op\":"
         "\"x\"}",
         "output"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"accept\",\"request\":{"
         "\"op\":"
         "\"x\",\"id\":1}",
         "id"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"accept\",\"new\":1,"
         "\"request\":"
         "{\"op\":\"x\"}",
         "new"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"steps\":[]", "steps"},
        {"\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"accept\",\"expect\":"
         "\"reject\"",
         "duplicate"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct fileset files;
        struct vectorset set;
        struct diag diag = {""};
        char text[600];
        (void)snprintf(text, sizeof text,
                       "{\"format\":1,\"version\":\"1\",\"profile\":\"gamma\",\"vectors\":[{\"id\":"
                       "\"gamma/v\",%s}]}",
                       CASES[i].rest);
        fixture_files(&files);
        fixture_add(&files, "gamma.json", text);
        assert_int_equal(vectorset_load(&set, &files, &diag), -1);
        if (strstr(diag.text, CASES[i].says) == NULL) {
            fail_msg("\"%s\" does not say %s", diag.text, CASES[i].says);
        }
        vectorset_free(&set);
        fileset_free(&files);
    }
}

static void refuses_file(const char *name, const char *text, const char *says)
{
    struct fileset files;
    struct vectorset set;
    struct diag diag = {""};
    fixture_files(&files);
    fixture_add(&files, name, text);
    assert_int_equal(vectorset_load(&set, &files, &diag), -1);
    assert_non_null(strstr(diag.text, says));
    vectorset_free(&set);
    fileset_free(&files);
}

static void test_files_not_understood(void **state)
{
    (void)state;
    refuses_file("x.json", "", "x.json");
    refuses_file("x.json", "[]", "format");
    refuses_file("x.json", "{\"format\":2,\"profile\":\"x\",\"vectors\":[]}", "newer");
    refuses_file("x.json", "{\"format\":1,\"profile\":\"y\",\"vectors\":[]}", "file's name");
    refuses_file("x.json", "{\"format\":1,\"profile\":\"x\",\"vectors\":[]}", "no vectors");
    refuses_file("x.json", "{\"format\":1,\"profile\":\"x\",\"vectors\":[1]}", "without an");
    refuses_file(
        "x.json",
        "{\"format\":1,\"profile\":\"x\",\"vectors\":[{\"id\":\"alpha/good\","
        "\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"accept\",\"request\":"
        "{\"op\":\"x\"}}]}",
        "two vectors");
}

static void test_suggestions(void **state)
{
    (void)state;
    struct fileset files;
    struct vectorset set;
    struct buf near = BUF_INIT;
    fixture_set(&files, &set);
    suggest_vectors(&set, "alpha/goood", &near);
    assert_string_equal(buf_text(&near), "alpha/good, alpha/bad");
    buf_clear(&near);
    suggest_vectors(&set, "watch", &near);
    assert_string_equal(buf_text(&near), "alpha/watched");
    buf_clear(&near);
    suggest_vectors(&set, "zzzzzzzzzzzzzzzz", &near);
    assert_string_equal(buf_text(&near), "");
    buf_free(&near);
    vectorset_free(&set);
    fileset_free(&files);
}

static void test_decoding(void **state)
{
    (void)state;
    struct fileset files;
    struct vectorset set;
    struct buf out = BUF_INIT;
    fixture_set(&files, &set);
    readable_change(&out, &set, &set.vectors[1]);
    assert_string_equal(buf_text(&out),
                        "in /request/record: at byte 1: 0 bytes removed, 1 inserted\n"
                        "  - {[]}\n"
                        "  + {[ ]}\n");
    buf_clear(&out);
    readable_bytes(&out, "{\"a\":1}", 7);
    assert_string_equal(buf_text(&out), "{\n  \"a\": 1\n}\n");
    buf_clear(&out);
    /* Laying these out would hide what they are about. */
    readable_bytes(&out, "{\"a\":1.50}", 10);
    assert_string_equal(buf_text(&out), "{\"a\":1.50}\n");
    buf_clear(&out);
    readable_bytes(&out, "{\"a\":1,\"a\":2}", 13);
    assert_string_equal(buf_text(&out), "{\"a\":1,\"a\":2}\n");
    buf_free(&out);
    vectorset_free(&set);
    fileset_free(&files);
}

static void test_pointer(void **state)
{
    (void)state;
    json_t *document = json_loads("{\"a\":[10,{\"b/c~d\":\"x\"}],\"\":5}", 0, NULL);
    assert_non_null(document);
    assert_ptr_equal(readable_pointer(document, ""), document);
    assert_int_equal(json_integer_value(readable_pointer(document, "/a/0")), 10);
    assert_string_equal(json_string_value(readable_pointer(document, "/a/1/b~1c~0d")), "x");
    assert_int_equal(json_integer_value(readable_pointer(document, "/")), 5);
    assert_null(readable_pointer(document, "/a/2"));
    assert_null(readable_pointer(document, "/a/-"));
    assert_null(readable_pointer(document, "/a/0/x"));
    assert_null(readable_pointer(document, "a"));
    json_decref(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_understood),     cmocka_unit_test(test_requests_are_printable_ascii),
        cmocka_unit_test(test_not_understood), cmocka_unit_test(test_files_not_understood),
        cmocka_unit_test(test_suggestions),    cmocka_unit_test(test_decoding),
        cmocka_unit_test(test_pointer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
