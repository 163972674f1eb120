/* The same JSON value in other words: other white space, order of members and escapes. */
#ifndef HARNESS_REWRITE_H
#define HARNESS_REWRITE_H

#include <stdint.h>

#include <jansson.h>

/* Writes a tree of cocore_json_parse() as JSON text whose form depends on `seed`. Numbers that are
 * no 64-bit integer come out as one of their kind. The caller frees; NULL when memory runs out. */
char *rewrite_json(const json_t *value, uint64_t seed, size_t *len);

#endif
