/* A second reading of the numbers of a JSON text: as strings of decimal digits. */
#ifndef HARNESS_SECOND_NUMBER_H
#define HARNESS_SECOND_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

/* True when the numbers of a tree of cocore_json_parse() are, in order, those of the text that it
 * was made of: the same integers, and whatever else of the same kind. The text must be JSON. */
bool second_numbers_agree(const char *text, size_t len, const json_t *tree);

#endif
