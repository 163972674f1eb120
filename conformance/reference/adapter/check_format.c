/* check-format: is this string of that format? */
#include <cocore/catalogue.h>
#include <cocore/format.h>

#include "operations.h"
#include "request.h"

static bool answer_format(json_t *answer, const char *name, const struct buf *value)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_format_fault fault;
    enum cocore_status status = COCORE_OK;
    if (!cocore_format_check(cocore_format_by_name(name), value->data, value->len, &fault))
        status =
            cocore_findings_add(&findings, cocore_catalogue_format_name(name, fault.violation), "",
                                COCORE_NO_OFFSET, "not a valid %s: %s", name, fault.reason);
    bool done = status == COCORE_OK ? answer_findings(answer, &findings)
                                    : answer_error(answer, cocore_status_text(status));
    cocore_findings_clear(&findings);
    return done;
}

bool operation_check_format(struct adapter *adapter, const json_t *request, json_t *answer)
{
    (void)adapter;
    const char *name = request_text(request, "format");
    if (name == NULL)
        return answer_error(answer, "the request has no format");
    if (cocore_format_by_name(name) == COCORE_FORMAT_NONE)
        return answer_unsupported(answer, "unknown format");
    struct buf value = BUF_INIT;
    bool done = request_bytes(request, "value", &value)
                    ? answer_format(answer, name, &value)
                    : answer_error(answer, "value is not base64");
    buf_free(&value);
    return done;
}
