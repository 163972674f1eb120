#include "documents.h"

#include <string.h>

#include <cocore/format.h>

#include "request.h"

void documents_free(struct documents *documents)
{
    for (size_t i = 0; i < documents->count; i++)
        buf_free(&documents->bytes[i]);
}

const struct cocore_record_argument *
documents_record(struct documents *documents, const json_t *request, const char *key, bool optional)
{
    const json_t *argument = json_object_get(request, key);
    if (optional && (argument == NULL || json_is_null(argument)))
        return NULL;
    struct buf *bytes = &documents->bytes[documents->count];
    struct cocore_record_argument *record = &documents->records[documents->count++];
    record->uri = request_text(argument, "uri");
    record->cid = request_text(argument, "cid");
    if (record->uri == NULL || record->cid == NULL || !request_bytes(argument, "record", bytes)) {
        documents->trouble = "a record argument needs uri, cid and record (base64)";
        return NULL;
    }
    record->bytes = bytes->data;
    record->len = bytes->len;
    return record;
}

struct cocore_instant documents_instant(struct documents *documents, const json_t *request,
                                        const char *key)
{
    struct cocore_instant instant = {0};
    struct cocore_format_fault fault;
    const char *text = request_text(request, key);
    if (text == NULL || !cocore_datetime_parse(text, strlen(text), &instant, &fault))
        documents->trouble = "now is not a datetime";
    return instant;
}

const char *documents_did(struct documents *documents, const json_t *holder, const char *key)
{
    struct cocore_format_fault fault;
    const char *did = request_text(holder, key);
    if (did == NULL || !cocore_format_check(COCORE_FORMAT_DID, did, strlen(did), &fault))
        documents->trouble = "a party of the request is not named by a DID";
    return did;
}

const char *documents_party(struct documents *documents, const json_t *request, const char *key)
{
    return documents_did(documents, json_object_get(request, key), "did");
}

struct cocore_provider documents_provider(struct documents *documents, const json_t *request)
{
    const struct cocore_provider provider = {
        .did = documents_party(documents, request, "provider"),
        .trust_level = request_text(json_object_get(request, "provider"), "trustLevel")};
    if (provider.trust_level == NULL)
        documents->trouble = "the provider has no trustLevel";
    return provider;
}
