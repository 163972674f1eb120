/* The lexicon revisions that the adapter answers for: all that are built into the library. */
#ifndef COCORE_ADAPTER_REVISIONS_H
#define COCORE_ADAPTER_REVISIONS_H

#include <jansson.h>

#include <cocore/lexicon.h>

#define REVISIONS_MAX 16

struct revisions {
    struct cocore_lexicons *sets[REVISIONS_MAX]; /* in the order of cocore_lexicons_revision() */
};

/* Compiles them all. What was compiled before a failure stays for revisions_close(). */
enum cocore_status revisions_open(struct revisions *revisions);
void revisions_close(struct revisions *revisions);

/* The lexicons of a revision, or NULL when there is none of that name. */
const struct cocore_lexicons *revisions_find(const struct revisions *revisions, const char *name);

/* A new array of their names; NULL when out of memory. */
json_t *revisions_names(void);

#endif
