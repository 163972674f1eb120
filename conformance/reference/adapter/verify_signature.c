/* verify-signature: does this signature verify? */
#include <cocore/signature.h>

#include <string.h>

#include "operations.h"
#include "request.h"

/* The bytes of the request, in buffers that the caller frees. */
struct parts {
    struct buf key, signature, message;
};

/* Text formats travel as they are, bytes in base64. */
static bool read_key(const json_t *request, enum cocore_key_format format, struct buf *key)
{
    if (format != COCORE_KEY_DID_KEY && format != COCORE_KEY_MULTIKEY)
        return request_bytes(request, "publicKey", key);
    const json_t *text = json_object_get(request, "publicKey");
    return json_is_string(text) &&
           buf_append(key, json_string_value(text), json_string_length(text)) == 0;
}

static bool judge(const struct cocore_signature_input *input, json_t *answer)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    enum cocore_status status = cocore_signature_verify(input, &findings);
    bool done = status == COCORE_OK ? answer_findings(answer, &findings)
                                    : answer_error(answer, cocore_status_text(status));
    cocore_findings_clear(&findings);
    return done;
}

static bool verify(const json_t *request, struct cocore_signature_input *input, struct parts *parts,
                   json_t *answer)
{
    const json_t *low_s = json_object_get(request, "lowS");
    if (!json_is_boolean(low_s))
        return answer_error(answer, "lowS is not a boolean");
    if (!read_key(request, input->key_format, &parts->key))
        return answer_error(answer, "publicKey is not of the form that its format has");
    if (!request_bytes(request, "signature", &parts->signature) ||
        !request_bytes(request, "message", &parts->message))
        return answer_error(answer, "signature or message is not base64");
    input->low_s = json_is_true(low_s);
    input->key = buf_text(&parts->key);
    input->key_len = parts->key.len;
    input->signature = buf_text(&parts->signature);
    input->signature_len = parts->signature.len;
    input->message = buf_text(&parts->message);
    input->message_len = parts->message.len;
    return judge(input, answer);
}

bool operation_verify_signature(struct adapter *adapter, const json_t *request, json_t *answer)
{
    (void)adapter;
    const char *algorithm = request_text(request, "algorithm");
    const char *key_format = request_text(request, "keyFormat");
    const char *signature_format = request_text(request, "signatureFormat");
    struct cocore_signature_input input = {0};
    if (algorithm == NULL || key_format == NULL || signature_format == NULL)
        return answer_error(answer, "the request has no algorithm, keyFormat or signatureFormat");
    if (!cocore_algorithm_by_name(algorithm, &input.algorithm) ||
        !cocore_key_format_by_name(key_format, &input.key_format) ||
        !cocore_signature_format_by_name(signature_format, &input.signature_format))
        return answer_unsupported(answer, "unknown algorithm, keyFormat or signatureFormat");
    struct parts parts = {BUF_INIT, BUF_INIT, BUF_INIT};
    bool done = verify(request, &input, &parts, answer);
    buf_free(&parts.key);
    buf_free(&parts.signature);
    buf_free(&parts.message);
    return done;
}
