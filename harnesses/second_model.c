#include "second_model.h"

#include <string.h>

#include "second_format.h"

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static bool allows(const json_t *value);

static bool is_cid(const json_t *value)
{
    return json_is_string(value) && second_format_check(COCORE_FORMAT_CID, json_string_value(value),
                                                        json_string_length(value));
}

static bool is_base64(const json_t *value)
{
    const char *text = json_string_value(value);
    if (text == NULL)
        return false;
    size_t plain = strspn(text, base64);
    size_t padding = strspn(text + plain, "=");
    if (plain + padding != json_string_length(value) || padding > 2)
        return false;
    return padding == 0 ? plain % 4 != 1 : (plain + padding) % 4 == 0;
}

static bool is_blob(const json_t *object)
{
    const json_t *ref = json_object_get(object, "ref");
    const json_t *link = json_object_get(ref, "$link");
    const json_t *size = json_object_get(object, "size");
    return json_object_size(ref) == 1 && is_cid(link) && json_string_value(link)[3] == 'k' &&
           json_string_length(json_object_get(object, "mimeType")) > 0 && json_is_integer(size) &&
           json_integer_value(size) > 0;
}

static bool allows_object(const json_t *object)
{
    const json_t *link = json_object_get(object, "$link");
    const json_t *bytes = json_object_get(object, "$bytes");
    const json_t *type = json_object_get(object, "$type");
    const char *key = NULL;
    json_t *member = NULL;
    if (link != NULL || bytes != NULL)
        return json_object_size(object) == 1 && (link != NULL ? is_cid(link) : is_base64(bytes));
    if (type != NULL && json_string_length(type) == 0)
        return false;
    if (type != NULL && strcmp(json_string_value(type), "blob") == 0 &&
        json_string_length(type) == 4 && !is_blob(object))
        return false;
    json_object_foreach((json_t *)object, key, member)
    {
        if (!allows(member))
            return false;
    }
    return true;
}

/* Recursion is bounded by the depth of what our parser accepts. */
static bool allows(const json_t *value)
{
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!allows(json_array_get(value, i)))
            return false;
    }
    return json_is_object(value) ? allows_object(value) : !json_is_real(value);
}

bool second_model_allows_record(const json_t *value)
{
    return json_is_object(value) && json_object_get(value, "$link") == NULL &&
           json_object_get(value, "$bytes") == NULL && allows(value);
}
