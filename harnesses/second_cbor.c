#include "second_cbor.h"

#include <stdint.h>
#include <string.h>

struct cbor {
    const unsigned char *p, *end;
};

static bool is(struct cbor *cbor, const json_t *value);

/* Reads a head of a major type (0 to 7); its argument has to be in the shortest form. */
static bool head(struct cbor *cbor, unsigned major, uint64_t *argument)
{
    if (cbor->p == cbor->end || *cbor->p >> 5 != major)
        return false;
    unsigned info = *cbor->p++ & 31u;
    if (info < 24) {
        *argument = info;
        return true;
    }
    if (info > 27)
        return false;
    size_t width = (size_t)1 << (info - 24);
    if ((size_t)(cbor->end - cbor->p) < width)
        return false;
    *argument = 0;
    for (size_t i = 0; i < width; i++)
        *argument = *argument << 8 | *cbor->p++;
    uint64_t least = width == 1 ? 24 : (uint64_t)1 << (4 * width);
    return *argument >= least;
}

static bool string(struct cbor *cbor, unsigned major, const unsigned char **bytes, uint64_t *len)
{
    if (!head(cbor, major, len) || *len > (uint64_t)(cbor->end - cbor->p))
        return false;
    *bytes = cbor->p;
    cbor->p += *len;
    return true;
}

static bool is_text(struct cbor *cbor, const char *text, size_t len)
{
    const unsigned char *bytes = NULL;
    uint64_t size = 0;
    return string(cbor, 3, &bytes, &size) && size == len && memcmp(bytes, text, len) == 0;
}

static bool is_integer(struct cbor *cbor, json_int_t value)
{
    uint64_t argument = 0;
    if (value < 0)
        return head(cbor, 1, &argument) && argument <= INT64_MAX &&
               -1 - (json_int_t)argument == value;
    return head(cbor, 0, &argument) && argument == (uint64_t)value;
}

static int place(const char *digits, char c)
{
    const char *found = c != '\0' ? strchr(digits, c) : NULL;
    return found != NULL ? (int)(found - digits) : -1;
}

/* True when the digits of `width` bits each, the padding left out, begin with exactly these bytes.
 * Bits that fill no byte are passed over. */
static bool digits_are(const char *text, size_t len, const char *digits, unsigned width,
                       const unsigned char *bytes, size_t size)
{
    uint32_t bits = 0;
    unsigned have = 0;
    size_t count = 0;
    for (size_t i = 0; i < len && text[i] != '='; i++) {
        int digit = place(digits, text[i]);
        if (digit < 0)
            return false;
        bits = (bits << width | (uint32_t)digit) & 0xffff;
        have += width;
        if (have < 8)
            continue;
        have -= 8;
        if (count == size || bytes[count++] != (bits >> have & 0xff))
            return false;
    }
    return count == size;
}

static bool is_link(struct cbor *cbor, const json_t *cid)
{
    const unsigned char *bytes = NULL;
    uint64_t argument = 0;
    uint64_t len = 0;
    return json_is_string(cid) && head(cbor, 6, &argument) && argument == 42 &&
           string(cbor, 2, &bytes, &len) && len == 37 && bytes[0] == 0 &&
           json_string_value(cid)[0] == 'b' &&
           digits_are(json_string_value(cid) + 1, json_string_length(cid) - 1,
                      "abcdefghijklmnopqrstuvwxyz234567", 5, bytes + 1, (size_t)len - 1);
}

static bool is_bytes(struct cbor *cbor, const json_t *text)
{
    const unsigned char *bytes = NULL;
    uint64_t len = 0;
    return json_is_string(text) && string(cbor, 2, &bytes, &len) &&
           digits_are(json_string_value(text), json_string_length(text),
                      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6, bytes,
                      (size_t)len);
}

static bool is_array(struct cbor *cbor, const json_t *array)
{
    uint64_t count = 0;
    if (!head(cbor, 4, &count) || count != json_array_size(array))
        return false;
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (!is(cbor, json_array_get(array, i)))
            return false;
    }
    return true;
}

/* Longer keys than any seed or mutation has. */
enum { KEY_ROOM = 1 << 16 };

/* The member whose key is these bytes. */
static const json_t *member_of(const json_t *object, const unsigned char *key, uint64_t len)
{
    static char text[KEY_ROOM];
    if (len >= sizeof(text))
        return NULL;
    memcpy(text, key, (size_t)len);
    text[len] = '\0';
    return strlen(text) == len ? json_object_get(object, text) : NULL;
}

static bool is_map(struct cbor *cbor, const json_t *object)
{
    const unsigned char *before = NULL;
    uint64_t before_len = 0;
    uint64_t count = 0;
    if (!head(cbor, 5, &count) || count != json_object_size(object))
        return false;
    for (uint64_t i = 0; i < count; i++) {
        const unsigned char *key = NULL;
        uint64_t len = 0;
        if (!string(cbor, 3, &key, &len))
            return false;
        if (before != NULL &&
            (len < before_len || (len == before_len && memcmp(key, before, (size_t)len) <= 0)))
            return false;
        const json_t *member = member_of(object, key, len);
        if (member == NULL || !is(cbor, member))
            return false;
        before = key;
        before_len = len;
    }
    return true;
}

static bool is_simple(struct cbor *cbor, unsigned char byte)
{
    return cbor->p < cbor->end && *cbor->p++ == byte;
}

static bool is(struct cbor *cbor, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        if (json_object_size(value) == 1 && json_object_get(value, "$link") != NULL)
            return is_link(cbor, json_object_get(value, "$link"));
        if (json_object_size(value) == 1 && json_object_get(value, "$bytes") != NULL)
            return is_bytes(cbor, json_object_get(value, "$bytes"));
        return is_map(cbor, value);
    case JSON_ARRAY:
        return is_array(cbor, value);
    case JSON_STRING:
        return is_text(cbor, json_string_value(value), json_string_length(value));
    case JSON_INTEGER:
        return is_integer(cbor, json_integer_value(value));
    case JSON_FALSE:
        return is_simple(cbor, 0xf4);
    case JSON_TRUE:
        return is_simple(cbor, 0xf5);
    case JSON_NULL:
        return is_simple(cbor, 0xf6);
    case JSON_REAL:
        break;
    }
    return false;
}

bool second_cbor_is(const unsigned char *bytes, size_t len, const json_t *value)
{
    struct cbor cbor = {bytes, bytes + len};
    return is(&cbor, value) && cbor.p == cbor.end;
}
