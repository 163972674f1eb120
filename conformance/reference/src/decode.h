/* What the typed decoders share: taking one field out of an object, with the rules it breaks named
 * by hand. Internal.
 *
 * A decoder is a list of calls, one per field, in any order; it ends with decode_finish_object(),
 * which judges what no call asked for. After a failure (no memory) every call does nothing.
 */
#ifndef COCORE_DECODE_H
#define COCORE_DECODE_H

#include <stdbool.h>

#include <cocore/job.h>

#include "path.h"

/* The rules of a field, by id; NULL where the field has none of that kind. */
struct decode_rules {
    const char *required; /* NULL: the field is optional */
    const char *null;
    const char *type;
    const char *low;    /* below the minimum or minLength */
    const char *high;   /* above the maximum or maxLength */
    const char *int64;  /* an integer past 64 bits where there is no bound of its own */
    const char *format; /* of another shape than its format */
};

struct decoder {
    const struct cocore_judge *judge;
    enum cocore_status status;
};

/* An object being decoded, and how many of its members were asked for and there. */
struct decode_object {
    const json_t *object;
    const struct cocore_path *path; /* NULL: the record itself */
    const char *const *keys;        /* NULL-terminated: the fields that are declared */
};

/* Each reads the field `key`. What is wrong is reported; *out then holds nothing to rely on. */
void decode_text(struct decoder *decoder, const struct decode_object *in, const char *key,
                 const struct decode_rules *rules, size_t min, size_t max, struct cocore_text *out);
void decode_format(struct decoder *decoder, const struct decode_object *in, const char *key,
                   const struct decode_rules *rules, enum cocore_format format,
                   struct cocore_text *out);
void decode_instant(struct decoder *decoder, const struct decode_object *in, const char *key,
                    const struct decode_rules *rules, struct cocore_instant *out);
void decode_integer(struct decoder *decoder, const struct decode_object *in, const char *key,
                    const struct decode_rules *rules, int64_t min, int64_t max, int64_t *out);

/* The field as an object, its path in *path, which must outlive *out; false when there is none. */
bool decode_object(struct decoder *decoder, const struct decode_object *in, const char *key,
                   const struct decode_rules *rules, const char *const *keys,
                   struct cocore_path *path, struct decode_object *out);

/* The rules of a money field (dev.cocore.compute.defs#money) and of its two members. */
struct decode_money_rules {
    struct decode_rules field, amount, currency;
};

void decode_money(struct decoder *decoder, const struct decode_object *in, const char *key,
                  const struct decode_money_rules *rules, struct cocore_money *out);

/* An array of at most `max` DIDs; `item` names the rule that a wrong element breaks. */
void decode_dids(struct decoder *decoder, const struct decode_object *in, const char *key,
                 const struct decode_rules *rules, const char *item, size_t max,
                 const json_t **out);

/* Bytes ({"$bytes": base64}) of at most `max`; *out, which may be NULL, is the base64 text. */
void decode_bytes(struct decoder *decoder, const struct decode_object *in, const char *key,
                  const struct decode_rules *rules, size_t max, struct cocore_text *out);

/* An array of at most `max` bytes values; `items` has the rules of each. */
void decode_bytes_list(struct decoder *decoder, const struct decode_object *in, const char *key,
                       const struct decode_rules *rules, const struct decode_rules *items,
                       size_t max, size_t max_bytes);

/* true or false; *out, which may be NULL, stays as it is when the field is absent. */
void decode_boolean(struct decoder *decoder, const struct decode_object *in, const char *key,
                    const struct decode_rules *rules, bool *out);

/* The rules of a strong reference (com.atproto.repo.strongRef) and of its two members. */
struct decode_reference_rules {
    struct decode_rules field, uri, cid;
};

void decode_reference(struct decoder *decoder, const struct decode_object *in, const char *key,
                      const struct decode_reference_rules *rules, struct cocore_strong_ref *out);

/* The record's own $type. `ids`: missing, not a string, with #main, another value. */
void decode_record_type(struct decoder *decoder, const json_t *record, const char *const ids[4]);

/* Judges the members that are not declared, and the object's own special keys. */
void decode_finish_object(struct decoder *decoder, const struct decode_object *in);

#endif
