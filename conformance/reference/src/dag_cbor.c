/* DAG-CBOR of a record, in the strict form that the AT Protocol names DRISL.
 *
 * Source: https://atproto.com/specs/data-model and https://ipld.io/specs/codecs/dag-cbor/spec/. A
 * record that breaks the data model has no such form; it is judged before a byte is written. */
#include <stdint.h>
#include <stdlib.h>

#include <cocore/identity.h>

#include "base32.h"
#include "base64.h"
#include "data_model.h"
#include "sorted_members.h"
#include "work.h"

/* Major types of RFC 8949 section 3.1. */
enum major { UNSIGNED, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG };

#define SIMPLE_FALSE 0xf4
#define SIMPLE_TRUE 0xf5
#define SIMPLE_NULL 0xf6
#define TAG_CID 42

/* Writes the head of an item in its shortest form. */
static void write_head(struct buf *out, enum major major, uint64_t argument)
{
    unsigned char head[9];
    unsigned width = argument < 24            ? 0
                     : argument <= UINT8_MAX  ? 1
                     : argument <= UINT16_MAX ? 2
                     : argument <= UINT32_MAX ? 4
                                              : 8;
    unsigned info = width == 0 ? (unsigned)argument : width == 1 ? 24 : width == 2 ? 25 : 0;
    if (width >= 4)
        info = width == 4 ? 26 : 27;
    head[0] = (unsigned char)((unsigned)major << 5 | info);
    for (unsigned i = 0; i < width; i++)
        head[1 + i] = (unsigned char)(argument >> 8 * (width - 1 - i) & 0xff);
    (void)buf_append(out, head, 1 + (size_t)width);
}

static void write_integer(struct buf *out, int64_t value)
{
    if (value < 0)
        write_head(out, NEGATIVE, (uint64_t)(-(value + 1)));
    else
        write_head(out, UNSIGNED, (uint64_t)value);
}

static void write_text(struct buf *out, const char *text, size_t len)
{
    COCORE_WORK(len);
    write_head(out, TEXT, len);
    (void)buf_append(out, text, len);
}

/* A link: tag 42 around the CID's bytes behind a zero byte, the multibase prefix of "binary". */
static void write_link(struct buf *out, const json_t *link)
{
    const json_t *cid = json_object_get(link, "$link");
    const char *text = json_string_value(cid);
    unsigned char binary[1 + 36] = {0};
    struct cocore_base32_reader reader = {.p = text + 1, .end = text + json_string_length(cid)};
    for (size_t i = 1; i < sizeof(binary); i++)
        binary[i] = (unsigned char)cocore_base32_next(&reader);
    write_head(out, TAG, TAG_CID);
    write_head(out, BYTES, sizeof(binary));
    (void)buf_append(out, binary, sizeof(binary));
}

static enum cocore_status write_bytes(struct buf *out, const json_t *bytes)
{
    const json_t *text = json_object_get(bytes, "$bytes");
    struct buf decoded = BUF_INIT;
    COCORE_WORK(json_string_length(text));
    int error = base64_decode(&decoded, json_string_value(text), json_string_length(text),
                              BASE64_DATA_MODEL);
    if (error == 0) {
        write_head(out, BYTES, decoded.len);
        (void)buf_append(out, buf_text(&decoded), decoded.len);
    }
    buf_free(&decoded);
    return error == 0 ? COCORE_OK : COCORE_ENOMEM;
}

static enum cocore_status write_value(struct buf *out, const json_t *value);

static enum cocore_status write_map(struct buf *out, const json_t *object)
{
    struct cocore_member *members = NULL;
    enum cocore_status status = cocore_sorted_members(object, COCORE_ORDER_LENGTH_FIRST, &members);
    write_head(out, MAP, json_object_size(object));
    for (size_t i = 0; status == COCORE_OK && i < json_object_size(object); i++) {
        write_text(out, members[i].key, members[i].key_len);
        status = write_value(out, members[i].value);
    }
    free(members);
    return status;
}

static enum cocore_status write_array(struct buf *out, const json_t *array)
{
    enum cocore_status status = COCORE_OK;
    write_head(out, ARRAY, json_array_size(array));
    for (size_t i = 0; status == COCORE_OK && i < json_array_size(array); i++)
        status = write_value(out, json_array_get(array, i));
    return status;
}

/* Writes a value that obeys the data model. */
static enum cocore_status write_value(struct buf *out, const json_t *value)
{
    COCORE_WORK(1);
    switch (cocore_kind_of(value)) {
    case COCORE_KIND_NULL:
        (void)buf_putc(out, (char)SIMPLE_NULL);
        break;
    case COCORE_KIND_BOOLEAN:
        (void)buf_putc(out, (char)(json_is_true(value) ? SIMPLE_TRUE : SIMPLE_FALSE));
        break;
    case COCORE_KIND_INTEGER:
        write_integer(out, json_integer_value(value));
        break;
    case COCORE_KIND_STRING:
        write_text(out, json_string_value(value), json_string_length(value));
        break;
    case COCORE_KIND_ARRAY:
        return write_array(out, value);
    case COCORE_KIND_LINK:
        write_link(out, value);
        break;
    case COCORE_KIND_BYTES:
        return write_bytes(out, value);
    case COCORE_KIND_BLOB:
    case COCORE_KIND_OBJECT:
        return write_map(out, value);
    }
    return COCORE_OK;
}

enum cocore_status cocore_dag_cbor(const json_t *record, struct buf *out,
                                   struct cocore_findings *findings)
{
    const struct cocore_judge judge = {.findings = findings};
    size_t before = findings->total;
    enum cocore_status status = COCORE_OK;
    enum cocore_kind kind = cocore_kind_of(record);
    if (kind == COCORE_KIND_OBJECT || kind == COCORE_KIND_BLOB)
        status = cocore_data_model_value(&judge, NULL, record);
    else
        status = cocore_findings_add(findings, "CBOR-RECORD", "", COCORE_NO_OFFSET,
                                     "a record is an object, not %s", cocore_kind_name(kind));
    if (status != COCORE_OK || findings->total > before)
        return status;
    status = write_value(out, record);
    return status == COCORE_OK && out->failed ? COCORE_ENOMEM : status;
}
