#include "attempt.h"

#include <stdlib.h>
#include <string.h>

#include "base64.h"
#include "escape.h"
#include "file.h"
#include "sha256.h"

enum {
    LARGEST_FILE = 6 * 1024 * 1024 - 1024, /* its base64 fits a request */
    MOST_SHOWN = 300,
    DEEPEST = 32,
};

/* ---------------------------------------------------------------- the request */

static json_t *base64_string(const struct buf *bytes)
{
    struct buf text = BUF_INIT;
    json_t *value = base64_encode(&text, buf_text(bytes), bytes->len) == 0
                        ? json_string(buf_text(&text))
                        : NULL;
    buf_free(&text);
    return value;
}

/* The record's own $type, so that a payment authorization is judged as one. */
static json_t *collection_of(const struct options *options, const struct buf *bytes)
{
    if (options->collection != NULL) {
        return json_string(options->collection);
    }
    json_t *record = json_loadb(buf_text(bytes), bytes->len, JSON_ALLOW_NUL, NULL);
    const json_t *type = json_object_get(record, "$type");
    json_t *name = json_is_string(type) && json_string_length(type) > 0
                       ? json_incref((json_t *)(size_t)type)
                       : json_string("dev.cocore.compute.job");
    json_decref(record);
    return name;
}

/* FILE is the whole request. */
static json_t *whole_request(const struct options *options, const struct buf *bytes,
                             struct diag *diag)
{
    json_error_t error;
    json_t *request = json_loadb(buf_text(bytes), bytes->len, JSON_REJECT_DUPLICATES, &error);
    const char *op = json_string_value(json_object_get(request, "op"));
    if (op == NULL || strcmp(op, options->op) != 0 || json_object_get(request, "id") != NULL) {
        json_decref(request);
        (void)diag_set(
            diag,
            "%s: for --op %s this file is to hold the whole request as JSON, with \"op\": "
            "\"%s\" and no \"id\"; `cocore-conformance show --json ID` prints one to "
            "start from",
            options->arguments[0], options->op, options->op);
        return NULL;
    }
    return request;
}

static json_t *assemble(const struct options *options, const struct buf *bytes, struct diag *diag)
{
    const char *op = options->op;
    if (strcmp(op, "validate") == 0) {
        json_t *request =
            json_pack("{s:s, s:o, s:s, s:o}", "op", op, "collection", collection_of(options, bytes),
                      "revision", options->revision != NULL ? options->revision : "R1", "record",
                      base64_string(bytes));
        if (request != NULL && options->uri != NULL) {
            (void)json_object_set_new(request, "uri", json_string(options->uri));
        }
        return request;
    }
    if (strcmp(op, "check-format") == 0) {
        if (options->as == NULL) {
            (void)diag_set(diag, "try: say which format with --as, such as --as did");
            return NULL;
        }
        return json_pack("{s:s, s:s, s:o}", "op", op, "format", options->as, "value",
                         base64_string(bytes));
    }
    if (strcmp(op, "canonicalize") == 0 || strcmp(op, "cid") == 0) {
        return json_pack("{s:s, s:o}", "op", op, op[1] == 'a' ? "value" : "record",
                         base64_string(bytes));
    }
    return whole_request(options, bytes, diag);
}

json_t *attempt_request(const struct options *options, struct diag *diag)
{
    struct buf bytes = BUF_INIT;
    json_t *request = NULL;
    int rc = file_read(options->arguments[0], LARGEST_FILE, &bytes);
    if (options->op == NULL) {
        (void)diag_set(diag, "try: say what to ask with --op, such as --op validate");
    } else if (rc != 0) {
        (void)diag_set(diag, "%s: %s", options->arguments[0], strerror(rc));
    } else {
        (void)diag_no_memory(diag);
        request = assemble(options, &bytes, diag);
    }
    buf_free(&bytes);
    return request;
}

/* ---------------------------------------------------------------- asking */

static int take_trial(void *context, size_t unit, struct trial *trial)
{
    struct attempt *attempt = context;
    (void)unit;
    attempt->trial = *trial;
    *trial = (struct trial){.kind = TRIAL_ANSWERED};
    return 0;
}

static int make_question(struct question *question, const json_t *request)
{
    char *text = json_dumps(request, JSON_COMPACT | JSON_ENSURE_ASCII);
    struct buf tail = BUF_INIT;
    if (text != NULL) {
        (void)buf_printf(&tail, ",%s\n", text + 1);
    }
    free(text);
    question->id = 1;
    question->tail_len = tail.len;
    question->tail = buf_take(&tail);
    return question->tail != NULL ? 0 : -1;
}

void attempt_ask(struct attempt *attempt, const json_t *request, char *const *command,
                 const struct run_options *options)
{
    struct supervise_options how = {
        .adapter = {.argv = command, .hello_timeout_ms = options->hello_timeout_ms},
        .timeout_ms = options->timeout_ms,
        .window = 1};
    struct question question = {.tail = NULL};
    struct unit unit = {.questions = &question, .count = 1};
    *attempt = (struct attempt){.end = SUPERVISE_NO_MEMORY};
    struct supervisor *supervisor = supervisor_new(&how);
    if (supervisor != NULL && make_question(&question, request) == 0) {
        attempt->end = supervisor_start(supervisor);
        if (attempt->end == SUPERVISE_DONE) {
            attempt->hello = json_incref((json_t *)(size_t)supervisor_hello(supervisor));
            attempt->end = supervisor_run(supervisor, &unit, 1, take_trial, attempt);
        }
        (void)buf_puts(&attempt->failure, supervisor_failure(supervisor));
    }
    free(question.tail);
    supervisor_free(supervisor);
}

void attempt_free(struct attempt *attempt)
{
    trial_free(&attempt->trial);
    json_decref(attempt->hello);
    buf_free(&attempt->failure);
}

/* ---------------------------------------------------------------- comparing */

static void append_value(struct buf *out, const json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
    out->failed = out->failed || text == NULL;
    escape_text(out, text != NULL ? text : "", text != NULL ? strlen(text) : 0, MOST_SHOWN);
    free(text);
}

/* The first member that both have and that is not the same. */
static bool first_difference(const json_t *a, const json_t *b, struct buf *path, int depth,
                             struct buf *out)
{
    if (json_is_object(a) && json_is_object(b) && depth < DEEPEST) {
        const char *name = NULL;
        json_t *value = NULL;
        json_object_foreach((json_t *)(size_t)a, name, value)
        {
            const json_t *other = json_object_get(b, name);
            size_t len = path->len;
            (void)buf_printf(path, "/%s", name);
            if (other != NULL && first_difference(value, other, path, depth + 1, out)) {
                return true;
            }
            path->len = len;
        }
        return false;
    }
    if (json_equal(a, b)) {
        return false;
    }
    escape_text(out, buf_text(path), path->len, MOST_SHOWN);
    (void)buf_puts(out, ": ");
    append_value(out, a);
    (void)buf_puts(out, ", ");
    append_value(out, b);
    return true;
}

static const char *trouble_name(enum trial_kind kind)
{
    static const char *const NAMES[] = {"answered", "crash", "timeout", "protocol-error"};
    return NAMES[kind];
}

void attempt_difference(const struct attempt *a, const struct attempt *b, struct buf *out)
{
    if (a->trial.kind != b->trial.kind || a->trial.kind != TRIAL_ANSWERED) {
        if (a->trial.kind != b->trial.kind) {
            (void)buf_printf(out, "%s, %s", trouble_name(a->trial.kind),
                             trouble_name(b->trial.kind));
        }
        return;
    }
    const struct answer *x = &a->trial.answers[0];
    const struct answer *y = &b->trial.answers[0];
    if (x->kind != y->kind) {
        (void)buf_printf(out, "verdict: %s, %s", answer_kind_name(x->kind),
                         answer_kind_name(y->kind));
        return;
    }
    static const char *const MEMBERS[] = {"output", "read"};
    for (size_t i = 0; i < 2 && out->len == 0; i++) {
        const json_t *one = json_object_get(x->body, MEMBERS[i]);
        const json_t *other = json_object_get(y->body, MEMBERS[i]);
        struct buf path = BUF_INIT;
        (void)buf_puts(&path, MEMBERS[i]);
        if (one != NULL && other != NULL) {
            (void)first_difference(one, other, &path, 0, out);
        }
        out->failed = out->failed || path.failed;
        buf_free(&path);
    }
}

/* ---------------------------------------------------------------- drafting */

static const char *profile_of(const char *op)
{
    static const struct {
        const char *op, *profile;
    } PROFILES[] = {{"validate", "job-record"},       {"check-format", "syntax"},
                    {"check-admission", "admission"}, {"consume-nonce", "replay"},
                    {"check-receipt", "receipt"},     {"check-charge", "charge"},
                    {"verify-signature", "signature"}};
    for (size_t i = 0; i < sizeof PROFILES / sizeof PROFILES[0]; i++) {
        if (strcmp(PROFILES[i].op, op) == 0) {
            return PROFILES[i].profile;
        }
    }
    return "identity";
}

json_t *attempt_draft(const json_t *request)
{
    char hex[SHA256_HEX];
    char *text = json_dumps(request, JSON_COMPACT | JSON_ENSURE_ASCII | JSON_SORT_KEYS);
    int rc = text != NULL ? sha256_hex(text, strlen(text), hex) : -1;
    free(text);
    if (rc != 0) {
        return NULL;
    }
    struct buf id = BUF_INIT;
    (void)buf_printf(&id, "%s/draft/%.12s",
                     profile_of(json_string_value(json_object_get(request, "op"))), hex);
    json_t *draft =
        json_pack("{s:s, s:[s], s:s, s:O, s:s}", "id", buf_text(&id), "requirements",
                  "NAME-OF-THE-RULE", "description", "Say here what this shows, and why.",
                  "request", request, "expect", "observe");
    buf_free(&id);
    return draft;
}
