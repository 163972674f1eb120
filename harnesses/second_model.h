/* A second, independent reading of the data model's rules. */
#ifndef HARNESS_SECOND_MODEL_H
#define HARNESS_SECOND_MODEL_H

#include <stdbool.h>

#include <jansson.h>

/* True when a value can be a record: an object that obeys the data model at every depth. Wants
 * second_format_initialize() before. */
bool second_model_allows_record(const json_t *value);

#endif
