#include "second_rules.h"

#include <string.h>

#include <cocore/job.h>

#include "pointer.h"
#include "second_format.h"
#include "second_signed.h"

/* ---- what is read */

struct reading {
    const struct scene *scene;
    const json_t *job, *authorization, *receipt, *attestation; /* NULL when not valid */
    struct second_findings found;
};

static struct reading reading_of(const struct scene *scene, const bool valid[SCENE_RECORDS])
{
    const json_t *names = scene->names;
    return (struct reading){
        .scene = scene,
        .job = valid[SCENE_JOB] ? json_object_get(names, "job") : NULL,
        .authorization =
            valid[SCENE_AUTHORIZATION] ? json_object_get(names, "authorization") : NULL,
        .receipt = valid[SCENE_RECEIPT] ? json_object_get(names, "receipt") : NULL,
        .attestation = valid[SCENE_ATTESTATION] ? json_object_get(names, "attestation") : NULL};
}

/* Notes a rule unless it holds. */
static void rule(struct reading *r, bool holds, const char *requirement, const char *pointer)
{
    if (!holds)
        r->found.items[r->found.count++] = (struct second_finding){requirement, pointer};
}

/* Notes a rule whose name is NULL when it holds. */
static void named_rule(struct reading *r, const char *requirement, const char *pointer)
{
    rule(r, requirement == NULL, requirement, pointer);
}

struct words {
    const char *start;
    size_t len;
};

static struct words words_at(const json_t *document, const char *pointer)
{
    const json_t *text = pointer_resolve(document, pointer);
    return (struct words){json_string_value(text), json_string_length(text)};
}

static struct words words_of(const char *text)
{
    return (struct words){text, strlen(text)};
}

static bool same(struct words a, struct words b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.start, b.start, a.len) == 0);
}

/* The authority of an AT URI. */
static struct words owner(struct words uri)
{
    size_t scheme = strlen("at://");
    if (uri.len < scheme)
        return words_of("");
    return (struct words){uri.start + scheme, strcspn(uri.start + scheme, "/")};
}

static struct words owner_of(const struct reading *r, int which)
{
    return owner(words_of(r->scene->records[which].uri));
}

static bool consists_of(struct words text, const char *characters)
{
    return strspn(text.start, characters) == text.len;
}

static bool is_hex(const json_t *record, const char *pointer)
{
    return consists_of(words_at(record, pointer), "0123456789abcdefABCDEF");
}

static bool lists(const json_t *list, struct words text)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (same(words_at(json_array_get(list, i), ""), text))
            return true;
    }
    return false;
}

static int64_t amount(const json_t *record, const char *pointer)
{
    return json_integer_value(pointer_resolve(record, pointer));
}

/* NULL when the amount is within the limit. Doubles can't tell beyond 2^53 - 1. */
static const char *exceeds(int64_t value, int64_t limit, const char *coarse, const char *fine)
{
    return value <= limit ? NULL : limit >= (int64_t)1 << 53 ? fine : coarse;
}

/* ---- instants */

static struct second_instant instant_of(struct words text)
{
    return second_instant_of(text.start, text.len);
}

static struct second_instant instant_at(const json_t *record, const char *pointer)
{
    return instant_of(words_at(record, pointer));
}

static int order(struct second_instant a, struct second_instant b)
{
    return second_instant_order(&a, &b, SIZE_MAX);
}

/* NULL when a is not after b. */
static const char *later(struct second_instant a, struct second_instant b, const char *coarse,
                         const char *fine)
{
    return order(a, b) <= 0 ? NULL : second_instant_order(&a, &b, 3) == 0 ? fine : coarse;
}

/* ---- rules that come again */

/* Something ends: at the end it is over. */
static void ends(struct reading *r, const json_t *record, const char *pointer,
                 const char *const names[3])
{
    struct second_instant now = instant_of(words_of(r->scene->now_text));
    struct second_instant end = instant_at(record, "/expiresAt");
    named_rule(r, later(now, end, names[0], names[1]), pointer);
    rule(r, order(now, end) != 0, names[2], pointer);
}

/* The record was found under the CID of its bytes. */
static void found_as(struct reading *r, int which, const char *requirement, const char *pointer)
{
    const char *claimed = r->scene->records[which].cid;
    rule(r, strcmp(claimed, r->scene->cids[which]) == 0, requirement, pointer);
}

/* A strong reference in `holder` names the record that is given for it. */
static void refers(struct reading *r, const json_t *holder, const char *field, int which,
                   const struct second_finding uri, const struct second_finding cid,
                   const char *record)
{
    const json_t *ref = json_object_get(holder, field);
    rule(r, same(words_at(ref, "/uri"), words_of(r->scene->records[which].uri)), uri.requirement,
         uri.pointer);
    rule(r, same(words_at(ref, "/cid"), words_of(r->scene->cids[which])), cid.requirement,
         cid.pointer);
    found_as(r, which, cid.requirement, record);
}

static int rank(struct words level)
{
    static const char *const levels[] = {"self-attested", "hardware-attested"};
    for (int i = 0; i < 2; i++) {
        if (same(level, words_of(levels[i])))
            return i + 1;
    }
    return 0;
}

static void trusted(struct reading *r, const char *too_low)
{
    static const char pointer[] = "/job/acceptedTrustLevel";
    int wanted = rank(words_at(r->job, "/acceptedTrustLevel"));
    int offered = rank(words_of(r->scene->provider.trust_level));
    rule(r, wanted != 0, "JOB-TRUST-UNKNOWN", pointer);
    rule(r, wanted == 0 || offered != 0, "JOB-TRUST-PROVIDER", pointer);
    rule(r, offered == 0 || offered >= wanted, too_low, pointer);
}

/* ---- a job to be started */

static void judge_start(struct reading *r)
{
    static const char *const names[] = {"JOB-EXP-FUTURE", "JOB-EXP-FINE", "JOB-EXP-NOW"};
    const json_t *exchanges = json_object_get(r->job, "acceptedExchanges");
    const json_t *providers = json_object_get(r->job, "acceptedProviders");
    rule(r, is_hex(r->job, "/nonce"), "JOB-NONCE-HEX", "/job/nonce");
    rule(r, is_hex(r->job, "/inputCommitment"), "JOB-COMMIT-HEX", "/job/inputCommitment");
    rule(r, consists_of(words_at(r->job, "/priceCeiling/currency"), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
         "JOB-PRICE-CUR-UPPER", "/job/priceCeiling/currency");
    ends(r, r->job, "/job/expiresAt", names);
    rule(r, json_array_size(providers) == 0 || lists(providers, words_of(r->scene->provider.did)),
         "JOB-PR-MEMBER", "/job/acceptedProviders");
    trusted(r, "JOB-TRUST-MIN");
    rule(r, json_array_size(exchanges) > 0, "JOB-EX-NONEMPTY",
         exchanges != NULL ? "/job/acceptedExchanges" : "/job");
    found_as(r, SCENE_JOB, "REC-CID", "/job");
}

/* ---- its payment authorization */

static void judge_authorization_name(struct reading *r)
{
    static const char pointer[] = "/job/paymentAuthorization/uri";
    struct words uri = words_at(r->job, "/paymentAuthorization/uri");
    struct words by = owner(uri);
    const char *collection = strchr(by.start, '/');
    const char *key = collection != NULL ? strchr(collection + 1, '/') : NULL;
    bool named = strncmp(by.start, "did:", 4) == 0 && key != NULL;
    rule(r, named, "JOB-PA-URI-RECORD", pointer);
    if (named) {
        const struct words held = {collection + 1, (size_t)(key - collection - 1)};
        rule(r,
             same(held, words_of(COCORE_AUTHORIZATION_NSID)) &&
                 second_format_check(COCORE_FORMAT_TID, key + 1, strlen(key + 1)),
             "JOB-PA-COLL", pointer);
    }
    rule(r, strncmp(words_at(r->job, "/paymentAuthorization/cid").start, "bafy", 4) == 0,
         "JOB-PA-CID-DAGCBOR", "/job/paymentAuthorization/cid");
    rule(r, same(by, owner_of(r, SCENE_JOB)), "XPA-SAMEREPO", pointer);
}

static void judge_authorization(struct reading *r)
{
    static const char *const names[] = {"XPA-EXPIRED", "XPA-EXP-FINE", "XPA-EXP-NOW"};
    if (r->job != NULL)
        judge_authorization_name(r);
    if (r->authorization == NULL)
        return;
    struct words scope = words_at(r->authorization, "/scope");
    ends(r, r->authorization, "/authorization/expiresAt", names);
    rule(r, same(scope, words_of("session")) || same(scope, words_of("singleJob")), "XPA-SCOPE",
         "/authorization/scope");
    rule(r, is_hex(r->authorization, "/nonce"), "AUTH-NONCE-HEX", "/authorization/nonce");
    if (r->job == NULL)
        return;
    const json_t *exchanges = json_object_get(r->job, "acceptedExchanges");
    rule(r,
         json_array_size(exchanges) == 0 ||
             lists(exchanges, words_at(r->authorization, "/exchange")),
         "XPA-EXCHANGE", "/authorization/exchange");
    refers(r, r->job, "paymentAuthorization", SCENE_AUTHORIZATION,
           (struct second_finding){"XPA-URI", "/job/paymentAuthorization/uri"},
           (struct second_finding){"XPA-CID", "/job/paymentAuthorization/cid"}, "/authorization");
}

/* What it covers beforehand: price and time of the whole job. */
static void judge_cover(struct reading *r)
{
    const json_t *given = r->authorization;
    struct words currency = words_at(r->job, "/priceCeiling/currency");
    int64_t wanted = amount(r->job, "/priceCeiling/amount");
    bool comparable = same(words_at(given, "/ceiling/currency"), currency);
    rule(r, comparable, "XPA-CURRENCY", "/authorization/ceiling/currency");
    if (comparable)
        named_rule(
            r, exceeds(wanted, amount(given, "/ceiling/amount"), "XPA-CEILING", "XPA-CEILING-53"),
            "/authorization/ceiling/amount");
    if (same(words_at(given, "/scope"), words_of("session")) &&
        json_object_get(given, "sessionBudget") != NULL)
        rule(r,
             same(words_at(given, "/sessionBudget/currency"), currency) &&
                 wanted <= amount(given, "/sessionBudget/amount"),
             "XPA-BUDGET", "/authorization/sessionBudget");
    struct second_instant end = instant_at(given, "/expiresAt");
    rule(r,
         order(instant_of(words_of(r->scene->now_text)), end) >= 0 ||
             order(end, instant_at(r->job, "/expiresAt")) >= 0,
         "XPA-EXPIRY", "/authorization/expiresAt");
}

struct second_findings second_admission(const struct scene *scene, const bool valid[SCENE_RECORDS])
{
    struct reading r = reading_of(scene, valid);
    if (r.job != NULL)
        judge_start(&r);
    judge_authorization(&r);
    if (r.job != NULL && r.authorization != NULL)
        judge_cover(&r);
    rule(&r, r.job == NULL || scene_record(scene, SCENE_AUTHORIZATION) != NULL, "XPA-EXISTS",
         "/job/paymentAuthorization");
    return r.found;
}

/* ---- a receipt */

/* A price against a ceiling in the same currency. */
static void judge_price(struct reading *r, const json_t *other, const char *ceiling,
                        const char *const names[3])
{
    const json_t *limit = json_object_get(other, ceiling);
    bool comparable = same(words_at(r->receipt, "/price/currency"), words_at(limit, "/currency"));
    rule(r, comparable, names[0], "/receipt/price/currency");
    if (comparable)
        named_rule(r,
                   exceeds(amount(r->receipt, "/price/amount"), amount(limit, "/amount"), names[1],
                           names[2]),
                   "/receipt/price/amount");
}

static void judge_answer(struct reading *r)
{
    static const char *const price[] = {"XRC-CUR", "XRC-PRICE", "XRC-PRICE-53"};
    const json_t *providers = json_object_get(r->job, "acceptedProviders");
    refers(r, r->receipt, "job", SCENE_JOB,
           (struct second_finding){"XRC-JOBREF", "/receipt/job/uri"},
           (struct second_finding){"XRC-JOBCID", "/receipt/job/cid"}, "/job");
    rule(r, same(words_at(r->receipt, "/requester"), owner_of(r, SCENE_JOB)), "XRC-REQUESTER",
         "/receipt/requester");
    rule(r, same(words_at(r->receipt, "/inputCommitment"), words_at(r->job, "/inputCommitment")),
         "XRC-COMMIT", "/receipt/inputCommitment");
    rule(r, same(words_at(r->receipt, "/model"), words_at(r->job, "/model")), "XRC-MODEL",
         "/receipt/model");
    rule(r, amount(r->receipt, "/tokens/out") <= amount(r->job, "/maxTokensOut"), "XRC-TOKENS",
         "/receipt/tokens/out");
    judge_price(r, r->job, "priceCeiling", price);
    named_rule(r,
               later(instant_at(r->receipt, "/completedAt"), instant_at(r->job, "/expiresAt"),
                     "XRC-DEADLINE", "XRC-DEADLINE-FINE"),
               "/receipt/completedAt");
    rule(r, json_array_size(providers) == 0 || lists(providers, owner_of(r, SCENE_RECEIPT)),
         "XRC-PROVIDER", "/receipt");
}

static void judge_receipt(struct reading *r)
{
    static const char *const free_of_charge[] = {"/receipt/price/amount", "/receipt/tokens/in",
                                                 "/receipt/tokens/out"};
    if (r->receipt == NULL)
        return;
    if (r->job != NULL)
        judge_answer(r);
    rule(r,
         order(instant_at(r->receipt, "/startedAt"), instant_at(r->receipt, "/completedAt")) <= 0,
         "XRC-START", "/receipt/startedAt");
    for (int i = 0; i < 3 && json_is_true(json_object_get(r->receipt, "proBono")); i++)
        rule(r, amount(r->scene->names, free_of_charge[i]) == 0, "XRC-PROBONO", free_of_charge[i]);
    found_as(r, SCENE_RECEIPT, "REC-CID", "/receipt");
}

/* ---- an attestation */

static void judge_signatures(struct reading *r)
{
    const json_t *key = json_object_get(r->attestation, "publicKey");
    enum second_verdict self = second_signed_judge(r->attestation, "selfSignature", NULL, key);
    rule(r, self != SECOND_BAD_KEY, "ATT-KEY", "/attestation/publicKey");
    rule(r, self != SECOND_BAD_SIGNATURE, "ATT-SELFSIG", "/attestation/selfSignature");
    if (r->receipt != NULL && self != SECOND_BAD_KEY)
        rule(r,
             second_signed_judge(r->receipt, "enclaveSignature", "brokerageCountersignature",
                                 key) == SECOND_VERIFIES,
             "XRC-ENCSIG", "/receipt/enclaveSignature");
}

static void judge_window(struct reading *r)
{
    static const char pointer[] = "/receipt/completedAt";
    struct second_instant done = instant_at(r->receipt, "/completedAt");
    struct second_instant start = instant_at(r->attestation, "/attestedAt");
    struct second_instant end = instant_at(r->attestation, "/expiresAt");
    named_rule(r, later(start, done, "XRC-ATT-WINDOW", "XRC-ATT-FINE"), pointer);
    named_rule(r, later(done, end, "XRC-ATT-WINDOW", "XRC-ATT-FINE"), pointer);
    rule(r, order(done, end) != 0, "XRC-ATT-END", pointer);
}

static void judge_attestation(struct reading *r)
{
    if (r->attestation == NULL)
        return;
    const json_t *scheme = json_object_get(r->attestation, "sigScheme");
    struct words name = scheme != NULL ? words_at(scheme, "") : words_of("p256");
    bool usual = same(name, words_of("p256"));
    rule(r, usual, same(name, words_of("appattest-assertion")) ? "ATT-APPATTEST" : "ATT-SCHEME",
         "/attestation/sigScheme");
    if (usual)
        judge_signatures(r);
    if (r->receipt == NULL)
        return;
    refers(r, r->receipt, "attestation", SCENE_ATTESTATION,
           (struct second_finding){"XRC-ATT-REF", "/receipt/attestation/uri"},
           (struct second_finding){"XRC-ATT-CID", "/receipt/attestation/cid"}, "/attestation");
    rule(r, same(owner_of(r, SCENE_ATTESTATION), owner_of(r, SCENE_RECEIPT)), "XRC-ATT-OWNER",
         "/attestation");
    judge_window(r);
}

struct second_findings second_receipt(const struct scene *scene, const bool valid[SCENE_RECORDS])
{
    struct reading r = reading_of(scene, valid);
    judge_receipt(&r);
    if (r.receipt != NULL)
        rule(&r, same(owner_of(&r, SCENE_RECEIPT), words_of(scene->provider.did)), "XRC-OWNER",
             "/receipt");
    if (r.job != NULL)
        trusted(&r, "XRC-TRUST");
    judge_attestation(&r);
    return r.found;
}

/* ---- a charge */

static void judge_charge(struct reading *r)
{
    static const char *const price[] = {"CHG-CURRENCY", "CHG-CEILING", "CHG-CEILING-53"};
    const json_t *budget = json_object_get(r->authorization, "sessionBudget");
    judge_price(r, r->authorization, "ceiling", price);
    if (budget == NULL || !same(words_at(r->authorization, "/scope"), words_of("session")))
        return;
    bool comparable = same(words_at(r->receipt, "/price/currency"), words_at(budget, "/currency"));
    rule(r, comparable, "CHG-BUDGET-CUR", "/authorization/sessionBudget/currency");
    if (comparable)
        rule(r, amount(r->receipt, "/price/amount") <= amount(budget, "/amount"), "CHG-BUDGET",
             "/receipt/price/amount");
}

struct second_findings second_charge(const struct scene *scene, const bool valid[SCENE_RECORDS])
{
    struct reading r = reading_of(scene, valid);
    judge_authorization(&r);
    judge_receipt(&r);
    judge_attestation(&r);
    if (r.authorization != NULL)
        rule(&r, same(words_at(r.authorization, "/exchange"), words_of(scene->exchange)),
             "CHG-EXCHANGE", "/authorization/exchange");
    if (r.authorization != NULL && r.receipt != NULL)
        judge_charge(&r);
    if (r.receipt != NULL)
        rule(&r,
             order(instant_at(r.receipt, "/completedAt"), instant_of(words_of(scene->now_text))) <=
                 0,
             "CHG-FUTURE", "/receipt/completedAt");
    return r.found;
}
