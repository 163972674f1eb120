/* Records made valid: without that, few mutated ones would ever be accepted. */
#include <string.h>

#include "members.h"
#include "mutation.h"

static const char *member_value(struct text *t, const struct member *member)
{
    size_t count = 0;
    while (count < MEMBER_VALUES_MAX && member->values[count] != NULL)
        count++;
    return member->values[choose(t, count)];
}

static const struct span *span_with_key(const struct text *t, const char *key)
{
    size_t len = strlen(key);
    for (size_t i = 0; i < t->spans.count; i++) {
        const struct span *span = &t->spans.items[i];
        if (span->key_end - span->key_start == len &&
            memcmp(t->data + span->key_start, key, len) == 0)
            return span;
    }
    return NULL;
}

/* Gives one field of a record a good value: puts it in where it is missing. */
static void repair_member(struct text *t, const struct member *member)
{
    spans_find(t->data, t->size, &t->spans);
    if (t->spans.count == 0)
        return;
    const char *value = member_value(t, member);
    const struct span *found = span_with_key(t, member->key);
    if (found != NULL) {
        splice(t, found->start, found->end, value, strlen(value));
        return;
    }
    size_t at = t->spans.items[0].start + 1;
    if (t->spans.items[0].end - t->spans.items[0].start > 2)
        splice(t, at, at, ",", 1);
    splice(t, at, at, value, strlen(value));
    splice(t, at, at, ":", 1);
    splice(t, at, at, member->key, strlen(member->key));
}

static bool contains(const struct text *t, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= t->size; i++) {
        if (memcmp(t->data + i, word, len) == 0)
            return true;
    }
    return false;
}

void repair_record(struct text *t)
{
    const struct member_list *list = &members_job;
    if (contains(t, "\"dev.cocore.compute.paymentAuthorization\""))
        list = &members_authorization;
    if (choose(t, 3) != 0)
        splice(t, 0, t->size, "{}", 2);
    size_t from = choose(t, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const struct member *member = &list->members[(from + i) % list->count];
        if (!member->optional || choose(t, 3) == 0)
            repair_member(t, member);
    }
}

bool is_record(const struct text *t)
{
    return t->spans.count > 0 && t->spans.items[0].kind == SPAN_OBJECT &&
           contains(t, "\"$type\"") && contains(t, "dev.cocore.compute.") &&
           !contains(t, "\"record\":"); /* a scene that holds records is none */
}
