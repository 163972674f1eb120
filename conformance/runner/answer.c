#include "answer.h"

#include <stdbool.h>
#include <string.h>

enum {
    /* Values cost memory far beyond their bytes; an honest answer holds a handful. */
    MOST_VALUES = 100000,
    LONGEST_MESSAGE = 4096,
    LONGEST_CODE = 256,
    LONGEST_PATH = 1024,
};

/* The fields of an answer in the order in which they are kept. */
static const struct field {
    const char *name;
    bool decides; /* exactly one of these says what kind of answer it is */
    json_type type;
    size_t longest; /* texts beyond are cut; 0: kept whole */
} FIELDS[] = {
    {"verdict", true, JSON_STRING, 0},
    {"output", true, JSON_STRING, 0},
    {"ok", true, JSON_TRUE, 0},
    {"error", true, JSON_STRING, LONGEST_MESSAGE},
    {"unsupported", true, JSON_STRING, LONGEST_MESSAGE},
    {"code", false, JSON_STRING, LONGEST_CODE},
    {"message", false, JSON_STRING, LONGEST_MESSAGE},
    {"path", false, JSON_STRING, LONGEST_PATH},
};

enum { FIELD_COUNT = sizeof FIELDS / sizeof FIELDS[0] };

const char *answer_kind_name(enum answer_kind kind)
{
    static const char *const NAMES[] = {"accept", "reject", "output", "ok", "error", "unsupported"};
    return NAMES[kind];
}

/* An upper bound for the number of values: separators and brackets outside strings. */
static size_t count_values(const char *line, size_t len)
{
    size_t count = 0;
    bool in_string = false;
    for (size_t i = 0; i < len; i++) {
        char c = line[i];
        if (in_string) {
            i += c == '\\';
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else {
            count += c == ',' || c == '[' || c == '{' || c == ':';
        }
    }
    return count;
}

enum answer_status answer_object(const char *line, size_t len, json_t **object, struct diag *why)
{
    *object = NULL;
    if (memchr(line, '\0', len) != NULL) {
        (void)diag_set(why, "a NUL byte in the line");
        return ANSWER_MALFORMED;
    }
    if (count_values(line, len) > MOST_VALUES) {
        (void)diag_set(why, "more than %d values in one line", MOST_VALUES);
        return ANSWER_MALFORMED;
    }
    json_error_t error;
    *object = json_loadb(line, len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (*object != NULL) {
        return ANSWER_PARSED;
    }
    switch (json_error_code(&error)) {
    case json_error_out_of_memory:
        return ANSWER_NO_MEMORY;
    case json_error_numeric_overflow:
        (void)diag_set(why, "a number too big to be read (integers travel as decimal strings)");
        break;
    case json_error_duplicate_key:
        (void)diag_set(why, "a name twice in one object");
        break;
    case json_error_invalid_utf8:
        (void)diag_set(why, "not UTF-8");
        break;
    default:
        if (error.text[0] == '\0') { /* jansson says nothing when a value cannot be made */
            return ANSWER_NO_MEMORY;
        }
        (void)diag_set(why, "not one JSON object per line");
        break;
    }
    return ANSWER_MALFORMED;
}

json_t *answer_cut(const json_t *text, size_t most)
{
    const char *bytes = json_string_value(text);
    size_t len = json_string_length(text);
    if (len > most) {
        len = most;
        while (len > 0 && ((unsigned char)bytes[len] & 0xc0) == 0x80) {
            len--;
        }
    }
    return json_stringn(bytes, len);
}

/* The field that decides, or NULL with the reason. */
static const struct field *deciding_field(const json_t *object, struct diag *why)
{
    const struct field *found = NULL;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (!FIELDS[i].decides || json_object_get(object, FIELDS[i].name) == NULL) {
            continue;
        }
        if (found != NULL) {
            (void)diag_set(why, "two kinds of answer at once: \"%s\" and \"%s\"", found->name,
                           FIELDS[i].name);
            return NULL;
        }
        found = &FIELDS[i];
    }
    if (found == NULL) {
        (void)diag_set(why, "none of verdict, output, ok, error, unsupported");
    } else if (json_typeof(json_object_get(object, found->name)) != found->type) {
        (void)diag_set(why, "\"%s\" is not %s", found->name,
                       found->type == JSON_TRUE ? "true" : "a string");
        return NULL;
    }
    return found;
}

/* Compares all of a string: a NUL may stand in it. */
static bool is_text(const json_t *string, const char *text)
{
    size_t len = strlen(text);
    return json_string_length(string) == len && memcmp(json_string_value(string), text, len) == 0;
}

static int kind_of(const json_t *object, const struct field *field, struct diag *why)
{
    if (strcmp(field->name, "verdict") == 0) {
        const json_t *verdict = json_object_get(object, "verdict");
        if (is_text(verdict, "accept")) {
            return ANSWER_ACCEPT;
        }
        if (is_text(verdict, "reject")) {
            return ANSWER_REJECT;
        }
        return diag_set(why, "a verdict that is neither \"accept\" nor \"reject\"");
    }
    if (strcmp(field->name, "output") == 0) {
        return ANSWER_OUTPUT;
    }
    if (strcmp(field->name, "ok") == 0) {
        return ANSWER_OK;
    }
    return strcmp(field->name, "error") == 0 ? ANSWER_ERROR : ANSWER_UNSUPPORTED;
}

/* Copies the known fields. Optional ones of another type are ignored, as unknown ones are. */
static json_t *known_fields(const json_t *object)
{
    json_t *body = json_object();
    for (size_t i = 0; body != NULL && i < FIELD_COUNT; i++) {
        json_t *value = json_object_get(object, FIELDS[i].name);
        if (value == NULL || json_typeof(value) != FIELDS[i].type) {
            continue;
        }
        json_t *kept =
            FIELDS[i].longest > 0 ? answer_cut(value, FIELDS[i].longest) : json_incref(value);
        if (json_object_set_new(body, FIELDS[i].name, kept) != 0) {
            json_decref(body);
            body = NULL;
        }
    }
    json_t *read = json_object_get(object, "read");
    if (body != NULL && read != NULL && json_object_set(body, "read", read) != 0) {
        json_decref(body);
        body = NULL;
    }
    return body;
}

enum answer_status answer_parse(const char *line, size_t len, json_int_t *id, struct answer *out,
                                struct diag *why)
{
    *id = -1;
    json_t *object = NULL;
    enum answer_status status = answer_object(line, len, &object, why);
    if (status != ANSWER_PARSED) {
        return status;
    }
    status = ANSWER_MALFORMED;
    const json_t *number = json_object_get(object, "id");
    if (!json_is_object(object)) {
        (void)diag_set(why, "not a JSON object");
    } else if (!json_is_integer(number)) {
        (void)diag_set(why, "no integer \"id\"");
    } else {
        *id = json_integer_value(number);
        const struct field *field = deciding_field(object, why);
        int kind = field != NULL ? kind_of(object, field, why) : -1;
        if (kind >= 0) {
            out->kind = (enum answer_kind)kind;
            out->body = known_fields(object);
            status = out->body != NULL ? ANSWER_PARSED : ANSWER_NO_MEMORY;
        }
    }
    json_decref(object);
    return status;
}

void answer_free(struct answer *answer)
{
    json_decref(answer->body);
    answer->body = NULL;
}
