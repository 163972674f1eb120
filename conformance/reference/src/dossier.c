#include "dossier.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/validate.h>

/* Longer messages are cut: they are for people. */
#define MESSAGE_SIZE 240

struct dossier dossier_open(const struct cocore_lexicons *lexicons,
                            struct cocore_findings *findings)
{
    return (struct dossier){.lexicons = lexicons, .findings = findings, .status = COCORE_OK};
}

enum cocore_status dossier_close(struct dossier *dossier)
{
    json_decref(dossier->job_record.tree);
    json_decref(dossier->authorization_record.tree);
    json_decref(dossier->receipt_record.tree);
    json_decref(dossier->attestation_record.tree);
    return dossier->status;
}

/* Takes over the findings about one record, their pointers put below its name. */
static void adopt(struct dossier *dossier, const char *name, const struct cocore_findings *from)
{
    for (size_t i = 0; i < from->count && dossier->status == COCORE_OK; i++) {
        const struct cocore_finding *finding = &from->items[i];
        size_t size = strlen(name) + strlen(finding->pointer) + 1;
        char *pointer = malloc(size);
        if (pointer == NULL) {
            dossier->status = COCORE_ENOMEM;
            return;
        }
        snprintf(pointer, size, "%s%s", name, finding->pointer);
        dossier->status = cocore_findings_add(dossier->findings, finding->requirement, pointer,
                                              finding->offset, "%s", finding->message);
        free(pointer);
    }
    for (size_t i = from->count; i < from->total; i++)
        cocore_findings_count(dossier->findings);
}

static struct cocore_text owner_of(const char *uri)
{
    struct cocore_at_uri parts = cocore_at_uri_split(uri, strlen(uri));
    return (struct cocore_text){parts.authority, parts.authority_len};
}

/* Judges a record by itself; true when it is valid, and then *record is filled. */
static bool take(struct dossier *dossier, const char *name, const char *collection,
                 const struct cocore_record_argument *argument, struct dossier_record *record)
{
    if (argument == NULL || dossier->status != COCORE_OK)
        return false;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_validate_input input = {.collection = collection,
                                                .uri = argument->uri,
                                                .bytes = argument->bytes,
                                                .len = argument->len};
    *record = (struct dossier_record){.uri = argument->uri, .claimed_cid = argument->cid};
    dossier->status = cocore_validate(dossier->lexicons, &input, &findings, &record->tree);
    if (dossier->status == COCORE_OK && cocore_findings_empty(&findings)) {
        record->owner = owner_of(argument->uri);
        dossier->status = cocore_record_cid(record->tree, record->cid, &findings);
    }
    bool valid = dossier->status == COCORE_OK && cocore_findings_empty(&findings);
    if (dossier->status == COCORE_OK)
        adopt(dossier, name, &findings);
    cocore_findings_clear(&findings);
    return valid;
}

/* The typed decoders below find nothing in a record that the interpreter has found valid. */

void dossier_take_job(struct dossier *dossier, const struct cocore_record_argument *argument)
{
    if (!take(dossier, "/job", COCORE_JOB_NSID, argument, &dossier->job_record))
        return;
    dossier->status = cocore_job_decode(dossier->job_record.tree, &dossier->job, dossier->findings);
    dossier->has |= HAS_JOB;
}

void dossier_take_authorization(struct dossier *dossier,
                                const struct cocore_record_argument *argument)
{
    if (!take(dossier, "/authorization", COCORE_AUTHORIZATION_NSID, argument,
              &dossier->authorization_record))
        return;
    dossier->status = cocore_authorization_decode(dossier->authorization_record.tree,
                                                  &dossier->authorization, dossier->findings);
    dossier->has |= HAS_AUTHORIZATION;
}

void dossier_take_receipt(struct dossier *dossier, const struct cocore_record_argument *argument)
{
    if (!take(dossier, "/receipt", COCORE_RECEIPT_NSID, argument, &dossier->receipt_record))
        return;
    dossier->status =
        cocore_receipt_decode(dossier->receipt_record.tree, &dossier->receipt, dossier->findings);
    dossier->has |= HAS_RECEIPT;
}

void dossier_take_attestation(struct dossier *dossier,
                              const struct cocore_record_argument *argument)
{
    if (!take(dossier, "/attestation", COCORE_ATTESTATION_NSID, argument,
              &dossier->attestation_record))
        return;
    dossier->status = cocore_attestation_decode(dossier->attestation_record.tree,
                                                &dossier->attestation, dossier->findings);
    dossier->has |= HAS_ATTESTATION;
}

void dossier_set_now(struct dossier *dossier, const struct cocore_instant *now)
{
    dossier->now = *now;
    dossier->has |= HAS_NOW;
}

void dossier_set_provider(struct dossier *dossier, const struct cocore_provider *provider)
{
    dossier->provider = *provider;
    dossier->has |= HAS_PROVIDER;
}

void dossier_set_exchange(struct dossier *dossier, const char *did)
{
    dossier->exchange = text_from(did);
    dossier->has |= HAS_EXCHANGE;
}

void dossier_report(struct dossier *dossier, const char *requirement, const char *pointer,
                    const char *format, ...)
{
    char message[MESSAGE_SIZE];
    va_list args;
    if (dossier->status != COCORE_OK)
        return;
    va_start(args, format);
    vsnprintf(message, sizeof(message), format, args);
    va_end(args);
    dossier->status = cocore_findings_add(dossier->findings, requirement, pointer, COCORE_NO_OFFSET,
                                          "%s", message);
}

void dossier_run(struct dossier *dossier, const struct dossier_rule *rules)
{
    for (; rules->judge != NULL && dossier->status == COCORE_OK; rules++) {
        if ((dossier->has & rules->needs) == rules->needs)
            rules->judge(dossier);
    }
}
