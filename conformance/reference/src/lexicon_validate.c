/* Records against compiled lexicons. Source: https://atproto.com/specs/lexicon. */
#include <string.h>

#include <cocore/json.h>

#include "data_model.h"
#include "grapheme.h"
#include "lexicon_schema.h"
#include "work.h"

#define QUOTE_MAX 40 /* bytes of outside text in a message */

static enum cocore_status judge_value(const struct cocore_judge *judge,
                                      const struct cocore_path *path,
                                      const struct cocore_schema *schema, const json_t *value);

/* The data-model kind that a schema type takes; UNKNOWN, REF and UNION are handled before. */
static enum cocore_kind kind_wanted(enum cocore_schema_type type)
{
    static const enum cocore_kind kinds[] = {
        [COCORE_SCHEMA_NULL] = COCORE_KIND_NULL,
        [COCORE_SCHEMA_BOOLEAN] = COCORE_KIND_BOOLEAN,
        [COCORE_SCHEMA_INTEGER] = COCORE_KIND_INTEGER,
        [COCORE_SCHEMA_STRING] = COCORE_KIND_STRING,
        [COCORE_SCHEMA_BYTES] = COCORE_KIND_BYTES,
        [COCORE_SCHEMA_CID_LINK] = COCORE_KIND_LINK,
        [COCORE_SCHEMA_BLOB] = COCORE_KIND_BLOB,
        [COCORE_SCHEMA_UNKNOWN] = COCORE_KIND_OBJECT,
        [COCORE_SCHEMA_TOKEN] = COCORE_KIND_STRING,
        [COCORE_SCHEMA_ARRAY] = COCORE_KIND_ARRAY,
        [COCORE_SCHEMA_OBJECT] = COCORE_KIND_OBJECT,
        [COCORE_SCHEMA_REF] = COCORE_KIND_OBJECT,
        [COCORE_SCHEMA_UNION] = COCORE_KIND_OBJECT,
        [COCORE_SCHEMA_RECORD] = COCORE_KIND_OBJECT,
    };
    return kinds[type];
}

static enum cocore_status wrong_type(const struct cocore_judge *judge,
                                     const struct cocore_path *path, enum cocore_kind wanted,
                                     const json_t *value)
{
    return cocore_judge_report(judge, path, NULL, COCORE_V_TYPE, "must be %s, not %s",
                               wanted == COCORE_KIND_INTEGER ? "an integer"
                                                             : cocore_kind_name(wanted),
                               cocore_kind_name(cocore_kind_of(value)));
}

/* ---- one function per type; the value has the kind that the type wants ---- */

static enum cocore_status judge_boolean(const struct cocore_judge *judge,
                                        const struct cocore_path *path,
                                        const struct cocore_schema *schema, const json_t *value)
{
    if (!schema->as.boolean.has_const || json_is_true(value) == schema->as.boolean.constant)
        return COCORE_OK;
    return cocore_judge_report(judge, path, NULL, COCORE_V_CONST, "must be %s",
                               schema->as.boolean.constant ? "true" : "false");
}

/* A number that is no 64-bit integer: too large or small is a broken bound where there is one. */
static enum cocore_status judge_odd_number(const struct cocore_judge *judge,
                                           const struct cocore_path *path,
                                           const struct cocore_schema *schema,
                                           enum cocore_number_kind kind)
{
    if (kind == COCORE_NUMBER_FRACTION)
        return cocore_judge_report(judge, path, NULL, COCORE_V_TYPE,
                                   "must be an integer, not a number with a fraction");
    if (kind == COCORE_NUMBER_TOO_LARGE && schema->as.integer.has_maximum)
        return cocore_judge_report(judge, path, NULL, COCORE_V_MAXIMUM, "must be at most %lld",
                                   (long long)schema->as.integer.maximum);
    if (kind == COCORE_NUMBER_TOO_SMALL && schema->as.integer.has_minimum)
        return cocore_judge_report(judge, path, NULL, COCORE_V_MINIMUM, "must be at least %lld",
                                   (long long)schema->as.integer.minimum);
    return cocore_judge_report(judge, path, NULL, COCORE_V_INT64,
                               "must fit a signed integer of 64 bits");
}

static bool integer_allowed(const struct cocore_schema *schema, int64_t number)
{
    for (size_t i = 0; i < schema->as.integer.allowed_count; i++) {
        if (schema->as.integer.allowed[i] == number)
            return true;
    }
    return schema->as.integer.allowed == NULL;
}

static enum cocore_status judge_integer(const struct cocore_judge *judge,
                                        const struct cocore_path *path,
                                        const struct cocore_schema *schema, const json_t *value)
{
    enum cocore_number_kind kind = cocore_number_kind(value);
    if (kind != COCORE_NUMBER_INTEGER)
        return judge_odd_number(judge, path, schema, kind);
    int64_t number = json_integer_value(value);
    if (number < schema->as.integer.minimum)
        return cocore_judge_report(judge, path, NULL, COCORE_V_MINIMUM,
                                   "%lld is less than the minimum, %lld", (long long)number,
                                   (long long)schema->as.integer.minimum);
    if (number > schema->as.integer.maximum)
        return cocore_judge_report(judge, path, NULL, COCORE_V_MAXIMUM,
                                   "%lld is more than the maximum, %lld", (long long)number,
                                   (long long)schema->as.integer.maximum);
    if (!integer_allowed(schema, number))
        return cocore_judge_report(judge, path, NULL,
                                   schema->as.integer.is_const ? COCORE_V_CONST : COCORE_V_ENUM,
                                   "%lld is not an allowed value", (long long)number);
    return COCORE_OK;
}

static enum cocore_status judge_length(const struct cocore_judge *judge,
                                       const struct cocore_path *path,
                                       const struct cocore_length_bounds *bounds, size_t len,
                                       const char *unit)
{
    if (len < bounds->min)
        return cocore_judge_report(judge, path, NULL, COCORE_V_MIN_LENGTH,
                                   "%zu %s, fewer than the minimum, %zu", len, unit, bounds->min);
    if (len > bounds->max)
        return cocore_judge_report(judge, path, NULL, COCORE_V_MAX_LENGTH,
                                   "%zu %s, more than the maximum, %zu", len, unit, bounds->max);
    return COCORE_OK;
}

/* A text has at most as many graphemes as bytes, so most texts need no counting. */
static enum cocore_status judge_graphemes(const struct cocore_judge *judge,
                                          const struct cocore_path *path,
                                          const struct cocore_length_bounds *bounds,
                                          const char *text, size_t len)
{
    if (bounds->min == 0 && len <= bounds->max)
        return COCORE_OK;
    size_t count = cocore_grapheme_count(text, len);
    if (count < bounds->min)
        return cocore_judge_report(judge, path, NULL, COCORE_V_MIN_GRAPHEMES,
                                   "%zu graphemes, fewer than the minimum, %zu", count,
                                   bounds->min);
    if (count > bounds->max)
        return cocore_judge_report(judge, path, NULL, COCORE_V_MAX_GRAPHEMES,
                                   "%zu graphemes, more than the maximum, %zu", count, bounds->max);
    return COCORE_OK;
}

static bool string_allowed(const struct cocore_schema *schema, const json_t *value)
{
    for (size_t i = 0; i < schema->as.string.allowed_count; i++) {
        const char *allowed = schema->as.string.allowed[i];
        if (strlen(allowed) == json_string_length(value) &&
            memcmp(allowed, json_string_value(value), json_string_length(value)) == 0)
            return true;
    }
    return schema->as.string.allowed == NULL;
}

static enum cocore_status judge_string(const struct cocore_judge *judge,
                                       const struct cocore_path *path,
                                       const struct cocore_schema *schema, const json_t *value)
{
    const char *text = json_string_value(value);
    size_t len = json_string_length(value);
    enum cocore_status status = judge_length(judge, path, &schema->as.string.length, len, "bytes");
    if (status == COCORE_OK)
        status = judge_graphemes(judge, path, &schema->as.string.graphemes, text, len);
    struct cocore_format_fault fault;
    if (status == COCORE_OK && schema->as.string.format != COCORE_FORMAT_NONE &&
        !cocore_format_check(schema->as.string.format, text, len, &fault))
        status = cocore_judge_report(judge, path, NULL, fault.violation,
                                     "\"%.*s\" is not a valid %s: %s",
                                     len < QUOTE_MAX ? (int)len : QUOTE_MAX, text,
                                     cocore_format_name(schema->as.string.format), fault.reason);
    if (status == COCORE_OK && !string_allowed(schema, value))
        status = cocore_judge_report(
            judge, path, NULL, schema->as.string.is_const ? COCORE_V_CONST : COCORE_V_ENUM,
            "\"%.*s\" is not an allowed value", len < QUOTE_MAX ? (int)len : QUOTE_MAX, text);
    return status;
}

static enum cocore_status judge_bytes(const struct cocore_judge *judge,
                                      const struct cocore_path *path,
                                      const struct cocore_schema *schema, const json_t *value)
{
    size_t len = 0;
    if (!cocore_bytes_are_valid(value, &len))
        return cocore_data_model_value(judge, path, value);
    return judge_length(judge, path, &schema->as.bytes, len, "bytes");
}

/* A MIME type against "image/png", "image/" followed by an asterisk, or "*" + "/" + "*". */
static bool mime_matches(const char *pattern, const json_t *type)
{
    size_t length = strlen(pattern);
    if (strcmp(pattern, "*/*") == 0)
        return true;
    if (length > 0 && pattern[length - 1] == '*')
        return json_string_length(type) >= length - 1 &&
               memcmp(pattern, json_string_value(type), length - 1) == 0;
    return cocore_text_is(type, pattern, length);
}

static enum cocore_status judge_blob(const struct cocore_judge *judge,
                                     const struct cocore_path *path,
                                     const struct cocore_schema *schema, const json_t *value)
{
    size_t before = judge->findings->total;
    enum cocore_status status = cocore_data_model_value(judge, path, value);
    if (status != COCORE_OK || judge->findings->total > before)
        return status;
    if (json_integer_value(json_object_get(value, "size")) > schema->as.blob.max_size)
        return cocore_judge_report(judge, path, NULL, COCORE_V_BLOB_SIZE,
                                   "larger than the maximum, %lld bytes",
                                   (long long)schema->as.blob.max_size);
    const json_t *type = json_object_get(value, "mimeType");
    for (size_t i = 0; i < schema->as.blob.accept_count; i++) {
        if (mime_matches(schema->as.blob.accept[i], type))
            return COCORE_OK;
    }
    if (schema->as.blob.accept == NULL)
        return COCORE_OK;
    return cocore_judge_report(judge, path, NULL, COCORE_V_BLOB_ACCEPT,
                               "the MIME type is not one that is accepted");
}

static enum cocore_status judge_array(const struct cocore_judge *judge,
                                      const struct cocore_path *path,
                                      const struct cocore_schema *schema, const json_t *value)
{
    size_t count = json_array_size(value);
    enum cocore_status status =
        judge_length(judge, path, &schema->as.array.length, count, "elements");
    for (size_t i = 0; status == COCORE_OK && i < count; i++) {
        const struct cocore_path step = {.up = path, .index = i};
        status = judge_value(judge, &step, schema->as.array.items, json_array_get(value, i));
    }
    return status;
}

static bool declares(const struct cocore_schema *schema, const char *key)
{
    for (size_t i = 0; i < schema->as.object.count; i++) {
        COCORE_WORK(1);
        if (strcmp(schema->as.object.properties[i].name, key) == 0)
            return true;
    }
    return false;
}

/* Members that the schema does not declare are ignored, but the data model holds for them. */
static enum cocore_status judge_undeclared(const struct cocore_judge *judge,
                                           const struct cocore_path *path,
                                           const struct cocore_schema *schema, const json_t *value)
{
    enum cocore_status status = COCORE_OK;
    const char *key = NULL;
    json_t *member = NULL;
    json_object_foreach((json_t *)value, key, member)
    {
        const struct cocore_path step = {.up = path, .key = key};
        if (status == COCORE_OK && strcmp(key, "$type") != 0 && strcmp(key, "$link") != 0 &&
            strcmp(key, "$bytes") != 0 && !declares(schema, key))
            status = cocore_data_model_value(judge, &step, member);
    }
    return status;
}

static enum cocore_status judge_property(const struct cocore_judge *judge,
                                         const struct cocore_path *path,
                                         const struct cocore_property *property,
                                         const json_t *member)
{
    const struct cocore_path step = {.up = path, .key = property->name};
    if (member == NULL)
        return cocore_judge_report(judge, path, property->name, COCORE_V_REQUIRED, "%s is missing",
                                   property->name);
    if (!json_is_null(member))
        return judge_value(judge, &step, property->schema, member);
    if (property->nullable || property->schema->type == COCORE_SCHEMA_NULL)
        return COCORE_OK;
    return cocore_judge_report(judge, &step, NULL, COCORE_V_NULL, "must not be null");
}

static enum cocore_status judge_object(const struct cocore_judge *judge,
                                       const struct cocore_path *path,
                                       const struct cocore_schema *schema, const json_t *value)
{
    enum cocore_status status = COCORE_OK;
    size_t declared = 0;
    for (size_t i = 0; status == COCORE_OK && i < schema->as.object.count; i++) {
        const struct cocore_property *property = &schema->as.object.properties[i];
        const json_t *member = json_object_get(value, property->name);
        if (member != NULL)
            declared++;
        if (member != NULL || property->required)
            status = judge_property(judge, path, property, member);
    }
    if (status == COCORE_OK && declared < json_object_size(value))
        status = judge_undeclared(judge, path, schema, value);
    return status;
}

static enum cocore_status judge_declared_object(const struct cocore_judge *judge,
                                                const struct cocore_path *path,
                                                const struct cocore_schema *schema,
                                                const json_t *value)
{
    enum cocore_status status = cocore_data_model_keys(judge, path, value);
    return status == COCORE_OK ? judge_object(judge, path, schema, value) : status;
}

static enum cocore_status judge_union(const struct cocore_judge *judge,
                                      const struct cocore_path *path,
                                      const struct cocore_schema *schema, const json_t *value)
{
    const json_t *type = json_object_get(value, "$type");
    if (!json_is_string(type))
        return cocore_judge_report(judge, path, "$type", COCORE_V_REQUIRED,
                                   "a member of a union needs $type");
    const char *text = json_string_value(type);
    size_t length = json_string_length(type);
    if (length > 5 && memcmp(text + length - 5, "#main", 5) == 0)
        length -= 5;
    for (size_t i = 0; i < schema->as.choice.count; i++) {
        const struct cocore_target *target = &schema->as.choice.targets[i];
        if (strlen(target->name) == length && memcmp(target->name, text, length) == 0)
            return judge_value(judge, path, target->schema, value);
    }
    if (schema->as.choice.closed)
        return cocore_judge_report(judge, path, NULL, COCORE_V_UNION_CLOSED,
                                   "\"%.60s\" is not a member of the union", text);
    return cocore_data_model_value(judge, path, value);
}

static enum cocore_status judge_nothing(const struct cocore_judge *judge,
                                        const struct cocore_path *path,
                                        const struct cocore_schema *schema, const json_t *value)
{
    (void)judge, (void)path, (void)schema, (void)value;
    return COCORE_OK;
}

static enum cocore_status judge_anything(const struct cocore_judge *judge,
                                         const struct cocore_path *path,
                                         const struct cocore_schema *schema, const json_t *value)
{
    (void)schema;
    return cocore_data_model_value(judge, path, value);
}

typedef enum cocore_status judge_function(const struct cocore_judge *, const struct cocore_path *,
                                          const struct cocore_schema *, const json_t *);

static judge_function *const judges[] = {
    [COCORE_SCHEMA_NULL] = judge_nothing,
    [COCORE_SCHEMA_BOOLEAN] = judge_boolean,
    [COCORE_SCHEMA_INTEGER] = judge_integer,
    [COCORE_SCHEMA_STRING] = judge_string,
    [COCORE_SCHEMA_BYTES] = judge_bytes,
    [COCORE_SCHEMA_CID_LINK] = judge_anything,
    [COCORE_SCHEMA_BLOB] = judge_blob,
    [COCORE_SCHEMA_UNKNOWN] = judge_anything,
    [COCORE_SCHEMA_TOKEN] = judge_nothing,
    [COCORE_SCHEMA_ARRAY] = judge_array,
    [COCORE_SCHEMA_OBJECT] = judge_declared_object,
    [COCORE_SCHEMA_UNION] = judge_union,
    [COCORE_SCHEMA_RECORD] = judge_declared_object,
};

static enum cocore_status judge_value(const struct cocore_judge *judge,
                                      const struct cocore_path *path,
                                      const struct cocore_schema *schema, const json_t *value)
{
    COCORE_WORK(1);
    if (schema->type == COCORE_SCHEMA_REF)
        schema = schema->as.ref->schema; /* linking left no chain */
    enum cocore_kind wanted = kind_wanted(schema->type);
    if (cocore_kind_of(value) != wanted)
        return wrong_type(judge, path, wanted, value);
    return judges[schema->type](judge, path, schema, value);
}

/* ---- the record itself ---- */

static enum cocore_status judge_record_type(const struct cocore_judge *judge, const json_t *record)
{
    const struct cocore_path step = {.key = "$type"};
    const json_t *type = json_object_get(record, "$type");
    if (type == NULL)
        return cocore_judge_report(judge, NULL, NULL, COCORE_V_TYPELESS, "$type is missing");
    if (json_string_length(type) == 0)
        return cocore_judge_report(judge, &step, NULL, COCORE_V_TYPE_STRING,
                                   "must be a string that is not empty");
    const char *text = json_string_value(type);
    size_t length = strlen(judge->collection);
    bool same_start =
        json_string_length(type) >= length && memcmp(text, judge->collection, length) == 0;
    if (same_start && json_string_length(type) == length + 5 &&
        memcmp(text + length, "#main", 5) == 0)
        return cocore_judge_report(judge, &step, NULL, COCORE_V_TYPE_FRAGMENT,
                                   "must not carry #main");
    if (!same_start || json_string_length(type) != length)
        return cocore_judge_report(judge, &step, NULL, COCORE_V_TYPE_VALUE, "must be %.100s",
                                   judge->collection);
    return COCORE_OK;
}

/* The data model's rules on an object's own keys, but for $type, which has its own. */
static enum cocore_status judge_record_keys(const struct cocore_judge *judge, const json_t *record)
{
    enum cocore_status status = judge_record_type(judge, record);
    if (status == COCORE_OK && json_object_get(record, "$link") != NULL)
        status = cocore_judge_report(judge, NULL, NULL, COCORE_V_DM_LINK,
                                     "an object with $link has no other key");
    if (status == COCORE_OK && json_object_get(record, "$bytes") != NULL)
        status = cocore_judge_report(judge, NULL, NULL, COCORE_V_DM_BYTES,
                                     "an object with $bytes has no other key");
    return status;
}

enum cocore_status cocore_lexicons_validate(const struct cocore_lexicons *set,
                                            const char *collection, const json_t *record,
                                            struct cocore_findings *findings)
{
    const struct cocore_definition *definition = cocore_lexicons_find(set, collection);
    if (definition == NULL || definition->schema->type != COCORE_SCHEMA_RECORD)
        return COCORE_EUNKNOWN;
    const struct cocore_judge judge = {collection, findings};
    if (!json_is_object(record))
        return cocore_judge_report(&judge, NULL, NULL, COCORE_V_TYPE,
                                   "a record must be an object, not %s",
                                   cocore_kind_name(cocore_kind_of(record)));
    enum cocore_status status = judge_record_keys(&judge, record);
    if (status == COCORE_OK)
        status = judge_object(&judge, NULL, definition->schema, record);
    return status;
}
