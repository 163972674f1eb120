/* Lexicons: record schemas of the AT Protocol, compiled from their JSON files and interpreted.
 *
 * Source: https://atproto.com/specs/lexicon. The interpreter knows every type that a record may
 * use, so a new revision of a lexicon is a data change. A set is immutable once linked, and may
 * then be shared between threads.
 */
#ifndef COCORE_LEXICON_H
#define COCORE_LEXICON_H

#include <stddef.h>

#include <jansson.h>

#include <cocore/findings.h>
#include <cocore/status.h>

struct cocore_lexicons;

/* Room for the explanation of a lexicon error. */
#define COCORE_LEXICON_ERROR_SIZE 256

/* Makes an empty set; NULL when out of memory. Free with cocore_lexicons_free(). */
struct cocore_lexicons *cocore_lexicons_new(void);

/* Frees a set; NULL is allowed. */
void cocore_lexicons_free(struct cocore_lexicons *set);

/* Compiles one lexicon file of `len` bytes into the set.
 *
 * COCORE_ELEXICON: the file is not a lexicon, breaks a rule of the language, repeats an NSID of the
 * set, or uses a definition type that is not part of a record schema; `error`, of
 * COCORE_LEXICON_ERROR_SIZE bytes, says where and what. The set may then only be freed. */
enum cocore_status cocore_lexicons_add(struct cocore_lexicons *set, const char *bytes, size_t len,
                                       char *error);

/* Resolves the references of all files added so far. COCORE_ELEXICON, with `error`: one of them
 * names a definition that is not in the set, or goes in a circle. Call once, after the last add. */
enum cocore_status cocore_lexicons_link(struct cocore_lexicons *set, char *error);

/* A linked set of the lexicons that are built into the library for a revision ("R1").
 * COCORE_EUNKNOWN: no such revision. *out is for the caller to free. */
enum cocore_status cocore_lexicons_builtin(const char *revision, struct cocore_lexicons **out);

/* The name of the built-in revision number `index`, in order ("R1"), or NULL past the last one. */
const char *cocore_lexicons_revision(size_t index);

/* What the record keys of a collection look like, as its lexicon says: "tid", "nsid", "any" or
 * "literal:" and the key itself. NULL: the set has no record definition of that name. */
const char *cocore_lexicons_record_key(const struct cocore_lexicons *set, const char *collection);

/* Judges a record, a tree of cocore_json_parse(), against the record definition `collection`.
 *
 * Adds a finding for everything that is wrong. COCORE_EUNKNOWN: the set has no record definition of
 * that name. Recursion is bounded by the depth of the tree. */
enum cocore_status cocore_lexicons_validate(const struct cocore_lexicons *set,
                                            const char *collection, const json_t *record,
                                            struct cocore_findings *findings);

#endif
