/* The strict readers in front of the cryptographic library: what passes them is a point on the
 * curve and two integers, in fixed width. Internal. */
#ifndef COCORE_SIGNATURE_PARTS_H
#define COCORE_SIGNATURE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include <cocore/signature.h>

#include "curve.h"

/* Which requirement a key or signature breaks, and how. Both are static. */
struct signature_fault {
    const char *requirement;
    const char *message;
};

/* A point on the curve, as SEC 1 writes it uncompressed: 4, x, y. */
enum { POINT_BYTES = 1 + 2 * FIELD_BYTES };

/* Big-endian. */
struct signature_integers {
    unsigned char r[FIELD_BYTES];
    unsigned char s[FIELD_BYTES];
};

/* Longest DER form of a signature: two integers of 33 bytes. */
enum { SIGNATURE_DER_MAX = 2 + 2 * (2 + 1 + FIELD_BYTES) };

/* Reads a public key of any format. public_key.c */
bool cocore_public_key_read(const struct curve *curve, enum cocore_key_format format,
                            const void *key, size_t len, unsigned char point[POINT_BYTES],
                            struct signature_fault *fault);

/* Reads ECDSA-Sig-Value, strict DER (X.690 sections 8.1, 8.3 and 10.1). Integers of more than 32
 * bytes break SIG-RANGE; smaller ones are not judged. der.c */
bool cocore_der_read(const unsigned char *der, size_t len, struct signature_integers *integers,
                     struct signature_fault *fault);

/* Writes ECDSA-Sig-Value; returns its length. der.c */
size_t cocore_der_write(const struct signature_integers *integers,
                        unsigned char der[SIGNATURE_DER_MAX]);

/* Verifies with OpenSSL what the readers let pass. ecdsa.c */
enum cocore_status cocore_ecdsa_verify(const struct curve *curve,
                                       const unsigned char point[POINT_BYTES],
                                       const struct signature_integers *integers,
                                       const void *message, size_t len, bool *verifies);

#endif
