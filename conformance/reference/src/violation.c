#include <cocore/violation.h>

static const char *const names[COCORE_VIOLATION_COUNT] = {
    [COCORE_V_JSON_GRAMMAR] = "json-grammar",
    [COCORE_V_JSON_UTF8] = "json-utf8",
    [COCORE_V_JSON_BOM] = "json-bom",
    [COCORE_V_JSON_DUP] = "json-dup",
    [COCORE_V_JSON_KEY_NUL] = "json-key-nul",
    [COCORE_V_JSON_SURROGATE] = "json-surrogate",
    [COCORE_V_LIM_SIZE] = "lim-size",
    [COCORE_V_LIM_DEPTH] = "lim-depth",
    [COCORE_V_TYPE] = "type",
    [COCORE_V_NULL] = "null",
    [COCORE_V_REQUIRED] = "required",
    [COCORE_V_CONST] = "const",
    [COCORE_V_ENUM] = "enum",
    [COCORE_V_MINIMUM] = "minimum",
    [COCORE_V_MAXIMUM] = "maximum",
    [COCORE_V_INT64] = "int64",
    [COCORE_V_MIN_LENGTH] = "minLength",
    [COCORE_V_MAX_LENGTH] = "maxLength",
    [COCORE_V_MIN_GRAPHEMES] = "minGraphemes",
    [COCORE_V_MAX_GRAPHEMES] = "maxGraphemes",
    [COCORE_V_UNION_CLOSED] = "union-closed",
    [COCORE_V_BLOB_SIZE] = "blob-size",
    [COCORE_V_BLOB_ACCEPT] = "blob-accept",
    [COCORE_V_FORMAT] = "format",
    [COCORE_V_FORMAT_LENGTH] = "format-length",
    [COCORE_V_CALENDAR] = "calendar",
    [COCORE_V_LEAP_SECOND] = "leap-second",
    [COCORE_V_URI_GENERIC] = "uri-generic",
    [COCORE_V_CID_FORM] = "cid-form",
    [COCORE_V_TYPELESS] = "typeless",
    [COCORE_V_TYPE_VALUE] = "type-value",
    [COCORE_V_TYPE_FRAGMENT] = "type-fragment",
    [COCORE_V_TYPE_STRING] = "type-string",
    [COCORE_V_DM_INT] = "dm-int",
    [COCORE_V_DM_BYTES] = "dm-bytes",
    [COCORE_V_DM_LINK] = "dm-link",
    [COCORE_V_DM_BLOB] = "dm-blob",
    [COCORE_V_DM_TYPE] = "dm-type",
    [COCORE_V_CANONICAL_INT] = "canonical-int",
    [COCORE_V_CANONICAL_KEY] = "canonical-key",
    [COCORE_V_RKEY] = "rkey",
    [COCORE_V_PATH] = "path",
};

const char *cocore_violation_name(enum cocore_violation violation)
{
    if ((unsigned)violation >= COCORE_VIOLATION_COUNT)
        return "?";
    return names[violation];
}
