/* The protocol operations that the reference implementation answers. One function per operation: it
 * gets the request and fills the answer; main.c adds the id and writes the line. */
#ifndef COCORE_ADAPTER_OPERATIONS_H
#define COCORE_ADAPTER_OPERATIONS_H

#include <stdbool.h>

#include <jansson.h>

#include <cocore/ledger.h>
#include <cocore/lexicon.h>

#include "revisions.h"

/* What lives as long as the process. */
struct adapter {
    struct revisions revisions;
    const struct cocore_lexicons *lexicons; /* of R1, for operations that name no revision */
    struct cocore_ledger *ledger;           /* nonces consumed since the last reset */
};

/* Adds the members of an answer to `answer`. False when out of memory. */
typedef bool operation_function(struct adapter *adapter, const json_t *request, json_t *answer);

operation_function operation_check_format;     /* check_format.c */
operation_function operation_validate;         /* validate.c */
operation_function operation_check_admission;  /* check_admission.c */
operation_function operation_reset;            /* consume_nonce.c */
operation_function operation_consume_nonce;    /* consume_nonce.c */
operation_function operation_check_receipt;    /* check_receipt.c */
operation_function operation_check_charge;     /* check_charge.c */
operation_function operation_canonicalize;     /* identity.c */
operation_function operation_cid;              /* identity.c */
operation_function operation_verify_signature; /* verify_signature.c */

/* The function of the operation named `op`, or NULL. */
operation_function *operation_find(const char *op);

/* A new array with the names of all operations that hello lists; NULL when out of memory. */
json_t *operation_names(void);

/* Answers for requests that are wrong or that went wrong, used by the operations. */
bool answer_error(json_t *answer, const char *message);
bool answer_unsupported(json_t *answer, const char *message);

/* The verdict of findings: accept, or reject with the first one spelled out and all of them listed
 * under "findings". */
bool answer_findings(json_t *answer, const struct cocore_findings *findings);

/* The answer of a judgement: trouble with the request (or NULL), then that of the library, then the
 * findings. */
bool answer_judged(json_t *answer, const char *trouble, enum cocore_status status,
                   const struct cocore_findings *findings);

#endif
