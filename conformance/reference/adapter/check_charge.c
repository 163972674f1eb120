/* check-charge: may this exchange charge the requester for this receipt? */
#include "documents.h"
#include "operations.h"

bool operation_check_charge(struct adapter *adapter, const json_t *request, json_t *answer)
{
    struct documents documents = {.count = 0};
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_charge charge = {.now = documents_instant(&documents, request, "now"),
                                   .exchange = documents_party(&documents, request, "exchange")};
    const struct cocore_record_argument *job = documents_record(&documents, request, "job", false);
    const struct cocore_record_argument *authorization =
        documents_record(&documents, request, "authorization", false);
    const struct cocore_record_argument *receipt =
        documents_record(&documents, request, "receipt", false);
    charge.attestation = documents_record(&documents, request, "attestation", true);
    enum cocore_status status = COCORE_OK;
    if (documents.trouble == NULL) {
        charge.job = *job;
        charge.authorization = *authorization;
        charge.receipt = *receipt;
        status = cocore_check_charge(adapter->lexicons, &charge, &findings);
    }
    bool done = answer_judged(answer, documents.trouble, status, &findings);
    cocore_findings_clear(&findings);
    documents_free(&documents);
    return done;
}
