#include "rewrite.h"

#include <stdlib.h>
#include <string.h>

#include <cocore/json.h>

#include "buf.h"

struct writer {
    struct buf text;
    uint64_t state;
};

/* xorshift64 */
static unsigned choose(struct writer *writer, unsigned count)
{
    writer->state ^= writer->state << 13;
    writer->state ^= writer->state >> 7;
    writer->state ^= writer->state << 17;
    return (unsigned)(writer->state >> 32) % count;
}

static void write_space(struct writer *writer)
{
    static const char *const spaces[] = {"", "", "", " ", "\n", "\t", "\r\n", "  \n"};
    buf_puts(&writer->text, spaces[choose(writer, 8)]);
}

/* Each ASCII character may come out as an escape; others stand for themselves. */
static void write_string(struct writer *writer, const char *text, size_t len)
{
    buf_putc(&writer->text, '"');
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20 || c == '"' || c == '\\' || (c < 0x80 && choose(writer, 8) == 0))
            buf_printf(&writer->text, choose(writer, 2) ? "\\u%04x" : "\\u%04X", (unsigned)c);
        else
            buf_putc(&writer->text, (char)c);
    }
    buf_putc(&writer->text, '"');
}

static void write_number(struct writer *writer, const json_t *value)
{
    switch (cocore_number_kind(value)) {
    case COCORE_NUMBER_INTEGER:
        buf_printf(&writer->text, "%lld", (long long)json_integer_value(value));
        break;
    case COCORE_NUMBER_TOO_LARGE:
        buf_puts(&writer->text, "9223372036854775808");
        break;
    case COCORE_NUMBER_TOO_SMALL:
        buf_puts(&writer->text, "-9223372036854775809");
        break;
    case COCORE_NUMBER_FRACTION:
    case COCORE_NUMBER_NONE:
        buf_puts(&writer->text, "0.5");
        break;
    }
}

static void write_value(struct writer *writer, const json_t *value);

static void write_member(struct writer *writer, const char *key, const json_t *value)
{
    write_space(writer);
    write_string(writer, key, strlen(key));
    write_space(writer);
    buf_putc(&writer->text, ':');
    write_value(writer, value);
}

/* Two passes over the members: those that are chosen now come after those that are not. */
static void write_object(struct writer *writer, const json_t *object)
{
    uint64_t mask = writer->state;
    bool first = true;
    buf_putc(&writer->text, '{');
    for (unsigned pass = 0; pass < 2; pass++) {
        const char *key = NULL;
        json_t *member = NULL;
        unsigned i = 0;
        json_object_foreach((json_t *)object, key, member)
        {
            if (((mask >> (i++ % 64)) & 1) != pass)
                continue;
            if (!first)
                buf_putc(&writer->text, ',');
            first = false;
            write_member(writer, key, member);
        }
    }
    write_space(writer);
    buf_putc(&writer->text, '}');
}

static void write_array(struct writer *writer, const json_t *array)
{
    buf_putc(&writer->text, '[');
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (i > 0)
            buf_putc(&writer->text, ',');
        write_value(writer, json_array_get(array, i));
    }
    write_space(writer);
    buf_putc(&writer->text, ']');
}

static void write_value(struct writer *writer, const json_t *value)
{
    write_space(writer);
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        write_object(writer, value);
        break;
    case JSON_ARRAY:
        write_array(writer, value);
        break;
    case JSON_STRING:
        write_string(writer, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER:
    case JSON_REAL:
        write_number(writer, value);
        break;
    case JSON_TRUE:
        buf_puts(&writer->text, "true");
        break;
    case JSON_FALSE:
        buf_puts(&writer->text, "false");
        break;
    case JSON_NULL:
        buf_puts(&writer->text, "null");
        break;
    }
    write_space(writer);
}

char *rewrite_json(const json_t *value, uint64_t seed, size_t *len)
{
    struct writer writer = {BUF_INIT, seed | 1};
    write_value(&writer, value);
    *len = writer.text.len;
    return buf_take(&writer.text);
}
