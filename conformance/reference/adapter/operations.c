#include "operations.h"

#include <string.h>

static const struct {
    const char *name;
    operation_function *function;
} operations[] = {
    {"check-format", operation_check_format},
    {"validate", operation_validate},
    {"check-admission", operation_check_admission},
    {"reset", operation_reset},
    {"consume-nonce", operation_consume_nonce},
    {"check-receipt", operation_check_receipt},
    {"check-charge", operation_check_charge},
    {"canonicalize", operation_canonicalize},
    {"cid", operation_cid},
    {"verify-signature", operation_verify_signature},
};

#define OPERATION_COUNT (sizeof(operations) / sizeof(operations[0]))

operation_function *operation_find(const char *op)
{
    for (size_t i = 0; i < OPERATION_COUNT; i++) {
        if (strcmp(operations[i].name, op) == 0)
            return operations[i].function;
    }
    return NULL;
}

json_t *operation_names(void)
{
    json_t *names = json_array();
    for (size_t i = 0; i < OPERATION_COUNT; i++) {
        if (json_array_append_new(names, json_string(operations[i].name)) != 0) {
            json_decref(names);
            return NULL;
        }
    }
    return names;
}
