#include "base64.h"

#include <errno.h>
#include <stdint.h>

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int base64_encode(struct buf *out, const void *bytes, size_t len)
{
    const unsigned char *in = bytes;
    if (len > SIZE_MAX / 2 || buf_reserve(out, (len + 2) / 3 * 4) != 0) {
        return ENOMEM;
    }
    for (size_t i = 0; i < len; i += 3) {
        size_t left = len - i;
        uint32_t group = (uint32_t)in[i] << 16;
        group |= left > 1 ? (uint32_t)in[i + 1] << 8 : 0;
        group |= left > 2 ? (uint32_t)in[i + 2] : 0;
        char four[4] = {ALPHABET[group >> 18], ALPHABET[group >> 12 & 63],
                        left > 1 ? ALPHABET[group >> 6 & 63] : '=',
                        left > 2 ? ALPHABET[group & 63] : '='};
        (void)buf_append(out, four, sizeof four);
    }
    return out->failed ? ENOMEM : 0;
}

/* The six bits of a character, or -1. */
static int sextet(char c, enum base64_form form)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    if (c == '+' || (c == '-' && form == BASE64_LIBERAL)) {
        return 62;
    }
    if (c == '/' || (c == '_' && form == BASE64_LIBERAL)) {
        return 63;
    }
    return -1;
}

/* The length without padding, or `len` + 1 when the padding is wrong. */
static size_t without_padding(const char *text, size_t len, enum base64_form form)
{
    size_t digits = len;
    while (digits > 0 && len - digits < 2 && text[digits - 1] == '=') {
        digits--;
    }
    size_t padding = len - digits;
    size_t wanted = (4 - digits % 4) % 4;
    if (digits % 4 == 1) {
        return len + 1;
    }
    if (padding == wanted || (padding == 0 && form != BASE64_STRICT)) {
        return digits;
    }
    return len + 1;
}

int base64_decode(struct buf *out, const char *text, size_t len, enum base64_form form)
{
    size_t start = out->len;
    size_t digits = without_padding(text, len, form);
    if (digits > len) {
        return EINVAL;
    }
    if (buf_reserve(out, digits / 4 * 3 + 3) != 0) {
        return ENOMEM;
    }
    uint32_t bits = 0;
    unsigned held = 0; /* bits in `bits` that are not yet written: below 8 after each digit */
    for (size_t i = 0; i < digits; i++) {
        int six = sextet(text[i], form);
        if (six < 0) {
            out->len = start;
            out->data[start] = '\0';
            return EINVAL;
        }
        bits = (bits << 6 | (uint32_t)six) & 0xffff;
        held += 6;
        if (held >= 8) {
            held -= 8;
            out->data[out->len++] = (char)(unsigned char)(bits >> held & 0xff);
        }
    }
    if (form != BASE64_DATA_MODEL && (bits & ((1U << held) - 1)) != 0) { /* section 3.5 */
        out->len = start;
        out->data[start] = '\0';
        return EINVAL;
    }
    out->data[out->len] = '\0';
    return 0;
}
