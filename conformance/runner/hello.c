#include "hello.h"

#include <string.h>

enum { LONGEST_NAME = 200, MOST_NAMES = 200 };

#ifndef COCORE_VERSION
#define COCORE_VERSION "0"
#endif

int hello_request(struct buf *out)
{
    return buf_printf(out,
                      "{\"id\":0,\"op\":\"hello\",\"protocol\":%d,"
                      "\"runner\":\"cocore-conformance " COCORE_VERSION "\"}\n",
                      PROTOCOL_VERSION);
}

/* A copy of a list of names, or NULL: `*why` is set when the list is wrong and left empty when
 * there is no memory. A list that is not there is empty. */
static json_t *copy_names(const json_t *list, const char *field, struct diag *why)
{
    if (list != NULL && (!json_is_array(list) || json_array_size(list) > MOST_NAMES)) {
        (void)diag_set(why, "hello: \"%s\" is not a list of at most %d strings", field, MOST_NAMES);
        return NULL;
    }
    json_t *copy = json_array();
    for (size_t i = 0; copy != NULL && i < json_array_size(list); i++) {
        const json_t *name = json_array_get(list, i);
        if (!json_is_string(name)) {
            (void)diag_set(why, "hello: \"%s\" holds something that is not a string", field);
            json_decref(copy);
            return NULL;
        }
        if (json_array_append_new(copy, answer_cut(name, LONGEST_NAME)) != 0) {
            json_decref(copy);
            return NULL;
        }
    }
    return copy;
}

static json_t *copy_implementation(const json_t *from, struct diag *why)
{
    static const char *const FIELDS[] = {"name", "version", "language", "url"};
    static const size_t REQUIRED = 2;
    json_t *copy = json_object();
    for (size_t i = 0; copy != NULL && i < sizeof FIELDS / sizeof FIELDS[0]; i++) {
        const json_t *value = json_object_get(from, FIELDS[i]);
        if (json_string_length(value) == 0) {
            if (i >= REQUIRED) {
                continue;
            }
            (void)diag_set(why, "hello: \"implementation\" needs a \"%s\" that is a string",
                           FIELDS[i]);
            json_decref(copy);
            return NULL;
        }
        if (json_object_set_new(copy, FIELDS[i], answer_cut(value, LONGEST_NAME)) != 0) {
            json_decref(copy);
            return NULL;
        }
    }
    return copy;
}

/* Steals the three references, each of which may be NULL. */
static json_t *assemble(json_t *implementation, json_t *operations, json_t *revisions)
{
    json_t *body = NULL;
    if (implementation != NULL && operations != NULL && revisions != NULL) {
        body = json_pack("{s:O, s:O, s:O}", "implementation", implementation, "operations",
                         operations, "revisions", revisions);
    }
    json_decref(implementation);
    json_decref(operations);
    json_decref(revisions);
    return body;
}

enum answer_status hello_parse(const char *line, size_t len, struct hello *out, struct diag *why)
{
    json_t *object = NULL;
    enum answer_status status = answer_object(line, len, &object, why);
    if (status != ANSWER_PARSED) {
        return status;
    }
    const json_t *id = json_object_get(object, "id");
    const json_t *protocol = json_object_get(object, "protocol");
    why->text[0] = '\0';
    out->body = NULL;
    if (!json_is_integer(id) || json_integer_value(id) != 0) {
        (void)diag_set(why, "hello: the answer's \"id\" is not 0");
    } else if (!json_is_integer(protocol) || json_integer_value(protocol) != PROTOCOL_VERSION) {
        (void)diag_set(why, "hello: \"protocol\" is not %d, the version that this runner speaks",
                       PROTOCOL_VERSION);
    } else if (!json_is_array(json_object_get(object, "operations"))) {
        (void)diag_set(why, "hello: no list of \"operations\"");
    } else {
        json_t *implementation =
            copy_implementation(json_object_get(object, "implementation"), why);
        json_t *operations = copy_names(json_object_get(object, "operations"), "operations", why);
        json_t *revisions = copy_names(json_object_get(object, "revisions"), "revisions", why);
        out->body = assemble(implementation, operations, revisions);
    }
    json_decref(object);
    if (out->body != NULL) {
        return ANSWER_PARSED;
    }
    return why->text[0] != '\0' ? ANSWER_MALFORMED : ANSWER_NO_MEMORY;
}

void hello_free(struct hello *hello)
{
    json_decref(hello->body);
    hello->body = NULL;
}

static bool lists(const json_t *body, const char *field, const char *name)
{
    const json_t *list = json_object_get(body, field);
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (strcmp(json_string_value(json_array_get(list, i)), name) == 0) {
            return true;
        }
    }
    return false;
}

bool hello_has_operation(const json_t *body, const char *operation)
{
    return lists(body, "operations", operation);
}

bool hello_has_revision(const json_t *body, const char *revision)
{
    return lists(body, "revisions", revision);
}
