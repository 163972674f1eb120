/* validate: is this record valid against its lexicon? */
#include <cocore/job.h>
#include <cocore/validate.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "operations.h"
#include "request.h"

static json_t *integer_text(int64_t value)
{
    char text[24];
    snprintf(text, sizeof(text), "%" PRId64, value);
    return json_string(text);
}

static json_t *text(const struct cocore_text *value)
{
    return json_stringn(value->start, value->len);
}

static json_t *money(const struct cocore_money *value)
{
    return json_pack("{s:o, s:o}", "amount", integer_text(value->amount), "currency",
                     text(&value->currency));
}

/* NULL, and no member in the answer, when the year has five digits in UTC. */
static json_t *instant(const struct cocore_instant *value)
{
    char *buffer = malloc(COCORE_INSTANT_SIZE(value->fraction_len));
    json_t *string = NULL;
    if (buffer != NULL && cocore_instant_write(value, buffer))
        string = json_string(buffer);
    free(buffer);
    return string;
}

/* What the typed decoders understood; NULL for other collections. */
static json_t *understood(const char *collection, const json_t *record)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_job job;
    struct cocore_authorization authorization;
    json_t *read = NULL;
    if (strcmp(collection, COCORE_JOB_NSID) == 0 &&
        cocore_job_decode(record, &job, &findings) == COCORE_OK && cocore_findings_empty(&findings))
        read = json_pack("{s:o, s:o, s:o, s:o*, s:o*}", "maxTokensOut",
                         integer_text(job.max_tokens_out), "priceCeiling",
                         money(&job.price_ceiling), "nonce", text(&job.nonce), "expiresAt",
                         instant(&job.expires_at), "createdAt", instant(&job.created_at));
    else if (strcmp(collection, COCORE_AUTHORIZATION_NSID) == 0 &&
             cocore_authorization_decode(record, &authorization, &findings) == COCORE_OK &&
             cocore_findings_empty(&findings))
        read =
            json_pack("{s:o, s:o, s:o*, s:o*}", "ceiling", money(&authorization.ceiling), "nonce",
                      text(&authorization.nonce), "expiresAt", instant(&authorization.expires_at),
                      "createdAt", instant(&authorization.created_at));
    cocore_findings_clear(&findings);
    return read;
}

static bool answer_record(json_t *answer, const struct cocore_findings *findings,
                          const char *collection, const json_t *record)
{
    if (!answer_findings(answer, findings))
        return false;
    json_t *read = cocore_findings_empty(findings) ? understood(collection, record) : NULL;
    return read == NULL || json_object_set_new(answer, "read", read) == 0;
}

static bool judge(const struct cocore_lexicons *lexicons, const struct cocore_validate_input *input,
                  json_t *answer)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *record = NULL;
    bool done = false;
    enum cocore_status status = cocore_validate(lexicons, input, &findings, &record);
    if (status == COCORE_OK)
        done = answer_record(answer, &findings, input->collection, record);
    else if (status == COCORE_EUNKNOWN)
        done = answer_unsupported(answer, "no lexicon for this collection");
    else
        done = answer_error(answer, cocore_status_text(status));
    json_decref(record);
    cocore_findings_clear(&findings);
    return done;
}

bool operation_validate(struct adapter *adapter, const json_t *request, json_t *answer)
{
    const char *collection = request_text(request, "collection");
    const char *revision = request_text(request, "revision");
    if (collection == NULL || revision == NULL)
        return answer_error(answer, "the request has no collection or no revision");
    const struct cocore_lexicons *lexicons = revisions_find(&adapter->revisions, revision);
    if (lexicons == NULL)
        return answer_unsupported(answer, "unknown revision");
    if (json_object_get(request, "uri") != NULL && request_text(request, "uri") == NULL)
        return answer_error(answer, "uri is not a string");
    struct buf record = BUF_INIT;
    bool done = false;
    if (request_bytes(request, "record", &record)) {
        const struct cocore_validate_input input = {.collection = collection,
                                                    .uri = request_text(request, "uri"),
                                                    .bytes = record.data,
                                                    .len = record.len};
        done = judge(lexicons, &input, answer);
    } else {
        done = answer_error(answer, "record is not base64");
    }
    buf_free(&record);
    return done;
}
