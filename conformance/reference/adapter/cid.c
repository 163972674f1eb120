/* cid: what is the CID of this record? */
#include <cocore/identity.h>
#include <cocore/json.h>

#include "operations.h"
#include "request.h"

static bool answer_cid(const struct buf *record, json_t *answer)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    char cid[COCORE_CID_SIZE] = "";
    json_t *tree = NULL;
    enum cocore_status status =
        cocore_json_parse(record->data, record->len, NULL, &findings, &tree);
    if (status == COCORE_OK && tree != NULL)
        status = cocore_record_cid(tree, cid, &findings);
    bool done = false;
    if (status != COCORE_OK)
        done = answer_error(answer, cocore_status_text(status));
    else if (!cocore_findings_empty(&findings))
        done = answer_findings(answer, &findings);
    else
        done = json_object_set_new(answer, "output", json_string(cid)) == 0;
    json_decref(tree);
    cocore_findings_clear(&findings);
    return done;
}

bool operation_cid(struct adapter *adapter, const json_t *request, json_t *answer)
{
    (void)adapter;
    struct buf record = BUF_INIT;
    bool done = request_bytes(request, "record", &record)
                    ? answer_cid(&record, answer)
                    : answer_error(answer, "record is not base64");
    buf_free(&record);
    return done;
}
