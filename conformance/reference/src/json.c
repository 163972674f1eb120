/* Strict JSON to a jansson tree: RFC 8259, one recursive-descent pass. See cocore/json.h. */
#include <cocore/json.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/catalogue.h>

#include "utf8.h"
#include "work.h"

#define DEPTH_CAP 1000u

const struct cocore_json_limits cocore_json_default_limits = {2u << 20, 32};

struct parser {
    const char *start;
    const char *p;
    const char *end;
    unsigned depth;
    unsigned max_depth;
    char *scratch; /* the string being unescaped, NUL-terminated when complete */
    size_t scratch_size;
    struct cocore_findings *findings;
    enum cocore_status status;
};

/* Both return NULL, so that a caller can pass the failure on in one statement. */
static json_t *fail(struct parser *parser, const char *where, enum cocore_violation violation,
                    const char *message)
{
    size_t offset = (size_t)(where - parser->start);
    parser->status =
        cocore_findings_add(parser->findings, cocore_catalogue_name(NULL, NULL, violation), "",
                            offset, "%s (byte %zu)", message, offset);
    return NULL;
}

static json_t *out_of_memory(struct parser *parser)
{
    parser->status = COCORE_ENOMEM;
    return NULL;
}

static json_t *grammar(struct parser *parser, const char *message)
{
    const char *where = parser->p;
    if (where < parser->end && (unsigned char)*where >= 0x80 &&
        cocore_utf8_sequence((const unsigned char *)where, (const unsigned char *)parser->end) == 0)
        return fail(parser, where, COCORE_V_JSON_UTF8, "not valid UTF-8");
    if (where == parser->end)
        message = "the text ends too early";
    return fail(parser, where, COCORE_V_JSON_GRAMMAR, message);
}

static void skip_space(struct parser *parser)
{
    while (parser->p < parser->end &&
           (*parser->p == ' ' || *parser->p == '\t' || *parser->p == '\n' || *parser->p == '\r'))
        parser->p++;
}

static bool next_is(const struct parser *parser, char c)
{
    return parser->p < parser->end && *parser->p == c;
}

static bool next_is_digit(const struct parser *parser)
{
    return parser->p < parser->end && *parser->p >= '0' && *parser->p <= '9';
}

static size_t skip_digits(struct parser *parser)
{
    const char *first = parser->p;
    while (next_is_digit(parser))
        parser->p++;
    return (size_t)(parser->p - first);
}

/* ---- strings ---- */

/* Room in the scratch buffer for `size` bytes more than `used`. */
static bool reserve(struct parser *parser, size_t used, size_t size)
{
    if (parser->scratch_size - used >= size)
        return true;
    size_t wanted = parser->scratch_size * 2 + size + 64;
    char *scratch = realloc(parser->scratch, wanted);
    if (scratch == NULL) {
        parser->status = COCORE_ENOMEM;
        return false;
    }
    parser->scratch = scratch;
    parser->scratch_size = wanted;
    return true;
}

/* Past a run of bytes that stand for themselves; NULL after reporting bad bytes. */
static const char *skip_plain(struct parser *parser, const char *p)
{
    const char *first = p;
    const char *end = parser->end;
    for (;;) {
        while (p < end && (unsigned char)*p >= 0x20 && (unsigned char)*p < 0x80 && *p != '"' &&
               *p != '\\')
            p++;
        if (p == end || (unsigned char)*p < 0x80)
            break;
        size_t length = cocore_utf8_sequence((const unsigned char *)p, (const unsigned char *)end);
        if (length == 0) {
            fail(parser, p, COCORE_V_JSON_UTF8, "not valid UTF-8");
            return NULL;
        }
        p += length;
    }
    parser->p = p;
    COCORE_WORK((size_t)(p - first));
    if (p < end && (unsigned char)*p >= 0x20)
        return p;
    grammar(parser, "a control character in a string must be escaped");
    return NULL;
}

/* Four hexadecimal digits at *p, which moves past those that are there; -1 when there are fewer. */
static int32_t hex4(const char **p, const char *end)
{
    int32_t value = 0;
    for (int i = 0; i < 4; i++, (*p)++) {
        char c = *p < end ? **p : '\0';
        int digit = 0;
        if (c >= '0' && c <= '9')
            digit = c - '0';
        else if (c >= 'a' && c <= 'f')
            digit = c - 'a' + 10;
        else if (c >= 'A' && c <= 'F')
            digit = c - 'A' + 10;
        else
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* The scalar value of \uXXXX or of a pair of them, parser->p past it; -1 after reporting. */
static int32_t unicode_escape(struct parser *parser)
{
    const char *escape = parser->p;
    parser->p += 2;
    int32_t unit = hex4(&parser->p, parser->end);
    if (unit < 0) {
        grammar(parser, "\\u needs four hexadecimal digits");
        return -1;
    }
    if (unit < 0xd800 || unit > 0xdfff)
        return unit;
    if (unit < 0xdc00 && parser->end - parser->p >= 6 && parser->p[0] == '\\' &&
        parser->p[1] == 'u') {
        parser->p += 2;
        int32_t low = hex4(&parser->p, parser->end);
        if (low >= 0xdc00 && low <= 0xdfff)
            return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
    fail(parser, escape, COCORE_V_JSON_SURROGATE, "a surrogate that is not part of a pair");
    return -1;
}

static const char simple_escapes[] = "\"\"\\\\//b\bf\fn\nr\rt\t";

/* Unescapes what parser->p points at, a backslash, to `out`; returns its length, 0 after reporting.
 */
static size_t unescape(struct parser *parser, char *out)
{
    char c = parser->end - parser->p >= 2 ? parser->p[1] : '\0';
    if (c == 'u') {
        int32_t scalar = unicode_escape(parser);
        return scalar < 0 ? 0 : cocore_utf8_encode((uint32_t)scalar, out);
    }
    for (const char *pair = simple_escapes; *pair != '\0'; pair += 2) {
        if (c == *pair) {
            *out = pair[1];
            parser->p += 2;
            return 1;
        }
    }
    parser->p++; /* what follows the backslash is wrong */
    grammar(parser, "no such escape in JSON");
    return 0;
}

/* Parses the string at parser->p, a quotation mark. The text is at *text, of *len bytes: in the
 * input when nothing had to be unescaped, else in the scratch buffer. */
static bool parse_text(struct parser *parser, const char **text, size_t *len)
{
    const char *first = ++parser->p;
    const char *stop = skip_plain(parser, first);
    if (stop == NULL)
        return false;
    *text = first;
    *len = (size_t)(stop - first);
    size_t used = 0;
    while (*stop == '\\') {
        size_t plain = (size_t)(stop - first);
        if (!reserve(parser, used, plain + 4))
            return false;
        memcpy(parser->scratch + used, first, plain);
        used += plain;
        size_t length = unescape(parser, parser->scratch + used);
        if (length == 0)
            return false;
        used += length;
        first = parser->p;
        stop = skip_plain(parser, first);
        if (stop == NULL)
            return false;
        *text = NULL;
    }
    parser->p = stop + 1;
    if (*text != NULL)
        return true;
    size_t plain = (size_t)(stop - first);
    if (!reserve(parser, used, plain + 1))
        return false;
    memcpy(parser->scratch + used, first, plain);
    *text = parser->scratch;
    *len = used + plain;
    return true;
}

static json_t *parse_string(struct parser *parser)
{
    const char *text = NULL;
    size_t len = 0;
    if (!parse_text(parser, &text, &len))
        return NULL;
    json_t *value = json_stringn_nocheck(text, len);
    return value != NULL ? value : out_of_memory(parser);
}

/* ---- numbers and literals ---- */

static json_t *parse_number(struct parser *parser)
{
    const char *first = parser->p;
    if (next_is(parser, '-'))
        parser->p++;
    if (next_is(parser, '0'))
        parser->p++;
    else if (skip_digits(parser) == 0)
        return grammar(parser, "a number needs a digit here");
    if (next_is_digit(parser))
        return grammar(parser, "a number has no leading zero");
    if (next_is(parser, '.')) {
        parser->p++;
        if (skip_digits(parser) == 0)
            return grammar(parser, "a number needs a digit after its point");
    }
    if (next_is(parser, 'e') || next_is(parser, 'E')) {
        parser->p++;
        if (next_is(parser, '+') || next_is(parser, '-'))
            parser->p++;
        if (skip_digits(parser) == 0)
            return grammar(parser, "a number needs a digit in its exponent");
    }
    static const double marks[] = {[COCORE_NUMBER_FRACTION] = 0.5,
                                   [COCORE_NUMBER_TOO_LARGE] = 1e300,
                                   [COCORE_NUMBER_TOO_SMALL] = -1e300};
    long long integer = 0;
    enum cocore_number_kind kind =
        cocore_decimal_kind(first, (size_t)(parser->p - first), &integer);
    json_t *value = kind == COCORE_NUMBER_INTEGER ? json_integer(integer) : json_real(marks[kind]);
    return value != NULL ? value : out_of_memory(parser);
}

static json_t *parse_literal(struct parser *parser)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        const char *word = words[i];
        while (*word != '\0' && next_is(parser, *word)) {
            parser->p++;
            word++;
        }
        if (*word == '\0')
            return i == 0 ? json_true() : i == 1 ? json_false() : json_null();
        if (word != words[i])
            break; /* no two of them start alike */
    }
    return grammar(parser, "a JSON value should stand here");
}

/* ---- containers ---- */

static json_t *parse_value(struct parser *parser);

static bool enter(struct parser *parser)
{
    if (parser->depth >= parser->max_depth) {
        fail(parser, parser->p, COCORE_V_LIM_DEPTH, "nested too deeply");
        return false;
    }
    parser->depth++;
    parser->p++;
    skip_space(parser);
    return true;
}

/* After an element: true past a comma; false at the end, with *closed, or after reporting. */
static bool another(struct parser *parser, char close, bool *closed)
{
    skip_space(parser);
    if (next_is(parser, ',')) {
        parser->p++;
        skip_space(parser);
        return true;
    }
    *closed = next_is(parser, close);
    if (*closed)
        parser->p++;
    else
        grammar(parser,
                close == ']' ? "a comma or ] should stand here" : "a comma or } should stand here");
    return false;
}

static json_t *parse_array(struct parser *parser)
{
    if (!enter(parser))
        return NULL;
    json_t *array = json_array();
    if (array == NULL)
        return out_of_memory(parser);
    bool closed = next_is(parser, ']');
    if (closed)
        parser->p++;
    else {
        do {
            json_t *element = parse_value(parser);
            if (element == NULL)
                break;
            if (json_array_append_new(array, element) != 0) {
                out_of_memory(parser);
                break;
            }
        } while (another(parser, ']', &closed));
    }
    parser->depth--;
    if (closed)
        return array;
    json_decref(array);
    return NULL;
}

/* A key as a NUL-terminated string in `key`; false after reporting. The buffer belongs to the
 * caller, since parsing the value uses the scratch buffer again. */
static bool parse_key(struct parser *parser, const json_t *object, char **key)
{
    const char *quote = parser->p;
    if (!next_is(parser, '"')) {
        grammar(parser, "an object key, a string, should stand here");
        return false;
    }
    const char *text = NULL;
    size_t len = 0;
    if (!parse_text(parser, &text, &len))
        return false;
    if (memchr(text, '\0', len) != NULL) {
        fail(parser, quote, COCORE_V_JSON_KEY_NUL, "U+0000 in an object key");
        return false;
    }
    *key = malloc(len + 1);
    if (*key == NULL) {
        parser->status = COCORE_ENOMEM;
        return false;
    }
    memcpy(*key, text, len);
    (*key)[len] = '\0';
    if (json_object_get(object, *key) == NULL)
        return true;
    fail(parser, quote, COCORE_V_JSON_DUP, "the object has this key already");
    free(*key);
    return false;
}

static bool parse_member(struct parser *parser, json_t *object)
{
    char *key = NULL;
    if (!parse_key(parser, object, &key))
        return false;
    skip_space(parser);
    json_t *value = NULL;
    if (next_is(parser, ':')) {
        parser->p++;
        skip_space(parser);
        value = parse_value(parser);
    } else {
        grammar(parser, "a colon should stand here");
    }
    bool done = value != NULL;
    if (done && json_object_set_new_nocheck(object, key, value) != 0) {
        out_of_memory(parser);
        done = false;
    }
    free(key);
    return done;
}

static json_t *parse_object(struct parser *parser)
{
    if (!enter(parser))
        return NULL;
    json_t *object = json_object();
    if (object == NULL)
        return out_of_memory(parser);
    bool closed = next_is(parser, '}');
    if (closed)
        parser->p++;
    else {
        while (parse_member(parser, object)) {
            if (!another(parser, '}', &closed))
                break;
        }
    }
    parser->depth--;
    if (closed)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *parse_value(struct parser *parser)
{
    COCORE_WORK(1);
    if (next_is(parser, '{'))
        return parse_object(parser);
    if (next_is(parser, '['))
        return parse_array(parser);
    if (next_is(parser, '"'))
        return parse_string(parser);
    if (next_is(parser, '-') || next_is_digit(parser))
        return parse_number(parser);
    return parse_literal(parser);
}

static json_t *parse_document(struct parser *parser)
{
    size_t len = (size_t)(parser->end - parser->start);
    if (len >= 3 && memcmp(parser->start, "\xef\xbb\xbf", 3) == 0)
        return fail(parser, parser->start, COCORE_V_JSON_BOM, "starts with a byte order mark");
    skip_space(parser);
    json_t *value = parse_value(parser);
    if (value == NULL)
        return NULL;
    skip_space(parser);
    if (parser->p == parser->end)
        return value;
    json_decref(value);
    return grammar(parser, "only white space may follow the value");
}

enum cocore_status cocore_json_parse(const char *bytes, size_t len,
                                     const struct cocore_json_limits *limits,
                                     struct cocore_findings *findings, json_t **out)
{
    if (limits == NULL)
        limits = &cocore_json_default_limits;
    struct parser parser = {.start = bytes,
                            .p = bytes,
                            .end = bytes + len,
                            .max_depth =
                                limits->max_depth < DEPTH_CAP ? limits->max_depth : DEPTH_CAP,
                            .findings = findings};
    if (len > limits->max_bytes)
        *out =
            fail(&parser, bytes + limits->max_bytes, COCORE_V_LIM_SIZE, "the document is too long");
    else
        *out = parse_document(&parser);
    free(parser.scratch);
    return parser.status;
}
