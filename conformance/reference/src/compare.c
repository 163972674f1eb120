/* What the rules compare: texts, lists, instants, trust levels, references. */
#include <string.h>

#include "dossier.h"
#include "format_scan.h"

struct cocore_text text_from(const char *text)
{
    return (struct cocore_text){text, strlen(text)};
}

bool text_same(const struct cocore_text *a, const struct cocore_text *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->start, b->start, a->len) == 0);
}

bool text_is(const struct cocore_text *text, const char *other)
{
    const struct cocore_text wanted = text_from(other);
    return text_same(text, &wanted);
}

bool text_is_hex(const struct cocore_text *text)
{
    for (size_t i = 0; i < text->len; i++) {
        if (!is_hex(text->start[i]))
            return false;
    }
    return true;
}

bool list_holds(const json_t *list, const struct cocore_text *text)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        const struct cocore_text held = {json_string_value(item), json_string_length(item)};
        if (text_same(&held, text))
            return true;
    }
    return false;
}

static int digit_at(const struct cocore_instant *instant, size_t i)
{
    return i < instant->fraction_len ? instant->fraction[i] : '0';
}

static bool same_millisecond(const struct cocore_instant *a, const struct cocore_instant *b)
{
    return a->seconds == b->seconds && digit_at(a, 0) == digit_at(b, 0) &&
           digit_at(a, 1) == digit_at(b, 1) && digit_at(a, 2) == digit_at(b, 2);
}

const char *after(const struct cocore_instant *a, const struct cocore_instant *b,
                  const char *coarse, const char *fine)
{
    if (cocore_instant_compare(a, b) <= 0)
        return NULL;
    return same_millisecond(a, b) ? fine : coarse;
}

const char *above(int64_t amount, int64_t limit, const char *coarse, const char *fine)
{
    static const int64_t largest_safe = ((int64_t)1 << 53) - 1;
    if (amount <= limit)
        return NULL;
    return limit > largest_safe ? fine : coarse;
}

/* Trust levels in their order; 0 for a text that is none. */
static int trust_rank(const struct cocore_text *level)
{
    if (text_is(level, "self-attested"))
        return 1;
    return text_is(level, "hardware-attested") ? 2 : 0;
}

void dossier_check_trust(struct dossier *dossier, const char *too_low)
{
    static const char pointer[] = "/job/acceptedTrustLevel";
    const struct cocore_text offered = text_from(dossier->provider.trust_level);
    int wanted = trust_rank(&dossier->job.accepted_trust_level);
    int has = trust_rank(&offered);
    if (wanted == 0)
        dossier_report(dossier, "JOB-TRUST-UNKNOWN", pointer,
                       "the job asks for an unknown trust level");
    else if (has == 0)
        dossier_report(dossier, "JOB-TRUST-PROVIDER", pointer,
                       "the provider's trust level is unknown");
    else if (has < wanted)
        dossier_report(dossier, too_low, pointer, "the provider is only %.64s",
                       dossier->provider.trust_level);
}

void dossier_check_uri(struct dossier *dossier, const struct dossier_reference *reference)
{
    if (!text_is(&reference->ref->uri, reference->record->uri))
        dossier_report(dossier, reference->uri_rule, reference->uri_pointer,
                       "it names %.*s, but the record was found at %s",
                       TEXT_ARGS(reference->ref->uri), reference->record->uri);
}

void dossier_check_cid(struct dossier *dossier, const struct dossier_reference *reference)
{
    const struct dossier_record *record = reference->record;
    if (!text_is(&reference->ref->cid, record->cid))
        dossier_report(dossier, reference->cid_rule, reference->cid_pointer,
                       "it names %.*s, but the record's bytes have the CID %s",
                       TEXT_ARGS(reference->ref->cid), record->cid);
    if (strcmp(record->claimed_cid, record->cid) != 0)
        dossier_report(dossier, reference->cid_rule, reference->record_pointer,
                       "it was found as %.64s, but its bytes have the CID %s", record->claimed_cid,
                       record->cid);
}

void dossier_check_claimed(struct dossier *dossier, const struct dossier_record *record,
                           const char *pointer)
{
    if (strcmp(record->claimed_cid, record->cid) != 0)
        dossier_report(dossier, "REC-CID", pointer,
                       "it was found as %.64s, but its bytes have the CID %s", record->claimed_cid,
                       record->cid);
}
