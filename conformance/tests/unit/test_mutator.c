/* The structure-aware mutator: it keeps to its buffer, depends on its seed alone, reaches every
 * kind of change, and makes valid records often enough to be worth its name. */
#include "support.h"

#include <string.h>

#include <cocore/job.h>
#include <cocore/validate.h>

#include "mutator.h"

void *afl_custom_init(void *afl, unsigned int seed);
size_t afl_custom_fuzz(void *data, uint8_t *input, size_t size, uint8_t **out, uint8_t *other,
                       size_t other_size, size_t max_size);
void afl_custom_deinit(void *data);

#define ROUNDS 20000
#define ROOM 4096

static const char *const texts[] = {
    "",
    "x",
    "\"",
    "{",
    "[]",
    "{\"$type\":\"dev.cocore.compute.job\"}",
    "{\"a\":[1,2,{\"b\":\"c\"}],\"d\":null}",
    "did:plc:abc",
    "\xff\xfe\x00\x01",
    "{\"id\":1,\"verdict\":\"accept\"}\n{\"id\":2,\"error\":\"\\ud83d\"}",
};

/* Buffers of every small size, exactly allocated: sanitizers see a byte written past the end. */
static void test_keeps_to_its_buffer(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        const char *text = texts[seed % COUNT(texts)];
        size_t max = strlen(text) + seed % 7;
        uint8_t *data = malloc(max > 0 ? max : 1);
        assert_non_null(data);
        memcpy(data, text, strlen(text));
        assert_true(mutator_mutate(data, strlen(text), max, seed) <= max);
        memcpy(data, text, strlen(text));
        assert_true(mutator_bytes(data, strlen(text), max, seed) <= max);
        free(data);
    }
}

static void test_crossing_keeps_to_its_buffer(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        const char *a = texts[seed % COUNT(texts)];
        const char *b = texts[seed / COUNT(texts) % COUNT(texts)];
        size_t max = 1 + seed % 50;
        uint8_t *out = malloc(max);
        assert_non_null(out);
        assert_true(mutator_cross((const uint8_t *)a, strlen(a), (const uint8_t *)b, strlen(b), out,
                                  max, seed) <= max);
        free(out);
    }
}

static void test_depends_on_the_seed_alone(void **state)
{
    (void)state;
    uint8_t first[ROOM];
    uint8_t second[ROOM];
    size_t different = 0;
    size_t last = 0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        size_t len = strlen(full_job);
        memcpy(first, full_job, len);
        memcpy(second, full_job, len);
        size_t size = mutator_mutate(first, len, ROOM, seed);
        assert_int_equal(mutator_mutate(second, len, ROOM, seed), size);
        assert_memory_equal(first, second, size);
        different += size != last;
        last = size;
    }
    assert_true(different > 100);
}

/* What the field's planted bugs turn on must come up within a few thousand mutations of a job. */
static void test_reaches_what_bugs_turn_on(void **state)
{
    (void)state;
    static const char *const wanted[] = {
        "\\u00",     "9223372036854775808",
        "\"$link\"", "\"$bytes\"",
        "[[",        "\\ud83d",
        "2000001",   "\"Amount\"",
        "null",      "1.5",
        "did:",      "\xf0\x9f\x98\x80",
        "1e400",     "#main",
        "\xc2\xa0",  ",,",
        "\"\":",     "2024-02-29",
        "\"blob\"",  "-0",
        "\t",        "//x",
    };
    bool seen[COUNT(wanted)] = {false};
    uint8_t data[ROOM + 1];
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        size_t len = strlen(full_job);
        memcpy(data, full_job, len);
        len = mutator_mutate(data, len, ROOM, seed);
        data[len] = '\0';
        for (size_t i = 0; i < COUNT(wanted); i++)
            seen[i] = seen[i] || strstr((const char *)data, wanted[i]) != NULL;
    }
    for (size_t i = 0; i < COUNT(wanted); i++) {
        if (!seen[i])
            fail_msg("never made %s", wanted[i]);
    }
}

/* Of a record's mutations, a good share is JSON and a good share is valid; not all are. */
static void test_makes_valid_records_and_others(void **state)
{
    (void)state;
    struct cocore_lexicons *lexicons = NULL;
    assert_int_equal(cocore_lexicons_builtin("R1", &lexicons), COCORE_OK);
    const char *const records[] = {full_job, full_authorization};
    const char *const collections[] = {COCORE_JOB_NSID, COCORE_AUTHORIZATION_NSID};
    for (size_t i = 0; i < COUNT(records); i++) {
        unsigned json = 0;
        unsigned valid = 0;
        enum { TRIES = 2000 };
        for (uint64_t seed = 0; seed < TRIES; seed++) {
            char data[ROOM];
            size_t len = strlen(records[i]);
            memcpy(data, records[i], len);
            len = mutator_mutate((uint8_t *)data, len, ROOM, seed);
            struct cocore_findings findings = COCORE_FINDINGS_INIT;
            json_t *record = NULL;
            const struct cocore_validate_input input = {collections[i], NULL, data, len};
            assert_int_equal(cocore_validate(lexicons, &input, &findings, &record), COCORE_OK);
            json += record != NULL;
            valid += cocore_findings_empty(&findings);
            json_decref(record);
            cocore_findings_clear(&findings);
        }
        assert_in_range(json, TRIES / 2, TRIES - TRIES / 20);
        assert_in_range(valid, TRIES / 4, TRIES * 3 / 4);
    }
    cocore_lexicons_free(lexicons);
}

/* A value moves from one text to another, to the same key where there is one. */
static void test_crossing(void **state)
{
    (void)state;
    static const char a[] = "{\"n\":1}";
    static const char b[] = "{\"x\":7,\"n\":2}";
    uint8_t out[64];
    bool same_key = false;
    for (uint64_t seed = 0; seed < 100; seed++) {
        size_t len = mutator_cross((const uint8_t *)a, strlen(a), (const uint8_t *)b, strlen(b),
                                   out, sizeof(out), seed);
        assert_true(len > 0);
        same_key = same_key || (len == 7 && memcmp(out, "{\"n\":2}", 7) == 0);
    }
    assert_true(same_key);
}

static void test_afl(void **state)
{
    (void)state;
    void *mutator = afl_custom_init(NULL, 5);
    assert_non_null(mutator);
    size_t changed = 0;
    for (size_t i = 0; i < 500; i++) {
        uint8_t input[] = "{\"a\":1}";
        uint8_t other[] = "[2]";
        uint8_t *out = NULL;
        size_t max = 20 + i % 100;
        size_t len = afl_custom_fuzz(mutator, input, 7, &out, i % 2 ? other : NULL, 3, max);
        assert_non_null(out);
        assert_true(len <= max);
        assert_memory_equal(input, "{\"a\":1}", 7);
        changed += len != 7 || memcmp(out, input, 7) != 0;
    }
    assert_true(changed > 400);
    afl_custom_deinit(mutator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keeps_to_its_buffer),
        cmocka_unit_test(test_crossing_keeps_to_its_buffer),
        cmocka_unit_test(test_depends_on_the_seed_alone),
        cmocka_unit_test(test_reaches_what_bugs_turn_on),
        cmocka_unit_test(test_makes_valid_records_and_others),
        cmocka_unit_test(test_crossing),
        cmocka_unit_test(test_afl),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
