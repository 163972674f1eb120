/* Record identity: canonical JSON, DAG-CBOR (DRISL), and the CID of a record.
 *
 * All take a tree of cocore_json_parse(). A value that has no such form (a number that is no 64-bit
 * integer, a malformed $link or $bytes, …) gets findings, and `out` is then not to be used.
 * Recursion is as deep as the tree.
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
 * their bytes, no white space, integers in decimal, the shortest escapes. */
enum cocore_status cocore_canonical_json(const json_t *value, struct buf *out,
                                         struct cocore_findings *findings);

/* Appends the DAG-CBOR encoding of a record: `$link` as tag 42, `$bytes` as a byte string, map keys
 * by length and then bytes, shortest integers and lengths. */
enum cocore_status cocore_dag_cbor(const json_t *record, struct buf *out,
                                   struct cocore_findings *findings);

/* Writes the CID of a record: CIDv1, dag-cbor, SHA-256, in base32, with a NUL. */
enum cocore_status cocore_record_cid(const json_t *record, char cid[COCORE_CID_SIZE],
                                     struct cocore_findings *findings);

#endif
