#include "vectorset.h"

#include <stdlib.h>
#include <string.h>

#include "vectorparse.h"

static const char SUFFIX[] = ".json";

/* A vector file stands at the top and is neither the catalogue nor the envelope. */
static bool is_vector_file(const char *name)
{
    size_t len = strlen(name);
    size_t suffix = strlen(SUFFIX);
    return strchr(name, '/') == NULL && len > suffix && strcmp(name + len - suffix, SUFFIX) == 0 &&
           strcmp(name, "requirements.json") != 0 && strcmp(name, "manifest.dsse.json") != 0;
}

static bool holds(const json_t *list, const char *name)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (strcmp(json_string_value(json_array_get(list, i)), name) == 0) {
            return true;
        }
    }
    return false;
}

static int add_name(json_t *list, const char *name)
{
    if (name == NULL || holds(list, name)) {
        return 0;
    }
    return json_array_append_new(list, json_string(name));
}

static int collect_names(struct profile *profile, const struct vector *vector, struct diag *diag)
{
    for (size_t i = 0; i < vector->unit.count; i++) {
        if (add_name(profile->operations, vector->steps[i].op) != 0 ||
            add_name(profile->revisions, vector->steps[i].revision) != 0) {
            return diag_no_memory(diag);
        }
    }
    return 0;
}

static int check_name(const struct profile *profile, const struct file_entry *file,
                      struct diag *diag)
{
    size_t stem = strlen(file->name) - strlen(SUFFIX);
    if (profile->name == NULL || strlen(profile->name) != stem ||
        strncmp(profile->name, file->name, stem) != 0) {
        return diag_set(diag, "%s: \"profile\" is not the file's name", file->name);
    }
    return 0;
}

static int load_vectors(struct vectorset *set, struct profile *profile, const json_t *list,
                        json_int_t *next_id, struct diag *diag)
{
    size_t count = json_array_size(list);
    struct vector *grown = realloc(set->vectors, (set->count + count) * sizeof *set->vectors);
    if (grown == NULL) {
        return diag_no_memory(diag);
    }
    set->vectors = grown;
    profile->first = set->count;
    for (size_t i = 0; i < count; i++) {
        struct vector *vector = &set->vectors[set->count++];
        struct diag inner = {""};
        if (vector_parse(vector, json_array_get(list, i), &set->catalogue, next_id, &inner) != 0) {
            return diag_set(diag, "%s.json: %s", profile->name, inner.text);
        }
        vector->profile = set->profile_count - 1;
        profile->count++;
        if (collect_names(profile, vector, diag) != 0) {
            return -1;
        }
    }
    return 0;
}

static int load_profile(struct vectorset *set, const struct file_entry *file, json_int_t *next_id,
                        struct diag *diag)
{
    struct profile *grown =
        realloc(set->profiles, (set->profile_count + 1) * sizeof *set->profiles);
    if (grown == NULL) {
        return diag_no_memory(diag);
    }
    set->profiles = grown;
    struct profile *profile = &set->profiles[set->profile_count++];
    *profile = (struct profile){.operations = json_array(), .revisions = json_array()};
    if (profile->operations == NULL || profile->revisions == NULL) {
        return diag_no_memory(diag);
    }
    profile->document = catalogue_document(file, diag);
    if (profile->document == NULL) {
        return -1;
    }
    profile->name = json_string_value(json_object_get(profile->document, "profile"));
    if (check_name(profile, file, diag) != 0) {
        return -1;
    }
    const json_t *list = json_object_get(profile->document, "vectors");
    if (json_array_size(list) == 0) {
        return diag_set(diag, "%s: no vectors", file->name);
    }
    return load_vectors(set, profile, list, next_id, diag);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct vector_name *)a)->id, ((const struct vector_name *)b)->id);
}

static int index_names(struct vectorset *set, struct diag *diag)
{
    set->names = calloc(set->count, sizeof *set->names);
    if (set->names == NULL) {
        return diag_no_memory(diag);
    }
    for (size_t i = 0; i < set->count; i++) {
        set->names[i] = (struct vector_name){set->vectors[i].id, i};
    }
    qsort(set->names, set->count, sizeof *set->names, by_id);
    for (size_t i = 1; i < set->count; i++) {
        if (strcmp(set->names[i - 1].id, set->names[i].id) == 0) {
            return diag_set(diag, "two vectors have the id %s", set->names[i].id);
        }
    }
    return 0;
}

static int resolve_twin(struct vectorset *set, struct vector *vector, struct diag *diag)
{
    const json_t *twin = json_object_get(vector->source, "twin");
    if (twin == NULL) {
        return 0;
    }
    const char *id = json_string_value(twin);
    vector->twin = id != NULL ? vectorset_find(set, id) : VECTOR_NO_TWIN;
    if (vector->twin < 0) {
        return diag_set(diag, "%s: its twin %s does not exist", vector->id,
                        id != NULL ? id : "(not a string)");
    }
    const struct vector *other = &set->vectors[vector->twin];
    if (other->expect != EXPECT_ACCEPT && other->expect != EXPECT_OUTPUT) {
        return diag_set(diag, "%s: its twin %s is not one that must be accepted", vector->id, id);
    }
    if (other->profile != vector->profile) {
        return diag_set(diag, "%s: its twin %s is of another profile", vector->id, id);
    }
    return 0;
}

/* Every vector comes after its twin: the phase is the length of the chain of twins. */
static int order_twins(struct vectorset *set, struct diag *diag)
{
    for (size_t i = 0; i < set->count; i++) {
        struct vector *vector = &set->vectors[i];
        for (long at = vector->twin; at >= 0; at = set->vectors[at].twin) {
            if (++vector->phase > set->count) {
                return diag_set(diag, "%s: its twins form a circle", vector->id);
            }
        }
    }
    return 0;
}

int vectorset_load(struct vectorset *set, const struct fileset *files, struct diag *diag)
{
    *set = (struct vectorset){.profiles = NULL};
    json_int_t next_id = 1;
    if (catalogue_load(&set->catalogue, files, diag) != 0) {
        return -1;
    }
    for (size_t i = 0; i < files->count; i++) {
        if (is_vector_file(files->entries[i].name) &&
            load_profile(set, &files->entries[i], &next_id, diag) != 0) {
            return -1;
        }
    }
    if (set->count == 0) {
        return diag_set(diag, "no vector files");
    }
    if (index_names(set, diag) != 0) {
        return -1;
    }
    for (size_t i = 0; i < set->count; i++) {
        if (resolve_twin(set, &set->vectors[i], diag) != 0) {
            return -1;
        }
    }
    return order_twins(set, diag);
}

void vectorset_free(struct vectorset *set)
{
    for (size_t i = 0; i < set->count; i++) {
        vector_free(&set->vectors[i]);
    }
    free(set->vectors);
    for (size_t i = 0; i < set->profile_count; i++) {
        json_decref(set->profiles[i].document);
        json_decref(set->profiles[i].operations);
        json_decref(set->profiles[i].revisions);
    }
    free(set->profiles);
    free(set->names);
    catalogue_free(&set->catalogue);
    *set = (struct vectorset){.profiles = NULL};
}

long vectorset_find(const struct vectorset *set, const char *id)
{
    struct vector_name key = {id, 0};
    if (set->names == NULL) {
        return -1;
    }
    const struct vector_name *found =
        bsearch(&key, set->names, set->count, sizeof *set->names, by_id);
    return found != NULL ? (long)found->index : -1;
}

const struct profile *vectorset_profile(const struct vectorset *set, const char *name)
{
    for (size_t i = 0; i < set->profile_count; i++) {
        if (strcmp(set->profiles[i].name, name) == 0) {
            return &set->profiles[i];
        }
    }
    return NULL;
}
