#include "manifest.h"

#include <stdbool.h>
#include <string.h>

#include "buf.h"
#include "signedset.h"

enum { MOST_PROBLEMS = 10 };

const char MANIFEST_PAYLOAD_TYPE[] = "application/vnd.in-toto+json";
static const char STATEMENT_TYPE[] = "https://in-toto.io/Statement/v1";
static const char PREDICATE_TYPE[] = "https://in-toto.io/attestation/release/v0.1";

/* A path that stays where it is: no empty, "." or ".." part, no backslash, no control character. */
static bool is_plain_path(const char *path)
{
    const char *part = path;
    for (;;) {
        size_t len = strcspn(part, "/");
        if (len == 0 || (len == 1 && part[0] == '.') ||
            (len == 2 && part[0] == '.' && part[1] == '.')) {
            return false;
        }
        for (size_t i = 0; i < len; i++) {
            unsigned char c = (unsigned char)part[i];
            if (c < 0x20 || c == 0x7f || c == '\\') {
                return false;
            }
        }
        if (part[len] == '\0') {
            return true;
        }
        part += len + 1;
    }
}

static bool is_digest(const char *hex)
{
    return strlen(hex) == SHA256_HEX - 1 && strspn(hex, "0123456789abcdef") == SHA256_HEX - 1;
}

static bool text_is(const json_t *object, const char *name, const char *text)
{
    const char *value = json_string_value(json_object_get(object, name));
    return value != NULL && strcmp(value, text) == 0;
}

/* Fills `digests`: name to digest. */
static int collect(const json_t *statement, json_t *digests, struct diag *diag)
{
    const json_t *subjects = json_object_get(statement, "subject");
    if (json_array_size(subjects) == 0) {
        return diag_set(diag, "the manifest lists no files");
    }
    for (size_t i = 0; i < json_array_size(subjects); i++) {
        const json_t *subject = json_array_get(subjects, i);
        const char *name = json_string_value(json_object_get(subject, "name"));
        const json_t *digest = json_object_get(json_object_get(subject, "digest"), "sha256");
        const char *hex = json_string_value(digest);
        if (name == NULL || hex == NULL || !is_digest(hex)) {
            return diag_set(diag, "subject %zu of the manifest has no name or no SHA-256", i + 1);
        }
        if (!is_plain_path(name) || signedset_is_unlisted(name)) {
            return diag_set(diag, "the manifest lists a path that it must not: %s", name);
        }
        if (json_object_get(digests, name) != NULL) {
            return diag_set(diag, "the manifest lists %s twice", name);
        }
        if (json_object_set_new(digests, name, json_string(hex)) != 0) {
            return diag_no_memory(diag);
        }
    }
    return 0;
}

/* Adds a file to the list of those that are not right. */
static void add_problem(struct buf *problems, size_t *count, const char *name, const char *what)
{
    if (++*count <= MOST_PROBLEMS) {
        (void)buf_printf(problems, "%s%s: %s", *count > 1 ? "\n  " : "", name, what);
    }
}

static int compare(json_t *digests, const struct fileset *files, struct diag *diag)
{
    struct buf problems = BUF_INIT;
    size_t count = 0;
    for (size_t i = 0; i < files->count; i++) {
        const struct file_entry *file = &files->entries[i];
        const char *listed = json_string_value(json_object_get(digests, file->name));
        if (signedset_is_unlisted(file->name)) {
            continue;
        }
        if (listed == NULL) {
            add_problem(&problems, &count, file->name, "not in the signed manifest; remove it");
        } else if (strcmp(listed, file->sha256) != 0) {
            add_problem(&problems, &count, file->name,
                        "changed since the set was signed; restore it");
        }
    }
    const char *name = NULL;
    json_t *digest = NULL;
    json_object_foreach(digests, name, digest)
    {
        if (fileset_find(files, name) == NULL) {
            add_problem(&problems, &count, name, "missing from the signed set; restore it");
        }
    }
    if (count > MOST_PROBLEMS) {
        (void)buf_printf(&problems, "\n  and %zu more file%s", count - MOST_PROBLEMS,
                         count - MOST_PROBLEMS == 1 ? "" : "s");
    }
    if (count > 0) {
        (void)diag_set(diag, "%s\nAuthors of vectors sign the set again with scripts/sign-vectors.",
                       buf_text(&problems));
    }
    buf_free(&problems);
    return count == 0 ? 0 : -1;
}

int manifest_check(const char *payload, size_t len, const struct fileset *files, struct diag *diag)
{
    json_error_t error;
    json_t *statement = json_loadb(payload, len, JSON_REJECT_DUPLICATES, &error);
    json_t *digests = json_object();
    int rc = -1;
    if (digests == NULL) {
        (void)diag_no_memory(diag);
    } else if (statement == NULL) {
        (void)diag_set(diag, "the manifest is not JSON: %s (line %d)", error.text, error.line);
    } else if (!text_is(statement, "_type", STATEMENT_TYPE) ||
               !text_is(statement, "predicateType", PREDICATE_TYPE)) {
        (void)diag_set(diag, "the manifest is not an in-toto Statement v1 about a release (%s)",
                       PREDICATE_TYPE);
    } else if (collect(statement, digests, diag) == 0) {
        rc = compare(digests, files, diag);
    }
    json_decref(statement);
    json_decref(digests);
    return rc;
}
