#include "mutator.h"

#include <string.h>

#include "mutation.h"

/* ---- bytes, and text that holds no JSON string ---- */

static void byte_step(struct text *t)
{
    size_t at = choose(t, t->size);
    uint8_t byte = (uint8_t)draw(t);
    switch (choose(t, 6)) {
    case 0:
        if (t->size > 0)
            t->data[at] = byte;
        break;
    case 1:
        if (t->size > 0)
            t->data[at] ^= (uint8_t)(1u << choose(t, 8));
        break;
    case 2:
        splice(t, at, at, &byte, 1);
        break;
    case 3:
        if (t->size > 0)
            splice(t, at, at + 1 + choose(t, t->size - at), NULL, 0);
        break;
    case 4: {
        uint8_t scratch[MUTATION_SCRATCH];
        size_t from = choose(t, t->size);
        size_t len = copy_out(t, from, from + choose(t, t->size - from + 1), scratch);
        splice(t, at, at, scratch, len);
        break;
    }
    default:
        splice_word(t, at, at, &words_bytes);
        break;
    }
}

static void plain_step(struct text *t)
{
    size_t at = choose(t, t->size + 1);
    if (choose(t, 3) == 0)
        splice_word(t, at, at, &words_texts);
    else if (choose(t, 8) == 0)
        splice_word(t, 0, t->size, &words_texts);
    else
        byte_step(t);
}

static bool has_structure(const struct text *t)
{
    for (size_t i = 0; i < t->spans.count; i++) {
        if (t->spans.items[i].kind <= SPAN_STRING)
            return true;
    }
    return false;
}

size_t mutator_bytes(uint8_t *data, size_t size, size_t max_size, uint64_t seed)
{
    struct text t = {.data = data, .size = size, .max = max_size, .state = seed};
    byte_step(&t);
    return t.size;
}

size_t mutator_mutate(uint8_t *data, size_t size, size_t max_size, uint64_t seed)
{
    struct text t = {.data = data, .size = size, .max = max_size, .state = seed};
    spans_find(t.data, t.size, &t.spans);
    if (is_record(&t) && choose(&t, 2) == 0) {
        repair_record(&t);
        for (size_t steps = choose(&t, 3); steps > 0; steps--) {
            spans_find(t.data, t.size, &t.spans);
            mutate_form(&t);
        }
        return t.size;
    }
    size_t steps = 1 + choose(&t, 2) + (choose(&t, 4) == 0 ? choose(&t, 4) : 0);
    for (; steps > 0; steps--) {
        spans_find(t.data, t.size, &t.spans);
        if (has_structure(&t))
            mutate_json(&t);
        else
            plain_step(&t);
    }
    return t.size;
}

/* ---- crossing ---- */

static bool same_key(const uint8_t *a, const struct span *x, const uint8_t *b, const struct span *y)
{
    size_t len = x->key_end - x->key_start;
    return len > 0 && len == y->key_end - y->key_start &&
           memcmp(a + x->key_start, b + y->key_start, len) == 0;
}

size_t mutator_cross(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out,
                     size_t max_size, uint64_t seed)
{
    struct spans theirs;
    struct text t = {.data = out, .max = max_size, .state = seed};
    t.size = a_size < max_size ? a_size : max_size;
    memcpy(out, a, t.size);
    spans_find(out, t.size, &t.spans);
    spans_find(b, b_size, &theirs);
    const struct span *to = any_span(&t);
    if (to == NULL || theirs.count == 0)
        return t.size;
    size_t from = choose(&t, theirs.count);
    for (size_t i = 0; i < theirs.count; i++) {
        size_t candidate = (from + i) % theirs.count;
        if (same_key(out, to, b, &theirs.items[candidate])) {
            from = candidate;
            break;
        }
    }
    const struct span *span = &theirs.items[from];
    splice(&t, to->start, to->end, b + span->start, span->end - span->start);
    return t.size;
}
