/* A second opinion on signed records: OpenSSL's base64, DER and points, textbook ECDSA, and the
 * canonical JSON that jansson writes. */
#ifndef HARNESS_SECOND_SIGNED_H
#define HARNESS_SECOND_SIGNED_H

#include <jansson.h>

enum second_verdict { SECOND_VERIFIES, SECOND_BAD_SIGNATURE, SECOND_BAD_KEY };

/* Whether the signature in `field` of a record verifies under a P-256 key in base64, over the
 * record without $type, `field` and, unless it is NULL, `added`. */
enum second_verdict second_signed_judge(const json_t *record, const char *field, const char *added,
                                        const json_t *key);

#endif
