#include "second_json.h"

/* Recursion is bounded by the depth of what our parser accepts. */
bool second_json_allows(const json_t *value)
{
    const char *key = NULL;
    json_t *member = NULL;
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!second_json_allows(json_array_get(value, i)))
            return false;
    }
    json_object_foreach((json_t *)value, key, member)
    {
        for (size_t i = 0; key[i] != '\0'; i++) {
            if ((key[i] & 0x80) != 0)
                return false;
        }
        if (!second_json_allows(member))
            return false;
    }
    return !json_is_real(value);
}

/* jansson's sorted text has capitals in its escapes; canonical JSON has small letters. */
char *second_json_write(const json_t *value)
{
    char *text = json_dumps(value, JSON_SORT_KEYS | JSON_COMPACT | JSON_ENCODE_ANY);
    for (char *p = text; p != NULL && *p != '\0'; p++) {
        if (*p != '\\' || *++p != 'u')
            continue;
        for (int i = 0; i < 4; i++) {
            p++;
            *p = (char)(*p >= 'A' && *p <= 'F' ? *p - 'A' + 'a' : *p);
        }
    }
    return text;
}
