/* SipHash-2-4 against the values that its authors publish: keys 00 01 … 0f, inputs of 0, 1, 2 …
 * bytes 00 01 02 …. */
#include "support.h"

#include "siphash.h"

static uint64_t hash_of(const unsigned char *bytes, size_t len, size_t first)
{
    unsigned char key[16];
    for (unsigned i = 0; i < sizeof(key); i++)
        key[i] = (unsigned char)i;
    struct siphash hash = siphash_start(key);
    siphash_add(&hash, bytes, first);
    siphash_add(&hash, bytes + first, len - first);
    return siphash_end(&hash);
}

static void test_published_values(void **state)
{
    (void)state;
    static const struct {
        size_t len;
        uint64_t hash;
    } values[] = {
        {0, 0x726fdb47dd0e0e31U},  {1, 0x74f839c593dc67fdU}, {2, 0x0d6c8009d9a94f5aU},
        {7, 0xab0200f58b01d137U},  {8, 0x93f5f5799a932462U}, {15, 0xa129ca6149be45e5U},
        {63, 0x958a324ceb064572U},
    };
    unsigned char bytes[64];
    for (unsigned i = 0; i < sizeof(bytes); i++)
        bytes[i] = (unsigned char)i;
    for (size_t i = 0; i < COUNT(values); i++) {
        for (size_t first = 0; first <= values[i].len; first++)
            assert_true(hash_of(bytes, values[i].len, first) == values[i].hash);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_published_values)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
