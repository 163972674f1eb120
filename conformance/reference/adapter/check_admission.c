/* check-admission: does anything in these records forbid this provider to start this job now? */
#include "documents.h"
#include "operations.h"

bool operation_check_admission(struct adapter *adapter, const json_t *request, json_t *answer)
{
    struct documents documents = {.count = 0};
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_admission admission = {.now = documents_instant(&documents, request, "now"),
                                         .provider = documents_provider(&documents, request)};
    const struct cocore_record_argument *job = documents_record(&documents, request, "job", false);
    admission.authorization = documents_record(&documents, request, "authorization", true);
    enum cocore_status status = COCORE_OK;
    if (documents.trouble == NULL) {
        admission.job = *job;
        status = cocore_check_admission(adapter->lexicons, &admission, &findings);
    }
    bool done = answer_judged(answer, documents.trouble, status, &findings);
    cocore_findings_clear(&findings);
    documents_free(&documents);
    return done;
}
