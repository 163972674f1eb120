#include "field.h"

struct number number_read(const unsigned char bytes[FIELD_BYTES])
{
    struct number a = {{0}};
    for (unsigned i = 0; i < FIELD_BYTES; i++)
        a.limb[(FIELD_BYTES - 1 - i) / 4] |= (uint32_t)bytes[i] << 8 * ((FIELD_BYTES - 1 - i) % 4);
    return a;
}

void number_write(const struct number *a, unsigned char bytes[FIELD_BYTES])
{
    for (unsigned i = 0; i < FIELD_BYTES; i++)
        bytes[FIELD_BYTES - 1 - i] = (unsigned char)(a->limb[i / 4] >> 8 * (i % 4) & 0xff);
}

int number_compare(const struct number *a, const struct number *b)
{
    for (unsigned i = FIELD_LIMBS; i-- > 0;) {
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    }
    return 0;
}

bool number_is_zero(const struct number *a)
{
    static const struct number zero = {{0}};
    return number_compare(a, &zero) == 0;
}

uint32_t number_subtract(struct number *difference, const struct number *a, const struct number *b)
{
    uint64_t borrow = 0;
    for (unsigned i = 0; i < FIELD_LIMBS; i++) {
        uint64_t limb = (uint64_t)a->limb[i] - b->limb[i] - borrow;
        difference->limb[i] = (uint32_t)(limb & 0xffffffffu);
        borrow = limb >> 63;
    }
    return (uint32_t)borrow;
}

struct number field_add(const struct field *field, const struct number *a, const struct number *b)
{
    struct number sum;
    uint64_t carry = 0;
    for (unsigned i = 0; i < FIELD_LIMBS; i++) {
        carry += (uint64_t)a->limb[i] + b->limb[i];
        sum.limb[i] = (uint32_t)(carry & 0xffffffffu);
        carry >>= 32;
    }
    if (carry != 0 || number_compare(&sum, &field->p) >= 0)
        (void)number_subtract(&sum, &sum, &field->p);
    return sum;
}

void field_init(struct field *field, const struct number *prime)
{
    static const struct number zero = {{0}};
    field->p = *prime;
    /* Newton: each step doubles the number of right bits; an odd number is its own inverse mod 8.
     */
    uint32_t inverse = prime->limb[0];
    for (unsigned i = 0; i < 4; i++)
        inverse *= 2 - prime->limb[0] * inverse;
    field->inverse = 0 - inverse;
    /* 2^256 mod p is 2^256 - p, since p has its highest bit set. */
    (void)number_subtract(&field->one, &zero, prime);
    field->rr = field->one;
    for (unsigned i = 0; i < 32 * FIELD_LIMBS; i++)
        field->rr = field_add(field, &field->rr, &field->rr);
}

/* a * b / 2^256 mod p, by Montgomery's method: one limb of b at a time. */
struct number field_multiply(const struct field *field, const struct number *a,
                             const struct number *b)
{
    uint32_t t[FIELD_LIMBS + 2] = {0};
    for (unsigned i = 0; i < FIELD_LIMBS; i++) {
        uint64_t carry = 0;
        for (unsigned k = 0; k < FIELD_LIMBS; k++) {
            carry += (uint64_t)a->limb[k] * b->limb[i] + t[k];
            t[k] = (uint32_t)(carry & 0xffffffffu);
            carry >>= 32;
        }
        carry += t[FIELD_LIMBS];
        t[FIELD_LIMBS] = (uint32_t)(carry & 0xffffffffu);
        t[FIELD_LIMBS + 1] = (uint32_t)(carry >> 32);
        uint32_t factor = t[0] * field->inverse;
        carry = ((uint64_t)factor * field->p.limb[0] + t[0]) >> 32;
        for (unsigned k = 1; k < FIELD_LIMBS; k++) {
            carry += (uint64_t)factor * field->p.limb[k] + t[k];
            t[k - 1] = (uint32_t)(carry & 0xffffffffu);
            carry >>= 32;
        }
        carry += t[FIELD_LIMBS];
        t[FIELD_LIMBS - 1] = (uint32_t)(carry & 0xffffffffu);
        t[FIELD_LIMBS] = t[FIELD_LIMBS + 1] + (uint32_t)(carry >> 32);
    }
    struct number product;
    for (unsigned i = 0; i < FIELD_LIMBS; i++)
        product.limb[i] = t[i];
    if (t[FIELD_LIMBS] != 0 || number_compare(&product, &field->p) >= 0)
        (void)number_subtract(&product, &product, &field->p);
    return product;
}

struct number field_enter(const struct field *field, const struct number *a)
{
    return field_multiply(field, a, &field->rr);
}

struct number field_leave(const struct field *field, const struct number *a)
{
    static const struct number one = {{1}};
    return field_multiply(field, a, &one);
}

bool field_root(const struct field *field, const struct number *a, struct number *root)
{
    /* a to the power (p + 1) / 4, which is (p - 3) / 4 + 1: the bits of p but the lowest two, and
     * then one factor more. */
    struct number power = field->one;
    for (unsigned bit = 32 * FIELD_LIMBS; bit-- > 2;) {
        power = field_multiply(field, &power, &power);
        if ((field->p.limb[bit / 32] >> bit % 32 & 1) != 0)
            power = field_multiply(field, &power, a);
    }
    *root = field_multiply(field, &power, a);
    struct number square = field_multiply(field, root, root);
    return number_compare(&square, a) == 0;
}
