/* Extended grapheme clusters: what a person takes for one character. Source: Unicode Standard Annex
 * 29, section 3; used by the Lexicon constraints minGraphemes and maxGraphemes. Internal. */
#ifndef COCORE_GRAPHEME_H
#define COCORE_GRAPHEME_H

#include <stddef.h>

/* The number of clusters in `len` bytes of valid UTF-8. Linear time. */
size_t cocore_grapheme_count(const char *text, size_t len);

#endif
