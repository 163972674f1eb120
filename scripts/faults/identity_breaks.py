"""Single faults in canonical JSON, DAG-CBOR, keys and signatures; see rule_breaks.py."""

from __future__ import annotations

from .rule_breaks import Fault

CANONICAL = "src/canonical_json.c"
SORTED = "src/sorted_members.c"
CBOR = "src/dag_cbor.c"
CID = "src/record_cid.c"
BASE32 = "src/base32.c"
BASE58 = "src/base58.c"
DER = "src/der.c"
KEY = "src/public_key.c"
CURVE = "src/curve.c"
FIELD = "src/field.c"
SIGNATURE = "src/signature.c"
ECDSA = "src/ecdsa.c"
TEXT = "src/base64_text.c"

FAULTS = [
    # Canonical JSON
    Fault("canonical-unsorted", SORTED, "qsort(*members, count, sizeof(**members), order == COCORE_ORDER_BYTES ? by_bytes : by_length);", "if (order != COCORE_ORDER_BYTES) qsort(*members, count, sizeof(**members), by_length);"),
    Fault("canonical-by-length", SORTED, "order == COCORE_ORDER_BYTES ? by_bytes : by_length", "by_length"),
    Fault("canonical-case-folded", SORTED, "return strcmp(a->key, b->key);", "return strcasecmp(a->key, b->key);"),
    Fault("canonical-solidus-escaped", CANONICAL, "case '\"':\n", "case '/':\n    case '\"':\n"),
    Fault("canonical-delete-escaped", CANONICAL, "if (c >= 0x20 && letter == '\\0')", "if (c >= 0x20 && c != 0x7f && letter == '\\0')"),
    Fault("canonical-tab-long", CANONICAL, "case '\\t':\n        return 't';\n", ""),
    Fault("canonical-capital-hex", CANONICAL, '"\\\\u%04x"', '"\\\\u%04X"'),
    Fault("canonical-controls-raw", CANONICAL, "if (c >= 0x20 && letter == '\\0')", "if (c != 0 && letter == '\\0')"),
    Fault("canonical-key-unjudged", CANONICAL, "if (!is_ascii(member->key))", "if (false)"),
    Fault("canonical-number-unjudged", CANONICAL, "return cocore_judge_report(&writer->judge, path, NULL, COCORE_V_CANONICAL_INT,\n                                   \"a number in canonical JSON is an integer of 64 bits\");", "(void)buf_puts(writer->out, \"0\");\n        return COCORE_OK;"),
    Fault("canonical-space", CANONICAL, "(void)buf_putc(writer->out, ':');", "(void)buf_puts(writer->out, \": \");"),
    Fault("canonical-null-members-dropped", CANONICAL, "for (size_t i = 0; status == COCORE_OK && i < json_object_size(object); i++) {\n        if (i > 0)", "for (size_t i = 0; status == COCORE_OK && i < json_object_size(object); i++) {\n        if (json_is_null(members[i].value)) continue;\n        if (i > 0)"),
    # DAG-CBOR and CIDs
    Fault("cbor-keys-by-bytes", CBOR, "COCORE_ORDER_LENGTH_FIRST", "COCORE_ORDER_BYTES"),
    Fault("cbor-one-byte-at-25", CBOR, "argument < 24 ", "argument < 25 "),
    Fault("cbor-two-bytes-too-soon", CBOR, "argument <= UINT8_MAX", "argument < UINT8_MAX"),
    Fault("cbor-four-bytes-too-soon", CBOR, "argument <= UINT16_MAX", "argument < UINT16_MAX"),
    Fault("cbor-eight-bytes-too-soon", CBOR, "argument <= UINT32_MAX", "argument < UINT32_MAX"),
    Fault("cbor-negatives-off-by-one", CBOR, "(uint64_t)(-(value + 1))", "(uint64_t)(-value)"),
    Fault("cbor-integers-as-doubles", CBOR, "write_integer(out, json_integer_value(value));", "write_integer(out, (int64_t)(double)(json_integer_value(value) / 2) * 2 + json_integer_value(value) % 2 * (json_integer_value(value) < (1LL << 53)));"),
    Fault("cbor-link-without-tag", CBOR, "write_head(out, TAG, TAG_CID);", ""),
    Fault("cbor-link-without-zero", CBOR, "write_head(out, BYTES, sizeof(binary));\n    (void)buf_append(out, binary, sizeof(binary));", "write_head(out, BYTES, sizeof(binary) - 1);\n    (void)buf_append(out, binary + 1, sizeof(binary) - 1);"),
    Fault("cbor-link-as-object", CBOR, "case COCORE_KIND_LINK:\n        write_link(out, value);\n        break;", "case COCORE_KIND_LINK:\n        return write_map(out, value);"),
    Fault("cbor-bytes-as-object", CBOR, "case COCORE_KIND_BYTES:\n        return write_bytes(out, value);", "case COCORE_KIND_BYTES:\n        return write_map(out, value);"),
    Fault("cbor-bytes-unpadded-refused", CBOR, "BASE64_DATA_MODEL", "BASE64_STRICT"),
    Fault("cbor-any-value-a-record", CBOR, "if (kind == COCORE_KIND_OBJECT || kind == COCORE_KIND_BLOB)", "if (kind != COCORE_KIND_NULL)"),
    Fault("cbor-booleans-swapped", CBOR, "json_is_true(value) ? SIMPLE_TRUE : SIMPLE_FALSE", "json_is_true(value) ? SIMPLE_FALSE : SIMPLE_TRUE"),
    Fault("cid-raw-codec", CID, "{0x01, 0x71, 0x12, 0x20}", "{0x01, 0x55, 0x12, 0x20}"),
    Fault("cid-last-bits", BASE32, "digits[bits << (5 - have) & 31]", "digits[bits & 31]"),
    Fault("bytes-url-safe", TEXT, "text[i] != '+' && text[i] != '/'", "text[i] != '+' && text[i] != '/' && text[i] != '-' && text[i] != '_'"),
    # DER
    Fault("der-long-lengths", DER, "if (reader->p[1] >= 0x80)\n        return broken(reader, \"SIG-DER-LENGTH\", \"a length is not written in one byte\");", "if (reader->p[1] == 0x81 && reader->end - reader->p > 2)\n        reader->p++;"),
    Fault("der-trailing", DER, "if (content < (size_t)(reader.end - reader.p))", "if (false)"),
    Fault("der-trailing-inside", DER, "return reader.p == reader.end ||", "return reader.p <= reader.end ||"),
    Fault("der-any-tag", DER, "if (reader->p[0] != tag)", "if (reader->p[0] == 0)"),
    Fault("der-negative", DER, "if (bytes[0] >= 0x80)\n        return broken(reader, \"SIG-DER-INTEGER\", \"an integer is negative\");", ""),
    Fault("der-zeros-in-front", DER, "if (bytes[1] < 0x80)\n            return broken(reader, \"SIG-DER-INTEGER\", \"an integer has a leading zero too many\");", "while (len > 1 && bytes[0] == 0 && bytes[1] == 0) {\n            bytes++;\n            len--;\n        }"),
    Fault("der-33-bytes-cut", DER, "if (len > FIELD_BYTES)\n        return broken(reader, \"SIG-RANGE\", \"r or s has more than 32 bytes\");", "if (len > FIELD_BYTES) {\n        bytes += len - FIELD_BYTES;\n        len = FIELD_BYTES;\n    }"),
    # Signatures
    Fault("raw-any-length", SIGNATURE, "input->signature_len == sizeof(*integers)", "input->signature_len >= sizeof(*integers)"),
    Fault("zero-in-range", SIGNATURE, "return memcmp(integer, zero, FIELD_BYTES) != 0 &&\n           ", "(void)zero;\n    return "),
    Fault("order-in-range", SIGNATURE, "memcmp(integer, curve->order, FIELD_BYTES) < 0", "memcmp(integer, curve->order, FIELD_BYTES) <= 0"),
    Fault("range-of-s-unjudged", SIGNATURE, "|| !in_range(curve, integers->s)", ""),
    Fault("low-s-unjudged", SIGNATURE, "if (input->low_s &&", "if (false &&"),
    Fault("low-s-always", SIGNATURE, "if (input->low_s &&", "if ("),
    Fault("half-is-high", SIGNATURE, "memcmp(integers->s, curve->half, FIELD_BYTES) > 0", "memcmp(integers->s, curve->half, FIELD_BYTES) >= 0"),
    Fault("verdict-unread", ECDSA, "*verifies = result == 1;", "*verifies = true;"),
    Fault("infinity-an-error", ECDSA, "|| ended_at_infinity())", ")"),
    # Keys
    Fault("point-unjudged", CURVE, "return number_compare(&left, &right) == 0;", "return true;"),
    Fault("coordinate-reduced", CURVE, "if (number_compare(coordinate, &p) >= 0)\n        return false;", "if (number_compare(coordinate, &p) >= 0)\n        (void)number_subtract(coordinate, coordinate, &p);"),
    Fault("parity-ignored", CURVE, "if ((root.limb[0] & 1) != (odd ? 1 : 0))", "if (false)"),
    Fault("root-unjudged", FIELD, "return number_compare(&square, a) == 0;", "return true;"),
    Fault("hybrid-taken", KEY, "if (len == POINT_BYTES && key[0] == 4)", "if (len == POINT_BYTES && (key[0] == 4 || key[0] == 6 || key[0] == 7))"),
    Fault("any-prefix-of-coordinates", KEY, "if (len == POINT_BYTES && key[0] == 4)", "if (len == POINT_BYTES)"),
    Fault("xy-longer", KEY, "if (len != 2 * (size_t)FIELD_BYTES)", "if (len < 2 * (size_t)FIELD_BYTES)"),
    Fault("compressed-any-prefix", KEY, "(key[0] == 2 || key[0] == 3)", "key[0] != 9"),
    Fault("codec-unjudged", KEY, "memcmp(bytes, curve->multicodec, prefix) != 0", "false"),
    Fault("did-prefix-unjudged", KEY, "if (len < prefix || memcmp(key, did_key, prefix) != 0)", "if (len < prefix)"),
    Fault("multibase-unjudged", KEY, "len == 0 || text[0] != 'z' ||", "len == 0 ||"),
    Fault("multikey-longer", KEY, "if (!is_compressed(bytes + prefix, size - prefix))", "if (size - prefix < 33 || !is_compressed(bytes + prefix, 33))"),
    Fault("base58-leading-ones", BASE58, "while (zeros < len && text[zeros] == '1')\n        zeros++;\n    if (zeros > room)\n        return false;", "while (len > 0 && *text == '1') {\n        text++;\n        len--;\n    }"),
]  # fmt: skip
