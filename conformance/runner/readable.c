#include "readable.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base64.h"
#include "escape.h"
#include "term.h"

enum { MOST_SHOWN = 4000, CONTEXT = 24, LONGEST_TOKEN = 512 };

/* Fields of requests that hold base64, as the protocol says. */
static bool holds_base64(const char *field)
{
    static const char *const FIELDS[] = {"record", "value", "publicKey", "signature", "message"};
    for (size_t i = 0; i < sizeof FIELDS / sizeof FIELDS[0]; i++) {
        if (strcmp(field, FIELDS[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Copies one reference token and undoes ~0 and ~1. Returns the rest of the pointer, or NULL. */
static const char *next_token(const char *pointer, char token[LONGEST_TOKEN])
{
    size_t n = 0;
    if (*pointer != '/') {
        return NULL;
    }
    for (pointer++; *pointer != '\0' && *pointer != '/'; pointer++) {
        if (n + 1 >= LONGEST_TOKEN) {
            return NULL;
        }
        if (*pointer == '~' && (pointer[1] == '0' || pointer[1] == '1')) {
            token[n++] = pointer[1] == '0' ? '~' : '/';
            pointer++;
        } else {
            token[n++] = *pointer;
        }
    }
    token[n] = '\0';
    return pointer;
}

json_t *readable_pointer(const json_t *document, const char *pointer)
{
    char token[LONGEST_TOKEN];
    const json_t *at = document;
    while (at != NULL && *pointer != '\0') {
        pointer = next_token(pointer, token);
        if (pointer == NULL) {
            return NULL;
        }
        if (json_is_array(at)) {
            char *end = NULL;
            unsigned long index = strtoul(token, &end, 10);
            at = token[0] >= '0' && token[0] <= '9' && *end == '\0' ? json_array_get(at, index)
                                                                    : NULL;
        } else {
            at = json_object_get(at, token);
        }
    }
    return (json_t *)(size_t)at;
}

/* Appends a value as compact JSON, cut when long. */
static void append_json(struct buf *out, const json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
    if (text == NULL) {
        (void)buf_puts(out, "?");
        return;
    }
    escape_text(out, text, strlen(text), 300);
    free(text);
}

/* The document that the bytes are, when laying it out loses nothing: written compactly again it
 * gives the same bytes. */
static json_t *faithful_json(const char *bytes, size_t len)
{
    json_error_t error;
    json_t *document = json_loadb(bytes, len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    char *text = document != NULL ? json_dumps(document, JSON_COMPACT) : NULL;
    if (text != NULL && strlen(text) == len && memcmp(text, bytes, len) == 0) {
        free(text);
        return document;
    }
    free(text);
    json_decref(document);
    return NULL;
}

void readable_bytes(struct buf *out, const char *bytes, size_t len)
{
    json_t *document = faithful_json(bytes, len);
    char *text = document != NULL ? json_dumps(document, JSON_INDENT(2)) : NULL;
    if (text != NULL) {
        escape_text(out, text, strlen(text), MOST_SHOWN);
    } else {
        escape_bytes(out, bytes, len, MOST_SHOWN);
    }
    (void)buf_putc(out, '\n');
    free(text);
    json_decref(document);
}

static void append_field(struct buf *out, const char *name, const json_t *value, int indent)
{
    struct buf bytes = BUF_INIT;
    struct buf shown = BUF_INIT;
    if (json_is_string(value) && holds_base64(name) &&
        base64_decode(&bytes, json_string_value(value), json_string_length(value), BASE64_STRICT) ==
            0) {
        (void)buf_printf(out, "%*s%s (base64 of %zu byte%s):\n", indent, "", name, bytes.len,
                         bytes.len == 1 ? "" : "s");
        readable_bytes(&shown, buf_text(&bytes), bytes.len);
        term_indent(out, indent + 2, buf_text(&shown));
    } else if (json_is_object(value)) {
        (void)buf_printf(out, "%*s%s:\n", indent, "", name);
        const char *inner = NULL;
        json_t *member = NULL;
        json_object_foreach((json_t *)(size_t)value, inner, member)
        {
            /* One level down is as deep as requests go. */
            if (json_is_object(member)) {
                (void)buf_printf(out, "%*s%s: ", indent + 2, "", inner);
                append_json(out, member);
                (void)buf_putc(out, '\n');
            } else {
                append_field(out, inner, member, indent + 2);
            }
        }
    } else {
        (void)buf_printf(out, "%*s%s: ", indent, "", name);
        append_json(out, value);
        (void)buf_putc(out, '\n');
    }
    buf_free(&bytes);
    buf_free(&shown);
}

void readable_request(struct buf *out, const json_t *request, int indent)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)(size_t)request, name, value)
    {
        append_field(out, name, value, indent);
    }
}

/* ---------------------------------------------------------------- the difference to the twin */

/* Decodes the base64 field at a pointer of a vector. */
static int field_bytes(const json_t *vector, const char *pointer, struct buf *out)
{
    const json_t *text = readable_pointer(vector, pointer);
    if (!json_is_string(text)) {
        return -1;
    }
    return base64_decode(out, json_string_value(text), json_string_length(text), BASE64_STRICT);
}

static void describe_patch(struct buf *out, const json_t *patch, const json_t *before)
{
    const char *op = json_string_value(json_object_get(patch, "op"));
    const char *path = json_string_value(json_object_get(patch, "path"));
    const char *from = json_string_value(json_object_get(patch, "from"));
    const json_t *value = json_object_get(patch, "value");
    (void)buf_printf(out, "%s %s", op != NULL ? op : "?", path != NULL ? path : "?");
    if (from != NULL) {
        (void)buf_printf(out, " from %s", from);
    }
    (void)buf_putc(out, '\n');
    const json_t *old = path != NULL ? readable_pointer(before, path) : NULL;
    if (old != NULL) {
        (void)buf_puts(out, "  - ");
        append_json(out, old);
        (void)buf_putc(out, '\n');
    }
    if (value != NULL) {
        (void)buf_puts(out, "  + ");
        append_json(out, value);
        (void)buf_putc(out, '\n');
    }
}

/* Appends part of some bytes with what stands around it. */
static void append_part(struct buf *out, const char *sign, const struct buf *bytes, size_t offset,
                        size_t len)
{
    size_t start = offset > CONTEXT ? offset - CONTEXT : 0;
    size_t end = offset + len;
    size_t after = bytes->len - end < CONTEXT ? bytes->len - end : CONTEXT;
    (void)buf_printf(out, "  %s %s", sign, start > 0 ? "..." : "");
    escape_bytes(out, buf_text(bytes) + start, offset - start, CONTEXT);
    (void)buf_puts(out, "[");
    escape_bytes(out, buf_text(bytes) + offset, len, 300);
    (void)buf_puts(out, "]");
    escape_bytes(out, buf_text(bytes) + end, after, CONTEXT);
    (void)buf_puts(out, end + after < bytes->len ? "...\n" : "\n");
}

static void describe_splice(struct buf *out, const json_t *splice, const struct buf *before,
                            const struct buf *after)
{
    json_int_t offset = json_integer_value(json_object_get(splice, "offset"));
    json_int_t removed = json_integer_value(json_object_get(splice, "remove"));
    const json_t *text = json_object_get(splice, "insert");
    struct buf insert = BUF_INIT;
    if (json_is_string(text)) {
        (void)base64_decode(&insert, json_string_value(text), json_string_length(text),
                            BASE64_STRICT);
    }
    (void)buf_printf(out,
                     "at byte %" JSON_INTEGER_FORMAT ": %" JSON_INTEGER_FORMAT
                     " byte%s removed, %zu inserted\n",
                     offset, removed, removed == 1 ? "" : "s", insert.len);
    if (offset >= 0 && removed >= 0 && (size_t)offset <= before->len &&
        (size_t)removed <= before->len - (size_t)offset) {
        append_part(out, "-", before, (size_t)offset, (size_t)removed);
    }
    if (offset >= 0 && (size_t)offset <= after->len && insert.len <= after->len - (size_t)offset) {
        append_part(out, "+", after, (size_t)offset, insert.len);
    }
    buf_free(&insert);
}

static void append_derived(struct buf *out, const json_t *derived)
{
    for (size_t i = 0; i < json_array_size(derived); i++) {
        const json_t *item = json_array_get(derived, i);
        const char *in = json_string_value(json_object_get(item, "in"));
        const char *path = json_string_value(json_object_get(item, "path"));
        (void)buf_printf(out, "recomputed because of it: %s%s%s\n", path != NULL ? path : "",
                         path != NULL ? " in " : "", in != NULL ? in : "?");
    }
}

void readable_change(struct buf *out, const struct vectorset *set, const struct vector *vector)
{
    const json_t *change = json_object_get(vector->source, "change");
    const char *in = json_string_value(json_object_get(change, "in"));
    const json_t *patch = json_object_get(change, "patch");
    const json_t *splice = json_object_get(change, "splice");
    if (in == NULL || vector->twin < 0) {
        return;
    }
    const json_t *twin = set->vectors[vector->twin].source;
    struct buf before = BUF_INIT;
    struct buf after = BUF_INIT;
    bool encoded = in[0] != '\0' && field_bytes(twin, in, &before) == 0 &&
                   field_bytes(vector->source, in, &after) == 0;
    (void)buf_printf(out, "in %s: ", in[0] != '\0' ? in : "the request");
    if (patch != NULL) {
        json_t *document = encoded ? json_loadb(buf_text(&before), before.len, 0, NULL) : NULL;
        describe_patch(out, patch, encoded ? document : twin);
        json_decref(document);
    } else if (splice != NULL) {
        describe_splice(out, splice, &before, &after);
    }
    append_derived(out, json_object_get(vector->source, "derived"));
    buf_free(&before);
    buf_free(&after);
}
