#include "catalogue.h"

#include <stdlib.h>
#include <string.h>

static const char FILE_NAME[] = "requirements.json";

const char *level_name(enum level level)
{
    static const char *const NAMES[LEVEL_COUNT] = {"must", "should", "observe"};
    return NAMES[level];
}

json_t *catalogue_document(const struct file_entry *file, struct diag *diag)
{
    json_error_t error;
    json_t *document = json_loadb(buf_text(&file->bytes), file->bytes.len,
                                  JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (document == NULL) {
        (void)diag_set(diag, "%s: %s (line %d, column %d)", file->name, error.text, error.line,
                       error.column);
        return NULL;
    }
    const json_t *format = json_object_get(document, "format");
    if (!json_is_integer(format) || json_integer_value(format) != 1) {
        (void)diag_set(diag, "%s: \"format\" is not 1; a newer set needs a newer runner",
                       file->name);
        json_decref(document);
        return NULL;
    }
    return document;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct requirement *)a)->id, ((const struct requirement *)b)->id);
}

static int parse_row(struct requirement *row, const json_t *from, size_t index, struct diag *diag)
{
    const char *level = json_string_value(json_object_get(from, "level"));
    row->id = json_string_value(json_object_get(from, "id"));
    row->text = json_string_value(json_object_get(from, "text"));
    row->profile = json_string_value(json_object_get(from, "profile"));
    row->sources = json_object_get(from, "sources");
    if (row->id == NULL || row->text == NULL || row->profile == NULL || level == NULL ||
        json_array_size(row->sources) == 0) {
        return diag_set(diag, "%s: row %zu lacks id, text, profile, level or sources", FILE_NAME,
                        index + 1);
    }
    for (size_t i = 0; i < json_array_size(row->sources); i++) {
        if (!json_is_string(json_array_get(row->sources, i))) {
            return diag_set(diag, "%s: %s: a source that is not a string", FILE_NAME, row->id);
        }
    }
    for (int l = 0; l < LEVEL_COUNT; l++) {
        if (strcmp(level, level_name((enum level)l)) == 0) {
            row->level = (enum level)l;
            return 0;
        }
    }
    return diag_set(diag, "%s: %s: unknown level \"%s\"", FILE_NAME, row->id, level);
}

static int parse_rows(struct catalogue *catalogue, struct diag *diag)
{
    const json_t *list = json_object_get(catalogue->document, "requirements");
    size_t count = json_array_size(list);
    catalogue->version = json_string_value(json_object_get(catalogue->document, "version"));
    if (catalogue->version == NULL || count == 0) {
        return diag_set(diag, "%s: no version or no requirements", FILE_NAME);
    }
    catalogue->rows = calloc(count, sizeof *catalogue->rows);
    if (catalogue->rows == NULL) {
        return diag_no_memory(diag);
    }
    for (size_t i = 0; i < count; i++) {
        if (parse_row(&catalogue->rows[i], json_array_get(list, i), i, diag) != 0) {
            return -1;
        }
    }
    catalogue->count = count;
    qsort(catalogue->rows, count, sizeof *catalogue->rows, by_id);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(catalogue->rows[i - 1].id, catalogue->rows[i].id) == 0) {
            return diag_set(diag, "%s: two rows have the id %s", FILE_NAME, catalogue->rows[i].id);
        }
    }
    return 0;
}

int catalogue_load(struct catalogue *catalogue, const struct fileset *files, struct diag *diag)
{
    *catalogue = (struct catalogue){NULL, NULL, NULL, 0};
    const struct file_entry *file = fileset_find(files, FILE_NAME);
    if (file == NULL) {
        return diag_set(diag, "%s: missing; is this a folder of vectors?", FILE_NAME);
    }
    catalogue->document = catalogue_document(file, diag);
    return catalogue->document == NULL ? -1 : parse_rows(catalogue, diag);
}

void catalogue_free(struct catalogue *catalogue)
{
    free(catalogue->rows);
    json_decref(catalogue->document);
    *catalogue = (struct catalogue){NULL, NULL, NULL, 0};
}

const struct requirement *catalogue_find(const struct catalogue *catalogue, const char *id)
{
    struct requirement key = {.id = id};
    if (catalogue->count == 0) {
        return NULL;
    }
    return bsearch(&key, catalogue->rows, catalogue->count, sizeof *catalogue->rows, by_id);
}
