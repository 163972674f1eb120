#include "base58.h"

#include <string.h>

static const char digits[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

static int digit_of(char c)
{
    const char *place = c != '\0' ? strchr(digits, c) : NULL;
    return place != NULL ? (int)(place - digits) : -1;
}

bool cocore_base58_text(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (digit_of(text[i]) < 0)
            return false;
    }
    return true;
}

bool cocore_base58_decode(const char *text, size_t len, unsigned char *bytes, size_t room,
                          size_t *size)
{
    size_t zeros = 0;
    while (zeros < len && text[zeros] == '1')
        zeros++;
    if (zeros > room)
        return false;
    /* The number grows from the end of the buffer; its first byte is never zero. */
    size_t used = 0;
    for (size_t i = zeros; i < len; i++) {
        unsigned carry = (unsigned)digit_of(text[i]);
        for (size_t k = 0; k < used; k++) {
            unsigned char *byte = &bytes[room - 1 - k];
            carry += *byte * 58u;
            *byte = (unsigned char)(carry & 0xff);
            carry >>= 8;
        }
        if (carry == 0)
            continue;
        if (zeros + used == room)
            return false;
        bytes[room - 1 - used++] = (unsigned char)carry;
    }
    memmove(bytes + zeros, bytes + room - used, used);
    memset(bytes, 0, zeros);
    *size = zeros + used;
    return true;
}
