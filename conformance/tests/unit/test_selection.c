#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "runner_fixture.h"
#include "selection.h"

static struct fileset files;
static struct vectorset set;

static int enter(void **state)
{
    (void)state;
    fixture_set(&files, &set);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    vectorset_free(&set);
    fileset_free(&files);
    return 0;
}

/* Which vectors are chosen, as a string of digits; a digit in brackets cannot be asked. */
static void chooses_offered(bool offered, const char *const *profiles, const char *const *filters,
                            const char *hello, const char *expected)
{
    struct selection_wish wish = {.profiles = profiles, .filters = filters, .offered = offered};
    struct selection selection;
    struct diag diag = {""};
    json_t *body = hello != NULL ? json_loads(hello, 0, NULL) : NULL;
    char text[64] = "";
    while (profiles != NULL && profiles[wish.profile_count] != NULL) {
        wish.profile_count++;
    }
    while (filters != NULL && filters[wish.filter_count] != NULL) {
        wish.filter_count++;
    }
    if (selection_make(&selection, &set, &wish, body, &diag) != 0) {
        (void)snprintf(text, sizeof text, "refused");
    } else {
        size_t count = 0;
        for (size_t i = 0; i < set.count; i++) {
            if (selection.chosen[i]) {
                char one[4] = {(char)('0' + i), '\0'};
                (void)strcat(text, selection.offered[i] ? "" : "(");
                (void)strcat(text, one);
                (void)strcat(text, selection.offered[i] ? "" : ")");
                count++;
            }
        }
        assert_int_equal(count, selection.count);
        assert_int_equal(selection.filtered, wish.filter_count > 0 || offered);
        for (size_t p = 0; p < set.profile_count; p++) {
            assert_int_equal(selection.profiles[p].tested, selection.profiles[p].reason.len == 0);
        }
    }
    assert_string_equal(text, expected);
    selection_free(&selection);
    json_decref(body);
}

static void chooses(const char *const *profiles, const char *const *filters, const char *hello,
                    const char *expected)
{
    chooses_offered(false, profiles, filters, hello, expected);
}

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define ALL                                                                                        \
    "{\"operations\":[\"validate\",\"reset\",\"consume-nonce\",\"cid\"],\"revisions\":[\"R1\"]}"
#define ONE "{\"operations\":[\"validate\",\"cid\"],\"revisions\":[\"R1\"]}"
#define OLD                                                                                        \
    "{\"operations\":[\"validate\",\"reset\",\"consume-nonce\",\"cid\"],\"revisions\":[\"R0\"]}"
#define NONE "{\"operations\":[],\"revisions\":[]}"

static void test_by_hello(void **state)
{
    (void)state;
    chooses(NULL, NULL, NULL, "012345");
    chooses(NULL, NULL, ALL, "012345");
    chooses(NULL, NULL, ONE, "0123");
    chooses(NULL, NULL, OLD, "45");
    chooses(NULL, NULL, NONE, "");
}

/* A profile that is asked for by name is judged, whatever the adapter lists. */
static void test_by_profile(void **state)
{
    (void)state;
    chooses(LIST("alpha"), NULL, ALL, "0123");
    chooses(LIST("beta", "alpha", "beta"), NULL, ALL, "012345");
    chooses(LIST("beta"), NULL, ONE, "(4)5");
    chooses(LIST("alpha"), NULL, OLD, "(0)(1)(2)(3)");
    chooses(LIST("gamma"), NULL, ALL, "refused");
    chooses(LIST("alpha", ""), NULL, ALL, "refused");
}

static void test_by_filter(void **state)
{
    (void)state;
    chooses(NULL, LIST("alpha/good"), ALL, "0");
    chooses(NULL, LIST("alpha/bad"), ALL, "01");
    chooses(NULL, LIST("*a*"), ALL, "012345");
    chooses(NULL, LIST("*/text", "alpha/w*"), ALL, "35");
    chooses(LIST("beta"), LIST("*"), ALL, "45");
    chooses(LIST("beta"), LIST("alpha/*"), ALL, "refused");
    chooses(NULL, LIST("beta/*"), ONE, "refused");
    chooses(NULL, LIST("nothing"), ALL, "refused");
    chooses(NULL, LIST(""), ALL, "refused");
}

/* Vectors that the adapter can be asked, of profiles that it can't be judged for as well. */
static void test_by_what_is_offered(void **state)
{
    (void)state;
    chooses_offered(true, NULL, NULL, NULL, "012345");
    chooses_offered(true, NULL, NULL, ALL, "012345");
    chooses_offered(true, NULL, NULL, ONE, "01235");
    chooses_offered(true, NULL, NULL, OLD, "45");
    chooses_offered(true, NULL, NULL, NONE, "");
    chooses_offered(true, LIST("beta"), NULL, ONE, "5");
    chooses_offered(true, NULL, LIST("*a*"), ONE, "01235");
    chooses_offered(true, NULL, LIST("beta/sequence"), ONE, "refused");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hello),
        cmocka_unit_test(test_by_profile),
        cmocka_unit_test(test_by_filter),
        cmocka_unit_test(test_by_what_is_offered),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
