/* A set of lexicons: making, finding, linking. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "builtin_lexicons.h"
#include "lexicon_schema.h"

struct cocore_lexicons *cocore_lexicons_new(void)
{
    struct cocore_lexicons *set = calloc(1, sizeof(*set));
    if (set == NULL)
        return NULL;
    set->index = json_object();
    if (set->index != NULL)
        return set;
    free(set);
    return NULL;
}

void cocore_lexicons_free(struct cocore_lexicons *set)
{
    if (set == NULL)
        return;
    cocore_arena_free(&set->arena);
    json_decref(set->index);
    free(set->definitions);
    free(set);
}

enum cocore_status cocore_lexicons_define(struct cocore_lexicons *set,
                                          const struct cocore_definition *definition)
{
    if (set->count == set->capacity) {
        size_t capacity = set->capacity == 0 ? 16 : set->capacity * 2;
        struct cocore_definition *definitions =
            realloc(set->definitions, capacity * sizeof(*definitions));
        if (definitions == NULL)
            return COCORE_ENOMEM;
        set->definitions = definitions;
        set->capacity = capacity;
    }
    json_t *number = json_integer((json_int_t)set->count);
    if (json_object_set_new(set->index, definition->name, number) != 0)
        return COCORE_ENOMEM;
    set->definitions[set->count++] = *definition;
    return COCORE_OK;
}

const struct cocore_definition *cocore_lexicons_find(const struct cocore_lexicons *set,
                                                     const char *name)
{
    const json_t *number = json_object_get(set->index, name);
    return number != NULL ? &set->definitions[json_integer_value(number)] : NULL;
}

const char *cocore_lexicons_record_key(const struct cocore_lexicons *set, const char *collection)
{
    const struct cocore_definition *definition = cocore_lexicons_find(set, collection);
    return definition != NULL ? definition->record_key : NULL;
}

/* What a chain of references ends in; NULL when it goes in a circle. Two pointers walk the chain,
 * one twice as fast: they meet only on a circle. */
static const struct cocore_schema *resolve(const struct cocore_schema *schema)
{
    const struct cocore_schema *slow = schema;
    while (schema->type == COCORE_SCHEMA_REF) {
        schema = schema->as.ref->schema;
        if (schema->type != COCORE_SCHEMA_REF)
            break;
        schema = schema->as.ref->schema;
        slow = slow->as.ref->schema;
        if (schema == slow && schema->type == COCORE_SCHEMA_REF)
            return NULL;
    }
    return schema;
}

/* Lets every reference on the way to `end` name it directly, so that no chain is walked twice. */
static void shorten(struct cocore_target *target, const struct cocore_schema *end)
{
    while (target->schema != end) {
        const struct cocore_schema *next = target->schema;
        target->schema = end;
        if (next->type != COCORE_SCHEMA_REF)
            break;
        target = next->as.ref;
    }
}

enum cocore_status cocore_lexicons_link(struct cocore_lexicons *set, char *error)
{
    for (struct cocore_target_list *item = set->targets; item != NULL; item = item->next) {
        const struct cocore_definition *found = cocore_lexicons_find(set, item->target->name);
        if (found == NULL) {
            snprintf(error, COCORE_LEXICON_ERROR_SIZE, "%.80s: refers to %.100s, which is not here",
                     item->where, item->target->name);
            return COCORE_ELEXICON;
        }
        item->target->schema = found->schema;
    }
    for (struct cocore_target_list *item = set->targets; item != NULL; item = item->next) {
        const struct cocore_schema *schema = resolve(item->target->schema);
        if (schema == NULL) {
            snprintf(error, COCORE_LEXICON_ERROR_SIZE, "%.80s: refers to %.100s in a circle",
                     item->where, item->target->name);
            return COCORE_ELEXICON;
        }
        if (item->in_union && schema->type != COCORE_SCHEMA_OBJECT &&
            schema->type != COCORE_SCHEMA_RECORD) {
            snprintf(error, COCORE_LEXICON_ERROR_SIZE,
                     "%.80s: a union names %.100s, which is not an object or a record", item->where,
                     item->target->name);
            return COCORE_ELEXICON;
        }
        shorten(item->target, schema);
    }
    return COCORE_OK;
}

const char *cocore_lexicons_revision(size_t index)
{
    const char *last = NULL;
    for (size_t i = 0; i < cocore_builtin_lexicon_count; i++) {
        const char *revision = cocore_builtin_lexicons[i].revision;
        if (last != NULL && strcmp(last, revision) == 0)
            continue; /* the table is sorted by revision */
        last = revision;
        if (index-- == 0)
            return revision;
    }
    return NULL;
}

enum cocore_status cocore_lexicons_builtin(const char *revision, struct cocore_lexicons **out)
{
    char error[COCORE_LEXICON_ERROR_SIZE];
    struct cocore_lexicons *set = cocore_lexicons_new();
    enum cocore_status status = set != NULL ? COCORE_EUNKNOWN : COCORE_ENOMEM;
    for (size_t i = 0; set != NULL && i < cocore_builtin_lexicon_count; i++) {
        const struct cocore_builtin_lexicon *file = &cocore_builtin_lexicons[i];
        if (strcmp(file->revision, revision) != 0)
            continue;
        status = cocore_lexicons_add(set, (const char *)file->data, file->len, error);
        if (status != COCORE_OK)
            break;
    }
    if (status == COCORE_OK)
        status = cocore_lexicons_link(set, error);
    if (status != COCORE_OK) {
        cocore_lexicons_free(set);
        set = NULL;
    }
    *out = set;
    return status;
}
