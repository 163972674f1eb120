#include "input.h"

#include <stdlib.h>
#include <string.h>

#include "property.h"

PROPERTY(input_unchanged)
PROPERTY(harness_has_memory)

struct input input_open(const uint8_t *data, size_t size)
{
    struct input input = {malloc(size == 0 ? 1 : size), size, data};
    REQUIRE(harness_has_memory, input.bytes != NULL);
    if (size > 0)
        memcpy(input.bytes, data, size);
    return input;
}

void input_close(struct input *input)
{
    REQUIRE(input_unchanged,
            input->len == 0 || memcmp(input->bytes, input->original, input->len) == 0);
    free(input->bytes);
    input->bytes = NULL;
}

/* FNV-1a */
uint64_t input_hash(const struct input *input)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < input->len; i++)
        hash = (hash ^ (unsigned char)input->bytes[i]) * 0x100000001b3u;
    return hash;
}
