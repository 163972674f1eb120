/* Arithmetic modulo an odd prime of 256 bits, enough to see whether a point is on a curve. Only
 * public values pass through here, so nothing is constant-time. Internal. */
#ifndef COCORE_FIELD_H
#define COCORE_FIELD_H

#include <stdbool.h>
#include <stdint.h>

#define FIELD_BYTES 32
#define FIELD_LIMBS 8

/* A number of 256 bits, least significant limb first. */
struct number {
    uint32_t limb[FIELD_LIMBS];
};

/* A prime and what Montgomery multiplication needs of it. */
struct field {
    struct number p;
    struct number one; /* 2^256 mod p: the number 1 in Montgomery form */
    struct number rr;  /* 2^512 mod p */
    uint32_t inverse;  /* -1/p mod 2^32 */
};

/* Reads and writes 32 bytes, big-endian. */
struct number number_read(const unsigned char bytes[FIELD_BYTES]);
void number_write(const struct number *a, unsigned char bytes[FIELD_BYTES]);

/* Below zero, zero or above it, as a is to b. */
int number_compare(const struct number *a, const struct number *b);

bool number_is_zero(const struct number *a);

/* a - b; returns the borrow. */
uint32_t number_subtract(struct number *difference, const struct number *a, const struct number *b);

/* `prime` is odd, and its highest bit is set. */
void field_init(struct field *field, const struct number *prime);

/* Arguments and results of these are below p and, but for the first, in Montgomery form. */
struct number field_enter(const struct field *field, const struct number *a);
struct number field_leave(const struct field *field, const struct number *a);
struct number field_add(const struct field *field, const struct number *a, const struct number *b);
struct number field_multiply(const struct field *field, const struct number *a,
                             const struct number *b);

/* A square root of a in *root; false when there is none. p is 3 modulo 4. */
bool field_root(const struct field *field, const struct number *a, struct number *root);

#endif
