#include "spans.h"

#include <string.h>

#define OPEN_MAX_DEPTH 256

struct scanner {
    const uint8_t *text;
    size_t size;
    size_t at;
    struct spans *spans;
    size_t open[OPEN_MAX_DEPTH]; /* indexes of the containers around the place */
    size_t depth;
    size_t key_start, key_end; /* a string with a colon behind it, waiting for its value */
};

static bool is_space(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Past the closing quote of the string at `at`, or the end of the text. */
static size_t string_end(const struct scanner *s)
{
    size_t i = s->at + 1;
    while (i < s->size && s->text[i] != '"')
        i += s->text[i] == '\\' ? 2 : 1;
    return i < s->size ? i + 1 : s->size;
}

static size_t token_end(const struct scanner *s)
{
    size_t i = s->at;
    while (i < s->size && !is_space(s->text[i]) && strchr(",:[]{}\"", s->text[i]) == NULL)
        i++;
    return i > s->at ? i : i + 1;
}

static struct span *add(struct scanner *s, enum span_kind kind, size_t end)
{
    if (s->spans->count == SPANS_MAX)
        return NULL;
    struct span *span = &s->spans->items[s->spans->count++];
    *span = (struct span){kind, s->at, end, s->key_start, s->key_end};
    s->key_start = s->key_end = 0;
    return span;
}

static bool colon_follows(const struct scanner *s, size_t i)
{
    while (i < s->size && is_space(s->text[i]))
        i++;
    return i < s->size && s->text[i] == ':';
}

static void scan_string(struct scanner *s)
{
    size_t end = string_end(s);
    if (s->key_end == 0 && colon_follows(s, end)) {
        s->key_start = s->at;
        s->key_end = end;
    } else {
        add(s, SPAN_STRING, end);
    }
    s->at = end;
}

static void scan_open(struct scanner *s, enum span_kind kind)
{
    size_t index = s->spans->count;
    if (add(s, kind, s->size) != NULL && s->depth < OPEN_MAX_DEPTH)
        s->open[s->depth++] = index;
    s->at++;
}

static void scan_close(struct scanner *s)
{
    s->at++;
    if (s->depth > 0)
        s->spans->items[s->open[--s->depth]].end = s->at;
    s->key_start = s->key_end = 0;
}

void spans_find(const uint8_t *text, size_t size, struct spans *spans)
{
    struct scanner s = {.text = text, .size = size, .spans = spans};
    spans->count = 0;
    while (s.at < size) {
        uint8_t c = text[s.at];
        if (c == '"') {
            scan_string(&s);
        } else if (c == '{' || c == '[') {
            scan_open(&s, c == '{' ? SPAN_OBJECT : SPAN_ARRAY);
        } else if (c == '}' || c == ']') {
            scan_close(&s);
        } else if (is_space(c) || c == ':' || c == ',') {
            s.at++;
        } else {
            size_t end = token_end(&s);
            add(&s, c == '-' || (c >= '0' && c <= '9') ? SPAN_NUMBER : SPAN_WORD, end);
            s.at = end;
        }
    }
}
