#include "vectorparse.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_STEPS = 1000,
    LARGEST_REQUEST = 8 * 1024 * 1024, /* protocol */
};

static const char *const VECTOR_FIELDS[] = {
    "id",     "requirements", "description", "threat", "request", "steps", "expect",
    "output", "read",         "twin",        "change", "derived", NULL};
static const char *const STEP_FIELDS[] = {"request", "expect", "output", "read", NULL};

const char *expect_name(enum expect expect)
{
    static const char *const NAMES[] = {"accept", "reject", "output", "ok", "observe"};
    return NAMES[expect];
}

/* A field that this runner does not know may change what the vector means. */
static int known_fields(const json_t *object, const char *const *known, const char *id,
                        struct diag *diag)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)(size_t)object, name, value)
    {
        const char *const *at = known;
        while (*at != NULL && strcmp(*at, name) != 0) {
            at++;
        }
        if (*at == NULL) {
            return diag_set(diag, "%s: unknown field \"%s\"; a newer set needs a newer runner", id,
                            name);
        }
    }
    return 0;
}

static int parse_expect(const json_t *from, enum expect *expect, const char *id, struct diag *diag)
{
    const char *word = json_string_value(json_object_get(from, "expect"));
    for (int e = EXPECT_ACCEPT; word != NULL && e <= EXPECT_OBSERVE; e++) {
        if (strcmp(word, expect_name((enum expect)e)) == 0) {
            *expect = (enum expect)e;
            return 0;
        }
    }
    return diag_set(diag, "%s: \"expect\" is missing or unknown", id);
}

/* Reads one step; a vector without steps is its own only step. */
static int parse_step(struct vector_step *step, const json_t *from, const char *id,
                      struct diag *diag)
{
    step->request = json_object_get(from, "request");
    step->op = json_string_value(json_object_get(step->request, "op"));
    step->revision = json_string_value(json_object_get(step->request, "revision"));
    step->output = json_object_get(from, "output");
    step->read = json_object_get(from, "read");
    if (parse_expect(from, &step->expect, id, diag) != 0) {
        return -1;
    }
    if (step->op == NULL) {
        return diag_set(diag, "%s: no \"request\" with an \"op\"", id);
    }
    if (json_object_get(step->request, "id") != NULL) {
        return diag_set(diag, "%s: the request must not have an \"id\"", id);
    }
    if ((step->output != NULL) != (step->expect == EXPECT_OUTPUT) ||
        (step->output != NULL && !json_is_string(step->output))) {
        return diag_set(diag, "%s: \"output\" goes with \"expect\": \"output\" and is a string",
                        id);
    }
    if (step->read != NULL && (!json_is_object(step->read) || step->expect == EXPECT_REJECT)) {
        return diag_set(diag, "%s: \"read\" is an object, and goes with nothing rejected", id);
    }
    return 0;
}

/* Requests are printable ASCII: jansson escapes all but U+007F, which can stand in strings only. */
static int append_escaped(struct buf *out, const char *text)
{
    for (;;) {
        size_t len = strcspn(text, "\x7f");
        (void)buf_append(out, text, len);
        if (text[len] == '\0') {
            return out->failed ? -1 : 0;
        }
        (void)buf_puts(out, "\\u007f");
        text += len + 1;
    }
}

static int serialize(struct question *question, const json_t *request, const char *id,
                     struct diag *diag)
{
    char *text = json_dumps(request, JSON_COMPACT | JSON_ENSURE_ASCII);
    if (text == NULL) {
        return diag_no_memory(diag);
    }
    struct buf tail = BUF_INIT;
    (void)buf_putc(&tail, ',');
    (void)append_escaped(&tail, text + 1);
    (void)buf_putc(&tail, '\n');
    free(text);
    question->tail_len = tail.len;
    question->tail = buf_take(&tail);
    if (question->tail == NULL) {
        return diag_no_memory(diag);
    }
    if (question->tail_len > LARGEST_REQUEST - 20) {
        return diag_set(diag, "%s: a request larger than the protocol's 8 MiB", id);
    }
    return 0;
}

static int parse_steps(struct vector *vector, json_int_t *next_id, struct diag *diag)
{
    const json_t *list = json_object_get(vector->source, "steps");
    size_t count = list != NULL ? json_array_size(list) : 1;
    if (count == 0 || count > MOST_STEPS) {
        return diag_set(diag, "%s: \"steps\" is not a list of 1 to %d", vector->id, MOST_STEPS);
    }
    vector->steps = calloc(count, sizeof *vector->steps);
    struct question *questions = calloc(count, sizeof *questions);
    vector->unit.questions = questions;
    if (vector->steps == NULL || questions == NULL) {
        return diag_no_memory(diag);
    }
    vector->unit.count = count;
    vector->unit.alone = list != NULL;
    for (size_t i = 0; i < count; i++) {
        const json_t *from = list != NULL ? json_array_get(list, i) : vector->source;
        if ((list != NULL && known_fields(from, STEP_FIELDS, vector->id, diag) != 0) ||
            parse_step(&vector->steps[i], from, vector->id, diag) != 0 ||
            serialize(&questions[i], vector->steps[i].request, vector->id, diag) != 0) {
            return -1;
        }
        questions[i].id = (*next_id)++;
    }
    return 0;
}

static int parse_requirements(struct vector *vector, const struct catalogue *catalogue,
                              struct diag *diag)
{
    const json_t *list = json_object_get(vector->source, "requirements");
    size_t count = json_array_size(list);
    if (count == 0) {
        return diag_set(diag, "%s: names no requirement", vector->id);
    }
    vector->requirements = calloc(count, sizeof(const struct requirement *));
    if (vector->requirements == NULL) {
        return diag_no_memory(diag);
    }
    vector->level = LEVEL_OBSERVE;
    for (size_t i = 0; i < count; i++) {
        const char *id = json_string_value(json_array_get(list, i));
        const struct requirement *row = id != NULL ? catalogue_find(catalogue, id) : NULL;
        if (row == NULL) {
            return diag_set(diag, "%s: names the requirement %s, which is not in the catalogue",
                            vector->id, id != NULL ? id : "(not a string)");
        }
        vector->requirements[i] = row;
        if (row->level < vector->level) {
            vector->level = row->level;
        }
    }
    vector->requirement_count = count;
    return 0;
}

/* The expectation of the whole: that of its last step. */
static int parse_whole(struct vector *vector, struct diag *diag)
{
    const struct vector_step *last = &vector->steps[vector->unit.count - 1];
    vector->expect = last->expect;
    if (vector->unit.alone && json_object_get(vector->source, "request") != NULL) {
        return diag_set(diag, "%s: has both \"request\" and \"steps\"", vector->id);
    }
    if (vector->unit.alone && json_object_get(vector->source, "expect") != NULL &&
        parse_expect(vector->source, &vector->expect, vector->id, diag) != 0) {
        return -1;
    }
    if (vector->expect == EXPECT_OBSERVE) {
        vector->level = LEVEL_OBSERVE;
    } else if (vector->expect != last->expect) {
        return diag_set(diag, "%s: \"expect\" is not that of the last step", vector->id);
    }
    bool has_twin = json_is_string(json_object_get(vector->source, "twin"));
    if (vector->expect == EXPECT_REJECT && !vector->unit.alone && !has_twin) {
        return diag_set(diag, "%s: a rejection without a \"twin\"", vector->id);
    }
    return 0;
}

int vector_parse(struct vector *vector, const json_t *source, const struct catalogue *catalogue,
                 json_int_t *next_id, struct diag *diag)
{
    *vector = (struct vector){.source = source, .twin = VECTOR_NO_TWIN};
    vector->id = json_string_value(json_object_get(source, "id"));
    vector->description = json_string_value(json_object_get(source, "description"));
    vector->threat = json_string_value(json_object_get(source, "threat"));
    if (vector->id == NULL || vector->description == NULL) {
        return diag_set(diag, "a vector without an \"id\" or a \"description\"");
    }
    if (known_fields(source, VECTOR_FIELDS, vector->id, diag) != 0 ||
        parse_requirements(vector, catalogue, diag) != 0 ||
        parse_steps(vector, next_id, diag) != 0) {
        return -1;
    }
    return parse_whole(vector, diag);
}

void vector_free(struct vector *vector)
{
    struct question *questions = (struct question *)(size_t)vector->unit.questions;
    for (size_t i = 0; i < vector->unit.count; i++) {
        free(questions[i].tail);
    }
    free(questions);
    free(vector->steps);
    free((void *)vector->requirements);
}
