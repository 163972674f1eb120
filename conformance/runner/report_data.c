#include "report_data.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "explain.h"
#include "readable.h"
#include "report_words.h"

enum {
    MOST_BASE64 = 16 * 1024, /* of a field; beyond, only the head is kept */
    HEAD_BASE64 = 1024,
    INTERNED = 100,
    MOST_OUTPUT = 16 * 1024,
};

struct writer {
    const struct report_input *input;
    json_t *rules, *rows, *requests;
    json_t *strings;   /* long strings of requests, each once: records come again and again */
    json_t *string_of; /* their places */
    long *rule_of;     /* per row of the catalogue: its place in `rules`, or -1 */
    long *row_of;      /* per vector: its place in `rows`, or -1 */
    bool failed;
};

static json_t *text_of(struct buf *text)
{
    json_t *value = text->failed ? NULL : json_stringn(buf_text(text), text->len);
    buf_free(text);
    return value;
}

static json_t *names(size_t count, const char *(*name)(int))
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        (void)json_array_append_new(list, json_string(name((int)i)));
    }
    return list;
}

static const char *outcome_at(int i)
{
    return outcome_name((enum outcome)i);
}

static const char *level_at(int i)
{
    return level_name((enum level)i);
}

static const char *expect_at(int i)
{
    return expect_name((enum expect)i);
}

static const char *class_at(int i)
{
    return report_class_name((enum report_class)i);
}

/* The place of a rule, which is added when it is new. */
static json_t *rule_place(struct writer *w, const struct requirement *rule)
{
    size_t index = (size_t)(rule - w->input->set->catalogue.rows);
    if (w->rule_of[index] < 0) {
        w->rule_of[index] = (long)json_array_size(w->rules);
        json_t *item =
            json_pack("[s, i, s, O]", rule->id, (int)rule->level, rule->text, rule->sources);
        w->failed = w->failed || json_array_append_new(w->rules, item) != 0;
    }
    return json_integer(w->rule_of[index]);
}

/* ---------------------------------------------------------------- requests */

/* A long string is kept once, and named by its place. */
static json_t *interned(struct writer *w, const json_t *text)
{
    const char *key = json_string_value(text);
    if (strlen(key) != json_string_length(text)) {
        return json_incref((json_t *)(size_t)text); /* a NUL cannot stand in a key */
    }
    json_t *place = json_object_get(w->string_of, key);
    if (place == NULL) {
        place = json_integer((json_int_t)json_array_size(w->strings));
        w->failed = w->failed || json_object_set_new(w->string_of, key, place) != 0 ||
                    json_array_append(w->strings, (json_t *)(size_t)text) != 0;
    }
    return json_pack("{s:O}", "string", place);
}

/* A copy of a value whose long strings are interned, and cut when they are very long: those are
 * base64. Requests are two levels deep. */
static json_t *shortened(struct writer *w, const json_t *value, int depth, bool *cut)
{
    if (json_is_string(value) && json_string_length(value) > MOST_BASE64) {
        *cut = true;
        size_t decoded = json_string_length(value) / 4 * 3;
        return json_pack("{s:s%, s:I}", "head", json_string_value(value), (size_t)HEAD_BASE64,
                         "bytes", (json_int_t)decoded);
    }
    if (json_is_string(value) && json_string_length(value) > INTERNED) {
        return interned(w, value);
    }
    if (!json_is_object(value) || depth == 0) {
        return json_incref((json_t *)(size_t)value);
    }
    json_t *copy = json_object();
    const char *name = NULL;
    json_t *member = NULL;
    json_object_foreach((json_t *)(size_t)value, name, member)
    {
        (void)json_object_set_new(copy, name, shortened(w, member, depth - 1, cut));
    }
    return copy;
}

/* Keeps the request, or the list of a sequence's. Returns whether nothing of it is cut. */
static bool keep_request(struct writer *w, size_t index)
{
    bool cut = false;
    const struct vector *vector = &w->input->set->vectors[index];
    char row[24];
    (void)snprintf(row, sizeof row, "%ld", w->row_of[index]);
    json_t *request = NULL;
    if (vector->unit.alone) {
        request = json_array();
        for (size_t i = 0; i < vector->unit.count; i++) {
            (void)json_array_append_new(request, shortened(w, vector->steps[i].request, 2, &cut));
        }
    } else {
        request = shortened(w, vector->steps[0].request, 2, &cut);
    }
    w->failed = w->failed || json_object_set_new(w->requests, row, request) != 0;
    return !cut;
}

/* ---------------------------------------------------------------- details of a row */

static json_t *expected_text(const struct vector *vector)
{
    struct buf text = BUF_INIT;
    const struct vector_step *last = &vector->steps[vector->unit.count - 1];
    for (size_t i = 0; vector->unit.alone && i < vector->unit.count; i++) {
        (void)buf_printf(&text, "%s%s", i > 0 ? ", " : "", expect_name(vector->steps[i].expect));
    }
    (void)buf_puts(&text, vector->unit.alone ? "" : expect_name(vector->expect));
    if (last->read != NULL) {
        char *read = json_dumps(last->read, JSON_COMPACT | JSON_ENSURE_ASCII);
        (void)buf_printf(&text, ", read %s", read != NULL ? read : "?");
        free(read);
    }
    return text_of(&text);
}

static json_t *answer_text(const json_t *answer)
{
    struct buf text = BUF_INIT;
    explain_answer(&text, answer, true);
    return text_of(&text);
}

static json_t *got_texts(const json_t *line)
{
    const json_t *answers = json_object_get(line, "answers");
    const json_t *answer = json_object_get(line, "answer");
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(answers); i++) {
        (void)json_array_append_new(list, answer_text(json_array_get(answers, i)));
    }
    if (answer != NULL) {
        (void)json_array_append_new(list, answer_text(answer));
    }
    return list;
}

static json_t *cut_text(const json_t *text)
{
    size_t len = json_string_length(text);
    return json_is_string(text) ? answer_cut(text, len < MOST_OUTPUT ? len : (size_t)MOST_OUTPUT)
                                : json_null();
}

static json_t *change_text(struct writer *w, const struct vector *vector)
{
    struct buf change = BUF_INIT;
    struct buf safe = BUF_INIT;
    readable_change(&change, w->input->set, vector);
    escape_text(&safe, buf_text(&change), change.len, change.len);
    safe.failed = safe.failed || change.failed;
    buf_free(&change);
    return text_of(&safe);
}

/* The field in which the authored change is, as the page names fields: "job/record". */
static const char *changed_field(const struct vector *vector)
{
    static const char REQUEST[] = "/request/";
    const json_t *change = json_object_get(vector->source, "change");
    const char *in = json_string_value(json_object_get(change, "in"));
    const char *path = json_string_value(json_object_get(json_object_get(change, "patch"), "path"));
    const char *field = in != NULL && in[0] != '\0' ? in : path;
    return field != NULL && strncmp(field, REQUEST, strlen(REQUEST)) == 0 ? field + strlen(REQUEST)
                                                                          : NULL;
}

static json_t *details(struct writer *w, size_t index)
{
    const struct vectorset *set = w->input->set;
    const struct vector *vector = &set->vectors[index];
    const struct vector_step *last = &vector->steps[vector->unit.count - 1];
    const json_t *line = w->input->results->lines[index];
    json_t *object =
        json_pack("{s:o, s:o}", "expected", expected_text(vector), "got", got_texts(line));
    if (vector->threat != NULL) {
        (void)json_object_set_new(object, "threat", json_string(vector->threat));
    }
    if (last->output != NULL) {
        const json_t *answer = json_object_get(line, "answer");
        json_t *pair = json_pack("[o, o]", cut_text(last->output),
                                 cut_text(json_object_get(answer, "output")));
        (void)json_object_set_new(object, "output", pair);
    }
    bool whole = keep_request(w, index);
    if (vector->twin >= 0) {
        whole = keep_request(w, (size_t)vector->twin) && whole;
        (void)json_object_set_new(object, "twin", json_integer(w->row_of[vector->twin]));
        if (changed_field(vector) != NULL) {
            (void)json_object_set_new(object, "changed", json_string(changed_field(vector)));
        }
        if (!whole || vector->unit.alone) { /* the page cannot compare these itself */
            (void)json_object_set_new(object, "change", change_text(w, vector));
        }
    }
    w->failed = w->failed || object == NULL;
    return object;
}

static void append_row(struct writer *w, size_t index)
{
    const struct vector *vector = &w->input->set->vectors[index];
    enum report_class class = report_class(w->input, index);
    json_t *rules = json_array();
    for (size_t i = 0; i < vector->requirement_count; i++) {
        (void)json_array_append_new(rules, rule_place(w, vector->requirements[i]));
    }
    json_t *row =
        json_pack("[s, i, i, i, i, i, o, s]", vector->id, (int)vector->profile, (int)vector->level,
                  (int)vector->expect, (int)results_outcome(w->input->results, index), (int)class,
                  rules, vector->description);
    if (class != REPORT_PASSED && class != REPORT_NOT_RUN) {
        struct buf line = BUF_INIT;
        report_line(&line, w->input, index);
        (void)json_array_append_new(row, text_of(&line));
        (void)json_array_append_new(row, details(w, index));
    }
    w->failed = w->failed || json_array_append_new(w->rows, row) != 0;
}

/* ---------------------------------------------------------------- the whole */

static void append_rows(struct writer *w)
{
    const struct vectorset *set = w->input->set;
    long next = 0;
    for (size_t i = 0; i < set->count; i++) {
        w->row_of[i] = w->input->selection->chosen[i] ? next++ : -1;
    }
    for (size_t i = 0; i < set->count; i++) {
        if (w->input->selection->chosen[i]) {
            append_row(w, i);
        }
    }
}

/* The command that replays a vector, around its id. Ids that a shell would read in another way do
 * not exist in a linted set; in any other the reader has to quote them. */
static json_t *replay_parts(const struct writer *w)
{
    static const char ID[] = "the-id-of-a-vector";
    struct buf text = BUF_INIT;
    explain_replay(&text, w->input->results->header, ID, REPORT_PROGRAM);
    const char *at = strstr(buf_text(&text), ID);
    json_t *parts = NULL;
    if (!text.failed && at != NULL) {
        parts =
            json_pack("[s%, s]", buf_text(&text), (size_t)(at - buf_text(&text)), at + strlen(ID));
    }
    buf_free(&text);
    return parts;
}

static json_t *data_object(struct writer *w)
{
    const struct vectorset *set = w->input->set;
    json_t *profiles = json_array();
    for (size_t p = 0; p < set->profile_count; p++) {
        (void)json_array_append_new(profiles, json_string(set->profiles[p].name));
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:O, s:O, s:O, s:O}", "outcomes",
                     names(OUTCOME_COUNT, outcome_at), "classes",
                     names(REPORT_CLASS_COUNT, class_at), "levels", names(LEVEL_COUNT, level_at),
                     "expects", names(EXPECT_OBSERVE + 1, expect_at), "profiles", profiles,
                     "replay", replay_parts(w), "rules", w->rules, "rows", w->rows, "requests",
                     w->requests, "strings", w->strings);
}

int report_data_write(struct buf *out, const struct report_input *input)
{
    const struct vectorset *set = input->set;
    struct writer w = {.input = input,
                       .rules = json_array(),
                       .rows = json_array(),
                       .requests = json_object(),
                       .strings = json_array(),
                       .string_of = json_object(),
                       .rule_of = malloc((set->catalogue.count + 1) * sizeof(long)),
                       .row_of = malloc((set->count + 1) * sizeof(long))};
    json_t *data = NULL;
    if (w.rule_of != NULL && w.row_of != NULL) {
        for (size_t i = 0; i < set->catalogue.count; i++) {
            w.rule_of[i] = -1;
        }
        append_rows(&w);
        data = data_object(&w);
    }
    char *text =
        data != NULL && !w.failed ? json_dumps(data, JSON_COMPACT | JSON_ENSURE_ASCII) : NULL;
    int rc = text != NULL ? buf_puts(out, text) : -1;
    free(text);
    json_decref(data);
    json_decref(w.rules);
    json_decref(w.rows);
    json_decref(w.requests);
    json_decref(w.strings);
    json_decref(w.string_of);
    free(w.rule_of);
    free(w.row_of);
    return rc == 0 ? 0 : -1;
}
