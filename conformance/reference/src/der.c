/* ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }, RFC 3279 section 2.2.3, in strict DER. */
#include <string.h>

#include "signature_parts.h"

#define TAG_INTEGER 0x02
#define TAG_SEQUENCE 0x30

struct der_reader {
    const unsigned char *p, *end;
    struct signature_fault *fault;
};

static bool broken(const struct der_reader *reader, const char *requirement, const char *message)
{
    *reader->fault = (struct signature_fault){.requirement = requirement, .message = message};
    return false;
}

/* Reads the head of an element; reader->p is then at its content. A whole signature has at most 72
 * bytes, so no length needs more than one byte. */
static bool read_head(struct der_reader *reader, unsigned char tag, size_t *len)
{
    if (reader->end - reader->p < 2)
        return broken(reader, "SIG-DER-FORM", "the signature ends too early");
    if (reader->p[0] != tag)
        return broken(reader, "SIG-DER-FORM", "a signature is a SEQUENCE of two INTEGERs");
    if (reader->p[1] >= 0x80)
        return broken(reader, "SIG-DER-LENGTH", "a length is not written in one byte");
    *len = reader->p[1];
    reader->p += 2;
    if (*len > (size_t)(reader->end - reader->p))
        return broken(reader, "SIG-DER-FORM", "the signature ends too early");
    return true;
}

static bool read_integer(struct der_reader *reader, unsigned char integer[FIELD_BYTES])
{
    size_t len = 0;
    if (!read_head(reader, TAG_INTEGER, &len))
        return false;
    if (len == 0)
        return broken(reader, "SIG-DER-INTEGER", "an integer has no bytes");
    const unsigned char *bytes = reader->p;
    reader->p += len;
    if (bytes[0] >= 0x80)
        return broken(reader, "SIG-DER-INTEGER", "an integer is negative");
    if (bytes[0] == 0 && len > 1) {
        if (bytes[1] < 0x80)
            return broken(reader, "SIG-DER-INTEGER", "an integer has a leading zero too many");
        bytes++;
        len--;
    }
    if (len > FIELD_BYTES)
        return broken(reader, "SIG-RANGE", "r or s has more than 32 bytes");
    memset(integer, 0, FIELD_BYTES);
    memcpy(integer + FIELD_BYTES - len, bytes, len);
    return true;
}

bool cocore_der_read(const unsigned char *der, size_t len, struct signature_integers *integers,
                     struct signature_fault *fault)
{
    struct der_reader reader = {.p = der, .end = der + len, .fault = fault};
    size_t content = 0;
    if (!read_head(&reader, TAG_SEQUENCE, &content))
        return false;
    if (content < (size_t)(reader.end - reader.p))
        return broken(&reader, "SIG-DER-TRAILING", "bytes follow the signature");
    if (!read_integer(&reader, integers->r) || !read_integer(&reader, integers->s))
        return false;
    return reader.p == reader.end ||
           broken(&reader, "SIG-DER-TRAILING", "bytes follow the second integer");
}

static size_t write_integer(const unsigned char integer[FIELD_BYTES], unsigned char *out)
{
    size_t skip = 0;
    while (skip < FIELD_BYTES - 1 && integer[skip] == 0)
        skip++;
    size_t sign = integer[skip] >= 0x80 ? 1 : 0;
    size_t len = FIELD_BYTES - skip + sign;
    out[0] = TAG_INTEGER;
    out[1] = (unsigned char)len;
    out[2] = 0;
    memcpy(out + 2 + sign, integer + skip, FIELD_BYTES - skip);
    return 2 + len;
}

size_t cocore_der_write(const struct signature_integers *integers,
                        unsigned char der[SIGNATURE_DER_MAX])
{
    size_t len = write_integer(integers->r, der + 2);
    len += write_integer(integers->s, der + 2 + len);
    der[0] = TAG_SEQUENCE;
    der[1] = (unsigned char)len;
    return 2 + len;
}
