/* The requirement catalogue: one row per rule. */
#ifndef RUNNER_CATALOGUE_H
#define RUNNER_CATALOGUE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "fileset.h"

enum level { LEVEL_MUST, LEVEL_SHOULD, LEVEL_OBSERVE };
enum { LEVEL_COUNT = 3 };

/* All text is owned by the catalogue's document. */
struct requirement {
    const char *id;
    const char *text;
    const char *profile;
    const json_t *sources; /* strings */
    enum level level;
};

struct catalogue {
    json_t *document;
    const char *version;      /* of the vector set */
    struct requirement *rows; /* sorted by id */
    size_t count;
};

/* Reads requirements.json out of the set. Returns 0, or -1 with what is not understood; to be freed
 * either way. */
int catalogue_load(struct catalogue *catalogue, const struct fileset *files, struct diag *diag);

void catalogue_free(struct catalogue *catalogue);

/* The row of that id, or NULL. */
const struct requirement *catalogue_find(const struct catalogue *catalogue, const char *id);

/* must, should or observe. */
const char *level_name(enum level level);

/* Reads a file of the set as a JSON object whose "format" is 1. Returns a new reference, or NULL
 * with what is not understood. */
json_t *catalogue_document(const struct file_entry *file, struct diag *diag);

#endif
