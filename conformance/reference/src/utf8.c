#include "utf8.h"

/* RFC 3629 section 4: the range of the second byte depends on the first one. */
static const struct {
    unsigned char first_low, first_high;
    unsigned char second_low, second_high;
    unsigned char length;
} sequences[] = {
    {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
    {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4},
    {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
};

size_t cocore_utf8_sequence(const unsigned char *p, const unsigned char *end)
{
    if (p >= end)
        return 0;
    if (*p < 0x80)
        return 1;
    for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++) {
        if (*p < sequences[i].first_low || *p > sequences[i].first_high)
            continue;
        size_t length = sequences[i].length;
        if ((size_t)(end - p) < length || p[1] < sequences[i].second_low ||
            p[1] > sequences[i].second_high)
            return 0;
        for (size_t k = 2; k < length; k++) {
            if ((p[k] & 0xc0) != 0x80)
                return 0;
        }
        return length;
    }
    return 0;
}

size_t cocore_utf8_valid_prefix(const char *bytes, size_t len)
{
    const unsigned char *start = (const unsigned char *)bytes;
    const unsigned char *p = start;
    const unsigned char *end = start + len;
    while (p < end) {
        size_t length = cocore_utf8_sequence(p, end);
        if (length == 0)
            break;
        p += length;
    }
    return (size_t)(p - start);
}

size_t cocore_utf8_encode(uint32_t scalar, char *out)
{
    if (scalar < 0x80) {
        out[0] = (char)scalar;
        return 1;
    }
    if (scalar < 0x800) {
        out[0] = (char)(0xc0 | (scalar >> 6));
        out[1] = (char)(0x80 | (scalar & 0x3f));
        return 2;
    }
    if (scalar < 0x10000) {
        out[0] = (char)(0xe0 | (scalar >> 12));
        out[1] = (char)(0x80 | ((scalar >> 6) & 0x3f));
        out[2] = (char)(0x80 | (scalar & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | (scalar >> 18));
    out[1] = (char)(0x80 | ((scalar >> 12) & 0x3f));
    out[2] = (char)(0x80 | ((scalar >> 6) & 0x3f));
    out[3] = (char)(0x80 | (scalar & 0x3f));
    return 4;
}
