/* A text under mutation, and what every mutation needs. Internal to the mutator. */
#ifndef HARNESS_MUTATION_H
#define HARNESS_MUTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spans.h"
#include "words.h"

struct text {
    uint8_t *data;
    size_t size, max;
    uint64_t state; /* of the random numbers */
    struct spans spans;
};

/* A random number; one below `count`, or 0 when that is 0. */
uint64_t draw(struct text *t);
size_t choose(struct text *t, size_t count);

/* Replaces the bytes [start, end); does nothing when the result would not fit. */
void splice(struct text *t, size_t start, size_t end, const void *bytes, size_t len);

/* The same with a random word of a list. */
void splice_word(struct text *t, size_t start, size_t end, const struct word_list *list);

/* Copies at most MUTATION_SCRATCH bytes of the text, so that they can be put in elsewhere. */
#define MUTATION_SCRATCH 2048
size_t copy_out(const struct text *t, size_t start, size_t end, uint8_t *scratch);

/* A random span, one of a kind, one with a key; NULL when there is none. */
struct span *any_span(struct text *t);
struct span *span_of(struct text *t, enum span_kind kind);
struct span *any_member(struct text *t);

/* One random mutation of JSON; t->spans must be those of the text. */
void mutate_json(struct text *t); /* mutation_json.c */

/* Puts a white space or an escape into JSON, which changes no verdict. */
void mutate_form(struct text *t); /* mutation_json.c */

/* True when the text looks like a record of co/core. Gives its fields good values. */
bool is_record(const struct text *t); /* mutation_record.c */
void repair_record(struct text *t);   /* mutation_record.c */

#endif
