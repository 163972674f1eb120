/* Reading the fields of a request. */
#ifndef COCORE_ADAPTER_REQUEST_H
#define COCORE_ADAPTER_REQUEST_H

#include <stdbool.h>

#include <jansson.h>

#include "buf.h"

/* The text of a string field without NUL, or NULL when there is none. */
const char *request_text(const json_t *request, const char *key);

/* Decodes a field of strict base64 into `out`; false when there is none or it is malformed. */
bool request_bytes(const json_t *request, const char *key, struct buf *out);

#endif
