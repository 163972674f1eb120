/* The two curves: P-256 (secp256r1) and secp256k1. Source: SEC 2 version 2, sections 2.4.1 and
 * 2.4.2. Internal. */
#ifndef COCORE_CURVE_H
#define COCORE_CURVE_H

#include <stdbool.h>

#include <cocore/signature.h>

#include "field.h"

struct curve {
    const char *name;                 /* in English: "P-256" */
    const char *openssl_name;         /* "prime256v1" */
    unsigned char multicodec[2];      /* prefix of a public key in a Multikey */
    unsigned char p[FIELD_BYTES];     /* the field */
    unsigned char a[FIELD_BYTES];     /* y^2 = x^3 + ax + b */
    unsigned char b[FIELD_BYTES];     /* */
    unsigned char order[FIELD_BYTES]; /* n: the number of points */
    unsigned char half[FIELD_BYTES];  /* (n - 1) / 2 */
};

/* The curve of an algorithm; NULL for a value outside the enumeration. */
const struct curve *curve_of(enum cocore_algorithm algorithm);

/* True when both are coordinates of a point on the curve: below p, and y^2 = x^3 + ax + b. */
bool curve_has_point(const struct curve *curve, const unsigned char x[FIELD_BYTES],
                     const unsigned char y[FIELD_BYTES]);

/* Finds the y of a compressed point; false when x is not below p or no point has it. */
bool curve_decompress(const struct curve *curve, const unsigned char x[FIELD_BYTES], bool odd,
                      unsigned char y[FIELD_BYTES]);

#endif
