/* A compiled lexicon: what lexicon_compile.c makes and lexicon_validate.c walks. Internal. */
#ifndef COCORE_LEXICON_SCHEMA_H
#define COCORE_LEXICON_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cocore/format.h>
#include <cocore/lexicon.h>

#include "arena.h"

enum cocore_schema_type {
    COCORE_SCHEMA_NULL,
    COCORE_SCHEMA_BOOLEAN,
    COCORE_SCHEMA_INTEGER,
    COCORE_SCHEMA_STRING,
    COCORE_SCHEMA_BYTES,
    COCORE_SCHEMA_CID_LINK,
    COCORE_SCHEMA_BLOB,
    COCORE_SCHEMA_UNKNOWN,
    COCORE_SCHEMA_TOKEN,
    COCORE_SCHEMA_ARRAY,
    COCORE_SCHEMA_OBJECT,
    COCORE_SCHEMA_REF,
    COCORE_SCHEMA_UNION,
    COCORE_SCHEMA_RECORD
};

/* Bounds that are absent are the widest ones, so that checking needs no flags. */
struct cocore_length_bounds {
    size_t min, max;
};

struct cocore_property {
    const char *name;
    const struct cocore_schema *schema;
    bool required;
    bool nullable;
};

/* A definition that a ref or union names: "com.example.thing#part", "#main" left out. */
struct cocore_target {
    const char *name;
    const struct cocore_schema *schema; /* set by linking */
};

struct cocore_schema {
    enum cocore_schema_type type;
    union {
        struct {
            bool has_const;
            bool constant;
        } boolean;
        struct {
            int64_t minimum, maximum;
            bool has_minimum, has_maximum; /* which violation a number past int64 is */
            const int64_t *allowed;        /* enum or const; NULL: any */
            size_t allowed_count;
            bool is_const;
        } integer;
        struct {
            struct cocore_length_bounds length; /* bytes of UTF-8 */
            struct cocore_length_bounds graphemes;
            enum cocore_format format;
            const char *const *allowed; /* enum or const; NULL: any */
            size_t allowed_count;
            bool is_const;
        } string;
        struct cocore_length_bounds bytes;
        struct {
            int64_t max_size;
            const char *const *accept; /* MIME patterns; NULL: any */
            size_t accept_count;
        } blob;
        struct {
            struct cocore_length_bounds length;
            const struct cocore_schema *items;
        } array;
        struct {
            const struct cocore_property *properties;
            size_t count;
        } object; /* of an OBJECT, and of the record object of a RECORD */
        struct cocore_target *ref;
        struct {
            struct cocore_target *targets;
            size_t count;
            bool closed;
        } choice; /* UNION */
    } as;
};

struct cocore_definition {
    const char *name; /* "com.example.thing#part", "#main" left out */
    struct cocore_schema *schema;
    const char *record_key; /* of a RECORD: "tid", "nsid", "any" or "literal:…" */
};

struct cocore_lexicons {
    struct cocore_arena arena;
    struct cocore_definition *definitions;
    size_t count, capacity;
    json_t *index; /* name to number in `definitions` */
    struct cocore_target_list {
        struct cocore_target_list *next;
        struct cocore_target *target;
        const char *where; /* the definition that it stands in */
        bool in_union;
    } * targets; /* what linking has to resolve */
};

/* Adds a definition; all of `definition` lives in the arena. COCORE_OK or COCORE_ENOMEM. */
enum cocore_status cocore_lexicons_define(struct cocore_lexicons *set,
                                          const struct cocore_definition *definition);

/* The definition of that name, or NULL; valid until the next one is added. */
const struct cocore_definition *cocore_lexicons_find(const struct cocore_lexicons *set,
                                                     const char *name);

#endif
