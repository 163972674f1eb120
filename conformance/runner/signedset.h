/* A folder of vectors together with the reason to trust it. */
#ifndef RUNNER_SIGNEDSET_H
#define RUNNER_SIGNEDSET_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "fileset.h"
#include "sha256.h"

struct signedset_options {
    const char *folder;
    const char *const *trusted; /* paths of PEM keys that are trusted beside the default one */
    size_t trusted_count;
    bool allow_untrusted; /* go on without trust, and say so */
};

struct signedset {
    struct fileset files;
    char manifest[SHA256_HEX]; /* digest of the envelope; "" when there is none */
    char content[SHA256_HEX];  /* digest of the list of signed files and their digests */
    char signer[SHA256_HEX];   /* fingerprint of the key that is trusted; "" when none is */
    bool trusted;
    struct diag distrust; /* when it is not trusted (which only allow_untrusted lets pass): why */
};

/* Reads the folder and verifies it. Returns 0, or -1 with the reason: the set is not trusted, or
 * cannot be read. To be freed either way. */
int signedset_open(struct signedset *set, const struct signedset_options *options,
                   struct diag *diag);

void signedset_free(struct signedset *set);

/* Whether a file stands outside the manifest: the envelope and the keys. */
bool signedset_is_unlisted(const char *name);

#endif
