#include "operations.h"

bool answer_error(json_t *answer, const char *message)
{
    return json_object_set_new(answer, "error", json_string(message)) == 0;
}

bool answer_unsupported(json_t *answer, const char *message)
{
    return json_object_set_new(answer, "unsupported", json_string(message)) == 0;
}

/* Every finding as {requirement, path}: more than the protocol asks for, so that the reasons of the
 * reference can be held against the vectors. */
static json_t *finding_list(const struct cocore_findings *findings)
{
    json_t *list = json_array();
    for (size_t i = 0; i < findings->count; i++) {
        json_t *item = json_pack("{s:s, s:s}", "requirement", findings->items[i].requirement,
                                 "path", findings->items[i].pointer);
        if (json_array_append_new(list, item) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

bool answer_findings(json_t *answer, const struct cocore_findings *findings)
{
    if (cocore_findings_empty(findings))
        return json_object_set_new(answer, "verdict", json_string("accept")) == 0;
    const struct cocore_finding *first = &findings->items[0];
    return json_object_set_new(answer, "verdict", json_string("reject")) == 0 &&
           json_object_set_new(answer, "code", json_string(first->requirement)) == 0 &&
           json_object_set_new(answer, "message", json_string(first->message)) == 0 &&
           json_object_set_new(answer, "path", json_string(first->pointer)) == 0 &&
           json_object_set_new(answer, "findings", finding_list(findings)) == 0;
}

bool answer_judged(json_t *answer, const char *trouble, enum cocore_status status,
                   const struct cocore_findings *findings)
{
    if (trouble != NULL)
        return answer_error(answer, trouble);
    if (status != COCORE_OK)
        return answer_error(answer, cocore_status_text(status));
    return answer_findings(answer, findings);
}
