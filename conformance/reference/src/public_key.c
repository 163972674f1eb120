/* Public keys in the forms that atproto and co/core write: SEC 1 points, their bare coordinates,
 * Multikey and did:key. Sources: SEC 1 version 2 section 2.3.4; https://atproto.com/specs/
 * cryptography, "public key encoding". */
#include <string.h>

#include "base58.h"
#include "signature_parts.h"

static const char did_key[] = "did:key:";

enum {
    COMPRESSED_BYTES = 1 + FIELD_BYTES,
    /* Longer Multikeys are no elliptic-curve points of 256 bits, so their exact size is of no
     * interest. */
    MULTIKEY_ROOM = 128
};

static bool broken(struct signature_fault *fault, const char *requirement, const char *message)
{
    *fault = (struct signature_fault){.requirement = requirement, .message = message};
    return false;
}

static bool off_curve(struct signature_fault *fault)
{
    return broken(fault, "SIG-KEY-POINT", "the public key is not a point on the curve");
}

static bool read_coordinates(const struct curve *curve, const unsigned char *xy,
                             unsigned char point[POINT_BYTES], struct signature_fault *fault)
{
    point[0] = 4;
    memcpy(point + 1, xy, 2 * (size_t)FIELD_BYTES);
    return curve_has_point(curve, xy, xy + FIELD_BYTES) || off_curve(fault);
}

static bool read_compressed(const struct curve *curve, const unsigned char *key,
                            unsigned char point[POINT_BYTES], struct signature_fault *fault)
{
    point[0] = 4;
    memcpy(point + 1, key + 1, FIELD_BYTES);
    return curve_decompress(curve, key + 1, key[0] == 3, point + 1 + FIELD_BYTES) ||
           off_curve(fault);
}

static bool is_compressed(const unsigned char *key, size_t len)
{
    return len == COMPRESSED_BYTES && (key[0] == 2 || key[0] == 3);
}

static bool read_sec1(const struct curve *curve, const unsigned char *key, size_t len,
                      unsigned char point[POINT_BYTES], struct signature_fault *fault)
{
    if (is_compressed(key, len))
        return read_compressed(curve, key, point, fault);
    if (len == POINT_BYTES && key[0] == 4)
        return read_coordinates(curve, key + 1, point, fault);
    if (len == 1 && key[0] == 0)
        return broken(fault, "SIG-KEY-INFINITY", "the point at infinity is no public key");
    if (len == POINT_BYTES && (key[0] == 6 || key[0] == 7))
        return broken(fault, "SIG-KEY-HYBRID", "the hybrid form of a point is not used");
    return broken(fault, "SIG-KEY-SEC1",
                  "a point is 2 or 3 and 32 bytes, or 4 and 64 bytes, and nothing else");
}

static bool read_multikey(const struct curve *curve, const char *text, size_t len,
                          unsigned char point[POINT_BYTES], struct signature_fault *fault)
{
    unsigned char bytes[MULTIKEY_ROOM];
    size_t size = 0;
    if (len == 0 || text[0] != 'z' || !cocore_base58_text(text + 1, len - 1))
        return broken(fault, "SIG-KEY-MULTIBASE", "a Multikey is z and base58btc");
    if (!cocore_base58_decode(text + 1, len - 1, bytes, sizeof(bytes), &size))
        return broken(fault, "SIG-KEY-COMPRESSED", "a Multikey of these curves has 35 bytes");
    const size_t prefix = sizeof(curve->multicodec);
    if (size < prefix || memcmp(bytes, curve->multicodec, prefix) != 0)
        return broken(fault, "SIG-KEY-CODEC", "the Multikey is not of the curve of the algorithm");
    if (!is_compressed(bytes + prefix, size - prefix))
        return broken(fault, "SIG-KEY-COMPRESSED", "a Multikey holds a compressed point");
    return read_compressed(curve, bytes + prefix, point, fault);
}

bool cocore_public_key_read(const struct curve *curve, enum cocore_key_format format,
                            const void *key, size_t len, unsigned char point[POINT_BYTES],
                            struct signature_fault *fault)
{
    const size_t prefix = sizeof(did_key) - 1;
    switch (format) {
    case COCORE_KEY_XY:
        if (len != 2 * (size_t)FIELD_BYTES)
            return broken(fault, "SIG-KEY-XY", "the coordinates have 64 bytes together");
        return read_coordinates(curve, key, point, fault);
    case COCORE_KEY_SEC1:
        return read_sec1(curve, key, len, point, fault);
    case COCORE_KEY_DID_KEY:
        if (len < prefix || memcmp(key, did_key, prefix) != 0)
            return broken(fault, "SIG-KEY-DID", "a did:key starts with \"did:key:\"");
        return read_multikey(curve, (const char *)key + prefix, len - prefix, point, fault);
    case COCORE_KEY_MULTIKEY:
        break;
    }
    return read_multikey(curve, key, len, point, fault);
}
