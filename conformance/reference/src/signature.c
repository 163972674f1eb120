/* The rules of a signature, in the order in which they are judged. See cocore/signature.h. */
#include <cocore/signature.h>

#include <string.h>

#include "signature_parts.h"

static bool broken(struct signature_fault *fault, const char *requirement, const char *message)
{
    *fault = (struct signature_fault){.requirement = requirement, .message = message};
    return false;
}

static bool in_range(const struct curve *curve, const unsigned char integer[FIELD_BYTES])
{
    static const unsigned char zero[FIELD_BYTES];
    return memcmp(integer, zero, FIELD_BYTES) != 0 &&
           memcmp(integer, curve->order, FIELD_BYTES) < 0;
}

static bool read_signature(const struct curve *curve, const struct cocore_signature_input *input,
                           struct signature_integers *integers, struct signature_fault *fault)
{
    if (input->signature_format == COCORE_SIGNATURE_DER) {
        if (!cocore_der_read(input->signature, input->signature_len, integers, fault))
            return false;
    } else if (input->signature_len == sizeof(*integers)) {
        memcpy(integers, input->signature, sizeof(*integers));
    } else {
        return broken(fault, "SIG-RAW-LEN", "r and s have 64 bytes together");
    }
    if (!in_range(curve, integers->r) || !in_range(curve, integers->s))
        return broken(fault, "SIG-RANGE", "r or s is not from 1 to n - 1");
    if (input->low_s && memcmp(integers->s, curve->half, FIELD_BYTES) > 0)
        return broken(fault, "SIG-LOW-S", "s is above n / 2");
    return true;
}

enum cocore_status cocore_signature_verify(const struct cocore_signature_input *input,
                                           struct cocore_findings *findings)
{
    const struct curve *curve = curve_of(input->algorithm);
    if (curve == NULL || (unsigned)input->key_format > COCORE_KEY_MULTIKEY ||
        (unsigned)input->signature_format > COCORE_SIGNATURE_RAW)
        return COCORE_EUNKNOWN;
    unsigned char point[POINT_BYTES];
    struct signature_integers integers;
    struct signature_fault fault;
    bool verifies = false;
    enum cocore_status status = COCORE_OK;
    if (cocore_public_key_read(curve, input->key_format, input->key, input->key_len, point,
                               &fault) &&
        read_signature(curve, input, &integers, &fault)) {
        status = cocore_ecdsa_verify(curve, point, &integers, input->message, input->message_len,
                                     &verifies);
        if (!verifies)
            (void)broken(&fault, "SIG-VERIFY", "the signature does not verify");
    }
    if (status != COCORE_OK || verifies)
        return status;
    return cocore_findings_add(findings, fault.requirement, "", COCORE_NO_OFFSET, "%s",
                               fault.message);
}
