/* Systematic changes of a JSON document for tests: values replaced by raw text (numbers that no
 * tree can hold included), members left out, renamed or added. */
#ifndef COCORE_TEST_MUTATE_H
#define COCORE_TEST_MUTATE_H

#include <stddef.h>

#include <jansson.h>

struct change {
    const json_t *target; /* a node of the tree, found by its address */
    const char *raw;      /* text to stand in its place; NULL: leave it out (with key NULL) */
    const char *key;      /* write the member under this key instead */
};

/* The document as text with the changes made; the root cannot be left out. free() it. */
char *changed_text(const json_t *root, const struct change *changes, size_t count);

/* All nodes of a tree but true and false, the root first, at most `size` of them; returns how many.
 * Nodes are told apart by address, and jansson shares these; the tree must hold no null. */
size_t all_nodes(const json_t *root, const json_t **nodes, size_t size);

/* The text of an object with one more member in front, `"key":raw`. free() it. */
char *with_member(const json_t *object, const char *key, const char *raw);

/* Numbers that look random and are the same in every run. */
unsigned next_random(unsigned *seed);

#endif
