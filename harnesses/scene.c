#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include <cocore/identity.h>
#include <cocore/json.h>

#include "buf.h"
#include "property.h"
#include "rewrite.h"
#include "second_model.h"
#include "sha256.h"

PROPERTY(scene_has_memory)
PROPERTY(record_has_a_cid)
PROPERTY(cid_is_that_of_the_bytes)

const char *const scene_names[SCENE_RECORDS] = {"authorization", "job", "attestation", "receipt"};

/* Which strong reference of which record is about which other one. */
static const struct {
    int holder;
    const char *field;
    int target;
} references[] = {
    {SCENE_JOB, "paymentAuthorization", SCENE_AUTHORIZATION},
    {SCENE_RECEIPT, "job", SCENE_JOB},
    {SCENE_RECEIPT, "attestation", SCENE_ATTESTATION},
};

/* A text without NUL, or the other one. */
static const char *text_or(const json_t *holder, const char *key, const char *other)
{
    const json_t *value = json_object_get(holder, key);
    const char *text = json_string_value(value);
    return text != NULL && strlen(text) == json_string_length(value) ? text : other;
}

static void fill_references(struct scene *scene, int which, json_t *record)
{
    for (size_t i = 0; i < sizeof(references) / sizeof(references[0]); i++) {
        json_t *ref = json_object_get(record, references[i].field);
        const char *cid = scene->cids[references[i].target];
        if (references[i].holder != which || cid[0] == '\0' ||
            strcmp(text_or(ref, "cid", ""), "auto") != 0)
            continue;
        REQUIRE(scene_has_memory, json_object_set_new(ref, "cid", json_string(cid)) == 0);
    }
}

/* A record has a CID when the data model allows it: in base32, lower case, 01 (version), 71
 * (dag-cbor), 12 20 (SHA-256, 32 bytes) and the hash of its DAG-CBOR. */
static void check_cid(const char *cid, const json_t *record)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char bytes[4 + SHA256_BYTES] = {0x01, 0x71, 0x12, SHA256_BYTES};
    char expected[COCORE_CID_SIZE] = "b";
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct buf cbor = BUF_INIT;
    REQUIRE(record_has_a_cid, (cid[0] != '\0') == second_model_allows_record(record));
    if (cid[0] == '\0')
        return;
    REQUIRE(scene_has_memory, cocore_dag_cbor(record, &cbor, &findings) == COCORE_OK);
    REQUIRE(scene_has_memory, sha256_digest(buf_text(&cbor), cbor.len, bytes + 4) == 0);
    for (size_t bit = 0; bit < 8 * sizeof(bytes); bit += 5) {
        unsigned two = (unsigned)bytes[bit / 8] << 8;
        two |= bit / 8 + 1 < sizeof(bytes) ? bytes[bit / 8 + 1] : 0;
        expected[1 + bit / 5] = digits[two >> (11 - bit % 8) & 31];
    }
    REQUIRE(cid_is_that_of_the_bytes, strcmp(cid, expected) == 0);
    buf_free(&cbor);
}

static void compute_cid(struct scene *scene, int which, const json_t *record)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    char cid[COCORE_CID_SIZE] = "";
    REQUIRE(scene_has_memory, cocore_record_cid(record, cid, &findings) == COCORE_OK);
    if (cocore_findings_empty(&findings))
        memcpy(scene->cids[which], cid, sizeof(cid));
    check_cid(scene->cids[which], record);
    cocore_findings_clear(&findings);
}

static void take_record(struct scene *scene, int which)
{
    const json_t *argument = json_object_get(scene->tree, scene_names[which]);
    json_t *record = json_object_get(argument, "record");
    if (record == NULL)
        return;
    fill_references(scene, which, record);
    compute_cid(scene, which, record);
    REQUIRE(scene_has_memory, json_object_set(scene->names, scene_names[which], record) == 0);
    struct cocore_record_argument *out = &scene->records[which];
    out->uri = text_or(argument, "uri", "");
    out->cid = text_or(argument, "cid", scene->cids[which]);
    out->bytes = ""; /* written by scene_rewrite() */
}

void scene_rewrite(struct scene *scene, uint64_t seed)
{
    for (int which = 0; which < SCENE_RECORDS; which++) {
        struct cocore_record_argument *record = &scene->records[which];
        if (record->bytes == NULL)
            continue;
        size_t len = 0;
        char *text = rewrite_json(json_object_get(scene->names, scene_names[which]), seed, &len);
        char *exact = malloc(len > 0 ? len : 1);
        REQUIRE(scene_has_memory, text != NULL && exact != NULL);
        memcpy(exact, text, len);
        free(text);
        free(scene->owned[which]);
        scene->owned[which] = exact;
        record->bytes = exact;
        record->len = len;
    }
}

static bool take_parties(struct scene *scene)
{
    static const char noon[] = "2026-06-01T11:30:00Z";
    struct cocore_format_fault fault;
    const json_t *provider = json_object_get(scene->tree, "provider");
    scene->now_text = text_or(scene->tree, "now", noon);
    scene->provider = (struct cocore_provider){text_or(provider, "did", "did:web:x"),
                                               text_or(provider, "trustLevel", "self-attested")};
    scene->exchange = text_or(json_object_get(scene->tree, "exchange"), "did", "did:web:x");
    return cocore_datetime_parse(scene->now_text, strlen(scene->now_text), &scene->now, &fault);
}

bool scene_open(const struct input *input, struct scene *scene)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_json_limits limits = {.max_bytes = (size_t)1 << 20, .max_depth = 48};
    *scene = (struct scene){.names = json_object()};
    REQUIRE(scene_has_memory, scene->names != NULL);
    REQUIRE(scene_has_memory, cocore_json_parse(input->bytes, input->len, &limits, &findings,
                                                &scene->tree) == COCORE_OK);
    cocore_findings_clear(&findings);
    if (!json_is_object(scene->tree) || !take_parties(scene)) {
        scene_close(scene);
        return false;
    }
    for (int which = 0; which < SCENE_RECORDS; which++)
        take_record(scene, which);
    scene_rewrite(scene, 1);
    return true;
}

void scene_close(struct scene *scene)
{
    for (int which = 0; which < SCENE_RECORDS; which++)
        free(scene->owned[which]);
    json_decref(scene->names);
    json_decref(scene->tree);
}

const struct cocore_record_argument *scene_record(const struct scene *scene, int which)
{
    return scene->records[which].bytes != NULL ? &scene->records[which] : NULL;
}
