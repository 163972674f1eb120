/* cid, in the form that the AT Protocol data model blesses: CIDv1, base32, dag-cbor or raw,
 * SHA-256. Source: https://atproto.com/specs/data-model, "link". */
#include <stdint.h>
#include <string.h>

#include "base32.h"
#include "format_scan.h"

#define CODEC_DAG_CBOR 0x71
#define CODEC_RAW 0x55
#define HASH_SHA_256 0x12
#define SHA_256_LENGTH 32

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

/* An unsigned varint of at most nine bytes, as multiformats write numbers, in its shortest form;
 * -1 when there is none. */
static int64_t next_number(struct cocore_base32_reader *reader)
{
    int64_t number = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
        int byte = cocore_base32_next(reader);
        if (byte < 0)
            return -1;
        number |= (int64_t)(byte & 0x7f) << shift;
        if (byte == 0 && shift > 0)
            return -1;
        if (byte < 0x80)
            return number;
    }
    return -1;
}

static bool check_base32(struct cocore_base32_reader *reader, struct cocore_format_fault *fault)
{
    if (next_number(reader) != 1)
        return malformed(fault, "not CID version 1");
    int64_t codec = next_number(reader);
    int64_t hash = next_number(reader);
    int64_t length = next_number(reader);
    if (codec < 0 || hash < 0 || length < 0)
        return malformed(fault, "ends before the hash");
    int64_t there = 0;
    while (cocore_base32_next(reader) >= 0)
        there++;
    if (there != length || reader->have >= 5)
        return malformed(fault, "the hash is not as long as it says");
    if (codec != CODEC_DAG_CBOR && codec != CODEC_RAW)
        return fault_is(fault, COCORE_V_CID_FORM, "the codec is neither dag-cbor nor raw");
    if (hash != HASH_SHA_256 || length != SHA_256_LENGTH)
        return fault_is(fault, COCORE_V_CID_FORM, "the hash is not SHA-256 of 32 bytes");
    if (reader->bits != 0)
        return fault_is(fault, COCORE_V_CID_FORM,
                        "the unused bits of the last character are not zero");
    return true;
}

bool cocore_check_cid(const char *text, size_t len, struct cocore_format_fault *fault)
{
    if (len == 0 || text[0] != 'b') {
        if (is_other_form(text, len))
            return fault_is(fault, COCORE_V_CID_FORM, "a CID of a form other than CIDv1 in base32");
        return malformed(fault, "does not start with \"b\"");
    }
    for (size_t i = 1; i < len; i++) {
        if (cocore_base32_digit(text[i]) < 0)
            return malformed(fault, "a character that is not one of a-z 2-7");
    }
    struct cocore_base32_reader reader = {.p = text + 1, .end = text + len};
    return check_base32(&reader, fault);
}
