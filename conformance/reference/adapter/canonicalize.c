/* canonicalize: what is the canonical JSON of this value? */
#include <cocore/identity.h>
#include <cocore/json.h>

#include "base64.h"
#include "operations.h"
#include "request.h"

static bool answer_base64(json_t *answer, const struct buf *bytes)
{
    struct buf text = BUF_INIT;
    bool done = base64_encode(&text, buf_text(bytes), bytes->len) == 0 &&
                json_object_set_new(answer, "output", json_string(buf_text(&text))) == 0;
    buf_free(&text);
    return done;
}

static bool canonicalize(const struct buf *value, json_t *answer)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct buf canonical = BUF_INIT;
    json_t *tree = NULL;
    enum cocore_status status = cocore_json_parse(value->data, value->len, NULL, &findings, &tree);
    if (status == COCORE_OK && tree != NULL)
        status = cocore_canonical_json(tree, &canonical, &findings);
    bool done = false;
    if (status != COCORE_OK)
        done = answer_error(answer, cocore_status_text(status));
    else if (!cocore_findings_empty(&findings))
        done = answer_findings(answer, &findings);
    else
        done = answer_base64(answer, &canonical);
    json_decref(tree);
    buf_free(&canonical);
    cocore_findings_clear(&findings);
    return done;
}

bool operation_canonicalize(struct adapter *adapter, const json_t *request, json_t *answer)
{
    (void)adapter;
    struct buf value = BUF_INIT;
    bool done = request_bytes(request, "value", &value)
                    ? canonicalize(&value, answer)
                    : answer_error(answer, "value is not base64");
    buf_free(&value);
    return done;
}
