/* A set of lexicons: making, finding, linking. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "builtin_lexicons.h"
#include "lexicon_schema.h"

struct cocore_lexicons *cocore_lexicons_new(void)
{
    return calloc(1, sizeof(struct cocore_lexicons));
}

void cocore_lexicons_free(struct cocore_lexicons *set)
{
    if (set == NULL)
        return;
    cocore_arena_free(&set->arena);
    free(set);
}

const struct cocore_definition *cocore_lexicons_find(const struct cocore_lexicons *set,
                                                     const char *name)
{
    const struct cocore_definition *definition = set->definitions;
    while (definition != NULL && strcmp(definition->name, name) != 0)
        definition = definition->next;
    return definition;
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
        if (resolve(item->target->schema) == NULL) {
            snprintf(error, COCORE_LEXICON_ERROR_SIZE, "%.80s: refers to %.100s in a circle",
                     item->where, item->target->name);
            return COCORE_ELEXICON;
        }
    }
    for (struct cocore_target_list *item = set->targets; item != NULL; item = item->next) {
        const struct cocore_schema *schema = resolve(item->target->schema);
        if (item->in_union && schema->type != COCORE_SCHEMA_OBJECT &&
            schema->type != COCORE_SCHEMA_RECORD) {
            snprintf(error, COCORE_LEXICON_ERROR_SIZE,
                     "%.80s: a union names %.100s, which is not an object or a record", item->where,
                     item->target->name);
            return COCORE_ELEXICON;
        }
        item->target->schema = schema;
    }
    return COCORE_OK;
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
