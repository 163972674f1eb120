#include "pointer.h"

#include <stdlib.h>
#include <string.h>

/* Unescapes one reference token, `len` bytes, to `out`, which has room for len + 1. */
static void unescape(const char *token, size_t len, char *out)
{
    for (size_t i = 0; i < len; i++) {
        if (token[i] == '~' && i + 1 < len)
            *out++ = token[++i] == '0' ? '~' : '/';
        else
            *out++ = token[i];
    }
    *out = '\0';
}

static const json_t *step(const json_t *value, const char *token, size_t len)
{
    char *key = malloc(len + 1);
    if (key == NULL)
        return NULL;
    unescape(token, len, key);
    const json_t *found = NULL;
    if (json_is_object(value)) {
        found = json_object_get(value, key);
    } else if (json_is_array(value) && len > 0 && strspn(key, "0123456789") == len) {
        found = json_array_get(value, strtoull(key, NULL, 10));
    }
    free(key);
    return found;
}

const json_t *pointer_resolve(const json_t *document, const char *pointer)
{
    const json_t *value = document;
    while (value != NULL && *pointer == '/') {
        size_t len = strcspn(++pointer, "/");
        value = step(value, pointer, len);
        pointer += len;
    }
    return *pointer == '\0' ? value : NULL;
}
