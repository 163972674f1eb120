/* Lexicon files to schemas. Source: https://atproto.com/specs/lexicon. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/json.h>

#include "format_scan.h"
#include "lexicon_compile.h"

static enum cocore_status compile_part(struct lexicon_compiler *compiler, const json_t *source,
                                       struct cocore_schema **out);

/* ---- one function per type ---- */

static enum cocore_status compile_boolean(struct lexicon_compiler *compiler, const json_t *source,
                                          struct cocore_schema *schema)
{
    const json_t *constant = json_object_get(source, "const");
    if (constant != NULL && !json_is_boolean(constant))
        return lexicon_wrong(compiler, "const must be a boolean");
    schema->as.boolean.has_const = constant != NULL;
    schema->as.boolean.constant = json_is_true(constant);
    return COCORE_OK;
}

static enum cocore_status compile_integer(struct lexicon_compiler *compiler, const json_t *source,
                                          struct cocore_schema *schema)
{
    schema->as.integer.minimum = INT64_MIN;
    schema->as.integer.maximum = INT64_MAX;
    enum cocore_status status = lexicon_read_integer(
        compiler, source, "minimum", &schema->as.integer.minimum, &schema->as.integer.has_minimum);
    if (status == COCORE_OK)
        status = lexicon_read_integer(compiler, source, "maximum", &schema->as.integer.maximum,
                                      &schema->as.integer.has_maximum);
    if (status == COCORE_OK && schema->as.integer.maximum < schema->as.integer.minimum)
        status = lexicon_wrong(compiler, "minimum and maximum leave nothing between them");
    const json_t *constant = json_object_get(source, "const");
    void *allowed = NULL;
    if (status == COCORE_OK)
        status = lexicon_read_allowed(compiler, source, "enum", constant, sizeof(int64_t),
                                      lexicon_store_integer, &allowed,
                                      &schema->as.integer.allowed_count);
    schema->as.integer.allowed = allowed;
    schema->as.integer.is_const = constant != NULL;
    return status;
}

static enum cocore_status compile_string(struct lexicon_compiler *compiler, const json_t *source,
                                         struct cocore_schema *schema)
{
    enum cocore_status status =
        lexicon_read_bounds(compiler, source, "minLength", "maxLength", &schema->as.string.length);
    if (status != COCORE_OK)
        return status;
    status = lexicon_read_bounds(compiler, source, "minGraphemes", "maxGraphemes",
                                 &schema->as.string.graphemes);
    if (status != COCORE_OK)
        return status;
    const json_t *format = json_object_get(source, "format");
    if (format != NULL) {
        const char *name = lexicon_text(format);
        schema->as.string.format = name != NULL ? cocore_format_by_name(name) : COCORE_FORMAT_NONE;
        if (schema->as.string.format == COCORE_FORMAT_NONE)
            return lexicon_wrong(compiler, "there is no string format %.40s",
                                 name != NULL ? name : "");
    }
    const json_t *known = json_object_get(source, "knownValues");
    if (known != NULL && !json_is_array(known))
        return lexicon_wrong(compiler, "knownValues must be an array");
    const json_t *constant = json_object_get(source, "const");
    void *allowed = NULL;
    status = lexicon_read_allowed(compiler, source, "enum", constant, sizeof(char *),
                                  lexicon_store_string, &allowed, &schema->as.string.allowed_count);
    schema->as.string.allowed = allowed;
    schema->as.string.is_const = constant != NULL;
    return status;
}

static enum cocore_status compile_bytes(struct lexicon_compiler *compiler, const json_t *source,
                                        struct cocore_schema *schema)
{
    return lexicon_read_bounds(compiler, source, "minLength", "maxLength", &schema->as.bytes);
}

static enum cocore_status compile_blob(struct lexicon_compiler *compiler, const json_t *source,
                                       struct cocore_schema *schema)
{
    bool present = false;
    schema->as.blob.max_size = INT64_MAX;
    enum cocore_status status =
        lexicon_read_integer(compiler, source, "maxSize", &schema->as.blob.max_size, &present);
    if (status != COCORE_OK)
        return status;
    void *accept = NULL;
    status = lexicon_read_allowed(compiler, source, "accept", NULL, sizeof(char *),
                                  lexicon_store_string, &accept, &schema->as.blob.accept_count);
    schema->as.blob.accept = accept;
    return status;
}

static enum cocore_status compile_array(struct lexicon_compiler *compiler, const json_t *source,
                                        struct cocore_schema *schema)
{
    enum cocore_status status =
        lexicon_read_bounds(compiler, source, "minLength", "maxLength", &schema->as.array.length);
    if (status != COCORE_OK)
        return status;
    const json_t *items = json_object_get(source, "items");
    if (items == NULL)
        return lexicon_wrong(compiler, "an array needs items");
    struct cocore_schema *element = NULL;
    status = compile_part(compiler, items, &element);
    schema->as.array.items = element;
    return status;
}

/* The names in "required" or "nullable", as the keys of a new object: each must be a property's. */
static enum cocore_status read_names(const struct lexicon_compiler *compiler, const json_t *source,
                                     const char *key, const json_t *properties, json_t **names)
{
    const json_t *list = json_object_get(source, key);
    if (list != NULL && !json_is_array(list))
        return lexicon_wrong(compiler, "%s must be an array", key);
    *names = json_object();
    if (*names == NULL)
        return COCORE_ENOMEM;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *name = lexicon_text(json_array_get(list, i));
        if (name == NULL || json_object_get(properties, name) == NULL)
            return lexicon_wrong(compiler, "%s names %.60s, which is not a property", key,
                                 name != NULL ? name : "something");
        if (json_object_set_new(*names, name, json_true()) != 0)
            return COCORE_ENOMEM;
    }
    return COCORE_OK;
}

static enum cocore_status compile_property(struct lexicon_compiler *compiler, const char *key,
                                           const json_t *source, struct cocore_property *property)
{
    struct cocore_schema *schema = NULL;
    const char *around = compiler->property;
    compiler->property = key;
    enum cocore_status status = compile_part(compiler, source, &schema);
    compiler->property = around;
    property->name = cocore_arena_copy(&compiler->set->arena, key);
    property->schema = schema;
    return status == COCORE_OK && property->name == NULL ? COCORE_ENOMEM : status;
}

static enum cocore_status compile_properties(struct lexicon_compiler *compiler,
                                             const json_t *properties, const json_t *required,
                                             const json_t *nullable, struct cocore_schema *schema)
{
    size_t count = json_object_size(properties);
    struct cocore_property *list = cocore_arena_alloc(&compiler->set->arena, count * sizeof(*list));
    if (list == NULL)
        return COCORE_ENOMEM;
    schema->as.object.properties = list;
    schema->as.object.count = count;
    const char *key = NULL;
    json_t *member = NULL;
    json_object_foreach((json_t *)properties, key, member)
    {
        list->required = json_object_get(required, key) != NULL;
        list->nullable = json_object_get(nullable, key) != NULL;
        enum cocore_status status = compile_property(compiler, key, member, list);
        if (status != COCORE_OK)
            return status;
        list++;
    }
    return COCORE_OK;
}

static enum cocore_status compile_object(struct lexicon_compiler *compiler, const json_t *source,
                                         struct cocore_schema *schema)
{
    const json_t *properties = json_object_get(source, "properties");
    if (properties != NULL && !json_is_object(properties))
        return lexicon_wrong(compiler, "properties must be an object");
    json_t *required = NULL;
    json_t *nullable = NULL;
    enum cocore_status status = read_names(compiler, source, "required", properties, &required);
    if (status == COCORE_OK)
        status = read_names(compiler, source, "nullable", properties, &nullable);
    if (status == COCORE_OK)
        status = compile_properties(compiler, properties, required, nullable, schema);
    json_decref(required);
    json_decref(nullable);
    return status;
}

/* True for the name of a definition: letters and digits, a letter first. */
static bool is_definition_name(const char *name)
{
    size_t i = 0;
    while (is_alnum(name[i]))
        i++;
    return is_alpha(name[0]) && name[i] == '\0';
}

/* True for "nsid", "nsid#name" and "#name". */
static bool is_reference(const char *text)
{
    struct cocore_format_fault fault;
    size_t nsid_len = strcspn(text, "#");
    if (text[nsid_len] == '#' && !is_definition_name(text + nsid_len + 1))
        return false;
    return (nsid_len == 0 && text[0] == '#') ||
           cocore_format_check(COCORE_FORMAT_NSID, text, nsid_len, &fault);
}

/* Registers a reference for linking; its name is completed with the file's NSID. */
static enum cocore_status add_target(struct lexicon_compiler *compiler, const json_t *source,
                                     bool in_union, struct cocore_target *target)
{
    const char *text = lexicon_text(source);
    if (text == NULL || !is_reference(text))
        return lexicon_wrong(compiler, "a reference must be an NSID, #name, or both");
    size_t size = strlen(compiler->nsid) + strlen(text) + 1;
    char *name = cocore_arena_alloc(&compiler->set->arena, size);
    struct cocore_target_list *item = cocore_arena_alloc(&compiler->set->arena, sizeof(*item));
    if (name == NULL || item == NULL)
        return COCORE_ENOMEM;
    snprintf(name, size, "%s%s", text[0] == '#' ? compiler->nsid : "", text);
    char *fragment = strchr(name, '#');
    if (fragment != NULL && strcmp(fragment, "#main") == 0)
        *fragment = '\0';
    target->name = name;
    *item = (struct cocore_target_list){.next = compiler->set->targets,
                                        .target = target,
                                        .where = compiler->definition,
                                        .in_union = in_union};
    compiler->set->targets = item;
    return COCORE_OK;
}

static enum cocore_status compile_ref(struct lexicon_compiler *compiler, const json_t *source,
                                      struct cocore_schema *schema)
{
    schema->as.ref = cocore_arena_alloc(&compiler->set->arena, sizeof(*schema->as.ref));
    if (schema->as.ref == NULL)
        return COCORE_ENOMEM;
    return add_target(compiler, json_object_get(source, "ref"), false, schema->as.ref);
}

static enum cocore_status compile_union(struct lexicon_compiler *compiler, const json_t *source,
                                        struct cocore_schema *schema)
{
    const json_t *refs = json_object_get(source, "refs");
    const json_t *closed = json_object_get(source, "closed");
    if (!json_is_array(refs))
        return lexicon_wrong(compiler, "a union needs an array refs");
    if (closed != NULL && !json_is_boolean(closed))
        return lexicon_wrong(compiler, "closed must be a boolean");
    size_t count = json_array_size(refs);
    if (json_is_true(closed) && count == 0)
        return lexicon_wrong(compiler, "a closed union needs a reference");
    schema->as.choice.closed = json_is_true(closed);
    schema->as.choice.count = count;
    schema->as.choice.targets =
        cocore_arena_alloc(&compiler->set->arena, count * sizeof(*schema->as.choice.targets));
    if (schema->as.choice.targets == NULL)
        return COCORE_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        enum cocore_status status =
            add_target(compiler, json_array_get(refs, i), true, &schema->as.choice.targets[i]);
        if (status != COCORE_OK)
            return status;
    }
    return COCORE_OK;
}

static enum cocore_status compile_record(struct lexicon_compiler *compiler, const json_t *source,
                                         struct cocore_schema *schema)
{
    const json_t *record = json_object_get(source, "record");
    const char *type = lexicon_text(json_object_get(record, "type"));
    if (type == NULL || strcmp(type, "object") != 0)
        return lexicon_wrong(compiler, "a record definition needs a record of type object");
    return compile_object(compiler, record, schema);
}

static enum cocore_status compile_nothing(struct lexicon_compiler *compiler, const json_t *source,
                                          struct cocore_schema *schema)
{
    (void)compiler, (void)source, (void)schema;
    return COCORE_OK;
}

static const struct {
    const char *name;
    enum cocore_schema_type type;
    enum cocore_status (*compile)(struct lexicon_compiler *, const json_t *,
                                  struct cocore_schema *);
} types[] = {
    {"null", COCORE_SCHEMA_NULL, compile_nothing},
    {"boolean", COCORE_SCHEMA_BOOLEAN, compile_boolean},
    {"integer", COCORE_SCHEMA_INTEGER, compile_integer},
    {"string", COCORE_SCHEMA_STRING, compile_string},
    {"bytes", COCORE_SCHEMA_BYTES, compile_bytes},
    {"cid-link", COCORE_SCHEMA_CID_LINK, compile_nothing},
    {"blob", COCORE_SCHEMA_BLOB, compile_blob},
    {"unknown", COCORE_SCHEMA_UNKNOWN, compile_nothing},
    {"token", COCORE_SCHEMA_TOKEN, compile_nothing},
    {"array", COCORE_SCHEMA_ARRAY, compile_array},
    {"object", COCORE_SCHEMA_OBJECT, compile_object},
    {"ref", COCORE_SCHEMA_REF, compile_ref},
    {"union", COCORE_SCHEMA_UNION, compile_union},
    {"record", COCORE_SCHEMA_RECORD, compile_record},
};

/* Compiles one definition or property. Recursion is bounded by the depth of the file. */
static enum cocore_status compile(struct lexicon_compiler *compiler, const json_t *source,
                                  struct cocore_schema **out)
{
    const char *name = lexicon_text(json_object_get(source, "type"));
    if (name == NULL)
        return lexicon_wrong(compiler, "a definition needs a type");
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (strcmp(name, types[i].name) != 0)
            continue;
        struct cocore_schema *schema = cocore_arena_alloc(&compiler->set->arena, sizeof(*schema));
        if (schema == NULL)
            return COCORE_ENOMEM;
        schema->type = types[i].type;
        *out = schema;
        return types[i].compile(compiler, source, schema);
    }
    return lexicon_wrong(compiler, "type %.40s is not supported", name);
}

/* The same for what stands inside a definition. */
static enum cocore_status compile_part(struct lexicon_compiler *compiler, const json_t *source,
                                       struct cocore_schema **out)
{
    enum cocore_status status = compile(compiler, source, out);
    if (status == COCORE_OK && (*out)->type == COCORE_SCHEMA_RECORD)
        return lexicon_wrong(compiler, "only the main definition can be a record");
    return status;
}

/* ---- files ---- */

/* "key": what the record keys of a collection look like. */
static enum cocore_status read_record_key(struct lexicon_compiler *compiler, const json_t *source,
                                          const char **record_key)
{
    const char *key = lexicon_text(json_object_get(source, "key"));
    if (key == NULL || (strcmp(key, "tid") != 0 && strcmp(key, "nsid") != 0 &&
                        strcmp(key, "any") != 0 && strncmp(key, "literal:", 8) != 0))
        return lexicon_wrong(compiler, "a record needs a key: tid, nsid, any or literal:…");
    *record_key = cocore_arena_copy(&compiler->set->arena, key);
    return *record_key != NULL ? COCORE_OK : COCORE_ENOMEM;
}

static enum cocore_status add_definition(struct lexicon_compiler *compiler, const char *name,
                                         const json_t *source)
{
    bool is_main = strcmp(name, "main") == 0;
    if (!is_definition_name(name))
        return lexicon_wrong(compiler, "%.60s is no name for a definition", name);
    size_t size = strlen(compiler->nsid) + strlen(name) + 2;
    char *full = cocore_arena_alloc(&compiler->set->arena, size);
    if (full == NULL)
        return COCORE_ENOMEM;
    snprintf(full, size, "%s%s%s", compiler->nsid, is_main ? "" : "#", is_main ? "" : name);
    compiler->definition = full;
    if (cocore_lexicons_find(compiler->set, full) != NULL)
        return lexicon_wrong(compiler, "is defined twice");
    struct cocore_definition definition = {.name = full};
    enum cocore_status status = compile(compiler, source, &definition.schema);
    if (status != COCORE_OK || definition.schema == NULL)
        return status;
    if (definition.schema->type == COCORE_SCHEMA_RECORD)
        status = is_main ? read_record_key(compiler, source, &definition.record_key)
                         : lexicon_wrong(compiler, "only the main definition can be a record");
    return status == COCORE_OK ? cocore_lexicons_define(compiler->set, &definition) : status;
}

static enum cocore_status add_document(struct lexicon_compiler *compiler, const json_t *document)
{
    const json_t *version = json_object_get(document, "lexicon");
    if (!json_is_integer(version) || json_integer_value(version) != 1)
        return lexicon_wrong(compiler, "lexicon must be 1");
    const json_t *id = json_object_get(document, "id");
    struct cocore_format_fault fault;
    if (!json_is_string(id) || !cocore_format_check(COCORE_FORMAT_NSID, json_string_value(id),
                                                    json_string_length(id), &fault))
        return lexicon_wrong(compiler, "id must be an NSID");
    compiler->nsid = cocore_arena_copy(&compiler->set->arena, json_string_value(id));
    if (compiler->nsid == NULL)
        return COCORE_ENOMEM;
    const json_t *definitions = json_object_get(document, "defs");
    if (!json_is_object(definitions) || json_object_size(definitions) == 0)
        return lexicon_wrong(compiler, "defs must be an object that is not empty");
    const char *name = NULL;
    json_t *source = NULL;
    json_object_foreach((json_t *)definitions, name, source)
    {
        compiler->definition = NULL;
        enum cocore_status status = add_definition(compiler, name, source);
        if (status != COCORE_OK)
            return status;
    }
    return COCORE_OK;
}

enum cocore_status cocore_lexicons_add(struct cocore_lexicons *set, const char *bytes, size_t len,
                                       char *error)
{
    struct lexicon_compiler compiler = {.set = set, .error = error};
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *document = NULL;
    enum cocore_status status = cocore_json_parse(bytes, len, NULL, &findings, &document);
    if (status == COCORE_OK && document == NULL)
        status = lexicon_wrong(&compiler, "not JSON: %.160s", findings.items[0].message);
    else if (status == COCORE_OK)
        status = add_document(&compiler, document);
    json_decref(document);
    cocore_findings_clear(&findings);
    return status;
}
