/* Canonical JSON: order, escapes, integers, and what has no canonical form. */
#include "support.h"

#include <string.h>

#include <cocore/identity.h>

static void expect(const char *text, size_t len, const char *canonical, const char *findings_wanted)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct buf out = BUF_INIT;
    json_t *value = parse_valid(text, len);
    assert_int_equal(cocore_canonical_json(value, &out, &findings), COCORE_OK);
    expect_findings(text, &findings, findings_wanted);
    if (canonical != NULL && strcmp(buf_text(&out), canonical) != 0)
        fail_msg("%s becomes %s, not %s", text, buf_text(&out), canonical);
    if (canonical != NULL)
        assert_int_equal(out.len, strlen(canonical));
    buf_free(&out);
    cocore_findings_clear(&findings);
    json_decref(value);
}

static void test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text, *canonical;
    } cases[] = {
        {"null", "null"},
        {"true", "true"},
        {"false", "false"},
        {"0", "0"},
        {"-0", "0"},
        {"-7", "-7"},
        {"9223372036854775807", "9223372036854775807"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"1.0", "1"},
        {"1e3", "1000"},
        {"\"\"", "\"\""},
        {"[]", "[]"},
        {"{}", "{}"},
        {" [ 1 , 2 ] ", "[1,2]"},
        {"{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}"},
        {"{\"aa\":1,\"a\":2,\"B\":3,\"\":4}", "{\"\":4,\"B\":3,\"a\":2,\"aa\":1}"},
        {"{\"a\":[{\"d\":1,\"c\":2}]}", "{\"a\":[{\"c\":2,\"d\":1}]}"},
        {"{\"\\u0061\":1}", "{\"a\":1}"},
        {"{\"a\\\"\":1,\"a\\\\\":2,\"a#\":3}", "{\"a\\\"\":1,\"a#\":3,\"a\\\\\":2}"},
        {"{\"$bytes\":\"AA==\"}", "{\"$bytes\":\"AA==\"}"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect(cases[i].text, strlen(cases[i].text), cases[i].canonical, "");
}

static void test_strings(void **state)
{
    (void)state;
    static const struct {
        const char *text, *canonical;
    } cases[] = {
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\""},
        {"\"\\u0022\\u005C\\u0008\\u000C\\u000a\\u000d\\u0009\"", "\"\\\"\\\\\\b\\f\\n\\r\\t\""},
        {"\"\\u0001\\u000B\\u001F\"", "\"\\u0001\\u000b\\u001f\""},
        {"\"\\u0020\\u007F\"", "\" \x7f\""},
        {"\"\\u0080\\u00e9\\u2028\"", "\"\xc2\x80\xc3\xa9\xe2\x80\xa8\""},
        {"\"\\ud83e\\udde0\"", "\"\xf0\x9f\xa7\xa0\""},
        {"\"a\\u0000b\"", "\"a\\u0000b\""},
        {"\"<>&'\"", "\"<>&'\""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect(cases[i].text, strlen(cases[i].text), cases[i].canonical, "");
}

static void test_no_canonical_form(void **state)
{
    (void)state;
    static const struct {
        const char *text, *findings;
    } cases[] = {
        {"1.5", "CANON-INT@"},
        {"1e-1", "CANON-INT@"},
        {"9223372036854775808", "CANON-INT@"},
        {"-9223372036854775809", "CANON-INT@"},
        {"1e400", "CANON-INT@"},
        {"{\"a\":[1,2.5],\"b\":0.1}", "CANON-INT@/a/1 CANON-INT@/b"},
        {"{\"\xc3\xa9\":1}", "CANON-KEY@/\xc3\xa9"},
        {"{\"\\u0080\":1}", "CANON-KEY@/\xc2\x80"},
        {"{\"a\":{\"b\xf0\x9f\xa7\xa0\":1.5}}",
         "CANON-INT@/a/b\xf0\x9f\xa7\xa0 CANON-KEY@/a/b\xf0\x9f\xa7\xa0"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect(cases[i].text, strlen(cases[i].text), NULL, cases[i].findings);
}

static void test_output_is_appended(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct buf out = BUF_INIT;
    json_t *value = parse_valid("[1]", 3);
    assert_int_equal(buf_puts(&out, "x"), 0);
    assert_int_equal(cocore_canonical_json(value, &out, &findings), COCORE_OK);
    assert_string_equal(buf_text(&out), "x[1]");
    buf_free(&out);
    json_decref(value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_no_canonical_form),
        cmocka_unit_test(test_output_is_appended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
