/* A second, independent reader of DAG-CBOR: refuses everything that is not in the one strict form.
 */
#ifndef HARNESS_SECOND_CBOR_H
#define HARNESS_SECOND_CBOR_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

/* Reads one item that takes up all `len` bytes and compares it with a JSON value of the data model
 * ($link and $bytes are what they stand for). True when it is strict and says the same. */
bool second_cbor_is(const unsigned char *bytes, size_t len, const json_t *value);

#endif
