/* canonicalize: what is the canonical JSON of this value? cid: what is the CID of this record? */
#include <cocore/identity.h>
#include <cocore/json.h>

#include "base64.h"
#include "operations.h"
#include "request.h"

/* Appends the output for a value, or reports why it has none. */
typedef enum cocore_status identify(const json_t *value, struct buf *output,
                                    struct cocore_findings *findings);

static enum cocore_status canonicalize(const json_t *value, struct buf *output,
                                       struct cocore_findings *findings)
{
    struct buf canonical = BUF_INIT;
    enum cocore_status status = cocore_canonical_json(value, &canonical, findings);
    if (status == COCORE_OK && base64_encode(output, buf_text(&canonical), canonical.len) != 0)
        status = COCORE_ENOMEM;
    buf_free(&canonical);
    return status;
}

static enum cocore_status name(const json_t *record, struct buf *output,
                               struct cocore_findings *findings)
{
    char cid[COCORE_CID_SIZE] = "";
    enum cocore_status status = cocore_record_cid(record, cid, findings);
    if (status == COCORE_OK && buf_puts(output, cid) != 0)
        status = COCORE_ENOMEM;
    return status;
}

static bool answer_identity(const struct buf *text, identify *function, json_t *answer)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct buf output = BUF_INIT;
    json_t *tree = NULL;
    enum cocore_status status = cocore_json_parse(text->data, text->len, NULL, &findings, &tree);
    if (status == COCORE_OK && tree != NULL)
        status = function(tree, &output, &findings);
    bool done = false;
    if (status != COCORE_OK)
        done = answer_error(answer, cocore_status_text(status));
    else if (!cocore_findings_empty(&findings))
        done = answer_findings(answer, &findings);
    else
        done = json_object_set_new(answer, "output", json_string(buf_text(&output))) == 0;
    json_decref(tree);
    buf_free(&output);
    cocore_findings_clear(&findings);
    return done;
}

bool operation_canonicalize(struct adapter *adapter, const json_t *request, json_t *answer)
{
    (void)adapter;
    struct buf value = BUF_INIT;
    bool done = request_bytes(request, "value", &value)
                    ? answer_identity(&value, canonicalize, answer)
                    : answer_error(answer, "value is not base64");
    buf_free(&value);
    return done;
}

bool operation_cid(struct adapter *adapter, const json_t *request, json_t *answer)
{
    (void)adapter;
    struct buf record = BUF_INIT;
    bool done = request_bytes(request, "record", &record)
                    ? answer_identity(&record, name, answer)
                    : answer_error(answer, "record is not base64");
    buf_free(&record);
    return done;
}
