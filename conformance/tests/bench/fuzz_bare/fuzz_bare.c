/* fuzz_bare: jansson alone, the least that a target over JSON can cost. For scripts/bench-fuzz. */
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    json_error_t error;
    json_decref(json_loadb((const char *)data, size, 0, &error));
    return 0;
}
