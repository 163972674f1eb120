/* What the fuzz targets stand on: pointers resolved, and JSON in other words. */
#include "support.h"

#include <string.h>

#include <cocore/json.h>

#include "pointer.h"
#include "rewrite.h"

static json_t *parse(const char *text, size_t len)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *value = NULL;
    assert_int_equal(cocore_json_parse(text, len, NULL, &findings, &value), COCORE_OK);
    cocore_findings_clear(&findings);
    return value;
}

static void test_pointers(void **state)
{
    (void)state;
    static const struct {
        const char *pointer;
        long long expected; /* -1: nothing there */
    } cases[] = {
        {"/a", 1},  {"/b/0", 2},  {"/b/1/c", 3}, {"/d~1e", 4},  {"/f~0g", 5}, {"/", 6},
        {"/x", -1}, {"/b/2", -1}, {"/b/x", -1},  {"/b/-1", -1}, {"/a/b", -1}, {"a", -1},
    };
    static const char text[] = "{\"a\":1,\"b\":[2,{\"c\":3}],\"d/e\":4,\"f~g\":5,\"\":6}";
    json_t *document = parse(text, strlen(text));
    assert_ptr_equal(pointer_resolve(document, ""), document);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const json_t *found = pointer_resolve(document, cases[i].pointer);
        if ((found != NULL ? json_integer_value(found) : -1) != cases[i].expected)
            fail_msg("%s", cases[i].pointer);
    }
    json_decref(document);
}

/* Written again, a value is the same value; the text is another one most of the time. */
static void test_rewriting(void **state)
{
    (void)state;
    static const char text[] =
        "{\"a\":[1,-9223372036854775808,true,false,null],\"b\":{\"c\":\"\\u0000"
        "\\\"\\\\x\xc3\xa9\"},\"d\":\"\",\"e\":{},\"f\":[]}";
    json_t *value = parse(text, strlen(text));
    assert_non_null(value);
    size_t different = 0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        size_t len = 0;
        char *again = rewrite_json(value, seed, &len);
        assert_non_null(again);
        json_t *same = parse(again, len);
        assert_non_null(same);
        assert_true(json_equal(value, same));
        different += strcmp(again, text) != 0;
        json_decref(same);
        free(again);
    }
    assert_true(different > 190);
    json_decref(value);
}

/* Numbers that are no 64-bit integer keep their kind. */
static void test_rewriting_odd_numbers(void **state)
{
    (void)state;
    static const char text[] = "[0.25,1e30,-1e30]";
    json_t *value = parse(text, strlen(text));
    size_t len = 0;
    char *again = rewrite_json(value, 3, &len);
    json_t *same = parse(again, len);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(cocore_number_kind(json_array_get(same, i)),
                         cocore_number_kind(json_array_get(value, i)));
    json_decref(same);
    json_decref(value);
    free(again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pointers),
        cmocka_unit_test(test_rewriting),
        cmocka_unit_test(test_rewriting_odd_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
