/* The documents of one decision, and the rules that are held against them. Internal.
 *
 * A rule is a function; a table says which documents it needs. A decision is: take in the
 * documents, run the tables that apply. A rule whose documents are not all there and valid is not
 * judged. */
#ifndef COCORE_DOSSIER_H
#define COCORE_DOSSIER_H

#include <stdbool.h>

#include <jansson.h>

#include <cocore/format.h>
#include <cocore/identity.h>
#include <cocore/job.h>
#include <cocore/lifecycle.h>
#include <cocore/receipt.h>

/* What a dossier holds; bits of `has` and of a rule's needs. */
enum {
    HAS_JOB = 1,
    HAS_AUTHORIZATION = 2,
    HAS_RECEIPT = 4,
    HAS_ATTESTATION = 8,
    HAS_NOW = 16,
    HAS_PROVIDER = 32,
    HAS_EXCHANGE = 64
};

/* A record that is valid. */
struct dossier_record {
    const char *uri, *claimed_cid; /* as given */
    json_t *tree;                  /* owned */
    char cid[COCORE_CID_SIZE];     /* computed */
    struct cocore_text owner;      /* authority of the uri */
};

struct dossier {
    const struct cocore_lexicons *lexicons;
    struct cocore_findings *findings;
    enum cocore_status status; /* after a failure nothing more is done */
    unsigned has;
    struct dossier_record job_record, authorization_record, receipt_record, attestation_record;
    struct cocore_job job;
    struct cocore_authorization authorization;
    struct cocore_receipt receipt;
    struct cocore_attestation attestation;
    struct cocore_instant now;
    struct cocore_provider provider;
    struct cocore_text exchange;
};

/* A dossier without documents. */
struct dossier dossier_open(const struct cocore_lexicons *lexicons,
                            struct cocore_findings *findings);

/* Frees what it owns and returns how it went. */
enum cocore_status dossier_close(struct dossier *dossier);

/* Judges a record by itself and takes it in when it is valid; NULL is not there. */
void dossier_take_job(struct dossier *dossier, const struct cocore_record_argument *argument);
void dossier_take_authorization(struct dossier *dossier,
                                const struct cocore_record_argument *argument);
void dossier_take_receipt(struct dossier *dossier, const struct cocore_record_argument *argument);
void dossier_take_attestation(struct dossier *dossier,
                              const struct cocore_record_argument *argument);

void dossier_set_now(struct dossier *dossier, const struct cocore_instant *now);
void dossier_set_provider(struct dossier *dossier, const struct cocore_provider *provider);
void dossier_set_exchange(struct dossier *dossier, const char *did);

/* Adds a finding. */
void dossier_report(struct dossier *dossier, const char *requirement, const char *pointer,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));

typedef void dossier_judge(struct dossier *dossier);

struct dossier_rule {
    unsigned needs;
    dossier_judge *judge;
};

/* Runs a table that ends with a rule without function. */
void dossier_run(struct dossier *dossier, const struct dossier_rule *rules);

/* The tables. */
extern const struct dossier_rule job_start_rules[];     /* admission.c */
extern const struct dossier_rule authorization_rules[]; /* authorization_rules.c: named, found */
extern const struct dossier_rule authorization_cover_rules[]; /* covers the job's ceiling */
extern const struct dossier_rule receipt_rules[];             /* receipt_check.c */
extern const struct dossier_rule attestation_rules[];         /* attestation_check.c */

/* ---- comparisons */

/* printf("%.*s") of a text, cut to what a message holds. */
#define TEXT_ARGS(text) ((text).len < 64 ? (int)(text).len : 64), (text).start

struct cocore_text text_from(const char *text);
bool text_same(const struct cocore_text *a, const struct cocore_text *b);
bool text_is(const struct cocore_text *text, const char *other);
bool text_is_hex(const struct cocore_text *text);

/* True when an array of strings holds the text, byte for byte. */
bool list_holds(const json_t *list, const struct cocore_text *text);

/* Which rule to name when one instant is after another: `coarse`, or `fine` when they are in the
 * same millisecond, or NULL when it is not after. */
const char *after(const struct cocore_instant *a, const struct cocore_instant *b,
                  const char *coarse, const char *fine);

/* Which rule to name when an amount is above a limit: `coarse`, or `fine` when doubles could not
 * tell (the limit is beyond 2^53 - 1), or NULL when it is not above. */
const char *above(int64_t amount, int64_t limit, const char *coarse, const char *fine);

/* The provider's trust level is at least the one that the job accepts, or the rule `too_low` is
 * broken. A level that is not known, asked for or offered, is never enough. Source:
 * dev.cocore.compute.defs#trustLevel. */
void dossier_check_trust(struct dossier *dossier, const char *too_low);

/* A strong reference against the record that is given for it. */
struct dossier_reference {
    const struct cocore_strong_ref *ref;
    const struct dossier_record *record;
    const char *uri_rule, *uri_pointer;
    const char *cid_rule, *cid_pointer, *record_pointer;
};

/* The uris are the same bytes; the CID computed is the one referred to, and the one claimed. */
void dossier_check_uri(struct dossier *dossier, const struct dossier_reference *reference);
void dossier_check_cid(struct dossier *dossier, const struct dossier_reference *reference);

/* The CID under which a record was found is that of its bytes: rule REC-CID. */
void dossier_check_claimed(struct dossier *dossier, const struct dossier_record *record,
                           const char *pointer);

#endif
