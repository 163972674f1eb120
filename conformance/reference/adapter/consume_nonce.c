/* reset and consume-nonce: the ledger of used nonces. */
#include "documents.h"
#include "operations.h"

bool operation_reset(struct adapter *adapter, const json_t *request, json_t *answer)
{
    (void)request;
    cocore_ledger_reset(adapter->ledger);
    return json_object_set_new(answer, "ok", json_true()) == 0;
}

bool operation_consume_nonce(struct adapter *adapter, const json_t *request, json_t *answer)
{
    struct documents documents = {.count = 0};
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_consumption consumption = {.now = documents_instant(&documents, request, "now"),
                                             .requester =
                                                 documents_did(&documents, request, "requester")};
    const struct cocore_record_argument *job = documents_record(&documents, request, "job", false);
    enum cocore_status status = COCORE_OK;
    if (documents.trouble == NULL) {
        consumption.job = *job;
        status = cocore_consume_nonce(adapter->lexicons, adapter->ledger, &consumption, &findings);
    }
    bool done = answer_judged(answer, documents.trouble, status, &findings);
    cocore_findings_clear(&findings);
    documents_free(&documents);
    return done;
}
