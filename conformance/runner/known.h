/* Lists of known failures: which vectors an implementation is known to fail, and why.
 *
 * known_parse and known_read are total: they take any bytes, allocate a bounded multiple of them
 * and recurse no deeper than jansson's own limit. */
#ifndef RUNNER_KNOWN_H
#define RUNNER_KNOWN_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "outcome.h"
#include "vectorset.h"

enum { KNOWN_FORMAT = 1 };

/* What a row names vectors by. */
enum known_kind { KNOWN_BY_ID, KNOWN_BY_GLOB, KNOWN_BY_REQUIREMENT };
enum { KNOWN_KIND_COUNT = 3 };

enum known_class { KNOWN_BUG, KNOWN_WONTFIX, KNOWN_UNSUPPORTED, KNOWN_CRASH };
enum { KNOWN_CLASS_COUNT = 4 };

/* Text is owned by the list's document. */
struct known_row {
    enum known_kind kind;
    const char *name; /* the id, the pattern or the requirement */
    enum known_class class;
    const char *reason;
    const char *url;     /* NULL when there is none */
    const char *expires; /* the last day on which the row holds; NULL: it holds for good */
};

/* What fails a run instead of warning. */
struct known_strictness {
    bool expired_fails; /* rows whose day is over */
    bool warnings_fail; /* recommendations that are not followed and not listed */
};

struct known_list {
    json_t *document; /* {"expired":"warn|fail","failures":[rows]}, as the journal keeps it; with
                         "warnings":"fail" when they fail */
    struct known_row *rows;
    size_t count;
    struct known_strictness strictness;
};

/* Reads a file of format 1 (schema/known-failures.schema.json). Unknown members are refused: they
 * are misspelled ones. Returns 0, or -1 with what is wrong; to be freed either way. */
int known_parse(struct known_list *list, const char *bytes, size_t len,
                struct known_strictness strictness, struct diag *diag);

/* Reads it from a file; the message names the file. */
int known_load(struct known_list *list, const char *path, struct known_strictness strictness,
               struct diag *diag);

/* Reads what a journal keeps of a list: the `document` above. */
int known_read(struct known_list *list, const json_t *document, struct diag *diag);

void known_free(struct known_list *list);

/* Whether a row names a vector. */
bool known_names(const struct known_row *row, const struct vector *vector);

/* Whether every row names vectors of the set. Returns 0, or -1 naming the rows that do not, with
 * names that look like them. */
int known_check(const struct known_list *list, const struct vectorset *set, struct diag *diag);

/* Whether an outcome is what a class stands for. A blocked vector is the consequence of another
 * one's failure, and goes with every class. */
bool known_class_covers(enum known_class class, enum outcome outcome);

/* id, glob or requirement; bug, wontfix, unsupported or crash. */
const char *known_kind_name(enum known_kind kind);
const char *known_class_name(enum known_class class);

/* The class that covers an outcome which is not a pass: the one that a new list starts with. */
enum known_class known_class_of(enum outcome outcome);

#endif
