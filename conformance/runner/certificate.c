#include "certificate.h"

#include <string.h>

#include "attestation.h"
#include "date.h"

enum { MOST_SUBJECTS = 100, MOST_PROFILES = 100, MOST_DESCRIPTORS = 100 };

int certificate_open(struct certificate *certificate, const char *bytes, size_t len,
                     struct diag *diag)
{
    *certificate = (struct certificate){.pae = BUF_INIT};
    if (dsse_parse(&certificate->envelope, bytes, len, diag) != 0) {
        return -1;
    }
    if (strcmp(certificate->envelope.payload_type, ATTESTATION_PAYLOAD_TYPE) != 0) {
        return diag_set(diag, "the payload type is %.100s, not %s: no certificate",
                        certificate->envelope.payload_type, ATTESTATION_PAYLOAD_TYPE);
    }
    return dsse_pae(&certificate->pae, certificate->envelope.payload_type,
                    &certificate->envelope.payload) == 0
               ? 0
               : diag_no_memory(diag);
}

bool certificate_signed_by(const struct certificate *certificate, const struct public_key *key)
{
    return dsse_verified_by(&certificate->envelope, &certificate->pae, key) >= 0;
}

void certificate_free(struct certificate *certificate)
{
    claim_free(&certificate->claim);
    json_decref(certificate->statement);
    dsse_free(&certificate->envelope);
    buf_free(&certificate->pae);
    *certificate = (struct certificate){.pae = BUF_INIT};
}

/* ---------------------------------------------------------------- the payload */

static bool text_is(const json_t *object, const char *name, const char *text)
{
    const char *value = json_string_value(json_object_get(object, name));
    return value != NULL && strcmp(value, text) == 0;
}

static const char *digest_of(const json_t *object)
{
    const char *hex =
        json_string_value(json_object_get(json_object_get(object, "digest"), "sha256"));
    return hex != NULL && strlen(hex) == SHA256_HEX - 1 &&
                   strspn(hex, "0123456789abcdef") == SHA256_HEX - 1
               ? hex
               : NULL;
}

static int read_subjects(struct certificate *certificate, struct diag *diag)
{
    certificate->subjects = json_object_get(certificate->statement, "subject");
    size_t count = json_array_size(certificate->subjects);
    if (count == 0 || count > MOST_SUBJECTS) {
        return diag_set(diag, "\"subject\" is not a list of 1 to %d", MOST_SUBJECTS);
    }
    size_t artifacts = 0;
    for (size_t i = 0; i < count; i++) {
        const json_t *subject = json_array_get(certificate->subjects, i);
        if (json_object_size(json_object_get(subject, "digest")) == 0) {
            return diag_set(diag, "subject %zu has no digest", i + 1);
        }
        artifacts += digest_of(subject) != NULL;
    }
    return artifacts > 0 ? 0 : diag_set(diag, "no subject has a SHA-256");
}

/* The descriptor of that name; NULL when it is missing, there twice, or has no SHA-256. */
static const json_t *find_descriptor(const json_t *configuration, const char *name)
{
    const json_t *found = NULL;
    for (size_t i = 0; i < json_array_size(configuration); i++) {
        const json_t *descriptor = json_array_get(configuration, i);
        if (text_is(descriptor, "name", name)) {
            if (found != NULL) {
                return NULL;
            }
            found = descriptor;
        }
    }
    return found != NULL && digest_of(found) != NULL ? found : NULL;
}

static const char *annotation(const json_t *descriptor, const char *name)
{
    return json_string_value(json_object_get(json_object_get(descriptor, "annotations"), name));
}

/* Whether a list holds nothing but strings, each once. */
static bool is_set(const json_t *list)
{
    json_t *seen = json_object();
    bool good = seen != NULL && json_is_array(list);
    for (size_t i = 0; good && i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));
        good = text != NULL && json_object_get(seen, text) == NULL &&
               json_object_set_new(seen, text, json_true()) == 0;
    }
    json_decref(seen);
    return good;
}

static int read_manifest(struct certificate *certificate, const json_t *descriptor,
                         struct diag *diag)
{
    const json_t *annotations = json_object_get(descriptor, "annotations");
    certificate->manifest = digest_of(descriptor);
    certificate->version = annotation(descriptor, "version");
    certificate->profiles = json_object_get(annotations, "profiles");
    certificate->revisions = json_object_get(annotations, "revisions");
    size_t count = json_array_size(certificate->profiles);
    if (certificate->version == NULL || count == 0 || count > MOST_PROFILES ||
        !is_set(certificate->profiles) || !is_set(certificate->revisions)) {
        return diag_set(diag, "%s lacks a version, a list of profiles (each once) or of revisions",
                        ATTESTATION_MANIFEST);
    }
    return 0;
}

static int read_journal(struct certificate *certificate, const json_t *descriptor,
                        struct diag *diag)
{
    char instant[DATE_INSTANT];
    const json_t *implementation =
        json_object_get(json_object_get(descriptor, "annotations"), "implementation");
    certificate->journal = digest_of(descriptor);
    certificate->issued = annotation(descriptor, "issued");
    certificate->date = annotation(descriptor, "date");
    certificate->implementation = implementation;
    if (certificate->issued == NULL || date_instant(certificate->issued, instant) != 0 ||
        certificate->date == NULL || !date_is_day(certificate->date) ||
        json_string_length(json_object_get(implementation, "name")) == 0 ||
        json_string_length(json_object_get(implementation, "version")) == 0) {
        return diag_set(diag, "%s lacks a time of issue, a date or an implementation",
                        ATTESTATION_JOURNAL);
    }
    if (strncmp(certificate->issued, certificate->date, DATE_DAY - 1) < 0) {
        return diag_set(diag, "issued (%s) before the day of its run (%s)", certificate->issued,
                        certificate->date);
    }
    return 0;
}

static int read_configuration(struct certificate *certificate, const json_t *predicate,
                              struct diag *diag)
{
    const json_t *configuration = json_object_get(predicate, "configuration");
    if (json_array_size(configuration) > MOST_DESCRIPTORS) {
        return diag_set(diag, "\"configuration\" has more than %d members", MOST_DESCRIPTORS);
    }
    const json_t *manifest = find_descriptor(configuration, ATTESTATION_MANIFEST);
    const json_t *runner = find_descriptor(configuration, ATTESTATION_RUNNER);
    const json_t *journal = find_descriptor(configuration, ATTESTATION_JOURNAL);
    if (manifest == NULL || runner == NULL || journal == NULL) {
        return diag_set(
            diag, "\"configuration\" does not name each of %s, %s and %s once, with a SHA-256",
            ATTESTATION_MANIFEST, ATTESTATION_RUNNER, ATTESTATION_JOURNAL);
    }
    const json_t *protocol = json_object_get(json_object_get(runner, "annotations"), "protocol");
    certificate->runner = digest_of(runner);
    certificate->runner_version = annotation(runner, "version");
    if (certificate->runner_version == NULL || !json_is_integer(protocol)) {
        return diag_set(diag, "%s lacks a version or a protocol", ATTESTATION_RUNNER);
    }
    return read_manifest(certificate, manifest, diag) == 0
               ? read_journal(certificate, journal, diag)
               : -1;
}

/* The three lists; an id that is there twice would be counted twice. */
static int read_claim(struct certificate *certificate, json_t *predicate, struct diag *diag)
{
    json_t *seen = json_object();
    int rc = seen != NULL ? 0 : diag_no_memory(diag);
    for (int l = 0; rc == 0 && l < CLAIM_LISTS; l++) {
        const char *name = claim_list_name((enum claim_list)l);
        json_t *list = json_object_get(predicate, name);
        certificate->claim.lists[l] = list != NULL ? json_incref(list) : json_array();
        if (!json_is_array(certificate->claim.lists[l])) {
            rc = diag_set(diag, "\"%s\" is not a list", name);
        }
        for (size_t i = 0; rc == 0 && i < json_array_size(list); i++) {
            const char *id = json_string_value(json_array_get(list, i));
            if (id == NULL) {
                rc = diag_set(diag, "\"%s\" holds something that is not a string", name);
            } else if (json_object_get(seen, id) != NULL) {
                rc = diag_set(diag, "%.200s is listed twice", id);
            } else if (json_object_set_new(seen, id, json_true()) != 0) {
                rc = diag_no_memory(diag);
            }
        }
    }
    json_decref(seen);
    return rc;
}

int certificate_read(struct certificate *certificate, struct diag *diag)
{
    json_error_t error;
    const struct buf *payload = &certificate->envelope.payload;
    certificate->statement =
        json_loadb(buf_text(payload), payload->len, JSON_REJECT_DUPLICATES, &error);
    if (certificate->statement == NULL) {
        return json_error_code(&error) == json_error_out_of_memory
                   ? diag_no_memory(diag)
                   : diag_set(diag, "the payload is not JSON: %s (line %d)", error.text,
                              error.line);
    }
    if (!text_is(certificate->statement, "_type", ATTESTATION_STATEMENT_TYPE) ||
        !text_is(certificate->statement, "predicateType", ATTESTATION_PREDICATE_TYPE)) {
        return diag_set(diag, "not an in-toto Statement v1 with a test result (%s)",
                        ATTESTATION_PREDICATE_TYPE);
    }
    json_t *predicate = json_object_get(certificate->statement, "predicate");
    certificate->result = json_string_value(json_object_get(predicate, "result"));
    if (certificate->result == NULL) {
        return diag_set(diag, "the predicate has no \"result\"");
    }
    return read_subjects(certificate, diag) == 0 &&
                   read_configuration(certificate, predicate, diag) == 0
               ? read_claim(certificate, predicate, diag)
               : -1;
}

bool certificate_is_about(const struct certificate *certificate, const char *digest)
{
    for (size_t i = 0; i < json_array_size(certificate->subjects); i++) {
        const char *listed = digest_of(json_array_get(certificate->subjects, i));
        if (listed != NULL && strcmp(listed, digest) == 0) {
            return true;
        }
    }
    return false;
}
