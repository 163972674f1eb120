#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base64.h"
#include "dsse.h"
#include "signing_fixture.h"

static const char TYPE[] = "application/x";

struct world {
    EVP_PKEY *key;
    struct public_key public_key;
    struct buf payload, sig, text;
};

static void enter(struct world *w)
{
    struct buf pem = BUF_INIT;
    struct diag diag = {""};
    *w = (struct world){.key = signing_key()};
    signing_public_pem(w->key, &pem);
    assert_int_equal(key_parse(&w->public_key, pem.data, pem.len, &diag), 0);
    buf_free(&pem);
    (void)buf_append(&w->payload, "hello \xff\xfe\xfd\0 world", 16);
    signing_sign(w->key, TYPE, &w->payload, &w->sig);
    assert_int_equal(dsse_write(&w->text, TYPE, &w->payload, w->public_key.fingerprint, &w->sig),
                     0);
}

static void leave(struct world *w)
{
    EVP_PKEY_free(w->key);
    key_free(&w->public_key);
    buf_free(&w->payload);
    buf_free(&w->sig);
    buf_free(&w->text);
}

/* The index of the verifying signature, -1 for none, -2 for an envelope that is refused. */
static int verify(const struct world *w, const char *text)
{
    struct dsse envelope;
    struct diag diag = {""};
    struct buf pae = BUF_INIT;
    int index = -2;
    if (dsse_parse(&envelope, text, strlen(text), &diag) == 0) {
        assert_int_equal(dsse_pae(&pae, envelope.payload_type, &envelope.payload), 0);
        index = dsse_verified_by(&envelope, &pae, &w->public_key);
    } else {
        assert_true(strlen(diag.text) > 0);
    }
    buf_free(&pae);
    dsse_free(&envelope);
    return index;
}

/* The example of the DSSE specification (protocol.md). */
static void test_pae(void **state)
{
    (void)state;
    struct buf payload = BUF_INIT;
    struct buf pae = BUF_INIT;
    (void)buf_puts(&payload, "hello world");
    assert_int_equal(dsse_pae(&pae, "http://example.com/HelloWorld", &payload), 0);
    assert_string_equal(buf_text(&pae), "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    buf_free(&payload);
    buf_free(&pae);
}

static void test_own_form_verifies(void **state)
{
    (void)state;
    struct world w;
    enter(&w);
    assert_int_equal(verify(&w, buf_text(&w.text)), 0);
    leave(&w);
}

/* URL-safe base64 without padding, unknown fields, another order, a foreign signature before ours.
 */
static void test_liberal_reading(void **state)
{
    (void)state;
    struct world w;
    enter(&w);
    struct buf payload = BUF_INIT;
    struct buf sig = BUF_INIT;
    struct buf text = BUF_INIT;
    (void)base64_encode(&payload, w.payload.data, w.payload.len);
    (void)base64_encode(&sig, w.sig.data, w.sig.len);
    struct buf *both[] = {&payload, &sig};
    for (size_t i = 0; i < 2; i++) {
        for (char *c = both[i]->data; *c != '\0'; c++) {
            *c = *c == '+' ? '-' : *c == '/' ? '_' : *c == '=' ? '\0' : *c;
        }
    }
    (void)buf_printf(
        &text,
        "{\"x\":[],\"signatures\":[{\"sig\":\"AAAA\",\"keyid\":\"other\"},{\"sig\":\"%s\"}],"
        "\"payloadType\":\"%s\",\"payload\":\"%s\"}",
        sig.data, TYPE, payload.data);
    assert_int_equal(verify(&w, buf_text(&text)), 1);
    buf_free(&payload);
    buf_free(&sig);
    buf_free(&text);
    leave(&w);
}

static void test_changes_do_not_verify(void **state)
{
    (void)state;
    struct world w;
    enter(&w);
    for (size_t i = 0; i < w.text.len; i++) {
        char before = w.text.data[i];
        w.text.data[i] = (char)(before ^ 1);
        struct dsse envelope;
        struct diag diag;
        struct buf form = BUF_INIT;
        struct buf pae = BUF_INIT;
        bool same = false;
        if (dsse_parse(&envelope, w.text.data, w.text.len, &diag) == 0) {
            (void)dsse_pae(&pae, envelope.payload_type, &envelope.payload);
            int index = dsse_verified_by(&envelope, &pae, &w.public_key);
            if (index >= 0) {
                (void)dsse_write(&form, TYPE, &envelope.payload, w.public_key.fingerprint,
                                 &envelope.signatures[index].sig);
                same = form.len == w.text.len && memcmp(form.data, w.text.data, form.len) == 0;
            }
        }
        dsse_free(&envelope);
        buf_free(&form);
        buf_free(&pae);
        assert_false(same);
        w.text.data[i] = before;
    }
    leave(&w);
}

static void test_malformed(void **state)
{
    (void)state;
    struct world w;
    enter(&w);
    static const char *const CASES[] = {
        "",
        "[]",
        "{}",
        "{\"payload\":\"\",\"payloadType\":\"t\"}",
        "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[]}",
        "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{}]}",
        "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"!\"}]}",
        "{\"payload\":\"!\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AAAA\"}]}",
        "{\"payload\":\"\",\"payloadType\":1,\"signatures\":[{\"sig\":\"AAAA\"}]}",
        "{\"payload\":\"\",\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":"
        "\"AAAA\"}]}",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        assert_int_equal(verify(&w, CASES[i]), -2);
    }
    assert_int_equal(
        verify(&w, "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"\"}]}"), -1);
    leave(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pae),
        cmocka_unit_test(test_own_form_verifies),
        cmocka_unit_test(test_liberal_reading),
        cmocka_unit_test(test_changes_do_not_verify),
        cmocka_unit_test(test_malformed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
