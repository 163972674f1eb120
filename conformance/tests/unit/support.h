/* What the unit tests of the reference library share. */
#ifndef COCORE_TEST_SUPPORT_H
#define COCORE_TEST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>

#include <jansson.h>

#include <cocore/findings.h>
#include <cocore/lexicon.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The bytes of a string literal and how many there are: a NUL inside counts. */
#define BYTES(literal) (literal), sizeof(literal) - 1

/* A heap copy of exactly `len` bytes, so that sanitizers see any read past the end. free() it. */
char *exact_copy(const void *bytes, size_t len);

/* `count` times the text `unit`, as a string. free() it. */
char *repeated(const char *unit, size_t count);

/* printf to a new string. free() it. */
char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A copy of `text` with the first `old` in it replaced; the test fails when there is none. */
char *replaced(const char *text, const char *old, const char *new_text);

/* The findings as "ID@pointer", sorted by bytes, joined by spaces; "" when there is none. */
char *findings_text(const struct cocore_findings *findings);

/* Fails, naming the case, unless the findings are the expected ones in the form above. */
void expect_findings(const char *name, const struct cocore_findings *findings,
                     const char *expected);

/* Parses a text that must be valid JSON. json_decref() the result. */
json_t *parse_valid(const char *text, size_t len);

/* A set of one or more lexicon files (JSON texts, NULL-terminated), linked; the test fails when
 * they are wrong. */
struct cocore_lexicons *linked(const char *const *files);

/* A lexicon file com.example.rec whose record has the one property "v" of that schema; `more` is
 * appended inside the record's object, `defs` after the main definition. free() it. */
char *lexicon_of(const char *schema, const char *more, const char *defs);

/* A job, a payment authorization and a receipt with every field, an attestation with most, all of
 * them valid. */
extern const char full_job[];
extern const char full_authorization[];
extern const char full_receipt[];
extern const char full_attestation[];

#endif
