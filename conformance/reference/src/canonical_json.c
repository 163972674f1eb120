/* Canonical JSON: the text that signatures on co/core cover. See cocore/identity.h for the rules
 * and their source. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/identity.h>
#include <cocore/json.h>

#include "path.h"
#include "sorted_members.h"
#include "work.h"

struct writer {
    struct buf *out;
    struct cocore_judge judge;
};

/* The letter of the two-character escape of a byte, or 0. */
static char short_escape(unsigned char c)
{
    switch (c) {
    case '"':
    case '\\':
        return (char)c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return '\0';
    }
}

/* Failures of the buffer are sticky: looked at once, at the end. */
static void write_string(struct buf *out, const char *text, size_t len)
{
    size_t start = 0;
    COCORE_WORK(len);
    (void)buf_putc(out, '"');
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        char letter = short_escape(c);
        if (c >= 0x20 && letter == '\0')
            continue;
        (void)buf_append(out, text + start, i - start);
        start = i + 1;
        if (letter != '\0')
            (void)buf_append(out, (char[]){'\\', letter}, 2);
        else
            (void)buf_printf(out, "\\u%04x", c);
    }
    (void)buf_append(out, text + start, len - start);
    (void)buf_putc(out, '"');
}

static enum cocore_status write_value(struct writer *writer, const struct cocore_path *path,
                                      const json_t *value);

static enum cocore_status write_array(struct writer *writer, const struct cocore_path *path,
                                      const json_t *array)
{
    enum cocore_status status = COCORE_OK;
    (void)buf_putc(writer->out, '[');
    for (size_t i = 0; status == COCORE_OK && i < json_array_size(array); i++) {
        const struct cocore_path step = {.up = path, .index = i};
        if (i > 0)
            (void)buf_putc(writer->out, ',');
        status = write_value(writer, &step, json_array_get(array, i));
    }
    (void)buf_putc(writer->out, ']');
    return status;
}

static bool is_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

static enum cocore_status write_member(struct writer *writer, const struct cocore_path *path,
                                       const struct cocore_member *member)
{
    const struct cocore_path step = {.up = path, .key = member->key};
    enum cocore_status status = COCORE_OK;
    if (!is_ascii(member->key))
        status = cocore_judge_report(&writer->judge, &step, NULL, COCORE_V_CANONICAL_KEY,
                                     "a key that is not ASCII has no place in the canonical order");
    write_string(writer->out, member->key, member->key_len);
    (void)buf_putc(writer->out, ':');
    return status == COCORE_OK ? write_value(writer, &step, member->value) : status;
}

static enum cocore_status write_object(struct writer *writer, const struct cocore_path *path,
                                       const json_t *object)
{
    struct cocore_member *members = NULL;
    enum cocore_status status = cocore_sorted_members(object, COCORE_ORDER_BYTES, &members);
    (void)buf_putc(writer->out, '{');
    for (size_t i = 0; status == COCORE_OK && i < json_object_size(object); i++) {
        if (i > 0)
            (void)buf_putc(writer->out, ',');
        status = write_member(writer, path, &members[i]);
    }
    (void)buf_putc(writer->out, '}');
    free(members);
    return status;
}

static enum cocore_status write_value(struct writer *writer, const struct cocore_path *path,
                                      const json_t *value)
{
    COCORE_WORK(1);
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return write_object(writer, path, value);
    case JSON_ARRAY:
        return write_array(writer, path, value);
    case JSON_STRING:
        write_string(writer->out, json_string_value(value), json_string_length(value));
        return COCORE_OK;
    case JSON_INTEGER:
        (void)buf_printf(writer->out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return COCORE_OK;
    case JSON_REAL:
        return cocore_judge_report(&writer->judge, path, NULL, COCORE_V_CANONICAL_INT,
                                   "a number in canonical JSON is an integer of 64 bits");
    case JSON_TRUE:
        (void)buf_puts(writer->out, "true");
        return COCORE_OK;
    case JSON_FALSE:
        (void)buf_puts(writer->out, "false");
        return COCORE_OK;
    case JSON_NULL:
        (void)buf_puts(writer->out, "null");
        return COCORE_OK;
    }
    return COCORE_OK;
}

enum cocore_status cocore_canonical_json(const json_t *value, struct buf *out,
                                         struct cocore_findings *findings)
{
    struct writer writer = {.out = out, .judge = {.findings = findings}};
    enum cocore_status status = write_value(&writer, NULL, value);
    return status == COCORE_OK && out->failed ? COCORE_ENOMEM : status;
}
