/* check-receipt: does this receipt answer this job? */
#include "documents.h"
#include "operations.h"

bool operation_check_receipt(struct adapter *adapter, const json_t *request, json_t *answer)
{
    struct documents documents = {.count = 0};
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_receipt_check check = {.provider = documents_provider(&documents, request)};
    const struct cocore_record_argument *job = documents_record(&documents, request, "job", false);
    const struct cocore_record_argument *receipt =
        documents_record(&documents, request, "receipt", false);
    check.attestation = documents_record(&documents, request, "attestation", true);
    enum cocore_status status = COCORE_OK;
    if (documents.trouble == NULL) {
        check.job = *job;
        check.receipt = *receipt;
        status = cocore_check_receipt(adapter->lexicons, &check, &findings);
    }
    bool done = answer_judged(answer, documents.trouble, status, &findings);
    cocore_findings_clear(&findings);
    documents_free(&documents);
    return done;
}
