#include "markup.h"

#include <string.h>

#include "escape.h"

/* U+FFFE and U+FFFF: EF BF BE and EF BF BF. */
static size_t forbidden(const char *at, size_t left)
{
    return left >= 3 && memcmp(at, "\xef\xbf", 2) == 0 &&
                   ((unsigned char)at[2] == 0xbe || (unsigned char)at[2] == 0xbf)
               ? 3
               : 0;
}

static void append_xml(struct buf *out, const char *text, size_t len, size_t most, int attribute)
{
    struct buf safe = BUF_INIT;
    escape_text(&safe, text, len, most);
    const char *at = buf_text(&safe);
    for (size_t i = 0; i < safe.len; i++) {
        if (forbidden(at + i, safe.len - i) > 0) {
            (void)buf_printf(out, "\\xef\\xbf\\x%02x", (unsigned char)at[i + 2]);
            i += 2;
            continue;
        }
        if (strchr("&<>\"'", at[i]) != NULL || (attribute && (at[i] == '\n' || at[i] == '\t'))) {
            (void)buf_printf(out, "&#%d;", at[i]);
        } else {
            (void)buf_putc(out, at[i]);
        }
    }
    out->failed = out->failed || safe.failed;
    buf_free(&safe);
}

void markup_content(struct buf *out, const char *text, size_t len, size_t most)
{
    append_xml(out, text, len, most, 0);
}

void markup_attribute(struct buf *out, const char *text, size_t len, size_t most)
{
    append_xml(out, text, len, most, 1);
}

void markup_markdown_code(struct buf *out, const char *text, size_t len, size_t most)
{
    struct buf safe = BUF_INIT;
    escape_text(&safe, text, len, most);
    (void)buf_puts(out, "<code>");
    for (size_t i = 0; i < safe.len; i++) {
        char c = safe.data[i];
        if (c == '\n' || c == '\t') {
            (void)buf_putc(out, ' ');
        } else if (strchr("&<>\"'`*_[]()|\\~@#$!:{}^=", c) != NULL) {
            (void)buf_printf(out, "&#%d;", c);
        } else {
            (void)buf_putc(out, c);
        }
    }
    (void)buf_puts(out, "</code>");
    out->failed = out->failed || safe.failed;
    buf_free(&safe);
}

void markup_script_json(struct buf *out, const char *json)
{
    /* In JSON "<" stands in strings only. */
    for (const char *c = json; *c != '\0'; c++) {
        (void)(*c == '<' ? buf_puts(out, "\\u003c") : buf_putc(out, *c));
    }
}
