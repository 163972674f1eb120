/* cid, in the form that the AT Protocol data model blesses: CIDv1, base32, dag-cbor or raw,
 * SHA-256. Source: https://atproto.com/specs/data-model, "link". */
#include <stdint.h>
#include <string.h>

#include "format_scan.h"

#define CID_TEXT_LENGTH 59 /* 'b' and 58 characters of base32 */
#define CID_LENGTH 36

static const char base32_lower[] = "abcdefghijklmnopqrstuvwxyz234567";
static const char base58[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
static const char base64_any[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=";

/* Multibase prefixes of forms that other CID libraries write or read. */
static const struct {
    char prefix;
    const char *alphabet;
} other_forms[] = {
    {'Q', base58},
    {'z', base58},
    {'f', "0123456789abcdef"},
    {'F', "0123456789ABCDEF"},
    {'B', "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"},
    {'k', "0123456789abcdefghijklmnopqrstuvwxyz"},
    {'v', "0123456789abcdefghijklmnopqrstuv"},
    {'7', "01234567"},
    {'0', "01"},
    {'m', base64_any},
    {'M', base64_any},
    {'u', base64_any},
    {'U', base64_any},
};

static bool is_other_form(const char *text, size_t len)
{
    if (len < 8)
        return false;
    for (size_t i = 0; i < sizeof(other_forms) / sizeof(other_forms[0]); i++) {
        if (text[0] != other_forms[i].prefix)
            continue;
        for (size_t k = 1; k < len; k++) {
            if (text[k] == '\0' || strchr(other_forms[i].alphabet, text[k]) == NULL)
                return false;
        }
        return true;
    }
    return false;
}

/* Decodes 58 base32 characters to 36 bytes; false on another character. *pad gets the two bits
 * over. */
static bool decode(const char *text, uint8_t out[CID_LENGTH], unsigned *pad)
{
    uint32_t bits = 0;
    unsigned have = 0;
    size_t n = 0;
    for (size_t i = 0; i < CID_TEXT_LENGTH - 1; i++) {
        const char *at = text[i] != '\0' ? strchr(base32_lower, text[i]) : NULL;
        if (at == NULL)
            return false;
        bits = (bits << 5) | (uint32_t)(at - base32_lower);
        have += 5;
        if (have >= 8) {
            have -= 8;
            out[n++] = (uint8_t)(bits >> have);
            bits &= (1u << have) - 1;
        }
    }
    *pad = bits;
    return true;
}

bool cocore_check_cid(const char *text, size_t len, struct cocore_format_fault *fault)
{
    uint8_t bytes[CID_LENGTH];
    unsigned pad = 0;
    if (len == 0 || text[0] != 'b') {
        if (is_other_form(text, len))
            return fault_is(fault, COCORE_V_CID_FORM, "a CID of a form other than CIDv1 in base32");
        return malformed(fault, "does not start with \"b\"");
    }
    if (len != CID_TEXT_LENGTH)
        return malformed(fault, "must be 59 characters");
    if (!decode(text + 1, bytes, &pad))
        return malformed(fault, "a character that is not one of a-z 2-7");
    if (bytes[0] != 0x01)
        return malformed(fault, "not CID version 1");
    if (bytes[1] != 0x71 && bytes[1] != 0x55)
        return malformed(fault, "the codec is neither dag-cbor nor raw");
    if (bytes[2] != 0x12 || bytes[3] != 0x20)
        return malformed(fault, "the hash is not SHA-256 of 32 bytes");
    if (pad != 0)
        return fault_is(fault, COCORE_V_CID_FORM,
                        "the unused bits of the last character are not zero");
    return true;
}
