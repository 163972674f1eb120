#include "readback.h"

#include <stdlib.h>
#include <string.h>

#include "escape.h"

enum { DEEPEST = 32, MOST_SHOWN = 200 };

/* The length without zeros at the end of the fraction, and where the rest ("Z") begins. */
static size_t trim_fraction(const char *text, size_t len, size_t *rest)
{
    const char *point = memchr(text, '.', len);
    if (point == NULL) {
        *rest = len;
        return len;
    }
    size_t start = (size_t)(point - text);
    size_t end = start + 1;
    while (end < len && text[end] >= '0' && text[end] <= '9') {
        end++;
    }
    *rest = end;
    while (end > start + 1 && text[end - 1] == '0') {
        end--;
    }
    return end == start + 1 ? start : end;
}

static bool same_instant(const json_t *a, const json_t *b)
{
    const char *x = json_string_value(a);
    const char *y = json_string_value(b);
    size_t x_rest = 0;
    size_t y_rest = 0;
    size_t x_end = trim_fraction(x, json_string_length(a), &x_rest);
    size_t y_end = trim_fraction(y, json_string_length(b), &y_rest);
    size_t len = x_end + json_string_length(a) - x_rest;
    if (len != y_end + json_string_length(b) - y_rest) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        char c = i < x_end ? x[i] : x[x_rest + i - x_end];
        char d = i < y_end ? y[i] : y[y_rest + i - y_end];
        if (c != d) {
            return false;
        }
    }
    return true;
}

static bool is_instant(const char *name)
{
    size_t len = strlen(name);
    return len > 2 && strcmp(name + len - 2, "At") == 0;
}

static void append_value(struct buf *out, const json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
    if (text == NULL) {
        out->failed = true;
        return;
    }
    escape_text(out, text, strlen(text), MOST_SHOWN);
    free(text);
}

static bool differ(struct buf *out, const struct buf *path, const json_t *expected,
                   const json_t *read)
{
    (void)buf_printf(out, "read %s as ", path->len > 0 ? buf_text(path) : "the whole");
    append_value(out, read);
    (void)buf_puts(out, " where ");
    append_value(out, expected);
    (void)buf_puts(out, " is meant");
    return false;
}

static bool matches(const json_t *expected, const json_t *read, const char *name, struct buf *path,
                    int depth, struct buf *detail)
{
    if (json_is_object(expected) && json_is_object(read) && depth < DEEPEST) {
        const char *member = NULL;
        json_t *value = NULL;
        json_object_foreach((json_t *)(size_t)expected, member, value)
        {
            const json_t *other = json_object_get(read, member);
            size_t len = path->len;
            (void)buf_printf(path, "/%s", member);
            if (other != NULL && !matches(value, other, member, path, depth + 1, detail)) {
                return false;
            }
            path->len = len;
        }
        return true;
    }
    bool same = json_is_string(expected) && json_is_string(read) && is_instant(name)
                    ? same_instant(expected, read)
                    : json_equal(expected, read) != 0;
    return same || differ(detail, path, expected, read);
}

bool readback_matches(const json_t *expected, const json_t *read, struct buf *detail)
{
    struct buf path = BUF_INIT;
    bool same = matches(expected, read, "", &path, 0, detail);
    detail->failed = detail->failed || path.failed;
    buf_free(&path);
    return same;
}
