/* Every allocation inside libcrypto fails once, alone and with all that follow: what comes is the
 * verdict of a healthy library or an error, never another verdict, and the queue of errors is as it
 * was. (test_allocation.c does this for our own allocations.) */
#define _POSIX_C_SOURCE 200809L

#include "support.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <cocore/signature.h>

#include "sha256.h"

/* How many more allocations succeed before one fails; negative: all do. */
static long left = -1;
static bool for_good; /* after it, all fail */
static bool failed;

static bool fails(void)
{
    if (left < 0)
        return failed && for_good;
    failed = left-- == 0;
    return failed;
}

static void *allocate(size_t size, const char *file, int line)
{
    (void)file, (void)line;
    return fails() ? NULL : malloc(size);
}

static void *reallocate(void *old, size_t size, const char *file, int line)
{
    (void)file, (void)line;
    return fails() ? NULL : realloc(old, size);
}

static void release(void *memory, const char *file, int line)
{
    (void)file, (void)line;
    free(memory);
}

/* Signatures of "sample". The first two are RFC 6979's, appendix A.2.5; see test_signature.c for
 * why the sums of the third and fourth are infinite, and what makes them so. */
static const char rfc_key[] = "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
                              "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";
static const char p256[] = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                           "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
static const char secp256k1[] = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                                "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8";

static const struct example {
    const char *name;
    enum cocore_algorithm algorithm;
    const char *key, *signature;
    const char *broken; /* the requirement, or NULL */
} examples[] = {
    {"good", COCORE_ES256, rfc_key,
     "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
     "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
     NULL},
    {"of another message", COCORE_ES256, rfc_key,
     "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"
     "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083",
     "SIG-VERIFY"},
    {"infinite, P-256", COCORE_ES256, p256,
     "50d4241d5564913f1d521e296b0be038a263ddab3e2e156f91a88d3899b55392"
     "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
     "SIG-VERIFY"},
    {"infinite, secp256k1", COCORE_ES256K, secp256k1,
     "50d4241e5564913e1d521e296b0be037a02bbfe4465f17265dc121026d886f82"
     "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
     "SIG-VERIFY"},
    {"of another key", COCORE_ES256K, secp256k1,
     "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
     "47CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
     "SIG-VERIFY"},
};

static void unhex(const char *hex, unsigned char out[64])
{
    for (size_t i = 0; i < 64; i++) {
        const char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        out[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
}

enum answer { RIGHT, WRONG, ERROR };

static enum answer verify(const struct example *example)
{
    unsigned char key[64], signature[64];
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    unhex(example->key, key);
    unhex(example->signature, signature);
    const struct cocore_signature_input input = {.algorithm = example->algorithm,
                                                 .key_format = COCORE_KEY_XY,
                                                 .key = key,
                                                 .key_len = sizeof(key),
                                                 .signature_format = COCORE_SIGNATURE_RAW,
                                                 .signature = signature,
                                                 .signature_len = sizeof(signature),
                                                 .message = "sample",
                                                 .message_len = 6};
    enum cocore_status status = cocore_signature_verify(&input, &findings);
    const char *broken = findings.count > 0 ? findings.items[0].requirement : NULL;
    enum answer answer = WRONG;
    if (status != COCORE_OK)
        answer = broken == NULL ? ERROR : WRONG;
    else if (broken == NULL || example->broken == NULL)
        answer = broken == example->broken ? RIGHT : WRONG;
    else if (strcmp(broken, example->broken) == 0)
        answer = RIGHT;
    cocore_findings_clear(&findings);
    return answer;
}

static enum answer hash(const struct example *unused)
{
    static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    char hex[SHA256_HEX];
    (void)unused;
    if (sha256_hex("abc", 3, hex) != 0)
        return ERROR;
    return strcmp(hex, abc) == 0 ? RIGHT : WRONG;
}

typedef enum answer call(const struct example *example);

/* Calls with allocation number n failing; true when it got that far. */
static bool fail_allocation(call *function, const struct example *example, long n)
{
    left = n;
    failed = false;
    enum answer answer = function(example);
    bool far_enough = failed || left < 0;
    left = -1;
    failed = false;
    if (answer == WRONG)
        fail_msg("%s: allocation %ld fails, and the verdict is another", example->name, n);
    if (!far_enough && answer != RIGHT)
        fail_msg("%s: no allocation fails, and there is no verdict", example->name);
    assert_int_equal(ERR_peek_error(), 0);
    return far_enough;
}

static void fail_each_allocation(call *function, const struct example *example)
{
    for (int mode = 0; mode < 2; mode++) {
        long n = 0;
        for_good = mode == 1;
        assert_int_equal(function(example), RIGHT);
        while (fail_allocation(function, example, n))
            n++;
        assert_true(n > 1); /* or nothing was tested */
        assert_int_equal(function(example), RIGHT);
    }
}

/* The same in a process that has not used libcrypto before, so that it is set up while memory runs
 * out: every nineteenth allocation. Versions of libcrypto exist that crash of that, which is no verdict
 * either. */
static void fail_from_the_start(const struct example *example)
{
    enum { STEP = 19, DONE = 3 };
    int status = 0;
    long n = 0;
    while (!WIFEXITED(status) || WEXITSTATUS(status) != DONE) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            (void)signal(SIGSEGV, SIG_DFL); /* cmocka would go on with the tests */
            left = n;
            enum answer answer = verify(example);
            _exit(left < 0 ? (int)answer : DONE);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        if (WIFEXITED(status) && WEXITSTATUS(status) == WRONG)
            fail_msg("%s: allocation %ld fails at the start, and the verdict is another",
                     example->name, n);
        n += STEP;
    }
    assert_true(n > 500); /* or nothing was tested */
}

/* First: no other test may have set libcrypto up. */
static void test_a_library_that_starts(void **state)
{
    (void)state;
    for_good = false;
    fail_from_the_start(&examples[0]);
    for_good = true;
    fail_from_the_start(&examples[0]);
}

static void test_signatures(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        fail_each_allocation(verify, &examples[i]);
}

static void test_hashes(void **state)
{
    static const struct example no_signature = {.name = "SHA-256"};
    (void)state;
    fail_each_allocation(hash, &no_signature);
}

/* The caller's own errors stay in the queue, alone. */
static void test_errors_of_the_caller(void **state)
{
    (void)state;
    ERR_clear_error();
    ERR_raise(ERR_LIB_USER, 7);
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_int_equal(verify(&examples[i]), RIGHT);
    for (long n = 0; n < 20; n++) {
        left = n;
        for_good = true;
        failed = false;
        assert_true(verify(&examples[0]) != WRONG && hash(&examples[0]) != WRONG);
        left = -1;
        failed = false;
    }
    assert_int_equal(ERR_GET_REASON(ERR_get_error()), 7);
    assert_int_equal(ERR_peek_error(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_library_that_starts),
        cmocka_unit_test(test_signatures),
        cmocka_unit_test(test_hashes),
        cmocka_unit_test(test_errors_of_the_caller),
    };
    if (CRYPTO_set_mem_functions(allocate, reallocate, release) != 1)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
