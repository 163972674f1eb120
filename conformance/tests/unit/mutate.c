#define _POSIX_C_SOURCE 200809L
#include "mutate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

struct edit {
    FILE *out;
    const struct change *changes;
    size_t count;
};

static const struct change *change_of(const struct edit *edit, const json_t *node)
{
    for (size_t i = 0; i < edit->count; i++) {
        if (edit->changes[i].target == node)
            return &edit->changes[i];
    }
    return NULL;
}

static bool is_left_out(const struct change *change)
{
    return change != NULL && change->raw == NULL && change->key == NULL;
}

static void write_string(FILE *out, const char *text)
{
    json_t *string = json_string(text);
    json_dumpf(string, out, JSON_ENCODE_ANY);
    json_decref(string);
}

static void write_node(const struct edit *edit, const json_t *node);

static void write_object(const struct edit *edit, const json_t *node)
{
    const char *key = NULL;
    json_t *member = NULL;
    const char *separator = "";
    fputc('{', edit->out);
    json_object_foreach((json_t *)node, key, member)
    {
        const struct change *change = change_of(edit, member);
        if (is_left_out(change))
            continue;
        fputs(separator, edit->out);
        separator = ",";
        write_string(edit->out, change != NULL && change->key != NULL ? change->key : key);
        fputc(':', edit->out);
        write_node(edit, member);
    }
    fputc('}', edit->out);
}

static void write_array(const struct edit *edit, const json_t *node)
{
    const char *separator = "";
    fputc('[', edit->out);
    for (size_t i = 0; i < json_array_size(node); i++) {
        const json_t *element = json_array_get(node, i);
        if (is_left_out(change_of(edit, element)))
            continue;
        fputs(separator, edit->out);
        separator = ",";
        write_node(edit, element);
    }
    fputc(']', edit->out);
}

static void write_node(const struct edit *edit, const json_t *node)
{
    const struct change *change = change_of(edit, node);
    if (change != NULL && change->raw != NULL)
        fputs(change->raw, edit->out);
    else if (json_is_object(node))
        write_object(edit, node);
    else if (json_is_array(node))
        write_array(edit, node);
    else
        json_dumpf(node, edit->out, JSON_ENCODE_ANY);
}

char *changed_text(const json_t *root, const struct change *changes, size_t count)
{
    char *text = NULL;
    size_t size = 0;
    struct edit edit = {open_memstream(&text, &size), changes, count};
    assert_non_null(edit.out);
    write_node(&edit, root);
    assert_int_equal(fclose(edit.out), 0);
    return text;
}

size_t all_nodes(const json_t *root, const json_t **nodes, size_t size)
{
    size_t count = 0;
    assert_true(size > 0);
    nodes[count++] = root;
    for (size_t next = 0; next < count; next++) {
        const json_t *node = nodes[next];
        const char *key = NULL;
        json_t *member = NULL;
        json_object_foreach((json_t *)node, key, member)
        {
            if (json_is_boolean(member))
                continue; /* shared: a change of one would be one of all */
            assert_true(count < size);
            nodes[count++] = member;
        }
        for (size_t i = 0; i < json_array_size(node); i++) {
            assert_true(count < size);
            nodes[count++] = json_array_get(node, i);
        }
    }
    return count;
}

char *with_member(const json_t *object, const char *key, const char *raw)
{
    char *text = json_dumps(object, JSON_COMPACT);
    assert_non_null(text);
    char *changed =
        format_text("{\"%s\":%s%s%s", key, raw, json_object_size(object) > 0 ? "," : "", text + 1);
    free(text);
    return changed;
}

unsigned next_random(unsigned *seed)
{
    *seed = (unsigned)((*seed * 1664525ull + 1013904223ull) & 0xffffffffu);
    return *seed >> 8;
}
