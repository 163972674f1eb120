/* The documents of one decision, taken out of an input: one JSON object whose record arguments hold
 * the record itself, not base64 of it:
 *
 *   {"now":"…","job":{"uri":"…","cid":"…","record":{…}},"authorization":…,"provider":{…}}
 *
 * What a mutated input would all but never get right is filled in: a record argument without cid is
 * found under the CID of its bytes, and a strong reference whose cid is "auto" names the CID of the
 * argument that it is about. */
#ifndef HARNESS_SCENE_H
#define HARNESS_SCENE_H

#include <stdbool.h>
#include <stdint.h>

#include <cocore/lifecycle.h>

#include "input.h"

enum { SCENE_AUTHORIZATION, SCENE_JOB, SCENE_ATTESTATION, SCENE_RECEIPT, SCENE_RECORDS };

/* The members that hold records. */
extern const char *const scene_names[SCENE_RECORDS];

struct scene {
    json_t *tree;  /* the input; its members are the records, for resolving pointers */
    json_t *names; /* {"job": record, …}: what pointers of findings lead into */
    struct cocore_record_argument records[SCENE_RECORDS]; /* bytes is NULL where there is none */
    char *owned[SCENE_RECORDS];
    char cids[SCENE_RECORDS][64];
    struct cocore_instant now;
    const char *now_text;
    struct cocore_provider provider;
    const char *exchange;
};

/* False when the input is no object of that form; nothing is left to close then. */
bool scene_open(const struct input *input, struct scene *scene);
void scene_close(struct scene *scene);

/* Writes the records again, in other words that depend on `seed`. */
void scene_rewrite(struct scene *scene, uint64_t seed);

/* The record argument, or NULL when there is none. */
const struct cocore_record_argument *scene_record(const struct scene *scene, int which);

#endif
