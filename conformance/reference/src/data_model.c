#include "data_model.h"

#include <string.h>

#include <cocore/format.h>
#include <cocore/json.h>

#include "base64_text.h"
#include "work.h"

bool cocore_text_is(const json_t *value, const char *text, size_t len)
{
    return json_is_string(value) && json_string_length(value) == len &&
           memcmp(json_string_value(value), text, len) == 0;
}

enum cocore_kind cocore_kind_of(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_NULL:
        return COCORE_KIND_NULL;
    case JSON_TRUE:
    case JSON_FALSE:
        return COCORE_KIND_BOOLEAN;
    case JSON_INTEGER:
    case JSON_REAL:
        return COCORE_KIND_INTEGER;
    case JSON_STRING:
        return COCORE_KIND_STRING;
    case JSON_ARRAY:
        return COCORE_KIND_ARRAY;
    case JSON_OBJECT:
        break;
    }
    if (json_object_size(value) == 1) {
        if (json_object_get(value, "$link") != NULL)
            return COCORE_KIND_LINK;
        if (json_object_get(value, "$bytes") != NULL)
            return COCORE_KIND_BYTES;
    }
    return cocore_text_is(json_object_get(value, "$type"), "blob", 4) ? COCORE_KIND_BLOB
                                                                      : COCORE_KIND_OBJECT;
}

const char *cocore_kind_name(enum cocore_kind kind)
{
    static const char *const names[] = {
        [COCORE_KIND_NULL] = "null",           [COCORE_KIND_BOOLEAN] = "a boolean",
        [COCORE_KIND_INTEGER] = "a number",    [COCORE_KIND_STRING] = "a string",
        [COCORE_KIND_ARRAY] = "an array",      [COCORE_KIND_OBJECT] = "an object",
        [COCORE_KIND_LINK] = "a link ($link)", [COCORE_KIND_BYTES] = "bytes ($bytes)",
        [COCORE_KIND_BLOB] = "a blob",
    };
    return names[kind];
}

bool cocore_link_is_valid(const json_t *link)
{
    const json_t *cid = json_object_get(link, "$link");
    struct cocore_format_fault fault;
    return json_is_string(cid) && cocore_format_check(COCORE_FORMAT_CID, json_string_value(cid),
                                                      json_string_length(cid), &fault);
}

bool cocore_bytes_are_valid(const json_t *bytes, size_t *len)
{
    const json_t *text = json_object_get(bytes, "$bytes");
    return json_is_string(text) &&
           cocore_base64_text(json_string_value(text), json_string_length(text), len);
}

static bool blob_is_valid(const json_t *blob)
{
    const json_t *ref = json_object_get(blob, "ref");
    const json_t *size = json_object_get(blob, "size");
    /* A blob's CID has the raw codec, 0x55: base32 of 01 55 starts with "bafk". */
    return ref != NULL && cocore_kind_of(ref) == COCORE_KIND_LINK && cocore_link_is_valid(ref) &&
           strncmp(json_string_value(json_object_get(ref, "$link")), "bafk", 4) == 0 &&
           json_string_length(json_object_get(blob, "mimeType")) > 0 &&
           json_integer_value(size) > 0;
}

enum cocore_status cocore_data_model_blob(const struct cocore_judge *judge,
                                          const struct cocore_path *path, const json_t *blob)
{
    if (blob_is_valid(blob))
        return COCORE_OK;
    return cocore_judge_report(judge, path, NULL, COCORE_V_DM_BLOB,
                               "a blob needs ref (a link to raw bytes), mimeType (not empty) and "
                               "size (above zero)");
}

enum cocore_status cocore_data_model_keys(const struct cocore_judge *judge,
                                          const struct cocore_path *path, const json_t *object)
{
    enum cocore_status status = COCORE_OK;
    const json_t *type = json_object_get(object, "$type");
    const struct cocore_path type_path = {.up = path, .key = "$type"};
    if (type != NULL && json_string_length(type) == 0)
        status = cocore_judge_report(judge, &type_path, NULL, COCORE_V_DM_TYPE,
                                     "$type must be a string that is not empty");
    if (status == COCORE_OK && json_object_get(object, "$link") != NULL)
        status = cocore_judge_report(judge, path, NULL, COCORE_V_DM_LINK,
                                     "an object with $link has no other key");
    if (status == COCORE_OK && json_object_get(object, "$bytes") != NULL)
        status = cocore_judge_report(judge, path, NULL, COCORE_V_DM_BYTES,
                                     "an object with $bytes has no other key");
    return status;
}

static enum cocore_status object_members(const struct cocore_judge *judge,
                                         const struct cocore_path *path, const json_t *object)
{
    enum cocore_status status = cocore_data_model_keys(judge, path, object);
    const char *key = NULL;
    json_t *member = NULL;
    json_object_foreach((json_t *)object, key, member)
    {
        const struct cocore_path step = {.up = path, .key = key};
        /* $type is judged with the object's own keys, $link and $bytes too. */
        bool special = key[0] == '$' && (strcmp(key, "$type") == 0 || strcmp(key, "$link") == 0 ||
                                         strcmp(key, "$bytes") == 0);
        if (status == COCORE_OK && !special)
            status = cocore_data_model_value(judge, &step, member);
    }
    return status;
}

static enum cocore_status array_elements(const struct cocore_judge *judge,
                                         const struct cocore_path *path, const json_t *array)
{
    enum cocore_status status = COCORE_OK;
    for (size_t i = 0; status == COCORE_OK && i < json_array_size(array); i++) {
        const struct cocore_path step = {.up = path, .index = i};
        status = cocore_data_model_value(judge, &step, json_array_get(array, i));
    }
    return status;
}

enum cocore_status cocore_data_model_value(const struct cocore_judge *judge,
                                           const struct cocore_path *path, const json_t *value)
{
    size_t len = 0;
    COCORE_WORK(1);
    switch (cocore_kind_of(value)) {
    case COCORE_KIND_NULL:
    case COCORE_KIND_BOOLEAN:
    case COCORE_KIND_STRING:
        return COCORE_OK;
    case COCORE_KIND_INTEGER:
        if (cocore_number_kind(value) == COCORE_NUMBER_INTEGER)
            return COCORE_OK;
        return cocore_judge_report(judge, path, NULL, COCORE_V_DM_INT,
                                   "a number must be an integer of 64 bits");
    case COCORE_KIND_ARRAY:
        return array_elements(judge, path, value);
    case COCORE_KIND_OBJECT:
        return object_members(judge, path, value);
    case COCORE_KIND_BLOB:
        if (blob_is_valid(value))
            return object_members(judge, path, value);
        return cocore_data_model_blob(judge, path, value);
    case COCORE_KIND_LINK:
        if (cocore_link_is_valid(value))
            return COCORE_OK;
        return cocore_judge_report(judge, path, NULL, COCORE_V_DM_LINK,
                                   "$link must be a CID (CIDv1, base32, dag-cbor or raw, SHA-256)");
    case COCORE_KIND_BYTES:
        if (cocore_bytes_are_valid(value, &len))
            return COCORE_OK;
        return cocore_judge_report(judge, path, NULL, COCORE_V_DM_BYTES,
                                   "$bytes must be base64 with + and /");
    }
    return COCORE_OK;
}
