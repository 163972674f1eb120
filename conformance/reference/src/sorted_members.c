#include "sorted_members.h"

#include <stdlib.h>
#include <string.h>

#include "work.h"

static int by_bytes(const void *left, const void *right)
{
    const struct cocore_member *a = left;
    const struct cocore_member *b = right;
    return strcmp(a->key, b->key);
}

static int by_length(const void *left, const void *right)
{
    const struct cocore_member *a = left;
    const struct cocore_member *b = right;
    if (a->key_len != b->key_len)
        return a->key_len < b->key_len ? -1 : 1;
    return memcmp(a->key, b->key, a->key_len);
}

enum cocore_status cocore_sorted_members(const json_t *object, enum cocore_member_order order,
                                         struct cocore_member **members)
{
    size_t count = json_object_size(object);
    *members = malloc((count + 1) * sizeof(**members));
    if (*members == NULL)
        return COCORE_ENOMEM;
    size_t i = 0;
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)object, key, value)
    {
        (*members)[i++] =
            (struct cocore_member){.key = key, .key_len = strlen(key), .value = value};
        COCORE_WORK(1);
    }
    qsort(*members, count, sizeof(**members), order == COCORE_ORDER_BYTES ? by_bytes : by_length);
    return COCORE_OK;
}
