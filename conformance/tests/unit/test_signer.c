#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "filedigest.h"
#include "signer.h"
#include "signing_fixture.h"

/* The first test vector of RFC 8032, section 7.1: its secret, and its signature of the empty
 * message. */
static const unsigned char RFC_SECRET[32] = {
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
static const unsigned char RFC_SIGNATURE[64] = {
    0xe5, 0x56, 0x43, 0x00, 0xc3, 0x60, 0xac, 0x72, 0x90, 0x86, 0xe2, 0xcc, 0x80, 0x6e, 0x82, 0x8a,
    0x84, 0x87, 0x7f, 0x1e, 0xb8, 0xe5, 0xd9, 0x74, 0xd8, 0x73, 0xe0, 0x65, 0x22, 0x49, 0x01, 0x55,
    0x5f, 0xb8, 0x82, 0x15, 0x90, 0xa3, 0x3b, 0xac, 0xc6, 0x1e, 0x39, 0x70, 0x1c, 0xf9, 0xb4, 0x6b,
    0xd2, 0x5b, 0xf5, 0xf0, 0x59, 0x5b, 0xbe, 0x24, 0x65, 0x51, 0x41, 0x43, 0x8e, 0x7a, 0x10, 0x0b};

/* That secret as PEM. The caller frees it. */
static struct buf rfc_pem(void)
{
    struct buf pem = BUF_INIT;
    char *text = NULL;
    BIO *bio = BIO_new(BIO_s_mem());
    EVP_PKEY *key =
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, RFC_SECRET, sizeof RFC_SECRET);
    assert_int_equal(PEM_write_bio_PKCS8PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL), 1);
    long len = BIO_get_mem_data(bio, &text);
    assert_int_equal(buf_append(&pem, text, (size_t)len), 0);
    EVP_PKEY_free(key);
    (void)BIO_free(bio);
    return pem;
}

static void test_rfc_8032(void **state)
{
    struct signer signer;
    struct diag diag = {""};
    struct buf empty = BUF_INIT;
    struct buf sig = BUF_INIT;
    struct buf pem = rfc_pem();
    (void)state;
    if (signer_parse(&signer, pem.data, pem.len, &diag) != 0) {
        fail_msg("%s", diag.text);
    }
    assert_int_equal(signer_sign(&signer, &empty, &sig), 0);
    assert_int_equal(sig.len, sizeof RFC_SIGNATURE);
    assert_memory_equal(sig.data, RFC_SIGNATURE, sizeof RFC_SIGNATURE);
    assert_true(key_verify(&signer.key, &sig, &empty));
    assert_int_equal(strlen(signer.key.fingerprint), SHA256_HEX - 1);
    buf_free(&sig);
    buf_free(&pem);
    signer_free(&signer);
}

static void refuses(const char *pem, size_t len)
{
    struct signer signer;
    struct diag diag = {""};
    assert_int_equal(signer_parse(&signer, pem, len, &diag), -1);
    assert_non_null(strstr(diag.text, "openssl genpkey -algorithm ed25519"));
    signer_free(&signer);
}

static void test_no_keys(void **state)
{
    struct buf pem = BUF_INIT;
    struct buf rfc = rfc_pem();
    EVP_PKEY *key = signing_key();
    (void)state;
    refuses("", 0);
    refuses("key", 3);
    for (size_t len = 0; len < rfc.len - 29; len++) {
        refuses(rfc.data, len);
    }
    buf_free(&rfc);
    signing_public_pem(key, &pem);
    refuses(pem.data, pem.len);
    buf_free(&pem);
    EVP_PKEY_free(key);
}

static void test_other_algorithms(void **state)
{
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "X25519");
    BIO *bio = BIO_new(BIO_s_mem());
    char *text = NULL;
    (void)state;
    assert_int_equal(PEM_write_bio_PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL), 1);
    long len = BIO_get_mem_data(bio, &text);
    refuses(text, (size_t)len);
    assert_int_equal(BIO_free(bio), 1);
    EVP_PKEY_free(key);
}

static void test_files(void **state)
{
    char path[] = "/tmp/cocore-signer-XXXXXX";
    struct signer signer;
    struct diag diag = {""};
    (void)state;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(close(fd), 0);
    assert_int_equal(signer_load(&signer, path, &diag), -1);
    assert_non_null(strstr(diag.text, path));
    signer_free(&signer);
    struct buf pem = rfc_pem();
    assert_int_equal(file_write(path, pem.data, pem.len), 0);
    buf_free(&pem);
    assert_int_equal(signer_load(&signer, path, &diag), 0);
    signer_free(&signer);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(signer_load(&signer, path, &diag), -1);
    signer_free(&signer);
}

static void test_digests(void **state)
{
    char path[] = "/tmp/cocore-digest-XXXXXX";
    char hex[SHA256_HEX];
    char whole[SHA256_HEX];
    static char bytes[100001];
    (void)state;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(close(fd), 0);
    assert_int_equal(filedigest(path, hex), 0);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_int_equal(file_write(path, "abc", 3), 0);
    assert_int_equal(filedigest(path, hex), 0);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    memset(bytes, 'x', sizeof bytes);
    assert_int_equal(file_write(path, bytes, sizeof bytes), 0);
    assert_int_equal(filedigest(path, hex), 0);
    assert_int_equal(sha256_hex(bytes, sizeof bytes, whole), 0);
    assert_string_equal(hex, whole);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(filedigest(path, hex), ENOENT);
    assert_string_equal(hex, "");
    assert_int_equal(filedigest("/tmp", hex), EISDIR);
    assert_int_equal(filedigest_self("nowhere", hex), 0);
    assert_int_equal(filedigest("/proc/self/exe", whole), 0);
    assert_string_equal(hex, whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rfc_8032),         cmocka_unit_test(test_no_keys),
        cmocka_unit_test(test_other_algorithms), cmocka_unit_test(test_files),
        cmocka_unit_test(test_digests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
