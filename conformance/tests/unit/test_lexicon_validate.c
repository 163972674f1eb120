/* The Lexicon language, one property at a time: each type, each constraint, both sides. Source of
 * every expectation: https://atproto.com/specs/lexicon and /specs/data-model; the names of findings
 * are the place-less rows of the catalogue. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#define CID "bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define BLOB(mime, size)                                                                           \
    "{\"$type\":\"blob\",\"ref\":{\"$link\":\"" CID "\"},\"mimeType\":\"" mime "\",\"size\":" size \
    "}"

/* Judges {"$type":"com.example.rec", members} by a lexicon. */
static void expect(const char *lexicon, const char *members, const char *expected)
{
    struct cocore_lexicons *set = linked((const char *const[]){lexicon, NULL});
    char *text = format_text("{\"$type\":\"com.example.rec\"%s}", members);
    json_t *record = parse_valid(text, strlen(text));
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    assert_int_equal(cocore_lexicons_validate(set, "com.example.rec", record, &findings),
                     COCORE_OK);
    expect_findings(text, &findings, expected);
    cocore_findings_clear(&findings);
    json_decref(record);
    cocore_lexicons_free(set);
    free(text);
}

/* The same for a property "v" of that schema with that value. */
static void expect_v(const char *schema, const char *defs, const char *value, const char *expected)
{
    char *lexicon = lexicon_of(schema, "", defs);
    char *members = format_text(",\"v\":%s", value);
    expect(lexicon, members, expected);
    free(members);
    free(lexicon);
}

struct value_case {
    const char *schema, *value, *expected;
};

static void expect_all(const struct value_case *cases, size_t count, const char *defs)
{
    for (size_t i = 0; i < count; i++)
        expect_v(cases[i].schema, defs, cases[i].value, cases[i].expected);
}

/* One value of each JSON and data-model type, and the type that takes it. */
static void test_each_type_takes_its_own_values_only(void **state)
{
    (void)state;
    static const struct {
        const char *schema, *value;
    } types[] = {
        {"{\"type\":\"null\"}", "null"},
        {"{\"type\":\"boolean\"}", "false"},
        {"{\"type\":\"integer\"}", "0"},
        {"{\"type\":\"string\"}", "\"\""},
        {"{\"type\":\"array\",\"items\":{\"type\":\"unknown\"}}", "[]"},
        {"{\"type\":\"bytes\"}", "{\"$bytes\":\"\"}"},
        {"{\"type\":\"cid-link\"}", "{\"$link\":\"" CID "\"}"},
        {"{\"type\":\"blob\"}", BLOB("a/b", "1")},
        {"{\"type\":\"object\"}", "{\"x\":1}"},
        {"{\"type\":\"unknown\"}", "{\"x\":1}"},
        {"{\"type\":\"union\",\"refs\":[]}", "{\"$type\":\"x\"}"},
        {"{\"type\":\"ref\",\"ref\":\"#int\"}", "0"},
        {"{\"type\":\"ref\",\"ref\":\"#obj\"}", "{\"x\":1}"},
    };
    static const char defs[] = ",\"int\":{\"type\":\"integer\"},\"obj\":{\"type\":\"object\"}";
    for (size_t s = 0; s < COUNT(types); s++) {
        for (size_t v = 0; v < COUNT(types); v++) {
            bool objects = types[s].value[0] == '{' && types[v].value[0] == '{' && s >= 8 && v >= 8;
            bool integers = types[s].value[0] == '0' && types[v].value[0] == '0';
            const char *expected = "LEX-TYPE@/v";
            if (s == v || objects || integers)
                expected = s == 10 && v != 10 ? "LEX-REQUIRED@/v" : "";
            else if (v == 0)
                expected = "LEX-NULL@/v";
            expect_v(types[s].schema, defs, types[v].value, expected);
        }
    }
}

static void test_booleans_and_integers(void **state)
{
    (void)state;
    static const struct value_case cases[] = {
        {"{\"type\":\"boolean\",\"const\":true}", "true", ""},
        {"{\"type\":\"boolean\",\"const\":true}", "false", "LEX-CONST@/v"},
        {"{\"type\":\"boolean\",\"const\":false}", "true", "LEX-CONST@/v"},
        {"{\"type\":\"boolean\",\"default\":true}", "false", ""},
        {"{\"type\":\"integer\",\"minimum\":-5,\"maximum\":5}", "-5", ""},
        {"{\"type\":\"integer\",\"minimum\":-5,\"maximum\":5}", "5.0", ""},
        {"{\"type\":\"integer\",\"minimum\":-5,\"maximum\":5}", "-6", "LEX-MINIMUM@/v"},
        {"{\"type\":\"integer\",\"minimum\":-5,\"maximum\":5}", "6", "LEX-MAXIMUM@/v"},
        {"{\"type\":\"integer\",\"minimum\":-5,\"maximum\":5}", "1e400", "LEX-MAXIMUM@/v"},
        {"{\"type\":\"integer\",\"minimum\":-5,\"maximum\":5}", "-1e400", "LEX-MINIMUM@/v"},
        {"{\"type\":\"integer\",\"minimum\":-5,\"maximum\":5}", "0.5", "LEX-TYPE@/v"},
        {"{\"type\":\"integer\",\"minimum\":-5}", "9223372036854775808", "LEX-INT64@/v"},
        {"{\"type\":\"integer\",\"maximum\":5}", "-9223372036854775809", "LEX-INT64@/v"},
        {"{\"type\":\"integer\",\"maximum\":9223372036854775807}", "9223372036854775808",
         "LEX-MAXIMUM@/v"},
        {"{\"type\":\"integer\"}", "9223372036854775807", ""},
        {"{\"type\":\"integer\"}", "-9223372036854775808", ""},
        {"{\"type\":\"integer\"}", "1e-400", "LEX-TYPE@/v"},
        {"{\"type\":\"integer\",\"enum\":[1,3]}", "3", ""},
        {"{\"type\":\"integer\",\"enum\":[1,3]}", "2", "LEX-ENUM@/v"},
        {"{\"type\":\"integer\",\"const\":7}", "7", ""},
        {"{\"type\":\"integer\",\"const\":7}", "8", "LEX-CONST@/v"},
        {"{\"type\":\"integer\",\"const\":7,\"enum\":[8]}", "7", ""},
        {"{\"type\":\"integer\",\"enum\":[9],\"maximum\":5}", "9", "LEX-MAXIMUM@/v"},
        {"{\"type\":\"integer\",\"default\":7}", "8", ""},
        {"{\"type\":\"integer\"}", "\"1\"", "LEX-TYPE@/v"},
        {"{\"type\":\"integer\"}", "true", "LEX-TYPE@/v"},
    };
    expect_all(cases, COUNT(cases), "");
}

static void test_strings(void **state)
{
    (void)state;
    static const char twenty[] =
        "{\"type\":\"string\",\"minLength\":2,\"maxLength\":4,\"description\":\"bytes\"}";
    static const struct value_case cases[] = {
        {twenty, "\"ab\"", ""},
        {twenty, "\"abcd\"", ""},
        {twenty, "\"a\"", "LEX-MIN-LENGTH@/v"},
        {twenty, "\"\"", "LEX-MIN-LENGTH@/v"},
        {twenty, "\"abcde\"", "LEX-MAX-LENGTH@/v"},
        {twenty, "\"\\u00e9\"", ""},
        {twenty, "\"\\u20ac\\u20ac\"", "LEX-MAX-LENGTH@/v"},
        {twenty, "\"\xf0\x9f\x98\x80\"", ""},
        {twenty, "\"\\ud83d\\ude00a\"", "LEX-MAX-LENGTH@/v"},
        {twenty, "\"\\u0000\\u0000\"", ""},
        {"{\"type\":\"string\",\"maxLength\":0}", "\"\\u0000\"", "LEX-MAX-LENGTH@/v"},
        {"{\"type\":\"string\",\"format\":\"did\"}", "\"did:plc:x\"", ""},
        {"{\"type\":\"string\",\"format\":\"did\"}", "\"did:plc\"", "LEX-FORMAT@/v"},
        {"{\"type\":\"string\",\"format\":\"did\"}", "\"did:plc:x\\u0000\"", "LEX-FORMAT@/v"},
        {"{\"type\":\"string\",\"format\":\"datetime\"}", "\"2026-02-30T00:00:00Z\"",
         "FMT-DT-CALENDAR@/v"},
        {"{\"type\":\"string\",\"format\":\"datetime\"}", "\"2026-02-01T00:00:60Z\"",
         "FMT-DT-60@/v"},
        {"{\"type\":\"string\",\"format\":\"uri\"}", "\"x:{}\"", "FMT-URI-GENERIC@/v"},
        {"{\"type\":\"string\",\"format\":\"cid\"}", "\"" CID "\"", ""},
        {"{\"type\":\"string\",\"format\":\"did\",\"maxLength\":9}", "\"did:plc:xy%\"",
         "LEX-FORMAT@/v LEX-MAX-LENGTH@/v"},
        {"{\"type\":\"string\",\"enum\":[\"a\",\"bc\"]}", "\"bc\"", ""},
        {"{\"type\":\"string\",\"enum\":[\"a\",\"bc\"]}", "\"b\"", "LEX-ENUM@/v"},
        {"{\"type\":\"string\",\"enum\":[\"a\",\"bc\"]}", "\"A\"", "LEX-ENUM@/v"},
        {"{\"type\":\"string\",\"enum\":[\"a\"]}", "\"a\\u0000\"", "LEX-ENUM@/v"},
        {"{\"type\":\"string\",\"const\":\"a\"}", "\"a\"", ""},
        {"{\"type\":\"string\",\"const\":\"a\"}", "\"\"", "LEX-CONST@/v"},
        {"{\"type\":\"string\",\"knownValues\":[\"a\"]}", "\"anything\"", ""},
        {"{\"type\":\"string\",\"default\":\"a\"}", "\"b\"", ""},
        {"{\"type\":\"token\"}", "\"com.example.rec#red\"", ""},
        {"{\"type\":\"token\"}", "1", "LEX-TYPE@/v"},
    };
    expect_all(cases, COUNT(cases), "");
}

static void test_bytes_links_and_blobs(void **state)
{
    (void)state;
    static const char bytes[] = "{\"type\":\"bytes\",\"minLength\":2,\"maxLength\":3}";
    static const char image[] =
        "{\"type\":\"blob\",\"accept\":[\"image/*\",\"text/plain\"],\"maxSize\":1000}";
    static const struct value_case cases[] = {
        {bytes, "{\"$bytes\":\"Zm8=\"}", ""},
        {bytes, "{\"$bytes\":\"Zm8\"}", ""},
        {bytes, "{\"$bytes\":\"Zm9v\"}", ""},
        {bytes, "{\"$bytes\":\"Zg==\"}", "LEX-MIN-LENGTH@/v"},
        {bytes, "{\"$bytes\":\"Zm9vYg\"}", "LEX-MAX-LENGTH@/v"},
        {bytes, "{\"$bytes\":\"Z\"}", "DM-BYTES@/v"},
        {bytes, "{\"$bytes\":\"-_8=\"}", "DM-BYTES@/v"},
        {bytes, "{\"$bytes\":5}", "DM-BYTES@/v"},
        {bytes, "{\"$bytes\":\"Zm8=\",\"x\":1}", "LEX-TYPE@/v"},
        {bytes, "\"Zm8=\"", "LEX-TYPE@/v"},
        {"{\"type\":\"cid-link\"}", "{\"$link\":\"" CID "\"}", ""},
        {"{\"type\":\"cid-link\"}", "{\"$link\":\"cid\"}", "DM-LINK@/v"},
        {"{\"type\":\"cid-link\"}", "{\"$link\":null}", "DM-LINK@/v"},
        {"{\"type\":\"cid-link\"}", "\"" CID "\"", "LEX-TYPE@/v"},
        {"{\"type\":\"blob\"}", BLOB("a/b", "9223372036854775807"), ""},
        {"{\"type\":\"blob\"}", BLOB("a/b", "0"), "DM-BLOB@/v"},
        {"{\"type\":\"blob\"}", BLOB("", "1"), "DM-BLOB@/v"},
        {"{\"type\":\"blob\"}", "{\"$type\":\"blob\"}", "DM-BLOB@/v"},
        {"{\"type\":\"blob\"}", "{\"$type\":\"blob\\u0000\"}", "LEX-TYPE@/v"},
        {"{\"type\":\"blob\",\"const\":\"image/png\"}", BLOB("text/plain", "1"), ""},
        {image, BLOB("image/png", "1000"), ""},
        {image, BLOB("image/", "1"), ""},
        {image, BLOB("text/plain", "1"), ""},
        {image, BLOB("image/png", "1001"), "LEX-BLOB-SIZE@/v"},
        {image, BLOB("text/plain2", "1"), "LEX-BLOB-ACCEPT@/v"},
        {image, BLOB("text/plain\\u0000", "1"), "LEX-BLOB-ACCEPT@/v"},
        {image, BLOB("video/mp4", "1"), "LEX-BLOB-ACCEPT@/v"},
        {image, BLOB("imag", "1"), "LEX-BLOB-ACCEPT@/v"},
        {"{\"type\":\"blob\",\"accept\":[\"*/*\"]}", BLOB("x/y", "1"), ""},
    };
    expect_all(cases, COUNT(cases), "");
}

static void test_arrays(void **state)
{
    (void)state;
    static const char some[] =
        "{\"type\":\"array\",\"minLength\":1,\"maxLength\":2,\"items\":{\"type\":\"integer\","
        "\"maximum\":9}}";
    static const char nested[] =
        "{\"type\":\"array\",\"items\":{\"type\":\"array\",\"maxLength\":2,\"items\":{\"type\":"
        "\"object\",\"properties\":{\"x\":{\"type\":\"string\"}},\"required\":[\"x\"]}}}";
    static const struct value_case cases[] = {
        {some, "[1]", ""},
        {some, "[1,1]", ""},
        {some, "[]", "LEX-MIN-LENGTH@/v"},
        {some, "[1,2,3]", "LEX-MAX-LENGTH@/v"},
        {some, "[1,10]", "LEX-MAXIMUM@/v/1"},
        {some, "[null]", "LEX-TYPE@/v/0"},
        {some, "[\"1\",10,true]", "LEX-MAX-LENGTH@/v LEX-MAXIMUM@/v/1 LEX-TYPE@/v/0 LEX-TYPE@/v/2"},
        {some, "{}", "LEX-TYPE@/v"},
        {nested, "[]", ""},
        {nested, "[[],[{\"x\":\"\"},{\"x\":\"y\",\"z\":[]}]]", ""},
        {nested, "[[{\"x\":1}],[[]],[{}]]",
         "LEX-REQUIRED@/v/2/0 LEX-TYPE@/v/0/0/x LEX-TYPE@/v/1/0"},
        {nested, "[[{\"x\":null}],[{},{},{}]]",
         "LEX-MAX-LENGTH@/v/1 LEX-NULL@/v/0/0/x LEX-REQUIRED@/v/1/0 LEX-REQUIRED@/v/1/1 "
         "LEX-REQUIRED@/v/1/2"},
    };
    expect_all(cases, COUNT(cases), "");
}

/* Required, nullable and absent are three different things. */
static void test_properties(void **state)
{
    (void)state;
    static const struct {
        const char *more, *members, *expected;
    } cases[] = {
        {"", "", ""},
        {"", ",\"v\":null", "LEX-NULL@/v"},
        {",\"required\":[\"v\"]", "", "LEX-REQUIRED@"},
        {",\"required\":[\"v\"]", ",\"v\":1", ""},
        {",\"required\":[\"v\"]", ",\"v\":null", "LEX-NULL@/v"},
        {",\"required\":[\"v\"]", ",\"V\":1", "LEX-REQUIRED@"},
        {",\"nullable\":[\"v\"]", ",\"v\":null", ""},
        {",\"nullable\":[\"v\"]", ",\"v\":\"\"", "LEX-TYPE@/v"},
        {",\"nullable\":[\"v\"],\"required\":[\"v\"]", ",\"v\":null", ""},
        {",\"nullable\":[\"v\"],\"required\":[\"v\"]", "", "LEX-REQUIRED@"},
        {"", ",\"w\":{\"anything\":[1,null]}", ""},
        {"", ",\"w\":1.5,\"v\":true", "DM-INT@/w LEX-TYPE@/v"},
        {"", ",\"$x\":1,\"\":2", ""},
        {"", ",\"$link\":1", "DM-LINK@"},
        {"", ",\"$bytes\":1", "DM-BYTES@"},
        {"", ",\"v~/\":1e-1", "DM-INT@/v~0~1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *lexicon = lexicon_of("{\"type\":\"integer\"}", cases[i].more, "");
        expect(lexicon, cases[i].members, cases[i].expected);
        free(lexicon);
    }
}

static void test_objects_and_references(void **state)
{
    (void)state;
    static const char defs[] =
        ",\"point\":{\"type\":\"object\",\"required\":[\"x\"],\"properties\":{\"x\":{\"type\":"
        "\"integer\"}}},\"alias\":{\"type\":\"ref\",\"ref\":\"#point\"},\"tree\":{\"type\":"
        "\"object\",\"properties\":{\"next\":{\"type\":\"ref\",\"ref\":\"#tree\"},\"n\":{\"type\":"
        "\"integer\"}}},\"short\":{\"type\":\"string\",\"maxLength\":1}";
    static const struct value_case cases[] = {
        {"{\"type\":\"ref\",\"ref\":\"#point\"}", "{\"x\":1}", ""},
        {"{\"type\":\"ref\",\"ref\":\"com.example.rec#point\"}", "{}", "LEX-REQUIRED@/v"},
        {"{\"type\":\"ref\",\"ref\":\"#alias\"}", "{\"x\":\"\"}", "LEX-TYPE@/v/x"},
        {"{\"type\":\"ref\",\"ref\":\"#alias\"}", "{\"x\":1,\"$type\":\"any\"}", ""},
        {"{\"type\":\"ref\",\"ref\":\"#alias\"}", "{\"x\":1,\"$type\":\"\"}", "DM-TYPE@/v/$type"},
        {"{\"type\":\"ref\",\"ref\":\"#alias\"}", "{\"x\":1,\"$type\":null}", "DM-TYPE@/v/$type"},
        {"{\"type\":\"ref\",\"ref\":\"#alias\"}", "{\"x\":1,\"$link\":\"a\"}", "DM-LINK@/v"},
        {"{\"type\":\"ref\",\"ref\":\"#alias\"}", "{\"x\":1,\"$bytes\":\"a\"}", "DM-BYTES@/v"},
        {"{\"type\":\"ref\",\"ref\":\"#alias\"}", "{\"x\":1,\"y\":{\"z\":0.5}}", "DM-INT@/v/y/z"},
        {"{\"type\":\"ref\",\"ref\":\"#short\"}", "\"ab\"", "LEX-MAX-LENGTH@/v"},
        {"{\"type\":\"ref\",\"ref\":\"#tree\"}", "{\"next\":{\"next\":{\"n\":\"\"}}}",
         "LEX-TYPE@/v/next/next/n"},
        {"{\"type\":\"ref\",\"ref\":\"#main\"}", "{\"v\":{\"v\":5}}", "LEX-TYPE@/v/v/v"},
        {"{\"type\":\"ref\",\"ref\":\"com.example.rec\"}", "{}", ""},
        {"{\"type\":\"unknown\"}", "{\"$type\":\"\",\"a\":[{\"b\":0.5}]}",
         "DM-INT@/v/a/0/b DM-TYPE@/v/$type"},
    };
    expect_all(cases, COUNT(cases), defs);
}

static void test_unions(void **state)
{
    (void)state;
    static const char defs[] =
        ",\"a\":{\"type\":\"object\",\"required\":[\"x\"],\"properties\":{\"x\":{\"type\":"
        "\"integer\"}}},\"b\":{\"type\":\"object\",\"properties\":{\"y\":{\"type\":\"union\","
        "\"refs\":[\"#a\",\"#b\"],\"closed\":true}}},\"u\":{\"type\":\"union\",\"refs\":[\"#a\"]}";
    static const char open[] = "{\"type\":\"union\",\"refs\":[\"#a\",\"com.example.rec#b\"]}";
    static const char closed[] =
        "{\"type\":\"union\",\"refs\":[\"#a\",\"com.example.rec#b\"],\"closed\":true}";
    static const struct value_case cases[] = {
        {open, "{\"$type\":\"com.example.rec#a\",\"x\":1}", ""},
        {open, "{\"$type\":\"com.example.rec#a\"}", "LEX-REQUIRED@/v"},
        {open, "{\"$type\":\"com.example.rec#b\",\"x\":\"\"}", ""},
        {open, "{\"$type\":\"com.example.other\",\"x\":\"\"}", ""},
        {open, "{\"$type\":\"com.example.other\",\"x\":0.5}", "DM-INT@/v/x"},
        {open, "{\"$type\":\"#a\"}", ""},
        {open, "{\"x\":1}", "LEX-REQUIRED@/v"},
        {open, "{\"$type\":\"com.example.rec#a\\u0000\"}", ""},
        {open, "[]", "LEX-TYPE@/v"},
        {closed, "{\"$type\":\"com.example.rec#a\",\"x\":1}", ""},
        {closed, "{\"$type\":\"com.example.rec#a\",\"x\":true}", "LEX-TYPE@/v/x"},
        {closed, "{\"$type\":\"com.example.rec#c\"}", "LEX-UNION-CLOSED@/v"},
        {closed, "{\"$type\":\"com.example.rec\"}", "LEX-UNION-CLOSED@/v"},
        {closed, "{\"$type\":\"com.example.rec#a\\u0000\",\"x\":1}", "LEX-UNION-CLOSED@/v"},
        {closed, "{\"$type\":\"com.example.rec#aa\",\"x\":1}", "LEX-UNION-CLOSED@/v"},
        {closed, "{\"x\":1}", "LEX-REQUIRED@/v"},
        {closed,
         "{\"$type\":\"com.example.rec#b\",\"y\":{\"$type\":\"com.example.rec#b\",\"y\":{"
         "\"$type\":\"com.example.rec#a\"}}}",
         "LEX-REQUIRED@/v/y/y"},
        {"{\"type\":\"ref\",\"ref\":\"#u\"}", "{\"$type\":\"com.example.rec#a\"}",
         "LEX-REQUIRED@/v"},
        {"{\"type\":\"array\",\"items\":{\"type\":\"ref\",\"ref\":\"#u\"}}",
         "[{\"$type\":\"com.example.rec#a\"},{\"$type\":\"x\"}]", "LEX-REQUIRED@/v/0"},
        {"{\"type\":\"union\",\"refs\":[\"#main\"],\"closed\":true}",
         "{\"$type\":\"com.example.rec\",\"v\":{}}", "LEX-REQUIRED@/v/v"},
    };
    expect_all(cases, COUNT(cases), defs);
}

static void test_the_type_of_the_record(void **state)
{
    (void)state;
    static const struct {
        const char *record, *expected;
    } cases[] = {
        {"{\"$type\":\"com.example.rec\"}", ""},
        {"{}", "LEX-TYPE-FIELD@"},
        {"{\"$type\":null}", "LEX-TYPE-FIELD@/$type"},
        {"{\"$type\":1}", "LEX-TYPE-FIELD@/$type"},
        {"{\"$type\":\"\"}", "LEX-TYPE-FIELD@/$type"},
        {"{\"$type\":\"com.example.rec#main\"}", "LEX-TYPE-FIELD@/$type"},
        {"{\"$type\":\"com.example.Rec\"}", "LEX-TYPE-FIELD@/$type"},
        {"{\"$type\":\"com.example.rec\\u0000\"}", "LEX-TYPE-FIELD@/$type"},
        {"{\"$type\":\"lex:com.example.rec\"}", "LEX-TYPE-FIELD@/$type"},
        {"[]", "LEX-TYPE@"},
        {"null", "LEX-TYPE@"},
        {"\"x\"", "LEX-TYPE@"},
        {"1.5", "LEX-TYPE@"},
    };
    char *lexicon = lexicon_of("{\"type\":\"null\"}", "", ",\"part\":{\"type\":\"object\"}");
    struct cocore_lexicons *set = linked((const char *const[]){lexicon, NULL});
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        json_t *record = parse_valid(cases[i].record, strlen(cases[i].record));
        assert_int_equal(cocore_lexicons_validate(set, "com.example.rec", record, &findings),
                         COCORE_OK);
        expect_findings(cases[i].record, &findings, cases[i].expected);
        static const char *const none[] = {"", "com.example.none", "com.example.rec#part",
                                           "com.example.rec#main", "com.example.re"};
        for (size_t k = 0; k < COUNT(none); k++)
            assert_int_equal(cocore_lexicons_validate(set, none[k], record, &findings),
                             COCORE_EUNKNOWN);
        cocore_findings_clear(&findings);
        json_decref(record);
    }
    cocore_lexicons_free(set);
    free(lexicon);
}

/* As deep and as wide as the parser lets a document be; more findings than are kept. */
static void test_deep_and_wide(void **state)
{
    (void)state;
    static const char tree[] = ",\"t\":{\"type\":\"array\",\"items\":{\"type\":\"ref\","
                               "\"ref\":\"#t\"}}";
    char *open = repeated("[", 31);
    char *close = repeated("]", 31);
    char *deep = format_text("%s%s", open, close);
    expect_v("{\"type\":\"ref\",\"ref\":\"#t\"}", tree, deep, "");
    free(deep);
    free(open);
    free(close);
    char *lexicon = lexicon_of("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}", "", "");
    struct cocore_lexicons *set = linked((const char *const[]){lexicon, NULL});
    char *items = repeated(",1", 300000);
    char *text = format_text("{\"$type\":\"com.example.rec\",\"v\":[1%s]}", items);
    json_t *record = parse_valid(text, strlen(text));
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    assert_int_equal(cocore_lexicons_validate(set, "com.example.rec", record, &findings),
                     COCORE_OK);
    assert_int_equal(findings.count, COCORE_FINDINGS_MAX);
    assert_int_equal(findings.total, 300001);
    cocore_findings_clear(&findings);
    json_decref(record);
    cocore_lexicons_free(set);
    free(text);
    free(items);
    free(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_type_takes_its_own_values_only),
        cmocka_unit_test(test_booleans_and_integers),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_bytes_links_and_blobs),
        cmocka_unit_test(test_arrays),
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_objects_and_references),
        cmocka_unit_test(test_unions),
        cmocka_unit_test(test_the_type_of_the_record),
        cmocka_unit_test(test_deep_and_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
