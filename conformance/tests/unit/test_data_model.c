/* The data model over JSON, where no schema says anything. Source:
 * https://atproto.com/specs/data-model. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "data_model.h"

#define RAW "bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DAG_CBOR "bafyreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define BLOB(members) "{\"$type\":\"blob\"," members "}"
#define REF "\"ref\":{\"$link\":\"" RAW "\"}"

static void test_values(void **state)
{
    (void)state;
    static const struct {
        const char *value, *expected;
    } cases[] = {
        {"null", ""},
        {"true", ""},
        {"\"\\u0000\"", ""},
        {"[]", ""},
        {"{}", ""},
        {"{\"\":1,\"$x\":null,\"*\":[true,\"a\",{}]}", ""},
        {"1", ""},
        {"1.0", ""},
        {"1e18", ""},
        {"-9223372036854775808", ""},
        {"9223372036854775808", "DM-INT@"},
        {"-9223372036854775809", "DM-INT@"},
        {"0.5", "DM-INT@"},
        {"[1,[2.5,{\"a\":[3.5]}]]", "DM-INT@/1/0 DM-INT@/1/1/a/0"},
        {"{\"a/b\":{\"~\":0.1}}", "DM-INT@/a~1b/~0"},
        {"{\"$link\":\"" DAG_CBOR "\"}", ""},
        {"{\"$link\":\"" RAW "\"}", ""},
        {"{\"$link\":\"\"}", "DM-LINK@"},
        {"{\"$link\":\"cid\"}", "DM-LINK@"},
        {"{\"$link\":5}", "DM-LINK@"},
        {"{\"$link\":{\"$link\":\"" RAW "\"}}", "DM-LINK@"},
        {"{\"$link\":\"" RAW "\\u0000\"}", "DM-LINK@"},
        {"{\"$link\":\"" RAW "\",\"x\":1}", "DM-LINK@"},
        {"{\"$link\":\"" RAW "\",\"$type\":\"a\"}", "DM-LINK@"},
        {"[{\"$link\":0.5},0.5]", "DM-INT@/1 DM-LINK@/0"},
        {"{\"$bytes\":\"\"}", ""},
        {"{\"$bytes\":\"Zm9vYg\"}", ""},
        {"{\"$bytes\":\"Zm9vYg==\"}", ""},
        {"{\"$bytes\":\"Zm9vYg=\"}", "DM-BYTES@"},
        {"{\"$bytes\":\"Zm9v\\n\"}", "DM-BYTES@"},
        {"{\"$bytes\":[1,2]}", "DM-BYTES@"},
        {"{\"$bytes\":null}", "DM-BYTES@"},
        {"{\"$bytes\":\"Zg\",\"x\":0.5}", "DM-BYTES@ DM-INT@/x"},
        {"{\"$bytes\":\"Zg\",\"$link\":\"" RAW "\"}", "DM-BYTES@ DM-LINK@"},
        {"{\"$link\":[0.5],\"x\":1}", "DM-LINK@"},
        {"{\"$bytes\":[0.5],\"x\":1}", "DM-BYTES@"},
        {"{\"$type\":[0.5],\"x\":1}", "DM-TYPE@/$type"},
        {"{\"$typed\":0.5,\"$lin\":0.5}", "DM-INT@/$lin DM-INT@/$typed"},
        {"{\"$type\":\"com.example.x\"}", ""},
        {"{\"$type\":\"anything at all\"}", ""},
        {"{\"$type\":\"\"}", "DM-TYPE@/$type"},
        {"{\"$type\":null}", "DM-TYPE@/$type"},
        {"{\"$type\":{\"a\":0.5}}", "DM-TYPE@/$type"},
        {"{\"a\":[{\"$type\":7}]}", "DM-TYPE@/a/0/$type"},
        {BLOB(REF ",\"mimeType\":\"a/b\",\"size\":1"), ""},
        {BLOB(REF ",\"mimeType\":\"a\",\"size\":1,\"x\":[null]"), ""},
        {BLOB(REF ",\"mimeType\":\"a/b\",\"size\":1,\"x\":0.5"), "DM-INT@/x"},
        {BLOB(REF ",\"mimeType\":\"a/b\",\"size\":0"), "DM-BLOB@"},
        {BLOB(REF ",\"mimeType\":\"a/b\",\"size\":-1"), "DM-BLOB@"},
        {BLOB(REF ",\"mimeType\":\"a/b\",\"size\":1.5"), "DM-BLOB@"},
        {BLOB(REF ",\"mimeType\":\"a/b\",\"size\":9223372036854775808"), "DM-BLOB@"},
        {BLOB(REF ",\"mimeType\":\"a/b\",\"size\":\"1\""), "DM-BLOB@"},
        {BLOB(REF ",\"mimeType\":\"\",\"size\":1"), "DM-BLOB@"},
        {BLOB(REF ",\"mimeType\":null,\"size\":1"), "DM-BLOB@"},
        {BLOB(REF ",\"size\":1"), "DM-BLOB@"},
        {BLOB("\"mimeType\":\"a/b\",\"size\":1"), "DM-BLOB@"},
        {BLOB("\"ref\":\"" RAW "\",\"mimeType\":\"a/b\",\"size\":1"), "DM-BLOB@"},
        {BLOB("\"ref\":{\"$link\":\"" DAG_CBOR "\"},\"mimeType\":\"a/b\",\"size\":1"), "DM-BLOB@"},
        {BLOB("\"ref\":{\"$link\":\"" RAW "\",\"x\":1},\"mimeType\":\"a/b\",\"size\":1"),
         "DM-BLOB@"},
        {BLOB("\"ref\":{\"$link\":1},\"mimeType\":\"a/b\",\"size\":1"), "DM-BLOB@"},
        {BLOB("\"ref\":null,\"mimeType\":\"a/b\",\"size\":1"), "DM-BLOB@"},
        {"{\"$type\":\"Blob\"}", ""},
        {"{\"$type\":\"blob\\u0000\"}", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        const struct cocore_judge judge = {"com.example.rec", &findings};
        json_t *value = parse_valid(cases[i].value, strlen(cases[i].value));
        assert_int_equal(cocore_data_model_value(&judge, NULL, value), COCORE_OK);
        expect_findings(cases[i].value, &findings, cases[i].expected);
        cocore_findings_clear(&findings);
        json_decref(value);
    }
}

static void test_paths_go_on_from_where_the_value_stands(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_judge judge = {"com.example.rec", &findings};
    const struct cocore_path up = {.key = "a"};
    const struct cocore_path path = {.up = &up, .index = 7};
    json_t *value = parse_valid(BYTES("{\"$type\":\"\",\"x\":[0.5],\"y\":{\"$link\":1}}"));
    assert_int_equal(cocore_data_model_value(&judge, &path, value), COCORE_OK);
    expect_findings("a path", &findings, "DM-INT@/a/7/x/0 DM-LINK@/a/7/y DM-TYPE@/a/7/$type");
    cocore_findings_clear(&findings);
    json_decref(value);
}

/* Only the object's own keys, not what is in it. */
static void test_keys(void **state)
{
    (void)state;
    static const struct {
        const char *value, *expected;
    } cases[] = {
        {"{\"a\":0.5,\"$type\":\"x\"}", ""},
        {"{\"a\":0.5,\"$type\":5}", "DM-TYPE@/$type"},
        {"{\"a\":1,\"$link\":\"" RAW "\"}", "DM-LINK@"},
        {"{\"a\":1,\"$bytes\":\"\",\"$link\":\"\",\"$type\":[]}",
         "DM-BYTES@ DM-LINK@ DM-TYPE@/$type"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        const struct cocore_judge judge = {"com.example.rec", &findings};
        json_t *value = parse_valid(cases[i].value, strlen(cases[i].value));
        assert_int_equal(cocore_data_model_keys(&judge, NULL, value), COCORE_OK);
        expect_findings(cases[i].value, &findings, cases[i].expected);
        cocore_findings_clear(&findings);
        json_decref(value);
    }
}

static void test_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        enum cocore_kind kind;
        const char *name;
    } cases[] = {
        {"null", COCORE_KIND_NULL, "null"},
        {"true", COCORE_KIND_BOOLEAN, "a boolean"},
        {"false", COCORE_KIND_BOOLEAN, "a boolean"},
        {"0", COCORE_KIND_INTEGER, "a number"},
        {"0.5", COCORE_KIND_INTEGER, "a number"},
        {"\"\"", COCORE_KIND_STRING, "a string"},
        {"[]", COCORE_KIND_ARRAY, "an array"},
        {"{}", COCORE_KIND_OBJECT, "an object"},
        {"{\"$link\":0}", COCORE_KIND_LINK, "a link ($link)"},
        {"{\"$bytes\":0}", COCORE_KIND_BYTES, "bytes ($bytes)"},
        {"{\"$type\":\"blob\"}", COCORE_KIND_BLOB, "a blob"},
        {"{\"$link\":0,\"$bytes\":0}", COCORE_KIND_OBJECT, "an object"},
        {"{\"$link\":0,\"$type\":\"blob\"}", COCORE_KIND_BLOB, "a blob"},
        {"{\"$link \":0}", COCORE_KIND_OBJECT, "an object"},
        {"{\"$type\":\"blob\\u0000\"}", COCORE_KIND_OBJECT, "an object"},
        {"{\"$type\":\"blobs\"}", COCORE_KIND_OBJECT, "an object"},
        {"{\"$type\":[\"blob\"]}", COCORE_KIND_OBJECT, "an object"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        json_t *value = parse_valid(cases[i].value, strlen(cases[i].value));
        assert_int_equal(cocore_kind_of(value), cases[i].kind);
        assert_string_equal(cocore_kind_name(cases[i].kind), cases[i].name);
        json_decref(value);
    }
}

static void test_lengths_of_bytes(void **state)
{
    (void)state;
    size_t len = 99;
    json_t *value = parse_valid(BYTES("{\"$bytes\":\"Zm9vYg==\"}"));
    assert_true(cocore_bytes_are_valid(value, &len));
    assert_int_equal(len, 4);
    json_decref(value);
    value = parse_valid(BYTES("{\"$bytes\":{}}"));
    assert_false(cocore_bytes_are_valid(value, &len));
    assert_false(cocore_link_is_valid(value));
    json_decref(value);
}

static void test_deep_and_wide(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_judge judge = {"com.example.rec", &findings};
    char *open = repeated("[", 32);
    char *close = repeated("]", 32);
    char *items = repeated("0.5,", 100000);
    char *text = format_text("%s%s0.5%s", open, items, close);
    json_t *value = parse_valid(text, strlen(text));
    assert_int_equal(cocore_data_model_value(&judge, NULL, value), COCORE_OK);
    assert_int_equal(findings.total, 100001);
    cocore_findings_clear(&findings);
    json_decref(value);
    free(text);
    free(items);
    free(open);
    free(close);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_paths_go_on_from_where_the_value_stands),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_lengths_of_bytes),
        cmocka_unit_test(test_deep_and_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
