#include <string.h>

#include "commands.h"
#include "utf8.h"

void print_safely(FILE *stream, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    const unsigned char *end = p + strlen(text);
    while (p < end) {
        size_t length = cocore_utf8_sequence(p, end);
        /* C0, DEL and C1 controls could drive a terminal. */
        if (length == 0 || *p < 0x20 || *p == 0x7f || (*p == 0xc2 && p[1] < 0xa0)) {
            fprintf(stream, "\\x%02x", (unsigned)*p);
            p++;
        } else {
            fwrite(p, 1, length, stream);
            p += length;
        }
    }
}
