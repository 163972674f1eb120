#include "mutation.h"

#include <string.h>

/* splitmix64 */
uint64_t draw(struct text *t)
{
    uint64_t z = (t->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

size_t choose(struct text *t, size_t count)
{
    return count == 0 ? 0 : (size_t)(draw(t) % count);
}

void splice(struct text *t, size_t start, size_t end, const void *bytes, size_t len)
{
    if (t->size - (end - start) + len > t->max)
        return;
    memmove(t->data + start + len, t->data + end, t->size - end);
    if (len > 0)
        memcpy(t->data + start, bytes, len);
    t->size = t->size - (end - start) + len;
}

void splice_word(struct text *t, size_t start, size_t end, const struct word_list *list)
{
    const char *word = list->words[choose(t, list->count)];
    splice(t, start, end, word, strlen(word));
}

size_t copy_out(const struct text *t, size_t start, size_t end, uint8_t *scratch)
{
    size_t len = end - start < MUTATION_SCRATCH ? end - start : MUTATION_SCRATCH;
    memcpy(scratch, t->data + start, len);
    return len;
}

struct span *any_span(struct text *t)
{
    return t->spans.count == 0 ? NULL : &t->spans.items[choose(t, t->spans.count)];
}

/* A random span of one kind: the first such one from a random place on, or NULL. */
struct span *span_of(struct text *t, enum span_kind kind)
{
    size_t from = choose(t, t->spans.count);
    for (size_t i = 0; i < t->spans.count; i++) {
        struct span *span = &t->spans.items[(from + i) % t->spans.count];
        if (span->kind == kind)
            return span;
    }
    return NULL;
}

/* A random member of an object: a value with a key, or NULL. */
struct span *any_member(struct text *t)
{
    size_t from = choose(t, t->spans.count);
    for (size_t i = 0; i < t->spans.count; i++) {
        struct span *span = &t->spans.items[(from + i) % t->spans.count];
        if (span->key_end > span->key_start)
            return span;
    }
    return NULL;
}
