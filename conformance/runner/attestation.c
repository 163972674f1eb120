#include "attestation.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "dsse.h"

const char ATTESTATION_PAYLOAD_TYPE[] = "application/vnd.in-toto+json";
const char ATTESTATION_STATEMENT_TYPE[] = "https://in-toto.io/Statement/v1";
const char ATTESTATION_PREDICATE_TYPE[] = "https://in-toto.io/attestation/test-result/v0.1";
const char ATTESTATION_MANIFEST[] = "manifest.dsse.json";
const char ATTESTATION_RUNNER[] = "cocore-conformance";
const char ATTESTATION_JOURNAL[] = "journal";

bool attestation_is_commit(const char *text)
{
    size_t len = strlen(text);
    return (len == 40 || len == 64) && strspn(text, "0123456789abcdef") == len;
}

/* The profiles of the claim, and the revisions that their vectors name, each once. */
static json_t *manifest_annotations(const struct vectorset *set,
                                    const struct attestation_facts *facts)
{
    json_t *profiles = json_array();
    json_t *revisions = json_object();
    json_t *list = json_array();
    for (size_t p = 0; p < set->profile_count; p++) {
        if (!facts->profiles[p]) {
            continue;
        }
        (void)json_array_append_new(profiles, json_string(set->profiles[p].name));
        for (size_t r = 0; r < json_array_size(set->profiles[p].revisions); r++) {
            const char *name = json_string_value(json_array_get(set->profiles[p].revisions, r));
            (void)json_object_set_new(revisions, name, json_true());
        }
    }
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach(revisions, name, value)
    {
        (void)json_array_append_new(list, json_string(name));
    }
    json_decref(revisions);
    return json_pack("{s:s, s:o, s:o}", "version", set->catalogue.version, "profiles", profiles,
                     "revisions", list);
}

static json_t *descriptor(const char *name, const char *digest, json_t *annotations)
{
    return json_pack("{s:s, s:{s:s}, s:o}", "name", name, "digest", "sha256", digest, "annotations",
                     annotations);
}

static json_t *configuration(const struct vectorset *set, const struct attestation_facts *facts)
{
    const json_t *header = facts->header;
    const char *manifest =
        json_string_value(json_object_get(json_object_get(header, "vectors"), "manifest"));
    json_t *runner = json_pack("{s:O, s:O}", "version", json_object_get(header, "runner"),
                               "protocol", json_object_get(header, "protocol"));
    json_t *journal = json_pack(
        "{s:s, s:O, s:O}", "issued", facts->issued, "date", json_object_get(header, "date"),
        "implementation", json_object_get(json_object_get(header, "hello"), "implementation"));
    return json_pack("[o, o, o]",
                     descriptor(ATTESTATION_MANIFEST, manifest, manifest_annotations(set, facts)),
                     descriptor(ATTESTATION_RUNNER, facts->runner, runner),
                     descriptor(ATTESTATION_JOURNAL, facts->journal, journal));
}

json_t *attestation_predicate(const struct claim *claim, const struct vectorset *set,
                              const struct attestation_facts *facts)
{
    return json_pack("{s:s, s:o, s:O, s:O, s:O}", "result", claim_result(claim), "configuration",
                     configuration(set, facts), claim_list_name(CLAIM_PASSED),
                     claim->lists[CLAIM_PASSED], claim_list_name(CLAIM_WARNED),
                     claim->lists[CLAIM_WARNED], claim_list_name(CLAIM_FAILED),
                     claim->lists[CLAIM_FAILED]);
}

json_t *attestation_statement(json_t *predicate, const struct attestation_facts *facts)
{
    const char *slash = strrchr(facts->artifact, '/');
    const char *name = slash != NULL ? slash + 1 : facts->artifact;
    json_t *text = json_string(name); /* a file's name need not be UTF-8 */
    json_t *subjects =
        json_pack("[{s:o, s:{s:s}}]", "name", text != NULL ? text : json_string("artifact"),
                  "digest", "sha256", facts->artifact_digest);
    if (facts->git_commit != NULL) {
        (void)json_array_append_new(subjects, json_pack("{s:s, s:{s:s}}", "name", "source",
                                                        "digest", "gitCommit", facts->git_commit));
    }
    return json_pack("{s:s, s:o, s:s, s:o}", "_type", ATTESTATION_STATEMENT_TYPE, "subject",
                     subjects, "predicateType", ATTESTATION_PREDICATE_TYPE, "predicate", predicate);
}

int attestation_write(struct buf *out, const json_t *statement, const struct signer *signer)
{
    char *text = json_dumps(statement, JSON_COMPACT);
    struct buf payload = BUF_INIT;
    struct buf pae = BUF_INIT;
    struct buf sig = BUF_INIT;
    int rc = text != NULL ? buf_puts(&payload, text) : ENOMEM;
    if (rc == 0) {
        rc = dsse_pae(&pae, ATTESTATION_PAYLOAD_TYPE, &payload);
    }
    if (rc == 0) {
        rc = signer_sign(signer, &pae, &sig);
    }
    if (rc == 0) {
        rc = dsse_write(out, ATTESTATION_PAYLOAD_TYPE, &payload, signer->key.fingerprint, &sig);
    }
    free(text);
    buf_free(&payload);
    buf_free(&pae);
    buf_free(&sig);
    return rc;
}
