#include "escape.h"

#include <stdbool.h>
#include <string.h>

static void escape_one(struct buf *out, unsigned char c)
{
    switch (c) {
    case '\n':
        (void)buf_puts(out, "\\n");
        break;
    case '\r':
        (void)buf_puts(out, "\\r");
        break;
    case '\t':
        (void)buf_puts(out, "\\t");
        break;
    case '\\':
        (void)buf_puts(out, "\\\\");
        break;
    default:
        if (c >= 0x20 && c < 0x7f) {
            (void)buf_putc(out, (char)c);
        } else {
            (void)buf_printf(out, "\\x%02x", c);
        }
    }
}

static void say_rest(struct buf *out, size_t rest)
{
    if (rest > 0) {
        (void)buf_printf(out, "... (%zu more byte%s)", rest, rest == 1 ? "" : "s");
    }
}

void escape_bytes(struct buf *out, const void *bytes, size_t len, size_t most)
{
    const unsigned char *in = bytes;
    size_t shown = len < most ? len : most;
    for (size_t i = 0; i < shown; i++) {
        escape_one(out, in[i]);
    }
    say_rest(out, len - shown);
}

/* The length of the UTF-8 sequence at `s` (RFC 3629: no overlong forms, no surrogates), or 0. */
static size_t utf8_length(const unsigned char *s, size_t len)
{
    static const struct {
        unsigned char first, last, second_low, second_high, length;
    } FORMS[] = {
        {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
        {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4},
        {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    if (s[0] < 0x80) {
        return 1;
    }
    for (size_t f = 0; f < sizeof FORMS / sizeof FORMS[0]; f++) {
        if (s[0] < FORMS[f].first || s[0] > FORMS[f].last) {
            continue;
        }
        size_t n = FORMS[f].length;
        if (len < n || s[1] < FORMS[f].second_low || s[1] > FORMS[f].second_high) {
            return 0;
        }
        for (size_t i = 2; i < n; i++) {
            if ((s[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return n;
    }
    return 0;
}

/* Characters that change the order in which others are shown (U+061C, U+200E, U+200F, U+202A to
 * U+202E, U+2066 to U+2069): text could pretend to be other text. */
static bool changes_order(const unsigned char *s, size_t n)
{
    if (n == 2) {
        return s[0] == 0xd8 && s[1] == 0x9c;
    }
    if (n != 3 || s[0] != 0xe2) {
        return false;
    }
    return (s[1] == 0x80 && (s[2] == 0x8e || s[2] == 0x8f || (s[2] >= 0xaa && s[2] <= 0xae))) ||
           (s[1] == 0x81 && s[2] >= 0xa6 && s[2] <= 0xa9);
}

void escape_text(struct buf *out, const char *text, size_t len, size_t most)
{
    const unsigned char *in = (const unsigned char *)text;
    size_t i = 0;
    while (i < len && i < most) {
        size_t n = utf8_length(in + i, len - i);
        bool c0 = n == 1 && ((in[i] < 0x20 && in[i] != '\n' && in[i] != '\t') || in[i] == 0x7f);
        bool c1 = n == 2 && in[i] == 0xc2 && in[i + 1] < 0xa0;
        if (n == 0 || c0) {
            (void)buf_printf(out, "\\x%02x", in[i]);
            i++;
        } else if (c1 || changes_order(in + i, n)) {
            for (size_t end = i + n; i < end; i++) {
                (void)buf_printf(out, "\\x%02x", in[i]);
            }
        } else {
            (void)buf_append(out, in + i, n);
            i += n;
        }
    }
    say_rest(out, len - i);
}

void escape_shell(struct buf *out, const char *word)
{
    static const char HARMLESS[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:@%,";
    if (word[0] != '\0' && word[strspn(word, HARMLESS)] == '\0') {
        (void)buf_puts(out, word);
        return;
    }
    (void)buf_putc(out, '\'');
    for (const char *c = word; *c != '\0'; c++) {
        if (*c == '\'') {
            (void)buf_puts(out, "'\\''");
        } else {
            (void)buf_putc(out, *c);
        }
    }
    (void)buf_putc(out, '\'');
}
