#include "base32.h"

#include "format_scan.h"

int cocore_base32_digit(char c)
{
    if (is_lower(c))
        return c - 'a';
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

int cocore_base32_next(struct cocore_base32_reader *reader)
{
    while (reader->have < 8) {
        if (reader->p == reader->end)
            return -1;
        reader->bits = (reader->bits << 5) | (uint32_t)cocore_base32_digit(*reader->p++);
        reader->have += 5;
    }
    reader->have -= 8;
    int byte = (int)(reader->bits >> reader->have);
    reader->bits &= (1u << reader->have) - 1;
    return byte;
}

void cocore_base32_write(const unsigned char *bytes, size_t len, char *text)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    uint32_t bits = 0;
    unsigned have = 0;
    for (size_t i = 0; i < len; i++) {
        bits = (bits & 31) << 8 | bytes[i];
        for (have += 8; have >= 5; have -= 5)
            *text++ = digits[bits >> (have - 5) & 31];
    }
    if (have > 0)
        *text++ = digits[bits << (5 - have) & 31];
    *text = '\0';
}
