#include "revisions.h"

#include <string.h>

enum cocore_status revisions_open(struct revisions *revisions)
{
    const char *name = NULL;
    enum cocore_status status = COCORE_OK;
    for (size_t i = 0;
         status == COCORE_OK && i < REVISIONS_MAX && (name = cocore_lexicons_revision(i)) != NULL;
         i++)
        status = cocore_lexicons_builtin(name, &revisions->sets[i]);
    return status;
}

void revisions_close(struct revisions *revisions)
{
    for (size_t i = 0; i < REVISIONS_MAX; i++)
        cocore_lexicons_free(revisions->sets[i]);
}

const struct cocore_lexicons *revisions_find(const struct revisions *revisions, const char *name)
{
    const char *known = NULL;
    for (size_t i = 0; i < REVISIONS_MAX && (known = cocore_lexicons_revision(i)) != NULL; i++) {
        if (strcmp(known, name) == 0)
            return revisions->sets[i];
    }
    return NULL;
}

json_t *revisions_names(void)
{
    const char *name = NULL;
    json_t *names = json_array();
    for (size_t i = 0; i < REVISIONS_MAX && (name = cocore_lexicons_revision(i)) != NULL; i++) {
        if (json_array_append_new(names, json_string(name)) != 0) {
            json_decref(names);
            return NULL;
        }
    }
    return names;
}
