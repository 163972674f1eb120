/* What the compiler of lexicon files reads from a schema beside its type, and how it complains. */
#include "lexicon_compile.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum cocore_status lexicon_wrong(const struct lexicon_compiler *compiler, const char *format, ...)
{
    const char *where = compiler->definition != NULL ? compiler->definition : compiler->nsid;
    const char *property = compiler->property;
    int n = snprintf(compiler->error, COCORE_LEXICON_ERROR_SIZE,
                     "%.100s%s%.40s: ", where != NULL ? where : "lexicon",
                     property != NULL ? ", property " : "", property != NULL ? property : "");
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(compiler->error + n, COCORE_LEXICON_ERROR_SIZE - (size_t)n, format, arguments);
    va_end(arguments);
    for (char *p = compiler->error; *p != '\0'; p++) {
        if (*p < 0x20 || *p > 0x7e) /* quoted from the file: nothing for a terminal to obey */
            *p = '?';
    }
    return COCORE_ELEXICON;
}

const char *lexicon_text(const json_t *value)
{
    const char *text = json_string_value(value);
    return text != NULL && strlen(text) == json_string_length(value) ? text : NULL;
}

enum cocore_status lexicon_read_integer(const struct lexicon_compiler *compiler,
                                        const json_t *source, const char *key, int64_t *value,
                                        bool *present)
{
    const json_t *member = json_object_get(source, key);
    *present = member != NULL;
    if (member == NULL)
        return COCORE_OK;
    if (!json_is_integer(member))
        return lexicon_wrong(compiler, "%s must be an integer", key);
    *value = json_integer_value(member);
    return COCORE_OK;
}

enum cocore_status lexicon_read_bounds(const struct lexicon_compiler *compiler,
                                       const json_t *source, const char *min_key,
                                       const char *max_key, struct cocore_length_bounds *bounds)
{
    int64_t min = 0;
    int64_t max = INT64_MAX;
    bool present = false;
    enum cocore_status status = lexicon_read_integer(compiler, source, min_key, &min, &present);
    if (status == COCORE_OK)
        status = lexicon_read_integer(compiler, source, max_key, &max, &present);
    if (status != COCORE_OK)
        return status;
    if (min < 0 || max < min)
        return lexicon_wrong(compiler, "%s and %s leave nothing between them", min_key, max_key);
    bounds->min = (size_t)min;
    bounds->max = (size_t)max;
    return COCORE_OK;
}

enum cocore_status lexicon_read_allowed(struct lexicon_compiler *compiler, const json_t *source,
                                        const char *key, const json_t *constant, size_t size,
                                        lexicon_store *store, void **allowed, size_t *count)
{
    const json_t *list = json_object_get(source, key);
    *count = constant != NULL ? 1 : json_array_size(list);
    if (constant == NULL && list == NULL)
        return COCORE_OK;
    if (*count == 0)
        return lexicon_wrong(compiler, "%s must be an array that is not empty", key);
    unsigned char *values = cocore_arena_alloc(&compiler->set->arena, *count * size);
    if (values == NULL)
        return COCORE_ENOMEM;
    for (size_t i = 0; i < *count; i++) {
        const json_t *value = constant != NULL ? constant : json_array_get(list, i);
        enum cocore_status status = store(compiler, value, values + i * size);
        if (status == COCORE_ELEXICON)
            return lexicon_wrong(compiler, "%s holds a value of the wrong type",
                                 constant != NULL ? "const" : key);
        if (status != COCORE_OK)
            return status;
    }
    *allowed = values;
    return COCORE_OK;
}

enum cocore_status lexicon_store_integer(struct lexicon_compiler *compiler, const json_t *value,
                                         void *slot)
{
    (void)compiler;
    *(int64_t *)slot = json_integer_value(value);
    return json_is_integer(value) ? COCORE_OK : COCORE_ELEXICON;
}

enum cocore_status lexicon_store_string(struct lexicon_compiler *compiler, const json_t *value,
                                        void *slot)
{
    const char *text = lexicon_text(value);
    if (text == NULL)
        return COCORE_ELEXICON;
    char *copy = cocore_arena_copy(&compiler->set->arena, text);
    memcpy(slot, &copy, sizeof(copy));
    return copy != NULL ? COCORE_OK : COCORE_ENOMEM;
}
