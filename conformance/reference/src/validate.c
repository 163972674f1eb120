#include <cocore/validate.h>

#include <string.h>

#include <cocore/format.h>
#include <cocore/json.h>

#include "path.h"

/* Judges a record key by what the lexicon says of it. Source: https://atproto.com/specs/record-key.
 */
static enum cocore_status judge_key(const struct cocore_judge *judge, const char *kind,
                                    const struct cocore_at_uri *parts)
{
    struct cocore_format_fault fault = {COCORE_V_FORMAT, "it must be the lexicon's literal"};
    bool good = true;
    if (strcmp(kind, "tid") == 0)
        good = cocore_format_check(COCORE_FORMAT_TID, parts->rkey, parts->rkey_len, &fault);
    else if (strcmp(kind, "nsid") == 0)
        good = cocore_format_check(COCORE_FORMAT_NSID, parts->rkey, parts->rkey_len, &fault);
    else if (strcmp(kind, "any") == 0)
        good = cocore_format_check(COCORE_FORMAT_RECORD_KEY, parts->rkey, parts->rkey_len, &fault);
    else
        good = strlen(kind) == strlen("literal:") + parts->rkey_len &&
               memcmp(kind + strlen("literal:"), parts->rkey, parts->rkey_len) == 0;
    if (good)
        return COCORE_OK;
    return cocore_judge_report(judge, NULL, NULL, COCORE_V_RKEY,
                               "the record key is not of the lexicon's kind, %.40s: %s", kind,
                               fault.reason);
}

/* Where a record lives: its collection and its key. Source:
 * https://atproto.com/specs/repository, paths are collection/record-key. */
static enum cocore_status judge_uri(const struct cocore_judge *judge, const char *kind,
                                    const char *uri)
{
    struct cocore_format_fault fault;
    size_t len = strlen(uri);
    if (!cocore_format_check(COCORE_FORMAT_AT_URI, uri, len, &fault))
        return cocore_judge_report(judge, NULL, NULL, COCORE_V_PATH,
                                   "the record's address is not an AT URI: %s", fault.reason);
    struct cocore_at_uri parts = cocore_at_uri_split(uri, len);
    enum cocore_status status = COCORE_OK;
    if (parts.collection_len != strlen(judge->collection) ||
        memcmp(parts.collection, judge->collection, parts.collection_len) != 0)
        status = cocore_judge_report(judge, NULL, NULL, COCORE_V_PATH,
                                     "the record was found in another collection");
    return status == COCORE_OK ? judge_key(judge, kind, &parts) : status;
}

enum cocore_status cocore_validate(const struct cocore_lexicons *set,
                                   const struct cocore_validate_input *input,
                                   struct cocore_findings *findings, json_t **record)
{
    json_t *tree = NULL;
    const char *kind = cocore_lexicons_record_key(set, input->collection);
    if (record != NULL)
        *record = NULL;
    if (kind == NULL)
        return COCORE_EUNKNOWN;
    enum cocore_status status = cocore_json_parse(input->bytes, input->len, NULL, findings, &tree);
    if (status == COCORE_OK && tree != NULL)
        status = cocore_lexicons_validate(set, input->collection, tree, findings);
    if (status == COCORE_OK && tree != NULL && input->uri != NULL) {
        const struct cocore_judge judge = {input->collection, findings};
        status = judge_uri(&judge, kind, input->uri);
    }
    if (record != NULL)
        *record = status == COCORE_OK ? json_incref(tree) : NULL;
    json_decref(tree);
    return status;
}
