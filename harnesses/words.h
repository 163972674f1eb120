/* Values, keys and texts that the formats of co/core turn on, for the mutator. */
#ifndef HARNESS_WORDS_H
#define HARNESS_WORDS_H

#include <stddef.h>

struct word_list {
    const char *const *words;
    size_t count;
};

extern const struct word_list words_values;  /* whole JSON values */
extern const struct word_list words_numbers; /* JSON numbers, good and odd */
extern const struct word_list words_texts;   /* contents of strings, without quotes */
extern const struct word_list words_keys;    /* object keys, with quotes */
extern const struct word_list words_bytes;   /* fragments that break JSON in instructive ways */

#endif
