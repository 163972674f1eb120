/* UTF-8 against RFC 3629, by counting: there are exactly as many well-formed sequences of each
 * length as there are Unicode scalar values in its range. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

/* Whether the `len` bytes are one whole sequence; read from an exact copy. */
static bool is_sequence(const unsigned char *bytes, size_t len)
{
    return cocore_utf8_sequence(bytes, bytes + len) == len;
}

static void test_counts_of_short_sequences(void **state)
{
    (void)state;
    unsigned char *p = (unsigned char *)exact_copy("\0\0\0", 3);
    size_t one = 0;
    size_t two = 0;
    size_t three = 0;
    for (unsigned i = 0; i < 1u << 24; i++) {
        p[0] = (unsigned char)(i >> 16);
        p[1] = (unsigned char)(i >> 8);
        p[2] = (unsigned char)i;
        one += p[1] == 0 && p[2] == 0 && is_sequence(p, 1);
        two += p[2] == 0 && is_sequence(p, 2);
        three += is_sequence(p, 3);
    }
    free(p);
    assert_int_equal(one, 0x80);
    assert_int_equal(two, 0x800 - 0x80);
    assert_int_equal(three, 0x10000 - 0x800 - 0x800); /* without the surrogates */
}

/* Continuation bytes at the edges and just past them: two of these six are good in either place. */
static void test_counts_of_long_sequences(void **state)
{
    (void)state;
    static const unsigned char edges[] = {0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xff};
    unsigned char *p = (unsigned char *)exact_copy("\0\0\0\0", 4);
    size_t four = 0;
    for (unsigned first = 0; first < 256; first++) {
        for (unsigned rest = 0; rest < 256 * 6 * 6; rest++) {
            p[0] = (unsigned char)first;
            p[1] = (unsigned char)(rest / 36);
            p[2] = edges[rest / 6 % 6];
            p[3] = edges[rest % 6];
            four += is_sequence(p, 4);
        }
    }
    free(p);
    assert_int_equal(four, (0x110000 - 0x10000) / 0x1000 * 2 * 2);
}

static size_t expected_length(uint32_t scalar)
{
    return scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
}

static void test_every_scalar_value_is_written_and_read(void **state)
{
    (void)state;
    for (uint32_t scalar = 0; scalar <= 0x10ffff; scalar++) {
        if (scalar >= 0xd800 && scalar <= 0xdfff)
            continue;
        char bytes[4];
        size_t len = cocore_utf8_encode(scalar, bytes);
        assert_int_equal(len, expected_length(scalar));
        assert_true(is_sequence((const unsigned char *)bytes, len));
        uint32_t value =
            len == 1 ? (unsigned char)bytes[0] : (unsigned char)bytes[0] & 0x7fu >> len;
        for (size_t i = 1; i < len; i++)
            value = value << 6 | ((unsigned char)bytes[i] & 0x3fu);
        assert_int_equal(value, scalar);
    }
}

static void test_ends_early(void **state)
{
    (void)state;
    static const char *const texts[] = {"\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        for (size_t len = 0; len < strlen(texts[i]); len++) {
            unsigned char *p = (unsigned char *)exact_copy(texts[i], len);
            assert_int_equal(cocore_utf8_sequence(p, p + len), 0);
            assert_int_equal(cocore_utf8_valid_prefix((char *)p, len), 0);
            free(p);
        }
    }
}

static void test_valid_prefix_stops_at_the_bad_byte(void **state)
{
    (void)state;
    static const char text[] = "a\xc3\xa9z\xe2\x82\xac\0\xf0\x9f\x98\x80!";
    const size_t len = sizeof(text) - 1;
    static const size_t start_of[] = {0, 1, 1, 3, 4, 4, 4, 7, 8, 8, 8, 8, 12};
    assert_int_equal(len, COUNT(start_of));
    for (size_t i = 0; i < len; i++) {
        char *copy = exact_copy(text, len);
        assert_int_equal(cocore_utf8_valid_prefix(copy, len), len);
        assert_int_equal(cocore_utf8_valid_prefix(copy, i), start_of[i]);
        copy[i] = '\xff';
        assert_int_equal(cocore_utf8_valid_prefix(copy, len), start_of[i]);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_of_short_sequences),
        cmocka_unit_test(test_counts_of_long_sequences),
        cmocka_unit_test(test_every_scalar_value_is_written_and_read),
        cmocka_unit_test(test_ends_early),
        cmocka_unit_test(test_valid_prefix_stops_at_the_bad_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
