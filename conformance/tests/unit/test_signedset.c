#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dsse.h"
#include "file.h"
#include "manifest.h"
#include "signedset.h"
#include "signing_fixture.h"

/* A signed folder of two files: /tmp/.../set, and the key beside it. */
struct world {
    char root[40], folder[60], key_path[60], other_path[60];
    EVP_PKEY *key;
};

static void path_in(const struct world *w, const char *name, char out[200])
{
    (void)snprintf(out, 200, "%s/%s", w->folder, name);
}

static void put(const struct world *w, const char *name, const char *bytes, size_t len)
{
    char path[200];
    path_in(w, name, path);
    assert_int_equal(file_write(path, bytes, len), 0);
}

static void write_pem(EVP_PKEY *key, const char *path)
{
    struct buf pem = BUF_INIT;
    signing_public_pem(key, &pem);
    assert_int_equal(file_write(path, pem.data, pem.len), 0);
    buf_free(&pem);
}

static void sign(const struct world *w)
{
    char one[SHA256_HEX];
    char two[SHA256_HEX];
    struct buf payload = BUF_INIT;
    struct buf sig = BUF_INIT;
    struct buf text = BUF_INIT;
    assert_int_equal(sha256_hex("{}", 2, one), 0);
    assert_int_equal(sha256_hex("two", 3, two), 0);
    (void)buf_printf(&payload,
                     "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":"
                     "\"requirements.json\",\"digest\":{\"sha256\":\"%s\"}},{\"name\":\"sub/two\","
                     "\"digest\":{\"sha256\":\"%s\"}}],\"predicateType\":"
                     "\"https://in-toto.io/attestation/release/v0.1\",\"predicate\":{}}",
                     one, two);
    signing_sign(w->key, MANIFEST_PAYLOAD_TYPE, &payload, &sig);
    assert_int_equal(dsse_write(&text, MANIFEST_PAYLOAD_TYPE, &payload, "", &sig), 0);
    put(w, "manifest.dsse.json", text.data, text.len);
    buf_free(&payload);
    buf_free(&sig);
    buf_free(&text);
}

static int enter(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    char sub[200];
    assert_non_null(w);
    (void)snprintf(w->root, sizeof w->root, "/tmp/cocore-signed-XXXXXX");
    assert_non_null(mkdtemp(w->root));
    (void)snprintf(w->folder, sizeof w->folder, "%s/set", w->root);
    (void)snprintf(w->key_path, sizeof w->key_path, "%s/key.pem", w->root);
    (void)snprintf(w->other_path, sizeof w->other_path, "%s/other.pem", w->root);
    assert_int_equal(mkdir(w->folder, 0700), 0);
    path_in(w, "sub", sub);
    assert_int_equal(mkdir(sub, 0700), 0);
    w->key = signing_key();
    EVP_PKEY *other = signing_key();
    write_pem(w->key, w->key_path);
    write_pem(other, w->other_path);
    EVP_PKEY_free(other);
    put(w, "requirements.json", "{}", 2);
    put(w, "sub/two", "two", 3);
    sign(w);
    *state = w;
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

static int leave(void **state)
{
    struct world *w = *state;
    (void)nftw(w->root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    EVP_PKEY_free(w->key);
    free(w);
    return 0;
}

/* Opens the set with keys; NULL says that it must be trusted, otherwise what the refusal must say.
 */
static void opens(const struct world *w, const char *key, const char *says)
{
    const char *const keys[] = {w->other_path, key};
    struct signedset_options options = {
        .folder = w->folder, .trusted = keys, .trusted_count = key != NULL ? 2 : 0};
    struct signedset set;
    struct diag diag = {""};
    int rc = signedset_open(&set, &options, &diag);
    assert_int_equal(rc, says == NULL ? 0 : -1);
    assert_int_equal(set.trusted, says == NULL);
    if (says != NULL && strstr(diag.text, says) == NULL) {
        fail_msg("\"%s\" does not say %s", diag.text, says);
    }
    signedset_free(&set);
}

static void test_trusted(void **state)
{
    struct world *w = *state;
    opens(w, w->key_path, NULL);
    opens(w, w->other_path, "no signature of a trusted key");
    opens(w, NULL, "keys/vectors-ed25519.pub.pem: missing");
    opens(w, "/no/such/key.pem", "/no/such/key.pem");
}

static void test_changed_files(void **state)
{
    struct world *w = *state;
    char path[200];
    put(w, "sub/two", "tvo", 3);
    opens(w, w->key_path, "sub/two: changed");
    put(w, "sub/two", "two", 3);
    put(w, "sub/three", "", 0);
    opens(w, w->key_path, "sub/three: not in the signed manifest");
    path_in(w, "sub/three", path);
    assert_int_equal(unlink(path), 0);
    path_in(w, "sub/two", path);
    assert_int_equal(unlink(path), 0);
    opens(w, w->key_path, "sub/two: missing");
    assert_int_equal(symlink("../requirements.json", path), 0);
    opens(w, w->key_path, "sub/two: a symbolic link");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    opens(w, w->key_path, "sub/two: not a plain file");
    assert_int_equal(unlink(path), 0);
    put(w, "sub/two", "two", 3);
    opens(w, w->key_path, NULL);
    path_in(w, "manifest.dsse.json", path);
    assert_int_equal(unlink(path), 0);
    opens(w, w->key_path, "manifest.dsse.json: missing");
}

/* A key in the folder is trusted by nobody: only the compiled-in one may be there. */
static void test_keys_in_the_folder(void **state)
{
    struct world *w = *state;
    char path[200];
    path_in(w, "keys", path);
    assert_int_equal(mkdir(path, 0700), 0);
    path_in(w, "keys/vectors-ed25519.pub.pem", path);
    write_pem(w->key, path);
    opens(w, NULL, "keys/vectors-ed25519.pub.pem: not the key");
    opens(w, w->key_path, "keys/vectors-ed25519.pub.pem: not the key");
    assert_int_equal(unlink(path), 0);
    path_in(w, "keys/mine.pem", path);
    write_pem(w->key, path);
    opens(w, NULL, "keys/mine.pem");
    opens(w, w->key_path, "keys/mine.pem");
}

static void test_allow_untrusted(void **state)
{
    struct world *w = *state;
    struct signedset_options options = {.folder = w->folder, .allow_untrusted = true};
    struct signedset set;
    struct diag diag;
    assert_int_equal(signedset_open(&set, &options, &diag), 0);
    assert_false(set.trusted);
    assert_string_equal(set.signer, "");
    assert_true(strlen(set.distrust.text) > 0);
    signedset_free(&set);
    options.folder = w->root;
    assert_int_equal(signedset_open(&set, &options, &diag), -1);
    assert_non_null(strstr(diag.text, "not a folder of vectors"));
    signedset_free(&set);
}

static void test_other_payload_type(void **state)
{
    struct world *w = *state;
    struct buf payload = BUF_INIT;
    struct buf sig = BUF_INIT;
    struct buf text = BUF_INIT;
    (void)buf_puts(&payload, "{}");
    signing_sign(w->key, "text/plain", &payload, &sig);
    assert_int_equal(dsse_write(&text, "text/plain", &payload, "", &sig), 0);
    put(w, "manifest.dsse.json", text.data, text.len);
    opens(w, w->key_path, "payload type");
    buf_free(&payload);
    buf_free(&sig);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_trusted, enter, leave),
        cmocka_unit_test_setup_teardown(test_changed_files, enter, leave),
        cmocka_unit_test_setup_teardown(test_keys_in_the_folder, enter, leave),
        cmocka_unit_test_setup_teardown(test_allow_untrusted, enter, leave),
        cmocka_unit_test_setup_teardown(test_other_payload_type, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
