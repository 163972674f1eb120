/* What the compiler of lexicon files is made of. Internal. */
#ifndef COCORE_LEXICON_COMPILE_H
#define COCORE_LEXICON_COMPILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "lexicon_schema.h"

struct lexicon_compiler {
    struct cocore_lexicons *set;
    const char *nsid;       /* of the file */
    const char *definition; /* "nsid#name" being compiled, or NULL */
    const char *property;   /* innermost one being compiled, or NULL */
    char *error;
};

/* Writes "place: message" to the compiler's error, printable ASCII only; COCORE_ELEXICON. */
enum cocore_status lexicon_wrong(const struct lexicon_compiler *compiler, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A string of the file; NULL when it is none, or holds U+0000, which no name has. */
const char *lexicon_text(const json_t *value);

/* Optional integer member; *present says whether it is there. */
enum cocore_status lexicon_read_integer(const struct lexicon_compiler *compiler,
                                        const json_t *source, const char *key, int64_t *value,
                                        bool *present);

/* Two optional lengths, the widest ones where they are absent. */
enum cocore_status lexicon_read_bounds(const struct lexicon_compiler *compiler,
                                       const json_t *source, const char *min_key,
                                       const char *max_key, struct cocore_length_bounds *bounds);

/* Copies one value that is allowed to `slot`; COCORE_ELEXICON: it has the wrong type. */
typedef enum cocore_status lexicon_store(struct lexicon_compiler *compiler, const json_t *value,
                                         void *slot);
lexicon_store lexicon_store_integer; /* to an int64_t */
lexicon_store lexicon_store_string;  /* to a char *, in the arena */

/* The list `key`, or the single value `constant` when there is one: an array of `size` bytes per
 * element, NULL when there is neither. */
enum cocore_status lexicon_read_allowed(struct lexicon_compiler *compiler, const json_t *source,
                                        const char *key, const json_t *constant, size_t size,
                                        lexicon_store *store, void **allowed, size_t *count);

#endif
