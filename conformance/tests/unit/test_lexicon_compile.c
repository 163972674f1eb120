/* Lexicon files: what is one, and for each way to get one wrong an error that names the place. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

/* Adds an exact copy of a file, then links when `link`; the error, "" when there is none. */
static enum cocore_status add(const char *text, size_t len, bool link, char *error)
{
    struct cocore_lexicons *set = cocore_lexicons_new();
    assert_non_null(set);
    char *copy = exact_copy(text, len);
    error[0] = '\0';
    enum cocore_status status = cocore_lexicons_add(set, copy, len, error);
    if (status == COCORE_OK && link)
        status = cocore_lexicons_link(set, error);
    free(copy);
    cocore_lexicons_free(set);
    return status;
}

static void expect_wrong(const char *text, size_t len, const char *place, const char *what)
{
    char error[COCORE_LEXICON_ERROR_SIZE];
    if (add(text, len, true, error) != COCORE_ELEXICON)
        fail_msg("compiles: %.*s", (int)len, text);
    if (strstr(error, place) == NULL || strstr(error, what) == NULL)
        fail_msg("%s\n  the error is \"%s\", without \"%s\" or \"%s\"", text, error, place, what);
    assert_true(strlen(error) < COCORE_LEXICON_ERROR_SIZE);
    for (const char *p = error; *p != '\0'; p++)
        assert_in_range(*p, 0x20, 0x7e);
}

/* Each is a schema of the property "v" of com.example.rec. */
static void test_schemas_that_compile(void **state)
{
    (void)state;
    static const char *const schemas[] = {
        "{\"type\":\"null\"}",
        "{\"type\":\"boolean\",\"default\":5,\"description\":7}",
        "{\"type\":\"boolean\",\"const\":false}",
        "{\"type\":\"integer\",\"minimum\":-9223372036854775808,\"maximum\":9223372036854775807}",
        "{\"type\":\"integer\",\"minimum\":3,\"maximum\":3,\"enum\":[3],\"default\":\"x\"}",
        "{\"type\":\"integer\",\"const\":1.0}",
        "{\"type\":\"string\",\"minLength\":0,\"maxLength\":0}",
        "{\"type\":\"string\",\"maxLength\":9223372036854775807}",
        "{\"type\":\"string\",\"format\":\"did\",\"knownValues\":[\"a\"],\"enum\":[\"b\"]}",
        "{\"type\":\"string\",\"const\":\"\",\"unknownKeyword\":{\"type\":3}}",
        "{\"type\":\"bytes\",\"minLength\":1,\"maxLength\":2}",
        "{\"type\":\"cid-link\"}",
        "{\"type\":\"blob\",\"maxSize\":1,\"accept\":[\"*/*\"]}",
        "{\"type\":\"unknown\"}",
        "{\"type\":\"token\"}",
        "{\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":{\"type\":\"unknown\"}}}",
        "{\"type\":\"object\"}",
        "{\"type\":\"object\",\"properties\":{},\"required\":[],\"nullable\":[]}",
        "{\"type\":\"ref\",\"ref\":\"#main\"}",
        "{\"type\":\"ref\",\"ref\":\"com.example.rec\"}",
        "{\"type\":\"ref\",\"ref\":\"com.example.rec#main\"}",
        "{\"type\":\"union\",\"refs\":[]}",
        "{\"type\":\"union\",\"refs\":[\"#main\"],\"closed\":true}",
    };
    for (size_t i = 0; i < COUNT(schemas); i++) {
        char error[COCORE_LEXICON_ERROR_SIZE];
        char *text = lexicon_of(schemas[i], "", "");
        if (add(text, strlen(text), true, error) != COCORE_OK)
            fail_msg("%s\n  %s", schemas[i], error);
        free(text);
    }
}

static void test_schemas_that_are_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *schema, *what;
    } cases[] = {
        {"null", "type"},
        {"5", "type"},
        {"\"string\"", "type"},
        {"[]", "type"},
        {"{}", "type"},
        {"{\"type\":null}", "type"},
        {"{\"type\":7}", "type"},
        {"{\"type\":\"\"}", "not supported"},
        {"{\"type\":\"String\"}", "String"},
        {"{\"type\":\"number\"}", "number"},
        {"{\"type\":\"query\"}", "query"},
        {"{\"type\":\"string\\u0000\"}", "type"},
        {"{\"type\":\"record\",\"record\":{\"type\":\"object\"}}", "record"},
        {"{\"type\":\"boolean\",\"const\":1}", "const"},
        {"{\"type\":\"boolean\",\"const\":null}", "const"},
        {"{\"type\":\"integer\",\"minimum\":\"1\"}", "minimum"},
        {"{\"type\":\"integer\",\"minimum\":1.5}", "minimum"},
        {"{\"type\":\"integer\",\"minimum\":null}", "minimum"},
        {"{\"type\":\"integer\",\"maximum\":9223372036854775808}", "maximum"},
        {"{\"type\":\"integer\",\"maximum\":1e400}", "maximum"},
        {"{\"type\":\"integer\",\"minimum\":2,\"maximum\":1}", "minimum"},
        {"{\"type\":\"integer\",\"enum\":[]}", "enum"},
        {"{\"type\":\"integer\",\"enum\":3}", "enum"},
        {"{\"type\":\"integer\",\"enum\":{\"a\":1}}", "enum"},
        {"{\"type\":\"integer\",\"enum\":[1,\"2\"]}", "enum"},
        {"{\"type\":\"integer\",\"const\":\"1\"}", "const"},
        {"{\"type\":\"integer\",\"const\":0.5}", "const"},
        {"{\"type\":\"string\",\"minLength\":-1}", "minLength"},
        {"{\"type\":\"string\",\"maxLength\":-1}", "maxLength"},
        {"{\"type\":\"string\",\"maxLength\":-9223372036854775808}", "maxLength"},
        {"{\"type\":\"string\",\"maxLength\":18446744073709551616}", "maxLength"},
        {"{\"type\":\"string\",\"minLength\":5,\"maxLength\":4}", "minLength"},
        {"{\"type\":\"string\",\"minLength\":[]}", "minLength"},
        {"{\"type\":\"string\",\"minGraphemes\":-1}", "minGraphemes"},
        {"{\"type\":\"string\",\"maxGraphemes\":\"1\"}", "maxGraphemes"},
        {"{\"type\":\"string\",\"minGraphemes\":2,\"maxGraphemes\":1}", "minGraphemes"},
        {"{\"type\":\"string\",\"format\":\"email\"}", "email"},
        {"{\"type\":\"string\",\"format\":\"did\\u0000\"}", "format"},
        {"{\"type\":\"string\",\"format\":null}", "format"},
        {"{\"type\":\"string\",\"format\":\"\\u001b[2J\\u00e9\"}", "format"},
        {"{\"type\":\"string\",\"knownValues\":\"a\"}", "knownValues"},
        {"{\"type\":\"string\",\"enum\":[\"a\",null]}", "enum"},
        {"{\"type\":\"string\",\"enum\":[\"a\\u0000b\"]}", "enum"},
        {"{\"type\":\"string\",\"const\":5}", "const"},
        {"{\"type\":\"bytes\",\"minLength\":-1}", "minLength"},
        {"{\"type\":\"bytes\",\"maxLength\":\"9\"}", "maxLength"},
        {"{\"type\":\"blob\",\"maxSize\":\"9\"}", "maxSize"},
        {"{\"type\":\"blob\",\"accept\":\"*/*\"}", "accept"},
        {"{\"type\":\"blob\",\"accept\":[1]}", "accept"},
        {"{\"type\":\"array\"}", "items"},
        {"{\"type\":\"array\",\"items\":[]}", "type"},
        {"{\"type\":\"array\",\"items\":{\"type\":\"record\",\"record\":{\"type\":\"object\"}}}",
         "record"},
        {"{\"type\":\"array\",\"items\":{\"type\":\"null\"},\"maxLength\":-5}", "maxLength"},
        {"{\"type\":\"object\",\"properties\":[]}", "properties"},
        {"{\"type\":\"object\",\"properties\":null}", "properties"},
        {"{\"type\":\"object\",\"properties\":{\"w\":5}}", "property w"},
        {"{\"type\":\"object\",\"properties\":{\"w\":{\"type\":\"x\"}}}", "property w"},
        {"{\"type\":\"object\",\"required\":\"w\"}", "required"},
        {"{\"type\":\"object\",\"required\":[\"w\"]}", "w, which is not a property"},
        {"{\"type\":\"object\",\"required\":[5]}", "required"},
        {"{\"type\":\"object\",\"nullable\":{}}", "nullable"},
        {"{\"type\":\"object\",\"nullable\":[\"w\"]}", "nullable"},
        {"{\"type\":\"ref\"}", "reference"},
        {"{\"type\":\"ref\",\"ref\":5}", "reference"},
        {"{\"type\":\"ref\",\"ref\":\"\"}", "reference"},
        {"{\"type\":\"ref\",\"ref\":\"#\"}", "reference"},
        {"{\"type\":\"ref\",\"ref\":\"main\"}", "reference"},
        {"{\"type\":\"ref\",\"ref\":\"com.example\"}", "reference"},
        {"{\"type\":\"ref\",\"ref\":\"com.example.rec#\"}", "reference"},
        {"{\"type\":\"ref\",\"ref\":\"com.example.rec#a#b\"}", "reference"},
        {"{\"type\":\"ref\",\"ref\":\"#1\"}", "reference"},
        {"{\"type\":\"ref\",\"ref\":\"#main\\u0000\"}", "reference"},
        {"{\"type\":\"ref\",\"ref\":\"#gone\"}", "com.example.rec#gone"},
        {"{\"type\":\"ref\",\"ref\":\"com.example.gone\"}", "com.example.gone"},
        {"{\"type\":\"ref\",\"ref\":\"com.example.gone#main\"}", "com.example.gone"},
        {"{\"type\":\"union\"}", "refs"},
        {"{\"type\":\"union\",\"refs\":{}}", "refs"},
        {"{\"type\":\"union\",\"refs\":[5]}", "reference"},
        {"{\"type\":\"union\",\"refs\":[\"#gone\"]}", "com.example.rec#gone"},
        {"{\"type\":\"union\",\"refs\":[],\"closed\":true}", "closed"},
        {"{\"type\":\"union\",\"refs\":[\"#main\"],\"closed\":1}", "closed"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *text = lexicon_of(cases[i].schema, "", "");
        expect_wrong(text, strlen(text), "com.example.rec", cases[i].what);
        free(text);
    }
}

static void test_files_that_are_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
        const char *what;
    } cases[] = {
        {BYTES(""), "JSON"},
        {BYTES("{"), "JSON"},
        {BYTES("\xff"), "JSON"},
        {BYTES("{\"lexicon\":1,\"lexicon\":1}"), "JSON"},
        {BYTES("null"), "lexicon must be 1"},
        {BYTES("[]"), "lexicon must be 1"},
        {BYTES("{}"), "lexicon must be 1"},
        {BYTES("{\"lexicon\":2}"), "lexicon must be 1"},
        {BYTES("{\"lexicon\":\"1\"}"), "lexicon must be 1"},
        {BYTES("{\"lexicon\":true}"), "lexicon must be 1"},
        {BYTES("{\"lexicon\":1.5}"), "lexicon must be 1"},
        {BYTES("{\"lexicon\":1}"), "id must be an NSID"},
        {BYTES("{\"lexicon\":1,\"id\":5}"), "id must be an NSID"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example\"}"), "id must be an NSID"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a#b\"}"), "id must be an NSID"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\\u0000\"}"), "id must be an NSID"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\"}"), "com.example.a: defs"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":[]}"), "com.example.a: defs"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{}}"), "com.example.a: defs"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"main\":5}}"),
         "com.example.a: a definition needs a type"},
        {BYTES(
             "{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"x\":{\"type\":\"procedure\"}}}"),
         "com.example.a#x: type procedure"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"\":{\"type\":\"null\"}}}"),
         "com.example.a: "},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"a#b\":{\"type\":\"null\"}}}"),
         "com.example.a: a#b"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"#main\":{\"type\":\"null\"}}}"),
         "com.example.a: #main"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"1\":{\"type\":\"null\"}}}"),
         "com.example.a: 1"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"b\":{\"type\":\"null\"},"
               "\"2\":{\"type\":\"null\"}}}"),
         "com.example.a: 2"},
        {BYTES(
             "{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"\\u001b\":{\"type\":\"null\"}}}"),
         "com.example.a: "},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"x\":"
               "{\"type\":\"record\",\"record\":{\"type\":\"object\"}}}}"),
         "com.example.a#x: only the main"},
        {BYTES(
             "{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"main\":{\"type\":\"record\"}}}"),
         "com.example.a: a record definition"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"main\":"
               "{\"type\":\"record\",\"record\":{\"type\":\"string\"}}}}"),
         "com.example.a: a record definition"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"main\":"
               "{\"type\":\"record\",\"record\":[]}}}"),
         "com.example.a: a record definition"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"main\":"
               "{\"type\":\"record\",\"record\":{\"type\":\"object\"}}}}"),
         "com.example.a: a record needs a key"},
        {BYTES("{\"lexicon\":1,\"id\":\"com.example.a\",\"defs\":{\"main\":"
               "{\"type\":\"record\",\"key\":\"uuid\",\"record\":{\"type\":\"object\"}}}}"),
         "com.example.a: a record needs a key"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_wrong(cases[i].text, cases[i].len, "", cases[i].what);
}

static void test_circles_of_references(void **state)
{
    (void)state;
    static const struct {
        const char *defs;
        bool circle;
    } cases[] = {
        {",\"a\":{\"type\":\"ref\",\"ref\":\"#a\"}", true},
        {",\"a\":{\"type\":\"ref\",\"ref\":\"#b\"},\"b\":{\"type\":\"ref\",\"ref\":\"#a\"}", true},
        {",\"a\":{\"type\":\"ref\",\"ref\":\"#b\"},\"b\":{\"type\":\"ref\",\"ref\":\"#c\"},"
         "\"c\":{\"type\":\"ref\",\"ref\":\"#b\"}",
         true},
        {",\"a\":{\"type\":\"ref\",\"ref\":\"#b\"},\"b\":{\"type\":\"ref\",\"ref\":\"#c\"},"
         "\"c\":{\"type\":\"ref\",\"ref\":\"#d\"},\"d\":{\"type\":\"string\"}",
         false},
        {",\"a\":{\"type\":\"array\",\"items\":{\"type\":\"ref\",\"ref\":\"#a\"}}", false},
        {",\"a\":{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"ref\",\"ref\":\"#a\"}}}",
         false},
        {",\"a\":{\"type\":\"union\",\"refs\":[\"#b\"]},\"b\":{\"type\":\"object\",\"properties\":"
         "{\"x\":{\"type\":\"ref\",\"ref\":\"#a\"}}}",
         false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char error[COCORE_LEXICON_ERROR_SIZE];
        char *text = lexicon_of("{\"type\":\"ref\",\"ref\":\"#a\"}", "", cases[i].defs);
        if (cases[i].circle)
            expect_wrong(text, strlen(text), "com.example.rec", "circle");
        else if (add(text, strlen(text), true, error) != COCORE_OK)
            fail_msg("%s", error);
        free(text);
    }
}

/* The references that lead to the circle stand last in the file: no end is found by luck. */
static void test_a_circle_behind_a_chain(void **state)
{
    (void)state;
    static const char text[] =
        "{\"lexicon\":1,\"id\":\"com.example.rec\",\"defs\":{"
        "\"c\":{\"type\":\"ref\",\"ref\":\"#d\"},\"d\":{\"type\":\"ref\",\"ref\":\"#e\"},"
        "\"e\":{\"type\":\"ref\",\"ref\":\"#c\"},\"b\":{\"type\":\"ref\",\"ref\":\"#c\"},"
        "\"a\":{\"type\":\"ref\",\"ref\":\"#b\"},\"main\":{\"type\":\"ref\",\"ref\":\"#a\"}}}";
    expect_wrong(BYTES(text), "com.example.rec", "circle");
}

static void test_unions_are_of_objects(void **state)
{
    (void)state;
    static const char *const others[] = {"\"string\"", "\"token\"",    "\"unknown\"",
                                         "\"blob\"",   "\"cid-link\"", "\"union\",\"refs\":[]"};
    for (size_t i = 0; i < COUNT(others); i++) {
        char *def = format_text(",\"a\":{\"type\":%s}", others[i]);
        char *text = lexicon_of("{\"type\":\"union\",\"refs\":[\"#main\",\"#a\"]}", "", def);
        expect_wrong(text, strlen(text), "com.example.rec", "com.example.rec#a");
        free(text);
        free(def);
    }
}

static void test_names_across_files(void **state)
{
    (void)state;
    char error[COCORE_LEXICON_ERROR_SIZE];
    char *text = lexicon_of("{\"type\":\"null\"}", "", ",\"part\":{\"type\":\"object\"}");
    struct cocore_lexicons *set = cocore_lexicons_new();
    assert_int_equal(cocore_lexicons_add(set, text, strlen(text), error), COCORE_OK);
    assert_int_equal(cocore_lexicons_add(set, text, strlen(text), error), COCORE_ELEXICON);
    assert_non_null(strstr(error, "com.example.rec"));
    assert_non_null(strstr(error, "twice"));
    cocore_lexicons_free(set);
    static const char *const other =
        "{\"lexicon\":1,\"id\":\"com.example.other\",\"defs\":{\"main\":{\"type\":\"union\","
        "\"refs\":[\"com.example.rec\",\"com.example.rec#part\"]}}}";
    set = linked((const char *const[]){other, text, NULL});
    cocore_lexicons_free(set);
    expect_wrong(other, strlen(other), "com.example.other", "com.example.rec");
    free(text);
}

/* A real file cut, with a bad byte, and with each value replaced by one of every type. */
static const char sample[] =
    "{\"lexicon\":1,\"id\":\"com.example.rec\",\"defs\":{\"main\":{\"type\":\"record\","
    "\"key\":\"tid\",\"record\":{\"type\":\"object\",\"required\":[\"a\"],\"nullable\":[\"b\"],"
    "\"properties\":{\"a\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":9,\"format\":\"did\","
    "\"enum\":[\"x\"],\"knownValues\":[\"y\"]},\"b\":{\"type\":\"array\",\"items\":{\"type\":"
    "\"union\",\"refs\":[\"#c\"],\"closed\":true},\"maxLength\":3},\"d\":{\"type\":\"blob\","
    "\"accept\":[\"image/*\"],\"maxSize\":5},\"e\":{\"type\":\"integer\",\"minimum\":1,"
    "\"maximum\":2,\"const\":1},\"f\":{\"type\":\"ref\",\"ref\":\"com.example.rec#c\"}}}},"
    "\"c\":{\"type\":\"object\",\"properties\":{\"g\":{\"type\":\"bytes\",\"minLength\":1}}}}}";

static void test_truncated_and_spoilt(void **state)
{
    (void)state;
    char error[COCORE_LEXICON_ERROR_SIZE];
    assert_int_equal(add(BYTES(sample), true, error), COCORE_OK);
    for (size_t i = 0; i < sizeof(sample) - 1; i++) {
        expect_wrong(sample, i, "lexicon", "JSON");
        char *text = format_text("%s", sample);
        text[i] = '\xff';
        expect_wrong(text, strlen(text), "lexicon", "JSON");
        free(text);
    }
}

/* Calls add() with every value of the tree, in turn, replaced; only sanitizers and the status say
 * whether that went well: some replacements are harmless. */
static void replace_each(json_t *root, json_t *node, json_t *value)
{
    const char *key = NULL;
    json_t *member = NULL;
    void *next = NULL;
    json_object_foreach_safe(node, next, key, member)
    {
        char error[COCORE_LEXICON_ERROR_SIZE];
        json_incref(member);
        replace_each(root, member, value);
        json_object_set(node, key, value);
        char *text = json_dumps(root, JSON_COMPACT);
        enum cocore_status status = add(text, strlen(text), true, error);
        if (status != COCORE_OK && (status != COCORE_ELEXICON || error[0] == '\0'))
            fail_msg("%s", text);
        free(text);
        json_object_set_new(node, key, member);
    }
}

static void test_every_value_replaced(void **state)
{
    (void)state;
    static const char *const values[] = {"null",
                                         "true",
                                         "-1",
                                         "9223372036854775807",
                                         "\"\"",
                                         "\"#\"",
                                         "\"\\u0000\"",
                                         "\"#main\"",
                                         "\"com.example.rec\"",
                                         "[]",
                                         "[null]",
                                         "[\"#c\"]",
                                         "{}",
                                         "{\"type\":\"ref\",\"ref\":\"#c\"}",
                                         "{\"type\":\"union\",\"refs\":[\"#c\"]}"};
    json_t *root = json_loads(sample, 0, NULL);
    for (size_t i = 0; i < COUNT(values); i++) {
        json_t *value = json_loads(values[i], JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        assert_non_null(value);
        replace_each(root, root, value);
        json_decref(value);
    }
    json_decref(root);
}

static void test_long_names_and_deep_files(void **state)
{
    (void)state;
    char *name = repeated("n", 100000);
    char *schema = format_text("{\"type\":\"%s\"}", name);
    char *text = lexicon_of(schema, "", "");
    expect_wrong(text, strlen(text), "com.example.rec", "not supported");
    free(text);
    free(schema);
    schema = format_text("{\"type\":\"object\",\"properties\":{\"%s\":{}}}", name);
    text = lexicon_of(schema, "", "");
    expect_wrong(text, strlen(text), "com.example.rec", "needs a type");
    free(text);
    free(schema);
    free(name);
    char *open = repeated("{\"type\":\"array\",\"items\":", 100);
    expect_wrong(open, strlen(open), "lexicon", "JSON");
    free(open);
}

static void test_builtin(void **state)
{
    (void)state;
    static const char *const records[] = {
        "dev.cocore.compute.job", "dev.cocore.compute.paymentAuthorization",
        "dev.cocore.compute.receipt", "dev.cocore.compute.settlement",
        "dev.cocore.compute.attestation"};
    struct cocore_lexicons *set = NULL;
    assert_int_equal(cocore_lexicons_builtin("R1", &set), COCORE_OK);
    json_t *empty = json_object();
    for (size_t i = 0; i < COUNT(records); i++) {
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        assert_int_equal(cocore_lexicons_validate(set, records[i], empty, &findings), COCORE_OK);
        assert_false(cocore_findings_empty(&findings));
        cocore_findings_clear(&findings);
    }
    json_decref(empty);
    cocore_lexicons_free(set);
    static const char *const none[] = {"", "R", "R0", "r1", "R11", "R1 "};
    for (size_t i = 0; i < COUNT(none); i++) {
        set = (struct cocore_lexicons *)&none;
        assert_int_equal(cocore_lexicons_builtin(none[i], &set), COCORE_EUNKNOWN);
        assert_null(set);
    }
    cocore_lexicons_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schemas_that_compile),
        cmocka_unit_test(test_schemas_that_are_wrong),
        cmocka_unit_test(test_files_that_are_wrong),
        cmocka_unit_test(test_circles_of_references),
        cmocka_unit_test(test_a_circle_behind_a_chain),
        cmocka_unit_test(test_unions_are_of_objects),
        cmocka_unit_test(test_names_across_files),
        cmocka_unit_test(test_truncated_and_spoilt),
        cmocka_unit_test(test_every_value_replaced),
        cmocka_unit_test(test_long_names_and_deep_files),
        cmocka_unit_test(test_builtin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
