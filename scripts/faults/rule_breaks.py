"""Single faults in the reference, each one breaking a rule: (name, file, text, replacement).

The text stands exactly once in the file. Every fault changes a verdict, or what
is read, for some record or string; scripts/break-rules shows that a vector
notices each of them.
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """One replacement in one file under conformance/reference."""

    name: str
    file: str
    text: str
    replacement: str


JSON = "src/json.c"
NUMBER = "src/json_number.c"
UTF8 = "src/utf8.c"
MODEL = "src/data_model.c"
BASE64 = "src/base64_text.c"
COMPILE = "src/lexicon_compile.c"
JUDGE = "src/lexicon_validate.c"
ADDRESS = "src/validate.c"
IDENTIFIER = "src/format_identifier.c"
KEY = "src/format_key.c"
AT_URI = "src/format_at_uri.c"
CID = "src/format_cid.c"
DATETIME = "src/format_datetime.c"
URI = "src/format_uri.c"

FAULTS = [
    # JSON text
    Fault("bom-skipped", JSON, 'return fail(parser, parser->start, COCORE_V_JSON_BOM, "starts with a byte order mark");', "parser->p += 3;"),
    Fault("trailing-bytes-ignored", JSON, "if (parser->p == parser->end)\n        return value;", "if (parser->p <= parser->end)\n        return value;"),
    Fault("duplicate-keys-last-wins", JSON, "if (json_object_get(object, *key) == NULL)", "if (object != NULL)"),
    Fault("leading-zeros", JSON, "if (next_is_digit(parser))\n        return grammar(parser, \"a number has no leading zero\");", "skip_digits(parser);"),
    Fault("bare-point", JSON, "if (skip_digits(parser) == 0)\n            return grammar(parser, \"a number needs a digit after its point\");", "skip_digits(parser);"),
    Fault("bare-exponent", JSON, "if (skip_digits(parser) == 0)\n            return grammar(parser, \"a number needs a digit in its exponent\");", "skip_digits(parser);"),
    Fault("control-characters", JSON, "while (p < end && (unsigned char)*p >= 0x20 &&", "while (p < end && (unsigned char)*p >= 0x01 &&"),
    Fault("vertical-tab-is-space", JSON, "*parser->p == '\\t' ||", "*parser->p == '\\t' || *parser->p == '\\v' ||"),
    Fault("lone-surrogates", JSON, "fail(parser, escape, COCORE_V_JSON_SURROGATE, \"a surrogate that is not part of a pair\");\n    return -1;", "return 0xfffd;"),
    Fault("escape-a", JSON, 'static const char simple_escapes[] = "', 'static const char simple_escapes[] = "a\\a'),
    Fault("trailing-comma-array", JSON, "json_t *element = parse_value(parser);", "if (next_is(parser, ']')) { closed = true; parser->p++; break; }\n            json_t *element = parse_value(parser);"),
    Fault("trailing-comma-object", JSON, "while (parse_member(parser, object)) {", "while (!(next_is(parser, '}') && (parser->p++, closed = true)) && parse_member(parser, object)) {"),
    Fault("literal-prefix-case", JSON, 'static const char *const words[] = {"true", "false", "null"};', 'static const char *const words[] = {"true", "false", "nul"};'),
    Fault("utf8-overlong", UTF8, "{0xe0, 0xe0, 0xa0, 0xbf, 3}", "{0xe0, 0xe0, 0x80, 0xbf, 3}"),
    Fault("utf8-surrogates", UTF8, "{0xed, 0xed, 0x80, 0x9f, 3}", "{0xed, 0xed, 0x80, 0xbf, 3}"),
    Fault("utf8-past-10ffff", UTF8, "{0xf4, 0xf4, 0x80, 0x8f, 4}", "{0xf4, 0xf4, 0x80, 0xbf, 4}"),
    Fault("utf8-two-byte-overlong", UTF8, "{0xc2, 0xdf, 0x80, 0xbf, 2}", "{0xc0, 0xdf, 0x80, 0xbf, 2}"),
    # Numbers
    Fault("fractions-truncated", NUMBER, "if (scale < 0)\n        return COCORE_NUMBER_FRACTION;", "while (scale < 0 && last > first) { last--; scale++; }"),
    Fault("one-point-zero-refused", NUMBER, "if (*last == '0')\n            trailing_zeros++;", ""),
    Fault("int64-wraps", NUMBER, "if (!d.negative && result == LLONG_MIN)\n        return COCORE_NUMBER_TOO_LARGE;", ""),
    # Data model
    Fault("unknown-fields-unchecked", JUDGE, "if (status == COCORE_OK && declared < json_object_size(value))", "if (status == COCORE_OK && declared > json_object_size(value))"),
    Fault("unknown-fields-refused", JUDGE, "            status = cocore_data_model_value(judge, &step, member);\n    }\n    return status;", "            status = cocore_judge_report(judge, &step, NULL, COCORE_V_TYPE, \"unknown\");\n    }\n    return status;"),
    Fault("floats-in-unknown-fields", MODEL, "if (cocore_number_kind(value) == COCORE_NUMBER_INTEGER)", "if (cocore_number_kind(value) != COCORE_NUMBER_NONE)"),
    Fault("arrays-not-walked", MODEL, "return array_elements(judge, path, value);", "return COCORE_OK;"),
    Fault("objects-not-walked", MODEL, "if (status == COCORE_OK && !special)", "if (status != COCORE_OK && !special)"),
    Fault("link-unchecked", MODEL, "if (cocore_link_is_valid(value))\n            return COCORE_OK;", "return COCORE_OK;"),
    Fault("link-with-siblings", MODEL, 'if (status == COCORE_OK && json_object_get(object, "$link") != NULL)', 'if (status != COCORE_OK && json_object_get(object, "$link") != NULL)'),
    Fault("bytes-unchecked", MODEL, "if (cocore_bytes_are_valid(value, &len))\n            return COCORE_OK;", "return COCORE_OK;"),
    Fault("bytes-with-siblings", MODEL, 'if (status == COCORE_OK && json_object_get(object, "$bytes") != NULL)', 'if (status != COCORE_OK && json_object_get(object, "$bytes") != NULL)'),
    Fault("type-empty", MODEL, "if (type != NULL && json_string_length(type) == 0)", "if (type != NULL && !json_is_string(type))"),
    Fault("blob-size-zero", MODEL, "json_integer_value(size) > 0;", "json_integer_value(size) >= 0;"),
    Fault("blob-mime-empty", MODEL, 'json_string_length(json_object_get(blob, "mimeType")) > 0', 'json_is_string(json_object_get(blob, "mimeType"))'),
    Fault("base64-url-alphabet", BASE64, "text[i] != '+' && text[i] != '/'", "text[i] != '+' && text[i] != '/' && text[i] != '-' && text[i] != '_'"),
    Fault("base64-one-over", BASE64, "if (characters % 4 == 1)\n        return false;", ""),
    Fault("base64-padding-required", BASE64, "if (padding > 0 && len % 4 != 0)", "if (len % 4 != 0)"),
    # Lexicon
    Fault("required-ignored", JUDGE, "if (member != NULL || property->required)", "if (member != NULL)"),
    Fault("null-is-absent", JUDGE, "if (property->nullable || property->schema->type == COCORE_SCHEMA_NULL)", "if (json_is_null(member))"),
    Fault("minimum-exclusive", JUDGE, "if (number < schema->as.integer.minimum)", "if (number <= schema->as.integer.minimum && schema->as.integer.minimum > INT64_MIN)"),
    Fault("minimum-ignored", JUDGE, "if (number < schema->as.integer.minimum)", "if (false)"),
    Fault("maximum-exclusive", JUDGE, "if (number > schema->as.integer.maximum)", "if (number >= schema->as.integer.maximum && schema->as.integer.maximum < INT64_MAX)"),
    Fault("maximum-ignored", JUDGE, "if (number > schema->as.integer.maximum)", "if (false)"),
    Fault("int64-range-ignored", JUDGE, "if (kind == COCORE_NUMBER_FRACTION)", "if (kind == COCORE_NUMBER_TOO_LARGE && !schema->as.integer.has_maximum)\n        return COCORE_OK;\n    if (kind == COCORE_NUMBER_FRACTION)"),
    Fault("min-length-ignored", JUDGE, "if (len < bounds->min)", "if (false)"),
    Fault("min-length-off-by-one", JUDGE, "if (len < bounds->min)", "if (len + 1 < bounds->min)"),
    Fault("max-length-ignored", JUDGE, "if (len > bounds->max)", "if (false)"),
    Fault("max-length-off-by-one", JUDGE, "if (len > bounds->max)", "if (len - 1 > bounds->max && len > 0)"),
    Fault("lengths-in-code-points", JUDGE, "size_t len = json_string_length(value);\n    enum cocore_status status =", "size_t len = json_string_length(value);\n    size_t points = 0;\n    for (size_t i = 0; i < len; i++)\n        points += ((unsigned char)text[i] & 0xc0) != 0x80;\n    len = points;\n    enum cocore_status status ="),
    Fault("array-items-unjudged", JUDGE, "for (size_t i = 0; status == COCORE_OK && i < count; i++) {", "for (size_t i = 0; status == COCORE_OK && i < count && i < 1; i++) {"),
    Fault("type-fragment-accepted", JUDGE, "return cocore_judge_report(judge, &step, NULL, COCORE_V_TYPE_FRAGMENT,\n                                   \"must not carry #main\");", "return COCORE_OK;"),
    Fault("type-prefix-accepted", JUDGE, "if (!same_start || json_string_length(type) != length)", "if (!same_start)"),
    Fault("type-missing-accepted", JUDGE, "return cocore_judge_report(judge, NULL, NULL, COCORE_V_TYPELESS, \"$type is missing\");", "return COCORE_OK;"),
    Fault("array-of-one-unwrapped", JUDGE, "enum cocore_kind wanted = kind_wanted(schema->type);", "enum cocore_kind wanted = kind_wanted(schema->type);\n    if (json_array_size(value) == 1 && wanted != COCORE_KIND_ARRAY)\n        value = json_array_get(value, 0);"),
    Fault("keys-case-folded", JUDGE, "const json_t *member = json_object_get(value, property->name);", "const json_t *member = json_object_get(value, property->name);\n        const char *key = NULL;\n        json_t *other = NULL;\n        json_object_foreach((json_t *)value, key, other)\n        {\n            if (member == NULL && strcasecmp(key, property->name) == 0)\n                member = other;\n        }"),
    Fault("enum-as-known-values", COMPILE, 'const json_t *known = json_object_get(source, "knownValues");', 'const json_t *known = json_object_get(source, "knownValues");\n    if (known != NULL)\n        json_object_set((json_t *)source, "enum", (json_t *)known);'),
    Fault("format-ignored", JUDGE, "schema->as.string.format != COCORE_FORMAT_NONE &&", "false &&"),
    Fault("other-collection", ADDRESS, "if (parts.collection_len != strlen(judge->collection) ||", "if (parts.collection_len < strlen(judge->collection) && parts.collection_len > 0 &&"),
    Fault("record-key-unjudged", ADDRESS, "if (status == COCORE_OK &&\n        !cocore_format_check(COCORE_FORMAT_TID", "if (status != COCORE_OK &&\n        !cocore_format_check(COCORE_FORMAT_TID"),
    # Formats
    Fault("did-too-long", IDENTIFIER, "#define DID_MAX 2048", "#define DID_MAX 2049"),
    Fault("did-uppercase-method", IDENTIFIER, "while (i < len && is_lower(text[i]))\n        i++;\n    if (i == 4)", "while (i < len && is_alpha(text[i]))\n        i++;\n    if (i == 4)"),
    Fault("did-ends-in-colon", IDENTIFIER, "if (text[len - 1] == ':' || text[len - 1] == '%')", "if (text[len - 1] == '%')"),
    Fault("did-methods-listed", IDENTIFIER, "if (++i == len)\n        return malformed(fault, \"nothing follows the method\");", "if (++i == len || (memcmp(text, \"did:plc:\", 8) != 0 && memcmp(text, \"did:web:\", 8) != 0))\n        return malformed(fault, \"nothing follows the method\");"),
    Fault("handle-too-long", IDENTIFIER, "#define HANDLE_MAX 253", "#define HANDLE_MAX 254"),
    Fault("label-too-long", IDENTIFIER, "#define LABEL_MAX 63", "#define LABEL_MAX 64"),
    Fault("label-ends-in-hyphen", IDENTIFIER, "text[0] == '-' || text[n - 1] == '-'", "text[0] == '-'"),
    Fault("handle-numeric-tld", IDENTIFIER, "if (!is_alpha(text[last]))\n        return malformed(fault, \"the last label must start with a letter\");", ""),
    Fault("nsid-two-segments", IDENTIFIER, "if (labels < 3)", "if (labels < 2)"),
    Fault("nsid-name-hyphen", IDENTIFIER, " || memchr(text + last, '-', len - last) != NULL", ""),
    Fault("record-key-513", KEY, "#define RECORD_KEY_MAX 512", "#define RECORD_KEY_MAX 513"),
    Fault("record-key-dots", KEY, "(len == 2 && memcmp(text, \"..\", 2) == 0)", "false"),
    Fault("tid-first-character", KEY, "if (is_lower(text[0]) && text[0] > 'j')", "if (is_lower(text[0]) && text[0] > 'k')"),
    Fault("tid-length", KEY, "if (len != TID_LENGTH)", "if (len < TID_LENGTH)"),
    Fault("at-uri-trailing-slash", AT_URI, "if (text[len - 1] == '/')\n        return malformed(fault, \"ends in a slash\");", "if (text[len - 1] == '/' && len > PREFIX_LENGTH)\n        len--;"),
    Fault("at-uri-any-record-key", AT_URI, "if (!cocore_check_record_key(parts.rkey, parts.rkey_len, &inner))", "if (parts.rkey_len == 0)"),
    Fault("cid-length-unchecked", CID, "if (there != length || reader->have >= 5)", "if (there < length)"),
    Fault("cid-any-version", CID, "if (next_number(reader) != 1)", "if (next_number(reader) < 0)"),
    Fault("cid-raw-refused", CID, "if (codec != CODEC_DAG_CBOR && codec != CODEC_RAW)", "if (codec != CODEC_DAG_CBOR)"),
    Fault("cid-any-codec", CID, "if (codec != CODEC_DAG_CBOR && codec != CODEC_RAW)", "if (codec < 0)"),
    Fault("datetime-24h", DATETIME, "if (f->hour > 23 ||", "if (f->hour > 24 ||"),
    Fault("datetime-leap-second", DATETIME, "if (f->second == 60)\n        return fault_is(fault, COCORE_V_LEAP_SECOND, \"second 60 is not part of the format\");", ""),
    Fault("datetime-century-leap", DATETIME, "return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;", "return year % 4 == 0;"),
    Fault("datetime-minus-zero", DATETIME, "if (*p == '-' && hours == 0 && minutes == 0)\n        return malformed(fault, \"-00:00 means an unknown offset\");", ""),
    Fault("datetime-offset-sign", DATETIME, "(*p == '-' ? -1 : 1) * (hours * 60 + minutes)", "(*p == '-' ? 1 : -1) * (hours * 60 + minutes)"),
    Fault("datetime-no-offset", DATETIME, "if (len != 6 || (*p != '+' && *p != '-')", "if (len == 0) {\n        *offset = 0;\n        return true;\n    }\n    if (len != 6 || (*p != '+' && *p != '-')"),
    Fault("datetime-lowercase", DATETIME, "if (len == 1 && *p == 'Z') {", "if (len == 1 && (*p == 'Z' || *p == 'z')) {"),
    Fault("datetime-bare-point", DATETIME, "if (instant->fraction_len == 0)\n            return malformed(fault, \"no digit follows the point\");", ""),
    Fault("datetime-fraction-dropped", DATETIME, "instant->seconds = to_seconds(&f);", "instant->seconds = to_seconds(&f);\n    instant->fraction_len = 0;"),
    Fault("uri-too-long", URI, "#define URI_MAX 8192", "#define URI_MAX 8193"),
    Fault("uri-scheme-digit", URI, "if (i == 0 || !is_alpha(text[0]) ||", "if (i == 0 ||"),
    Fault("uri-empty-rest", URI, "if (++i == len)\n        return malformed(fault, \"nothing follows the scheme\");", "++i;"),
    Fault("uri-bad-percent", URI, "if (end - p < 3 || !is_hex(p[1]) || !is_hex(p[2]))\n                return false;\n            p += 3;", "p += 1;"),
]  # fmt: skip
