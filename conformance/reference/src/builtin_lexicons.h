/* The lexicon files of vectors/lexicons, embedded by scripts/gen-lexicons, so
 * that the library needs no file system at run time. */
#ifndef COCORE_BUILTIN_LEXICONS_H
#define COCORE_BUILTIN_LEXICONS_H

#include <stddef.h>

struct cocore_builtin_lexicon {
    const char *revision; /* "R1" */
    const char *nsid;     /* "dev.cocore.compute.job" */
    const unsigned char *data;
    size_t len;
};

/* Sorted by revision, then NSID. */
extern const struct cocore_builtin_lexicon cocore_builtin_lexicons[];
extern const size_t cocore_builtin_lexicon_count;

#endif
