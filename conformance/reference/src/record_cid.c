/* The CID of a record. Source: https://atproto.com/specs/data-model, "link and CID formats". */
#include <cocore/identity.h>

#include <string.h>

#include "base32.h"
#include "sha256.h"

enum { PREFIX_BYTES = 4 };

enum cocore_status cocore_record_cid(const json_t *record, char cid[COCORE_CID_SIZE],
                                     struct cocore_findings *findings)
{
    /* Version 1, codec dag-cbor, hash SHA-256 of 32 bytes. */
    unsigned char binary[PREFIX_BYTES + SHA256_BYTES] = {0x01, 0x71, 0x12, 0x20};
    struct buf cbor = BUF_INIT;
    size_t before = findings->total;
    enum cocore_status status = cocore_dag_cbor(record, &cbor, findings);
    cid[0] = '\0';
    if (status == COCORE_OK && findings->total == before) {
        if (sha256_digest(buf_text(&cbor), cbor.len, binary + PREFIX_BYTES) == 0) {
            cid[0] = 'b';
            cocore_base32_write(binary, sizeof(binary), cid + 1);
        } else {
            status = COCORE_ECRYPTO;
        }
    }
    buf_free(&cbor);
    return status;
}
