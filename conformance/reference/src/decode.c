#include "decode.h"

#include <stdlib.h>
#include <string.h>

#include <cocore/json.h>

#include "data_model.h"

/* Reports under a rule's id; `key` NULL is the container itself. */
static void report(struct decoder *decoder, const struct cocore_path *path, const char *id,
                   const char *message)
{
    if (decoder->status != COCORE_OK)
        return;
    if (cocore_findings_full(decoder->judge->findings)) {
        cocore_findings_count(decoder->judge->findings);
        return;
    }
    char *pointer = cocore_path_pointer(path);
    decoder->status = pointer == NULL ? COCORE_ENOMEM
                                      : cocore_findings_add(decoder->judge->findings, id, pointer,
                                                            COCORE_NO_OFFSET, "%s", message);
    free(pointer);
}

/* The member to judge further, or NULL when it is absent or null (reported where that is wrong). */
static const json_t *take(struct decoder *decoder, const struct decode_object *in,
                          const struct cocore_path *step, const struct decode_rules *rules)
{
    const json_t *member = json_object_get(in->object, step->key);
    if (member == NULL && rules->required != NULL)
        report(decoder, in->path, rules->required, "a required field is missing");
    if (member == NULL || !json_is_null(member))
        return member;
    report(decoder, step, rules->null, "must not be null");
    return NULL;
}

static const json_t *take_string(struct decoder *decoder, const struct decode_object *in,
                                 const struct cocore_path *step, const struct decode_rules *rules)
{
    const json_t *member = take(decoder, in, step, rules);
    if (member == NULL || json_is_string(member))
        return member;
    report(decoder, step, rules->type, "must be a string");
    return NULL;
}

/* A longer array than `max` is reported, and taken all the same. */
static const json_t *take_array(struct decoder *decoder, const struct decode_object *in,
                                const struct cocore_path *step, const struct decode_rules *rules,
                                size_t max)
{
    const json_t *member = take(decoder, in, step, rules);
    if (member != NULL && !json_is_array(member)) {
        report(decoder, step, rules->type, "must be an array");
        return NULL;
    }
    if (json_array_size(member) > max)
        report(decoder, step, rules->high, "too many elements");
    return member;
}

static struct cocore_text text_of(const json_t *string)
{
    return (struct cocore_text){json_string_value(string), json_string_length(string)};
}

void decode_text(struct decoder *decoder, const struct decode_object *in, const char *key,
                 const struct decode_rules *rules, size_t min, size_t max, struct cocore_text *out)
{
    const struct cocore_path step = {.up = in->path, .key = key};
    const json_t *member = take_string(decoder, in, &step, rules);
    if (member == NULL)
        return;
    *out = text_of(member);
    if (out->len < min)
        report(decoder, &step, rules->low, "too short");
    else if (out->len > max)
        report(decoder, &step, rules->high, "too long");
}

/* The rule that a format fault breaks: finer faults have rules of their own, whatever the field. */
static const char *format_rule(const struct decode_rules *rules,
                               const struct cocore_format_fault *fault)
{
    switch (fault->violation) {
    case COCORE_V_CALENDAR:
        return "FMT-DT-CALENDAR";
    case COCORE_V_LEAP_SECOND:
        return "FMT-DT-60";
    case COCORE_V_URI_GENERIC:
        return "FMT-URI-GENERIC";
    case COCORE_V_CID_FORM:
        return "FMT-CID-FORM";
    case COCORE_V_FORMAT_LENGTH:
        return rules->high != NULL ? rules->high : rules->format;
    default:
        return rules->format;
    }
}

void decode_format(struct decoder *decoder, const struct decode_object *in, const char *key,
                   const struct decode_rules *rules, enum cocore_format format,
                   struct cocore_text *out)
{
    const struct cocore_path step = {.up = in->path, .key = key};
    const json_t *member = take_string(decoder, in, &step, rules);
    struct cocore_format_fault fault;
    if (member == NULL)
        return;
    *out = text_of(member);
    if (!cocore_format_check(format, out->start, out->len, &fault))
        report(decoder, &step, format_rule(rules, &fault), fault.reason);
}

void decode_instant(struct decoder *decoder, const struct decode_object *in, const char *key,
                    const struct decode_rules *rules, struct cocore_instant *out)
{
    const struct cocore_path step = {.up = in->path, .key = key};
    const json_t *member = take_string(decoder, in, &step, rules);
    struct cocore_format_fault fault;
    if (member != NULL &&
        !cocore_datetime_parse(json_string_value(member), json_string_length(member), out, &fault))
        report(decoder, &step, format_rule(rules, &fault), fault.reason);
}

void decode_integer(struct decoder *decoder, const struct decode_object *in, const char *key,
                    const struct decode_rules *rules, int64_t min, int64_t max, int64_t *out)
{
    const struct cocore_path step = {.up = in->path, .key = key};
    const json_t *member = take(decoder, in, &step, rules);
    if (member == NULL)
        return;
    switch (cocore_number_kind(member)) {
    case COCORE_NUMBER_INTEGER:
        *out = json_integer_value(member);
        if (*out < min)
            report(decoder, &step, rules->low, "too small");
        else if (*out > max)
            report(decoder, &step, rules->high, "too large");
        break;
    case COCORE_NUMBER_TOO_LARGE:
        report(decoder, &step, rules->high != NULL ? rules->high : rules->int64, "too large");
        break;
    case COCORE_NUMBER_TOO_SMALL:
        report(decoder, &step, rules->low != NULL ? rules->low : rules->int64, "too small");
        break;
    case COCORE_NUMBER_FRACTION:
    case COCORE_NUMBER_NONE:
        report(decoder, &step, rules->type, "must be an integer");
        break;
    }
}

bool decode_object(struct decoder *decoder, const struct decode_object *in, const char *key,
                   const struct decode_rules *rules, const char *const *keys,
                   struct cocore_path *path, struct decode_object *out)
{
    *path = (struct cocore_path){.up = in->path, .key = key};
    const json_t *member = take(decoder, in, path, rules);
    if (member == NULL)
        return false;
    if (cocore_kind_of(member) != COCORE_KIND_OBJECT) {
        report(decoder, path, rules->type, "must be an object");
        return false;
    }
    *out = (struct decode_object){member, path, keys};
    return true;
}

void decode_dids(struct decoder *decoder, const struct decode_object *in, const char *key,
                 const struct decode_rules *rules, const char *item, size_t max, const json_t **out)
{
    const struct cocore_path step = {.up = in->path, .key = key};
    const json_t *member = take_array(decoder, in, &step, rules, max);
    if (member == NULL)
        return;
    *out = member;
    for (size_t i = 0; i < json_array_size(member); i++) {
        const struct cocore_path element = {.up = &step, .index = i};
        const json_t *did = json_array_get(member, i);
        struct cocore_format_fault fault;
        if (!json_is_string(did))
            report(decoder, &element, item, "must be a string");
        else if (!cocore_format_check(COCORE_FORMAT_DID, json_string_value(did),
                                      json_string_length(did), &fault))
            report(decoder, &element, item, fault.reason);
    }
}

static void judge_bytes(struct decoder *decoder, const struct cocore_path *step,
                        const json_t *value, const struct decode_rules *rules, size_t max)
{
    size_t len = 0;
    if (cocore_kind_of(value) != COCORE_KIND_BYTES)
        report(decoder, step, rules->type, "must be bytes: an object with $bytes alone");
    else if (!cocore_bytes_are_valid(value, &len))
        report(decoder, step, "DM-BYTES", "$bytes must be base64 with + and /");
    else if (len > max)
        report(decoder, step, rules->high, "too long");
}

void decode_bytes(struct decoder *decoder, const struct decode_object *in, const char *key,
                  const struct decode_rules *rules, size_t max, struct cocore_text *out)
{
    const struct cocore_path step = {.up = in->path, .key = key};
    const json_t *member = take(decoder, in, &step, rules);
    if (member == NULL)
        return;
    judge_bytes(decoder, &step, member, rules, max);
    if (out != NULL)
        *out = text_of(json_object_get(member, "$bytes"));
}

void decode_bytes_list(struct decoder *decoder, const struct decode_object *in, const char *key,
                       const struct decode_rules *rules, const struct decode_rules *items,
                       size_t max, size_t max_bytes)
{
    const struct cocore_path step = {.up = in->path, .key = key};
    const json_t *member = take_array(decoder, in, &step, rules, max);
    for (size_t i = 0; i < json_array_size(member); i++) {
        const struct cocore_path element = {.up = &step, .index = i};
        judge_bytes(decoder, &element, json_array_get(member, i), items, max_bytes);
    }
}

void decode_boolean(struct decoder *decoder, const struct decode_object *in, const char *key,
                    const struct decode_rules *rules, bool *out)
{
    const struct cocore_path step = {.up = in->path, .key = key};
    const json_t *member = take(decoder, in, &step, rules);
    if (member == NULL)
        return;
    if (!json_is_boolean(member))
        report(decoder, &step, rules->type, "must be true or false");
    else if (out != NULL)
        *out = json_is_true(member);
}

void decode_reference(struct decoder *decoder, const struct decode_object *in, const char *key,
                      const struct decode_reference_rules *rules, struct cocore_strong_ref *out)
{
    static const char *const keys[] = {"uri", "cid", NULL};
    struct cocore_path path;
    struct decode_object ref;
    if (!decode_object(decoder, in, key, &rules->field, keys, &path, &ref))
        return;
    decode_format(decoder, &ref, "uri", &rules->uri, COCORE_FORMAT_AT_URI, &out->uri);
    decode_format(decoder, &ref, "cid", &rules->cid, COCORE_FORMAT_CID, &out->cid);
    decode_finish_object(decoder, &ref);
}

void decode_record_type(struct decoder *decoder, const json_t *record, const char *const ids[4])
{
    const struct cocore_path step = {.key = "$type"};
    const json_t *type = json_object_get(record, "$type");
    if (type == NULL) {
        report(decoder, NULL, ids[0], "$type is missing");
        return;
    }
    struct cocore_text text = text_of(type);
    size_t len = strlen(decoder->judge->collection);
    bool same_start = text.len >= len && memcmp(text.start, decoder->judge->collection, len) == 0;
    if (text.len == 0)
        report(decoder, &step, ids[1], "must be a string that is not empty");
    else if (same_start && text.len == len + 5 && memcmp(text.start + len, "#main", 5) == 0)
        report(decoder, &step, ids[2], "must not carry #main");
    else if (!same_start || text.len != len)
        report(decoder, &step, ids[3], "must be the name of the collection");
}

static bool is_declared(const struct decode_object *in, const char *key)
{
    for (const char *const *declared = in->keys; *declared != NULL; declared++) {
        if (strcmp(*declared, key) == 0)
            return true;
    }
    return false;
}

void decode_finish_object(struct decoder *decoder, const struct decode_object *in)
{
    bool is_record = in->path == NULL;
    if (json_object_get(in->object, "$link") != NULL)
        report(decoder, in->path, "DM-LINK", "an object with $link has no other key");
    if (json_object_get(in->object, "$bytes") != NULL)
        report(decoder, in->path, "DM-BYTES", "an object with $bytes has no other key");
    const char *key = NULL;
    json_t *member = NULL;
    json_object_foreach((json_t *)in->object, key, member)
    {
        const struct cocore_path step = {.up = in->path, .key = key};
        bool special = strcmp(key, "$link") == 0 || strcmp(key, "$bytes") == 0;
        if (strcmp(key, "$type") == 0) {
            if (!is_record && json_string_length(member) == 0)
                report(decoder, &step, "DM-TYPE", "must be a string that is not empty");
        } else if (!special && !is_declared(in, key) && decoder->status == COCORE_OK) {
            decoder->status = cocore_data_model_value(decoder->judge, &step, member);
        }
    }
}

void decode_money(struct decoder *decoder, const struct decode_object *in, const char *key,
                  const struct decode_money_rules *rules, struct cocore_money *out)
{
    static const char *const keys[] = {"amount", "currency", NULL};
    struct cocore_path path;
    struct decode_object money;
    if (!decode_object(decoder, in, key, &rules->field, keys, &path, &money))
        return;
    decode_integer(decoder, &money, "amount", &rules->amount, 0, INT64_MAX, &out->amount);
    decode_text(decoder, &money, "currency", &rules->currency, 3, 8, &out->currency);
    decode_finish_object(decoder, &money);
}
