/* A second opinion on canonical JSON: jansson's writer. */
#ifndef HARNESS_SECOND_JSON_H
#define HARNESS_SECOND_JSON_H

#include <stdbool.h>

#include <jansson.h>

/* Whether canonical JSON has a place for everything in the value. */
bool second_json_allows(const json_t *value);

/* The canonical text of a value that is allowed; the caller frees. NULL when memory runs out. */
char *second_json_write(const json_t *value);

#endif
