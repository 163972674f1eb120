/* The members of an object in a canonical order. Internal. */
#ifndef COCORE_SORTED_MEMBERS_H
#define COCORE_SORTED_MEMBERS_H

#include <stddef.h>

#include <jansson.h>

#include <cocore/status.h>

struct cocore_member {
    const char *key; /* borrowed from the object */
    size_t key_len;
    json_t *value; /* borrowed */
};

enum cocore_member_order {
    COCORE_ORDER_BYTES,       /* by the bytes of the keys */
    COCORE_ORDER_LENGTH_FIRST /* shorter keys first, keys of one length by their bytes */
};

/* Lists the json_object_size() members of `object`. free() *members. COCORE_OK or COCORE_ENOMEM. */
enum cocore_status cocore_sorted_members(const json_t *object, enum cocore_member_order order,
                                         struct cocore_member **members);

#endif
