#include "request.h"

#include <string.h>

#include "base64.h"

const char *request_text(const json_t *request, const char *key)
{
    const json_t *value = json_object_get(request, key);
    const char *text = json_string_value(value);
    return text != NULL && strlen(text) == json_string_length(value) ? text : NULL;
}

bool request_bytes(const json_t *request, const char *key, struct buf *out)
{
    const json_t *value = json_object_get(request, key);
    return json_is_string(value) &&
           base64_decode(out, json_string_value(value), json_string_length(value), BASE64_STRICT) ==
               0 &&
           buf_reserve(out, 1) == 0;
}
