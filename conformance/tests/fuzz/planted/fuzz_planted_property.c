/* fuzz_planted_property: properties that do not hold, for tests of the scripts that read crashes.
 *
 * Two properties lie close together: an input that breaks the second, made smaller, easily breaks
 * the first instead. Minimizing must not let that happen.
 */
#include <stdint.h>
#include <string.h>

#include "property.h"
#include "stats.h"

PROPERTY(no_comma)
PROPERTY(no_comma_in_long_text)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

__attribute__((noinline)) static void check_text(const uint8_t *data, size_t size)
{
    bool comma = size > 0 && memchr(data, ',', size) != NULL;
    REQUIRE(no_comma_in_long_text, !(comma && size >= 8));
    REQUIRE(no_comma, !comma);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stats_count(size > 0, false);
    check_text(data, size);
    return 0;
}
