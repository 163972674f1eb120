/* ECDSA signatures with SHA-256 over P-256 (ES256) and secp256k1 (ES256K).
 *
 * Keys and signatures pass strict readers of ours before OpenSSL sees them: what these refuse is a
 * finding; what OpenSSL then fails at, for want of memory too, is COCORE_ECRYPTO, never an invalid
 * signature. OpenSSL's queue of errors is left as it was.
 */
#ifndef COCORE_SIGNATURE_H
#define COCORE_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

#include <cocore/findings.h>
#include <cocore/status.h>

enum cocore_algorithm { COCORE_ES256, COCORE_ES256K };

enum cocore_key_format {
    COCORE_KEY_XY,      /* 64 bytes: the coordinates */
    COCORE_KEY_SEC1,    /* 33 bytes compressed or 65 bytes uncompressed */
    COCORE_KEY_DID_KEY, /* text: did:key:z… */
    COCORE_KEY_MULTIKEY /* text: z… */
};

enum cocore_signature_format {
    COCORE_SIGNATURE_DER,
    COCORE_SIGNATURE_RAW /* 64 bytes: r and s */
};

/* No pointer is NULL, also where a length is 0. */
struct cocore_signature_input {
    enum cocore_algorithm algorithm;
    enum cocore_key_format key_format;
    const void *key; /* bytes, or text without NUL for the text formats */
    size_t key_len;
    enum cocore_signature_format signature_format;
    const void *signature;
    size_t signature_len;
    bool low_s; /* require s <= n/2 */
    const void *message;
    size_t message_len;
};

/* The member that a name stands for ("ES256", "did-key", "der"); false when there is none. */
bool cocore_algorithm_by_name(const char *name, enum cocore_algorithm *algorithm);
bool cocore_key_format_by_name(const char *name, enum cocore_key_format *format);
bool cocore_signature_format_by_name(const char *name, enum cocore_signature_format *format);

/* Judges a signature: no finding means that it verifies. At most one finding is added, the first
 * rule that is broken: the key is judged before the signature, both before the message. Its pointer
 * is "".
 *
 * COCORE_EUNKNOWN: an algorithm or format outside its enumeration. Source: FIPS 186-5 section 6.4,
 * SEC 1 sections 2.3.4 and 4.1.4, RFC 3279 section 2.2.3, https://atproto.com/specs/cryptography,
 * and the catalogue's SIG rows. */
enum cocore_status cocore_signature_verify(const struct cocore_signature_input *input,
                                           struct cocore_findings *findings);

#endif
