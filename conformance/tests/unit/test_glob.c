#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "glob.h"

static void test_table(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool matches;
    } CASES[] = {
        {"", "", true},
        {"", "a", false},
        {"a", "", false},
        {"abc", "abc", true},
        {"abc", "abd", false},
        {"abc", "ab", false},
        {"ab", "abc", false},
        {"*", "", true},
        {"*", "a/b/c", true},
        {"**", "a", true},
        {"?", "", false},
        {"?", "/", true},
        {"??", "a", false},
        {"a*c", "ac", true},
        {"a*c", "abcbc", true},
        {"a*c", "abcb", false},
        {"*b*", "abc", true},
        {"*b*", "acc", false},
        {"a*b*c", "axbxbxc", true},
        {"*/max/*", "job/max/above", true},
        {"*/max/*", "job/maximum/above", false},
        {"a*?", "a", false},
        {"a*?", "ab", true},
        {"[ab]", "a", false},
        {"[ab]", "[ab]", true},
        {"*ab", "aab", true},
        {"*aab", "aaab", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        if (glob_matches(CASES[i].pattern, CASES[i].text) != CASES[i].matches) {
            fail_msg("\"%s\" and \"%s\"", CASES[i].pattern, CASES[i].text);
        }
    }
}

/* With a matcher that tries every star again this would not end. */
static void test_many_stars(void **state)
{
    char pattern[2 * 60 + 2];
    char text[2000];
    (void)state;
    for (size_t i = 0; i < 60; i++) {
        memcpy(pattern + 2 * i, "*a", 2);
    }
    memcpy(pattern + 120, "b", 2);
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(glob_matches(pattern, text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_many_stars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
