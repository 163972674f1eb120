/* JSON Pointers (RFC 6901) of findings, resolved independently of the library. */
#ifndef HARNESS_POINTER_H
#define HARNESS_POINTER_H

#include <jansson.h>

/* The value that `pointer` names in `document`, or NULL. */
const json_t *pointer_resolve(const json_t *document, const char *pointer);

#endif
