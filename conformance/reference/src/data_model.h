/* The AT Protocol data model over JSON: what holds for every value, declared by a schema or not.
 * Source: https://atproto.com/specs/data-model. Internal. */
#ifndef COCORE_DATA_MODEL_H
#define COCORE_DATA_MODEL_H

#include <stdbool.h>

#include <jansson.h>

#include "path.h"

/* What a JSON value is in the data model. */
enum cocore_kind {
    COCORE_KIND_NULL,
    COCORE_KIND_BOOLEAN,
    COCORE_KIND_INTEGER, /* any number; cocore_number_kind() says whether it is a good one */
    COCORE_KIND_STRING,
    COCORE_KIND_ARRAY,
    COCORE_KIND_OBJECT,
    COCORE_KIND_LINK,  /* {"$link": …} and no other key; the CID may still be wrong */
    COCORE_KIND_BYTES, /* {"$bytes": …} and no other key; the base64 may still be wrong */
    COCORE_KIND_BLOB   /* an object whose $type is "blob"; its parts may still be wrong */
};

/* True when the value is a string of exactly these bytes: text may hold NUL, so strcmp() lies. */
bool cocore_text_is(const json_t *value, const char *text, size_t len);

enum cocore_kind cocore_kind_of(const json_t *value);

/* An English name with its article: "an object". */
const char *cocore_kind_name(enum cocore_kind kind);

/* True when the value of kind LINK holds a valid CID; BYTES: valid base64 (*len: decoded bytes). */
bool cocore_link_is_valid(const json_t *link);
bool cocore_bytes_are_valid(const json_t *bytes, size_t *len);

/* Judges a blob: ref is a link to raw bytes, mimeType a non-empty string, size a positive integer.
 */
enum cocore_status cocore_data_model_blob(const struct cocore_judge *judge,
                                          const struct cocore_path *path, const json_t *blob);

/* Judges what the data model says of an object's own special keys: $type is a non-empty string, and
 * $link and $bytes stand alone. Not its other members. */
enum cocore_status cocore_data_model_keys(const struct cocore_judge *judge,
                                          const struct cocore_path *path, const json_t *object);

/* Judges a value that no schema declares, and everything in it. Recursion is as deep as the tree.
 */
enum cocore_status cocore_data_model_value(const struct cocore_judge *judge,
                                           const struct cocore_path *path, const json_t *value);

#endif
