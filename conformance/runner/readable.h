/* Vectors made readable: base64 opened, records laid out, the difference to the twin in words. */
#ifndef RUNNER_READABLE_H
#define RUNNER_READABLE_H

#include <jansson.h>

#include "buf.h"
#include "vectorset.h"

/* The value at a JSON Pointer (RFC 6901), or NULL. */
json_t *readable_pointer(const json_t *document, const char *pointer);

/* Appends bytes: as an indented JSON document when they are exactly one that jansson can show
 * without changing it, otherwise escaped. One or more lines, with a newline at the end. */
void readable_bytes(struct buf *out, const char *bytes, size_t len);

/* Appends a request, one field per line, with fields that hold base64 decoded below. */
void readable_request(struct buf *out, const json_t *request, int indent);

/* Appends what is different from the twin, one or more lines. Nothing when the vector names no
 * change. */
void readable_change(struct buf *out, const struct vectorset *set, const struct vector *vector);

#endif
