/* Record identity: canonical JSON, DAG-CBOR (DRISL), and the CID of a record.
 *
 * All take a tree of cocore_json_parse() and append to `out`, which is not to be used when a
 * finding was added or the call failed. Recursion is as deep as the tree. A failed allocation is
 * COCORE_ENOMEM.
 */
#ifndef COCORE_IDENTITY_H
#define COCORE_IDENTITY_H

#include <jansson.h>

#include <cocore/findings.h>
#include <cocore/status.h>

#include "buf.h"

/* Characters of a CID in text form: "b" and base32 of 36 bytes; and a NUL. */
#define COCORE_CID_SIZE 60

/* Appends the canonical JSON of `value`, the text that co/core signatures cover: keys sorted by
 * their bytes, no white space, integers in decimal, the shortest escapes. $bytes and $link stay the
 * objects that they are.
 *
 * Source: the signature fields of the lexicons dev.cocore.compute.receipt and attestation, and the
 * catalogue's CANON rows. CANON-INT is found at a number that is no integer of 64 signed bits,
 * CANON-KEY at a member whose key is not ASCII: readers sort such keys differently. */
enum cocore_status cocore_canonical_json(const json_t *value, struct buf *out,
                                         struct cocore_findings *findings);

/* Appends the DAG-CBOR encoding of a record: `$link` as tag 42, `$bytes` as a byte string, map keys
 * by length and then bytes, shortest integers and lengths.
 *
 * A record that breaks the AT Protocol data model (numbers, $link, $bytes, blobs, $type) has none:
 * the findings are those of that layer. CBOR-RECORD: the value is no record at all. Source:
 * https://atproto.com/specs/data-model and https://ipld.io/specs/codecs/dag-cbor/spec/. */
enum cocore_status cocore_dag_cbor(const json_t *record, struct buf *out,
                                   struct cocore_findings *findings);

/* Writes the CID of a record: CIDv1, dag-cbor, SHA-256, in base32, with a NUL; an empty string when
 * a finding was added. COCORE_ECRYPTO: the hash could not be computed. */
enum cocore_status cocore_record_cid(const json_t *record, char cid[COCORE_CID_SIZE],
                                     struct cocore_findings *findings);

#endif
