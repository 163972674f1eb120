/* Is this record valid? Bytes in, findings out: the whole way from JSON text to the lexicon. */
#ifndef COCORE_VALIDATE_H
#define COCORE_VALIDATE_H

#include <stddef.h>

#include <jansson.h>

#include <cocore/findings.h>
#include <cocore/lexicon.h>
#include <cocore/status.h>

struct cocore_validate_input {
    const char *collection; /* NSID of the lexicon to judge by */
    const char *uri;        /* AT URI where the record was found, or NULL: not known */
    const char *bytes;      /* the record */
    size_t len;
};

/* Judges a record with the default limits of cocore_json_parse().
 *
 * Findings are added; none means accept. A text that is no JSON gets one finding and is not judged
 * further. *record, when `record` is not NULL, gets a new reference to the tree, or NULL when there
 * is none. COCORE_EUNKNOWN: the set has no record definition named `collection`. */
enum cocore_status cocore_validate(const struct cocore_lexicons *set,
                                   const struct cocore_validate_input *input,
                                   struct cocore_findings *findings, json_t **record);

#endif
