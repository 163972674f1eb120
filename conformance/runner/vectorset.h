/* The vectors, understood and ready to be sent. */
#ifndef RUNNER_VECTORSET_H
#define RUNNER_VECTORSET_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "catalogue.h"
#include "diag.h"
#include "fileset.h"
#include "supervise.h"

enum expect { EXPECT_ACCEPT, EXPECT_REJECT, EXPECT_OUTPUT, EXPECT_OK, EXPECT_OBSERVE };

enum { VECTOR_NO_TWIN = -1 };

/* What one request of a vector is, and what is expected of its answer. */
struct vector_step {
    const json_t *request;
    const char *op;
    const char *revision; /* NULL when the request names none */
    enum expect expect;
    const json_t *output; /* the expected string, when EXPECT_OUTPUT */
    const json_t *read;   /* the expected understanding, or NULL */
};

/* Text is owned by the set's documents. */
struct vector {
    const char *id;
    const char *description;
    const char *threat;   /* NULL when none is named */
    const json_t *source; /* the whole vector */
    size_t profile;
    enum level level;   /* the strongest of its requirements; never scored when LEVEL_OBSERVE */
    enum expect expect; /* of the last step */
    const struct requirement **requirements;
    size_t requirement_count;
    long twin;      /* index of the vector that must be accepted, or VECTOR_NO_TWIN */
    unsigned phase; /* 0 without a twin, otherwise one more than the twin's */
    struct vector_step *steps;
    struct unit unit; /* the steps' requests, serialized */
};

struct profile {
    const char *name;
    json_t *document;
    size_t first, count; /* its vectors */
    json_t *operations;  /* the names that its vectors use, each once */
    json_t *revisions;
};

struct vector_name {
    const char *id;
    size_t index;
};

struct vectorset {
    struct catalogue catalogue;
    struct profile *profiles; /* sorted by name */
    size_t profile_count;
    struct vector *vectors; /* by profile, then as in the file */
    size_t count;
    struct vector_name *names; /* all vectors, sorted by id */
};

/* Reads catalogue and vector files. Returns 0, or -1 with what is not understood; to be freed
 * either way.
 */
int vectorset_load(struct vectorset *set, const struct fileset *files, struct diag *diag);

void vectorset_free(struct vectorset *set);

/* The index of the vector of that id, or -1. */
long vectorset_find(const struct vectorset *set, const char *id);

/* The profile of that name, or NULL. */
const struct profile *vectorset_profile(const struct vectorset *set, const char *name);

/* accept, reject, output, ok or observe. */
const char *expect_name(enum expect expect);

#endif
