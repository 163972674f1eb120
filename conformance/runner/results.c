#include "results.h"

#include <stdlib.h>
#include <string.h>

#include "sha256.h"

enum { LONGEST_ANSWER = 64 * 1024 };

#ifndef COCORE_VERSION
#define COCORE_VERSION "0"
#endif

int results_init(struct results *results, size_t vector_count)
{
    *results = (struct results){.count = vector_count};
    results->lines = calloc(vector_count, sizeof(json_t *));
    return results->lines != NULL ? 0 : -1;
}

void results_free(struct results *results)
{
    for (size_t i = 0; results->lines != NULL && i < results->count; i++) {
        json_decref(results->lines[i]);
    }
    free((void *)results->lines);
    json_decref(results->header);
    json_decref(results->end);
    *results = (struct results){.header = NULL};
}

static json_t *string_list(const char *const *items, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        /* Arguments need not be UTF-8; what is not is left out of the record. */
        json_t *item = json_string(items[i]);
        (void)json_array_append_new(list, item != NULL ? item : json_string("?"));
    }
    return list;
}

static json_t *command_list(char *const *command)
{
    size_t count = 0;
    while (command[count] != NULL) {
        count++;
    }
    return string_list((const char *const *)command, count);
}

static json_t *vectors_object(const struct signedset *signed_set, const struct vectorset *set)
{
    return json_pack("{s:s, s:s?, s:s, s:b, s:s?}", "version", set->catalogue.version, "manifest",
                     signed_set->manifest[0] != '\0' ? signed_set->manifest : NULL, "content",
                     signed_set->content, "trusted", signed_set->trusted, "signer",
                     signed_set->trusted ? signed_set->signer : NULL);
}

static json_t *options_object(const struct run_options *options)
{
    json_t *vectors =
        options->vectors_given != NULL ? json_string(options->vectors_given) : json_null();
    return json_pack("{s:o, s:o, s:o*, s:i, s:i, s:i, s:o, s:o, s:b}", "profiles",
                     string_list(options->wish.profiles, options->wish.profile_count), "filters",
                     string_list(options->wish.filters, options->wish.filter_count), "offered",
                     options->wish.offered ? json_true() : NULL, "timeout", options->timeout_ms,
                     "helloTimeout", options->hello_timeout_ms, "window", (int)options->window,
                     "vectors", vectors != NULL ? vectors : json_null(), "trust",
                     string_list(options->vectors.trusted, options->vectors.trusted_count),
                     "allowUntrusted", options->vectors.allow_untrusted);
}

static json_t *profiles_array(const struct vectorset *set, const struct selection *selection)
{
    json_t *list = json_array();
    for (size_t p = 0; p < set->profile_count; p++) {
        const struct profile *profile = &set->profiles[p];
        const struct profile_choice *choice = &selection->profiles[p];
        json_t *item = NULL;
        if (choice->tested) {
            size_t selected = 0;
            for (size_t i = 0; i < profile->count; i++) {
                selected += selection->chosen[profile->first + i];
            }
            item = json_pack("{s:s, s:b, s:I, s:I}", "name", profile->name, "tested", 1, "selected",
                             (json_int_t)selected, "of", (json_int_t)profile->count);
        } else {
            item = json_pack("{s:s, s:b, s:s}", "name", profile->name, "tested", 0, "reason",
                             buf_text(&choice->reason));
        }
        (void)json_array_append_new(list, item);
    }
    return list;
}

json_t *results_header(const struct run_options *options, const struct signedset *signed_set,
                       const struct vectorset *set, const struct selection *selection,
                       const json_t *hello, const char *date)
{
    return json_pack("{s:i, s:s, s:i, s:s, s:o, s:O, s:o, s:o, s:o, s:O*}", "format",
                     JOURNAL_FORMAT, "runner", COCORE_VERSION, "protocol", PROTOCOL_VERSION, "date",
                     date, "vectors", vectors_object(signed_set, set), "hello", hello, "command",
                     command_list(options->command), "options", options_object(options), "profiles",
                     profiles_array(set, selection), "knownFailures", options->known_failures);
}

/* The answer's body, or its kind and digest when it is too long to keep. */
static json_t *kept_answer(const struct answer *answer)
{
    size_t len = json_dumpb(answer->body, NULL, 0, JSON_COMPACT);
    if (len <= LONGEST_ANSWER) {
        return json_incref(answer->body);
    }
    char *text = json_dumps(answer->body, JSON_COMPACT);
    char hex[SHA256_HEX];
    json_t *kept = NULL;
    if (text != NULL && sha256_hex(text, len, hex) == 0) {
        kept = json_pack("{s:s, s:I, s:s}", "kind", answer_kind_name(answer->kind), "bytes",
                         (json_int_t)len, "sha256", hex);
    }
    free(text);
    return kept;
}

static int add_answers(json_t *line, const struct vector *vector, const struct trial *trial)
{
    if (!vector->unit.alone) {
        return trial->answer_count == 0
                   ? 0
                   : json_object_set_new(line, "answer", kept_answer(&trial->answers[0]));
    }
    json_t *list = json_array();
    for (size_t i = 0; i < trial->answer_count; i++) {
        if (json_array_append_new(list, kept_answer(&trial->answers[i])) != 0) {
            json_decref(list);
            return -1;
        }
    }
    return json_object_set_new(line, "answers", list);
}

json_t *results_line(const struct vector *vector, enum outcome outcome, const char *detail,
                     const struct trial *trial)
{
    json_t *line = json_pack("{s:s, s:s}", "id", vector->id, "outcome", outcome_name(outcome));
    int rc = line != NULL ? 0 : -1;
    if (rc == 0 && detail[0] != '\0') {
        rc = json_object_set_new(line, "detail", json_string(detail));
    }
    if (rc == 0 && trial != NULL && trial->kind == TRIAL_CRASH) {
        rc = json_object_set_new(line, "reproduced", json_boolean(trial->reproduced));
    }
    if (rc == 0 && trial != NULL) {
        rc = add_answers(line, vector, trial);
    }
    if (rc != 0) {
        json_decref(line);
        return NULL;
    }
    return line;
}

json_t *results_end(const struct results *results, const struct selection *selection, bool complete,
                    const char *stopped, const char *remark)
{
    size_t totals[OUTCOME_COUNT] = {0};
    for (size_t i = 0; i < results->count; i++) {
        totals[results_outcome(results, i)] += selection->chosen[i];
    }
    json_t *object = json_object();
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        (void)json_object_set_new(object, outcome_name((enum outcome)o),
                                  json_integer((json_int_t)totals[o]));
    }
    json_t *end = json_pack("{s:b, s:b, s:o}", "end", 1, "complete", complete, "totals", object);
    if (end != NULL && !complete) {
        (void)json_object_set_new(end, "stopped", json_string(stopped));
    }
    if (end != NULL && remark[0] != '\0') {
        (void)json_object_set_new(end, "remark", json_string(remark));
    }
    return end;
}

void results_keep(struct results *results, size_t vector, json_t *line)
{
    json_decref(results->lines[vector]);
    results->lines[vector] = line;
}

enum outcome results_outcome(const struct results *results, size_t vector)
{
    const char *name = json_string_value(json_object_get(results->lines[vector], "outcome"));
    enum outcome outcome = name != NULL ? outcome_parse(name) : OUTCOME_NOT_RUN;
    return (int)outcome < OUTCOME_COUNT ? outcome : OUTCOME_NOT_RUN;
}

const char *results_detail(const struct results *results, size_t vector)
{
    const char *detail = json_string_value(json_object_get(results->lines[vector], "detail"));
    return detail != NULL ? detail : "";
}
