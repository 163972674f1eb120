/* The mutator as libFuzzer calls it. About one call in eight stays a plain byte mutation of its
 * own; all of them do when the environment says COCORE_FUZZ_MUTATOR=off, for comparison. */
#include <stdlib.h>
#include <string.h>

#include "mutator.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t max_size, unsigned int seed);

static int is_off(void)
{
    static int off = -1;
    if (off < 0) {
        const char *setting = getenv("COCORE_FUZZ_MUTATOR");
        off = setting != NULL && strcmp(setting, "off") == 0;
    }
    return off;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
    if (seed % 8 == 0 || is_off())
        return LLVMFuzzerMutate(data, size, max_size);
    return mutator_mutate(data, size, max_size, seed);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t max_size, unsigned int seed)
{
    /* libFuzzer takes turns between the two functions; 0 passes the turn on. */
    if (seed % 4 != 0 || is_off())
        return 0;
    return mutator_cross(a, a_size, b, b_size, out, max_size, seed);
}
