#include "dsse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base64.h"

enum { MOST_SIGNATURES = 100 };

/* Decodes a member that is base64 text. */
static int decode_member(const json_t *object, const char *name, struct buf *out, struct diag *diag)
{
    const json_t *text = json_object_get(object, name);
    if (!json_is_string(text)) {
        return diag_set(diag, "\"%s\" is missing or not a string", name);
    }
    switch (base64_decode(out, json_string_value(text), json_string_length(text), BASE64_LIBERAL)) {
    case 0:
        return 0;
    case ENOMEM:
        return diag_no_memory(diag);
    default:
        return diag_set(diag, "\"%s\" is not base64", name);
    }
}

static int parse_signatures(struct dsse *envelope, struct diag *diag)
{
    const json_t *list = json_object_get(envelope->document, "signatures");
    size_t count = json_array_size(list);
    if (count == 0 || count > MOST_SIGNATURES) {
        return diag_set(diag, "\"signatures\" is not a list of 1 to %d", MOST_SIGNATURES);
    }
    envelope->signatures = calloc(count, sizeof *envelope->signatures);
    if (envelope->signatures == NULL) {
        return diag_no_memory(diag);
    }
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(list, i);
        const json_t *keyid = json_object_get(item, "keyid");
        envelope->signatures[i].keyid = json_is_string(keyid) ? json_string_value(keyid) : "";
        envelope->signature_count = i + 1;
        if (decode_member(item, "sig", &envelope->signatures[i].sig, diag) != 0) {
            return -1;
        }
    }
    return 0;
}

int dsse_parse(struct dsse *envelope, const char *bytes, size_t len, struct diag *diag)
{
    *envelope = (struct dsse){.payload = BUF_INIT};
    json_error_t error;
    envelope->document = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &error);
    if (envelope->document == NULL) {
        if (json_error_code(&error) == json_error_out_of_memory) {
            return diag_no_memory(diag);
        }
        return diag_set(diag, "not JSON: %s (line %d)", error.text, error.line);
    }
    envelope->payload_type = json_string_value(json_object_get(envelope->document, "payloadType"));
    if (envelope->payload_type == NULL) {
        return diag_set(diag, "\"payloadType\" is missing or not a string");
    }
    if (decode_member(envelope->document, "payload", &envelope->payload, diag) != 0) {
        return -1;
    }
    return parse_signatures(envelope, diag);
}

void dsse_free(struct dsse *envelope)
{
    for (size_t i = 0; i < envelope->signature_count; i++) {
        buf_free(&envelope->signatures[i].sig);
    }
    free(envelope->signatures);
    buf_free(&envelope->payload);
    json_decref(envelope->document);
    *envelope = (struct dsse){.payload = BUF_INIT};
}

int dsse_pae(struct buf *out, const char *type, const struct buf *payload)
{
    (void)buf_printf(out, "DSSEv1 %zu %s %zu ", strlen(type), type, payload->len);
    return buf_append(out, payload->data, payload->len);
}

int dsse_verified_by(const struct dsse *envelope, const struct buf *pae,
                     const struct public_key *key)
{
    for (size_t i = 0; i < envelope->signature_count; i++) {
        if (key_verify(key, &envelope->signatures[i].sig, pae)) {
            return (int)i;
        }
    }
    return -1;
}

/* A string as JSON, with its quotes. */
static void put_string(struct buf *out, const char *text)
{
    json_t *string = json_string(text);
    char *json = string != NULL ? json_dumps(string, JSON_ENCODE_ANY) : NULL;
    if (json == NULL)
        out->failed = true;
    else
        (void)buf_puts(out, json);
    free(json);
    json_decref(string);
}

int dsse_write(struct buf *out, const char *type, const struct buf *payload, const char *keyid,
               const struct buf *sig)
{
    (void)buf_puts(out, "{\"payload\":\"");
    (void)base64_encode(out, payload->data, payload->len);
    (void)buf_puts(out, "\",\"payloadType\":");
    put_string(out, type);
    (void)buf_puts(out, ",\"signatures\":[{\"keyid\":");
    put_string(out, keyid);
    (void)buf_puts(out, ",\"sig\":\"");
    (void)base64_encode(out, sig->data, sig->len);
    (void)buf_puts(out, "\"}]}\n");
    return out->failed ? ENOMEM : 0;
}
