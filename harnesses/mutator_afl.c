/* The mutator as AFL++ loads it, from a shared library named in AFL_CUSTOM_MUTATOR_LIBRARY. AFL++'s
 * driver does not call libFuzzer's functions. */
#include <stdlib.h>
#include <string.h>

#include "mutator.h"

struct afl_mutator {
    uint64_t state;
    uint8_t *buffer;
    size_t capacity;
};

void *afl_custom_init(void *afl, unsigned int seed);
size_t afl_custom_fuzz(void *data, uint8_t *input, size_t size, uint8_t **out, uint8_t *other,
                       size_t other_size, size_t max_size);
void afl_custom_deinit(void *data);

void *afl_custom_init(void *afl, unsigned int seed)
{
    (void)afl;
    struct afl_mutator *mutator = calloc(1, sizeof(*mutator));
    if (mutator != NULL)
        mutator->state = seed;
    return mutator;
}

size_t afl_custom_fuzz(void *data, uint8_t *input, size_t size, uint8_t **out, uint8_t *other,
                       size_t other_size, size_t max_size)
{
    struct afl_mutator *mutator = data;
    uint64_t seed = mutator->state += 0x9e3779b97f4a7c15u;
    if (mutator->capacity < max_size) {
        uint8_t *buffer = realloc(mutator->buffer, max_size);
        if (buffer == NULL) {
            *out = input;
            return size;
        }
        mutator->buffer = buffer;
        mutator->capacity = max_size;
    }
    *out = mutator->buffer;
    if (other != NULL && (seed >> 8) % 8 == 1)
        return mutator_cross(input, size, other, other_size, mutator->buffer, max_size, seed);
    size_t len = size < max_size ? size : max_size;
    memcpy(mutator->buffer, input, len);
    if ((seed >> 8) % 8 == 0)
        return mutator_bytes(mutator->buffer, len, max_size, seed);
    return mutator_mutate(mutator->buffer, len, max_size, seed);
}

void afl_custom_deinit(void *data)
{
    struct afl_mutator *mutator = data;
    if (mutator != NULL)
        free(mutator->buffer);
    free(mutator);
}
