/* Mutations of JSON text by its spans. Each does nothing where it does not apply. */
#include <string.h>

#include "mutation.h"

static void replace_value(struct text *t)
{
    struct span *span = any_span(t);
    if (span != NULL)
        splice_word(t, span->start, span->end, &words_values);
}

static void replace_number(struct text *t)
{
    struct span *span = span_of(t, SPAN_NUMBER);
    if (span != NULL)
        splice_word(t, span->start, span->end, &words_numbers);
}

/* The same number plus or minus one in its last digit, or with another ending. */
static void change_number(struct text *t)
{
    static const char *const endings[] = {".0", "e0", "0", ".5", "e1", "E-1", "00"};
    struct span *span = span_of(t, SPAN_NUMBER);
    if (span == NULL)
        return;
    uint8_t *last = &t->data[span->end - 1];
    if (choose(t, 2) == 0 && *last >= '0' && *last <= '9') {
        *last = (uint8_t)('0' + (*last - '0' + (choose(t, 2) == 0 ? 1 : 9)) % 10);
    } else if (choose(t, 4) == 0) {
        splice(t, span->start, span->start, "-", 1);
    } else {
        const char *ending = endings[choose(t, sizeof(endings) / sizeof(endings[0]))];
        splice(t, span->end, span->end, ending, strlen(ending));
    }
}

static void replace_text(struct text *t)
{
    struct span *span = span_of(t, SPAN_STRING);
    if (span != NULL && span->end - span->start >= 2)
        splice_word(t, span->start + 1, span->end - 1, &words_texts);
}

/* One byte more or less somewhere in a string, one changed, or a word put in. */
static void change_text(struct text *t)
{
    struct span *span = span_of(t, SPAN_STRING);
    if (span == NULL || span->end - span->start < 3)
        return;
    size_t at = span->start + 1 + choose(t, span->end - span->start - 2);
    uint8_t byte = (uint8_t)(choose(t, 16) == 0 ? choose(t, 256) : 0x20 + choose(t, 0x5f));
    switch (choose(t, 5)) {
    case 0:
        splice(t, at, at + 1, NULL, 0);
        break;
    case 1:
        splice(t, at, at, &byte, 1);
        break;
    case 2:
        t->data[at] = byte;
        break;
    case 3:
        t->data[at] ^= 0x20;
        break;
    default:
        splice_word(t, at, at, &words_texts);
        break;
    }
}

/* Brings a string's content to a length at or beside a limit of the lexicons. */
static void resize_text(struct text *t)
{
    static const size_t limits[] = {0, 1, 3, 8, 13, 32, 63, 64, 253, 256, 317, 512, 2048, 8192};
    static uint8_t const filler[] = "a";
    struct span *span = span_of(t, SPAN_STRING);
    if (span == NULL || span->end - span->start < 2)
        return;
    size_t wanted = limits[choose(t, sizeof(limits) / sizeof(limits[0]))] + choose(t, 3);
    wanted = wanted > 0 ? wanted - 1 : 0;
    size_t start = span->start + 1;
    size_t len = span->end - 1 - start;
    if (wanted < len)
        splice(t, start + wanted, start + len, NULL, 0);
    for (; len < wanted && t->size < t->max; len++)
        splice(t, start + len, start + len, len > 0 ? &t->data[start + len - 1] : filler, 1);
}

/* A member or element, with the comma before or behind it. */
static void delete_value(struct text *t)
{
    struct span *span = any_span(t);
    if (span == NULL)
        return;
    size_t start = span->key_end > span->key_start ? span->key_start : span->start;
    size_t end = span->end;
    if (end < t->size && t->data[end] == ',')
        end++;
    else if (start > 0 && t->data[start - 1] == ',')
        start--;
    splice(t, start, end, NULL, 0);
}

static void duplicate_value(struct text *t)
{
    uint8_t scratch[MUTATION_SCRATCH + 1];
    struct span *span = any_span(t);
    if (span == NULL)
        return;
    size_t start = span->key_end > span->key_start ? span->key_start : span->start;
    size_t len = copy_out(t, start, span->end, scratch + 1);
    scratch[0] = ',';
    splice(t, span->end, span->end, scratch, len + 1);
}

static void copy_value(struct text *t)
{
    uint8_t scratch[MUTATION_SCRATCH];
    struct span *from = any_span(t);
    struct span *to = any_span(t);
    if (from == NULL || from == to)
        return;
    size_t len = copy_out(t, from->start, from->end, scratch);
    splice(t, to->start, to->end, scratch, len);
}

static void insert_member(struct text *t)
{
    char scratch[512];
    struct span *span = span_of(t, SPAN_OBJECT);
    if (span == NULL || span->start + 1 > t->size)
        return;
    const char *key = words_keys.words[choose(t, words_keys.count)];
    const char *value = words_values.words[choose(t, words_values.count)];
    const char *comma = span->end - span->start > 2 ? "," : "";
    size_t key_len = strlen(key);
    size_t value_len = strlen(value);
    memcpy(scratch, key, key_len);
    scratch[key_len] = ':';
    memcpy(scratch + key_len + 1, value, value_len);
    memcpy(scratch + key_len + 1 + value_len, comma, strlen(comma));
    splice(t, span->start + 1, span->start + 1, scratch, key_len + 1 + value_len + strlen(comma));
}

static void rename_key(struct text *t)
{
    struct span *span = any_member(t);
    if (span == NULL)
        return;
    if (choose(t, 2) == 0)
        splice_word(t, span->key_start, span->key_end, &words_keys);
    else if (span->key_end - span->key_start > 2)
        t->data[span->key_start + 1 + choose(t, span->key_end - span->key_start - 2)] ^= 0x20;
}

/* Writes one plain character of a string or key as an escape. */
static void escape_character(struct text *t)
{
    static const char hex[] = "0123456789abcdef";
    struct span *span = choose(t, 2) == 0 ? any_member(t) : span_of(t, SPAN_STRING);
    if (span == NULL)
        return;
    bool key = span->kind != SPAN_STRING || choose(t, 2) == 0;
    size_t start = key ? span->key_start : span->start;
    size_t end = key ? span->key_end : span->end;
    if (end - start < 3)
        return;
    size_t at = start + 1 + choose(t, end - start - 2);
    uint8_t c = t->data[at];
    if (c < 0x20 || c >= 0x7f || c == '\\' || t->data[at - 1] == '\\')
        return;
    char escape[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    splice(t, at, at + 1, escape, sizeof(escape));
}

/* Puts a value into an array or object, once or many times. */
static void wrap_value(struct text *t)
{
    struct span *span = any_span(t);
    if (span == NULL)
        return;
    bool object = choose(t, 2) == 0;
    const char *open = object ? "{\"x\":" : "[";
    size_t times = choose(t, 4) == 0 ? 28 + choose(t, 10) : 1;
    size_t start = span->start;
    size_t end = span->end;
    for (; times > 0 && t->size + 6 <= t->max; times--) {
        splice(t, end, end, object ? "}" : "]", 1);
        splice(t, start, start, open, strlen(open));
        end += 1 + strlen(open);
    }
}

static void put_space(struct text *t, const char *space)
{
    struct span *span = any_span(t);
    if (span != NULL) {
        size_t at = choose(t, 2) == 0 ? span->start : span->end;
        splice(t, at, at, space, strlen(space));
    }
}

static const char *const spaces[] = {" ", "\n", "\t", "\r", "\x0b", "\xc2\xa0"};
#define REAL_SPACES 4 /* the first ones; the others only look like white space */

static void insert_space(struct text *t)
{
    put_space(t, spaces[choose(t, sizeof(spaces) / sizeof(spaces[0]))]);
}

static void insert_fragment(struct text *t)
{
    size_t at = choose(t, t->size + 1);
    splice_word(t, at, at, &words_bytes);
}

typedef void mutation(struct text *t);

/* A mutation that stands twice is chosen twice as often. */
static mutation *const json_mutations[] = {
    replace_value,   replace_number, replace_number,  change_number, replace_text,
    change_text,     change_text,    resize_text,     delete_value,  copy_value,
    duplicate_value, insert_member,  insert_member,   rename_key,    escape_character,
    wrap_value,      insert_space,   insert_fragment,
};

void mutate_json(struct text *t)
{
    json_mutations[choose(t, sizeof(json_mutations) / sizeof(json_mutations[0]))](t);
}

void mutate_form(struct text *t)
{
    if (choose(t, 2) == 0)
        put_space(t, spaces[choose(t, REAL_SPACES)]);
    else
        escape_character(t);
}
