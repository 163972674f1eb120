#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "manifest.h"
#include "runner_fixture.h"

#define HEAD                                                                                       \
    "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":"                            \
    "\"https://in-toto.io/attestation/release/v0.1\",\"subject\":["

/* SHA-256 of "abc" and of nothing. */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define NIL "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SUBJECT(name, hex) "{\"name\":\"" name "\",\"digest\":{\"sha256\":\"" hex "\"}}"

static int check(const char *payload, struct diag *diag)
{
    struct fileset files = {NULL, 0};
    fixture_add(&files, "a.json", "abc");
    fixture_add(&files, "sub/b.json", "");
    fixture_add(&files, "manifest.dsse.json", "whatever");
    fixture_add(&files, "keys/k.pem", "whatever");
    diag->text[0] = '\0';
    int rc = manifest_check(payload, strlen(payload), &files, diag);
    fileset_free(&files);
    return rc;
}

static void names(const char *payload, const char *what)
{
    struct diag diag;
    assert_int_equal(check(payload, &diag), -1);
    if (strstr(diag.text, what) == NULL) {
        fail_msg("\"%s\" does not say %s", diag.text, what);
    }
}

static void test_good(void **state)
{
    (void)state;
    struct diag diag;
    assert_int_equal(check(HEAD SUBJECT("sub/b.json", NIL) "," SUBJECT("a.json", ABC) "]}", &diag),
                     0);
}

static void test_files_that_differ(void **state)
{
    (void)state;
    names(HEAD SUBJECT("a.json", ABC) "]}", "sub/b.json: not in the signed manifest");
    names(HEAD SUBJECT("a.json", NIL) "," SUBJECT("sub/b.json", NIL) "]}", "a.json: changed");
    names(HEAD SUBJECT("a.json", ABC) "," SUBJECT("sub/b.json", NIL) "," SUBJECT("c", NIL) "]}",
          "c: missing");
}

static void test_bad_statements(void **state)
{
    (void)state;
    names("", "not JSON");
    names("[]", "in-toto");
    names("{\"_type\":\"x\",\"predicateType\":\"y\",\"subject\":[]}", "in-toto");
    names(HEAD "]}", "no files");
    names(HEAD "{\"name\":\"a.json\"}]}", "subject 1");
    names(HEAD SUBJECT("a.json", "00") "]}", "subject 1");
    names(HEAD SUBJECT("a.json", ABC) "," SUBJECT("a.json", ABC) "]}", "twice");
}

static void test_paths(void **state)
{
    (void)state;
    names(HEAD SUBJECT("../a.json", ABC) "]}", "must not");
    names(HEAD SUBJECT("/a.json", ABC) "]}", "must not");
    names(HEAD SUBJECT("a/../a.json", ABC) "]}", "must not");
    names(HEAD SUBJECT("./a.json", ABC) "]}", "must not");
    names(HEAD SUBJECT("a//b", ABC) "]}", "must not");
    names(HEAD SUBJECT("a/", ABC) "]}", "must not");
    names(HEAD SUBJECT("", ABC) "]}", "must not");
    names(HEAD SUBJECT("a\\\\b", ABC) "]}", "must not");
    names(HEAD SUBJECT("keys/k.pem", ABC) "]}", "must not");
    names(HEAD SUBJECT("manifest.dsse.json", ABC) "]}", "must not");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_files_that_differ),
        cmocka_unit_test(test_bad_statements),
        cmocka_unit_test(test_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
