/* base64 inside {"$bytes": …}: standard alphabet, padded or not, and how many bytes it stands for.
 */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "base64_text.h"

static bool read(const char *text, size_t len, size_t *decoded)
{
    char *copy = exact_copy(text, len);
    *decoded = 12345;
    bool good = cocore_base64_text(copy, len, decoded);
    free(copy);
    return good;
}

static void test_lengths(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t decoded;
    } cases[] = {
        {"", 0},         {"Zg==", 1},     {"Zm8=", 2},     {"Zm9v", 3}, {"Zm9vYg==", 4},
        {"Zm9vYmE=", 5}, {"Zm9vYmFy", 6}, {"Zg", 1},       {"Zm8", 2},  {"Zm9vYg", 4},
        {"Zm9vYmE", 5},  {"+/+/", 3},     {"AAAA09az", 6}, {"Zh==", 1}, {"Zm9", 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t decoded = 0;
        if (!read(cases[i].text, strlen(cases[i].text), &decoded) || decoded != cases[i].decoded)
            fail_msg("\"%s\" is read as %zu bytes", cases[i].text, decoded);
    }
}

static void test_what_is_no_base64(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
    } cases[] = {
        {BYTES("Z")},
        {BYTES("Zm9vY")},
        {BYTES("=")},
        {BYTES("==")},
        {BYTES("===")},
        {BYTES("====")},
        {BYTES("Z===")},
        {BYTES("Zg=")},
        {BYTES("Zm9v=")},
        {BYTES("Zm9v==")},
        {BYTES("Zm9v====")},
        {BYTES("Zg==Zg==")},
        {BYTES("Zm=v")},
        {BYTES("=Zm9")},
        {BYTES("Zm-_")},
        {BYTES("Zm9v ")},
        {BYTES(" Zm9v")},
        {BYTES("Zm9v\n")},
        {BYTES("Zm\0v")},
        {BYTES("\0\0\0\0")},
        {BYTES("Zm\xc3\xa9")},
        {BYTES("\xff\xff\xff\xff")},
        {BYTES("Zm8=\0\0\0\0")},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t decoded = 0;
        if (read(cases[i].text, cases[i].len, &decoded))
            fail_msg("case %zu is accepted: \"%s\"", i, cases[i].text);
    }
}

/* Every byte in every place of a group: exactly the 64 letters of the alphabet, and = at the end.
 */
static void test_the_alphabet(void **state)
{
    (void)state;
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t place = 0; place < 4; place++) {
        for (int c = 0; c < 256; c++) {
            char text[] = "AAAA";
            text[place] = (char)c;
            bool letter = c != 0 && strchr(alphabet, c) != NULL;
            bool padding = c == '=' && place == 3;
            size_t decoded = 0;
            assert_int_equal(read(text, 4, &decoded), letter || padding);
            if (letter || padding)
                assert_int_equal(decoded, padding ? 2 : 3);
        }
    }
}

static void test_truncated_and_huge(void **state)
{
    (void)state;
    char *text = repeated("QUJD", 250000);
    for (size_t len = 999990; len <= 1000000; len++) {
        size_t decoded = 0;
        assert_int_equal(read(text, len, &decoded), len % 4 != 1);
        if (len % 4 != 1)
            assert_int_equal(decoded, len * 6 / 8);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_what_is_no_base64),
        cmocka_unit_test(test_the_alphabet),
        cmocka_unit_test(test_truncated_and_huge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
