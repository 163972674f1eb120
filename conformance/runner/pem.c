#include "pem.h"

#include <limits.h>

/* PEM encryption asks the terminal for a password unless it is told that there is none. */
static int no_password(char *text, int size, int writing, void *context)
{
    (void)text;
    (void)size;
    (void)writing;
    (void)context;
    return -1;
}

int pem_parse(EVP_PKEY **key, pem_reader *reader, const char *pem, size_t len,
              const struct pem_advice *advice, struct diag *diag)
{
    *key = NULL;
    BIO *bio = len <= INT_MAX ? BIO_new_mem_buf(pem, (int)len) : NULL;
    if (bio == NULL) {
        return diag_no_memory(diag);
    }
    *key = reader(bio, NULL, no_password, NULL);
    (void)BIO_free(bio);
    if (*key == NULL) {
        return diag_set(diag, "%s", advice->no_key);
    }
    if (EVP_PKEY_id(*key) != EVP_PKEY_ED25519) {
        EVP_PKEY_free(*key);
        *key = NULL;
        return diag_set(diag, "%s", advice->other_kind);
    }
    return 0;
}
