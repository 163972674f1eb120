/* What can be wrong with a document, as the layers of the library see it.
 *
 * A layer reports a violation at a place; the catalogue (vectors/requirements.json, "rules") says
 * which requirement a violation at that place breaks. Adding a member here means adding its name to
 * the table in violation.c.
 */
#ifndef COCORE_VIOLATION_H
#define COCORE_VIOLATION_H

enum cocore_violation {
    /* JSON text, RFC 8259 and RFC 3629 */
    COCORE_V_JSON_GRAMMAR,
    COCORE_V_JSON_UTF8,
    COCORE_V_JSON_BOM,
    COCORE_V_JSON_DUP,
    COCORE_V_JSON_KEY_NUL,
    COCORE_V_JSON_SURROGATE,
    COCORE_V_LIM_SIZE,
    COCORE_V_LIM_DEPTH,
    /* Lexicon language: declared values */
    COCORE_V_TYPE,
    COCORE_V_NULL,
    COCORE_V_REQUIRED,
    COCORE_V_CONST,
    COCORE_V_ENUM,
    COCORE_V_MINIMUM,
    COCORE_V_MAXIMUM,
    COCORE_V_INT64,
    COCORE_V_MIN_LENGTH,
    COCORE_V_MAX_LENGTH,
    COCORE_V_MIN_GRAPHEMES,
    COCORE_V_MAX_GRAPHEMES,
    COCORE_V_UNION_CLOSED,
    COCORE_V_BLOB_SIZE,
    COCORE_V_BLOB_ACCEPT,
    /* String formats; the last four are finer than "format" */
    COCORE_V_FORMAT,
    COCORE_V_FORMAT_LENGTH,
    COCORE_V_CALENDAR,
    COCORE_V_LEAP_SECOND,
    COCORE_V_URI_GENERIC,
    COCORE_V_CID_FORM,
    /* A record's own $type */
    COCORE_V_TYPELESS,
    COCORE_V_TYPE_VALUE,
    COCORE_V_TYPE_FRAGMENT,
    COCORE_V_TYPE_STRING,
    /* AT Protocol data model, for what the schema does not declare */
    COCORE_V_DM_INT,
    COCORE_V_DM_BYTES,
    COCORE_V_DM_LINK,
    COCORE_V_DM_BLOB,
    COCORE_V_DM_TYPE,
    /* Canonical JSON */
    COCORE_V_CANONICAL_INT,
    COCORE_V_CANONICAL_KEY,
    /* Where the record was found */
    COCORE_V_RKEY,
    COCORE_V_PATH,
    COCORE_VIOLATION_COUNT
};

/* The name that the catalogue uses ("minLength"); "?" for a value outside the enumeration. */
const char *cocore_violation_name(enum cocore_violation violation);

#endif
