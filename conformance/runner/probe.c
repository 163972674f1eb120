#include "probe.h"

#include <stdlib.h>
#include <string.h>

#include "base64.h"
#include "escape.h"

enum {
    BURST = 32,                          /* as many as a run has in flight */
    LONG_RECORD = 6 * 1024 * 1024 - 512, /* its base64 just fits a line of 8 MiB */
    LONG_PATIENCE = 6,
    LARGEST_ID = 2147483647,
};

/* ---------------------------------------------------------------- samples */

/* Samples come from the profiles that a run would test: those with all operations there. */
static bool is_offered(const struct probe_context *context, const struct vector *vector)
{
    const json_t *operations = context->set->profiles[vector->profile].operations;
    const struct vector_step *step = &vector->steps[0];
    for (size_t i = 0; i < json_array_size(operations); i++) {
        if (!hello_has_operation(context->hello, json_string_value(json_array_get(operations, i))))
            return false;
    }
    return step->revision == NULL || hello_has_revision(context->hello, step->revision);
}

static bool has_sample(const struct probe_context *context, const char *op)
{
    for (size_t i = 0; i < context->sample_count; i++) {
        const char *other = json_string_value(json_object_get(context->samples[i], "op"));
        if (strcmp(other, op) == 0) {
            return true;
        }
    }
    return false;
}

void probe_choose(struct probe_context *context)
{
    for (size_t i = 0; i < context->set->count; i++) {
        const struct vector *vector = &context->set->vectors[i];
        const struct vector_step *step = &vector->steps[0];
        if (vector->unit.alone || vector->level != LEVEL_MUST ||
            (vector->expect != EXPECT_ACCEPT && vector->expect != EXPECT_OUTPUT) ||
            !is_offered(context, vector)) {
            continue;
        }
        if (context->sample_count < MOST_SAMPLES && !has_sample(context, step->op)) {
            context->samples[context->sample_count++] = step->request;
        }
        if (context->record == NULL && strcmp(step->op, "validate") == 0) {
            context->record = step->request;
        }
    }
}

/* ---------------------------------------------------------------- small pieces */

static enum probe_status fail(struct buf *found, const char *what)
{
    (void)buf_puts(found, what);
    return PROBE_FAILED;
}

static enum probe_status skip(struct buf *found, const char *why)
{
    (void)buf_puts(found, why);
    return PROBE_SKIPPED;
}

/* What a status of the conversation means for the check. */
static enum probe_status judge(enum talk_status status, const struct talk *talk, struct buf *found)
{
    if (status == TALK_OK) {
        return PROBE_OK;
    }
    if (status == TALK_STOPPED) {
        return PROBE_STOPPED;
    }
    (void)buf_append(found, buf_text(&talk->trouble), talk->trouble.len);
    return PROBE_FAILED;
}

/* Asks one request in a fresh process and leaves the conversation open. */
static enum probe_status ask_one(struct talk *talk, const struct probe_context *context,
                                 const json_t *request, json_int_t id, int patience,
                                 struct answer *answer, struct buf *found)
{
    enum talk_status status = talk_start(talk, context->options);
    status = status == TALK_OK ? talk_ask(talk, request, id) : status;
    status = status == TALK_OK ? talk_hear(talk, id, patience, answer) : status;
    return judge(status, talk, found);
}

/* The same, and only the kind of the answer is wanted. */
static enum probe_status ask_kind(const struct probe_context *context, const json_t *request,
                                  int patience, enum answer_kind *kind, struct buf *found)
{
    struct talk talk;
    struct answer answer;
    enum probe_status status = ask_one(&talk, context, request, 1, patience, &answer, found);
    if (status == PROBE_OK) {
        *kind = answer.kind;
        answer_free(&answer);
    }
    talk_end(&talk);
    return status;
}

/* The request with another record; new reference. */
static json_t *with_record(const json_t *request, const void *bytes, size_t len)
{
    struct buf text = BUF_INIT;
    json_t *copy = json_copy((json_t *)(size_t)request);
    if (base64_encode(&text, bytes, len) != 0 || copy == NULL ||
        json_object_set_new(copy, "record", json_string(buf_text(&text))) != 0) {
        json_decref(copy);
        copy = NULL;
    }
    buf_free(&text);
    return copy;
}

static int record_bytes(const json_t *request, struct buf *out)
{
    const json_t *record = json_object_get(request, "record");
    return base64_decode(out, json_string_value(record), json_string_length(record), BASE64_STRICT);
}

/* Asks a changed record. */
static enum probe_status ask_record(const struct probe_context *context, const void *bytes,
                                    size_t len, int patience, enum answer_kind *kind,
                                    struct buf *found)
{
    json_t *request = with_record(context->record, bytes, len);
    enum probe_status status =
        request != NULL ? ask_kind(context, request, patience, kind, found) : PROBE_STOPPED;
    json_decref(request);
    return status;
}

/* ---------------------------------------------------------------- the checks */

static enum probe_status same_hello(const struct probe_context *context, struct buf *found)
{
    struct talk talk;
    enum probe_status status = judge(talk_start(&talk, context->options), &talk, found);
    if (status == PROBE_OK && !json_equal(talk.hello.body, context->hello)) {
        status = fail(found, "the second process said something else than the first");
    }
    talk_end(&talk);
    return status;
}

static enum probe_status offers_something(const struct probe_context *context, struct buf *found)
{
    if (context->sample_count == 0) {
        return fail(found,
                    "no vector can be asked with the operations and revisions that it lists");
    }
    return PROBE_OK;
}

static enum probe_status answers_at_once(const struct probe_context *context, struct buf *found)
{
    struct talk talk;
    struct answer answer;
    enum probe_status status = ask_one(&talk, context, context->samples[0], 1, 1, &answer, found);
    if (status == PROBE_OK) {
        answer_free(&answer);
        status = judge(talk_listen(&talk), &talk, found);
    }
    talk_end(&talk);
    return status;
}

/* Sends a burst and reads the answers; a request that comes again must be answered alike. */
static enum probe_status burst(struct talk *talk, const struct probe_context *context,
                               struct buf *found)
{
    enum answer_kind kinds[MOST_SAMPLES] = {ANSWER_ACCEPT};
    enum talk_status status = talk_start(talk, context->options);
    for (int i = 0; i < BURST && status == TALK_OK; i++) {
        status = talk_ask(talk, context->samples[(size_t)i % context->sample_count], i + 1);
    }
    for (int i = 0; i < BURST && status == TALK_OK; i++) {
        struct answer answer;
        size_t sample = (size_t)i % context->sample_count;
        status = talk_hear(talk, i + 1, 1, &answer);
        if (status != TALK_OK) {
            break;
        }
        bool again = (size_t)i >= context->sample_count;
        bool same = !again || answer.kind == kinds[sample];
        kinds[sample] = answer.kind;
        answer_free(&answer);
        if (!same) {
            return fail(found, "the same request was answered in two ways: is anything kept?");
        }
    }
    return judge(status, talk, found);
}

static enum probe_status answers_in_order(const struct probe_context *context, struct buf *found)
{
    struct talk talk;
    enum probe_status status = burst(&talk, context, found);
    talk_end(&talk);
    return status;
}

static enum probe_status repeats_ids(const struct probe_context *context, struct buf *found)
{
    struct talk talk;
    struct answer answer;
    enum probe_status status =
        ask_one(&talk, context, context->samples[0], LARGEST_ID, 1, &answer, found);
    if (status == PROBE_OK) {
        answer_free(&answer);
    }
    talk_end(&talk);
    return status;
}

static enum probe_status unknown_operation(const struct probe_context *context, struct buf *found)
{
    json_t *request = json_pack("{s:s, s:s}", "op", "no-such-operation", "value", "e30=");
    enum answer_kind kind = ANSWER_ACCEPT;
    enum probe_status status =
        request != NULL ? ask_kind(context, request, 1, &kind, found) : PROBE_STOPPED;
    json_decref(request);
    if (status == PROBE_OK && kind != ANSWER_UNSUPPORTED && kind != ANSWER_ERROR) {
        (void)buf_printf(found, "it answered an operation that does not exist with %s",
                         answer_kind_name(kind));
        return PROBE_FAILED;
    }
    return status;
}

static enum probe_status unknown_member(const struct probe_context *context, struct buf *found)
{
    json_t *request = json_copy((json_t *)(size_t)context->samples[0]);
    json_t *later = json_pack("{s:[i,s]}", "more", 1, "to come");
    enum answer_kind kinds[2] = {ANSWER_ACCEPT, ANSWER_ACCEPT};
    enum probe_status status = PROBE_STOPPED;
    if (request != NULL && later != NULL && json_object_set(request, "later", later) == 0) {
        status = ask_kind(context, context->samples[0], 1, &kinds[0], found);
        status = status == PROBE_OK ? ask_kind(context, request, 1, &kinds[1], found) : status;
    }
    json_decref(request);
    json_decref(later);
    if (status == PROBE_OK && kinds[0] != kinds[1]) {
        (void)buf_printf(found,
                         "a request got %s, and %s with a member \"later\" that it need not "
                         "know",
                         answer_kind_name(kinds[0]), answer_kind_name(kinds[1]));
        return PROBE_FAILED;
    }
    return status;
}

static enum probe_status long_line(const struct probe_context *context, struct buf *found)
{
    if (context->record == NULL) {
        return skip(found, "it does not list the operation validate");
    }
    char *blanks = malloc(LONG_RECORD);
    enum answer_kind kind = ANSWER_ACCEPT;
    if (blanks == NULL) {
        return PROBE_STOPPED;
    }
    memset(blanks, ' ', LONG_RECORD);
    enum probe_status status =
        ask_record(context, blanks, LONG_RECORD, LONG_PATIENCE, &kind, found);
    free(blanks);
    if (status == PROBE_OK && kind == ANSWER_ACCEPT) {
        return fail(found, "it accepted a record of blanks only");
    }
    return status;
}

/* Bytes that no text holds: whoever hands them on as they are has them rejected. */
static enum probe_status any_bytes(const struct probe_context *context, struct buf *found)
{
    unsigned char bytes[256];
    enum answer_kind kind = ANSWER_REJECT;
    if (context->record == NULL) {
        return skip(found, "it does not list the operation validate");
    }
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(255 - i);
    }
    enum probe_status status = ask_record(context, bytes, sizeof bytes, 1, &kind, found);
    if (status == PROBE_OK && kind == ANSWER_REJECT) {
        status = ask_record(context, "", 0, 1, &kind, found);
    }
    if (status != PROBE_OK || kind == ANSWER_REJECT) {
        return status;
    }
    (void)buf_printf(found, "a record of bytes that are no JSON got %s", answer_kind_name(kind));
    return PROBE_FAILED;
}

/* Blanks behind a record change its base64 (padding) and nothing else; the member's text has "+"
 * and "/" in it once it is encoded, whatever stands before. */
static enum probe_status base64_forms(const struct probe_context *context, struct buf *found)
{
    static const char *const ENDS[] = {" ", "  ", "   "};
    static const char MEMBER[] = ",\"aSideNote\":\"~~~~~~~???????\"}";
    struct buf record = BUF_INIT;
    enum answer_kind plain = ANSWER_REJECT;
    enum answer_kind kind = ANSWER_REJECT;
    if (context->record == NULL || record_bytes(context->record, &record) != 0 || record.len == 0 ||
        record.data[record.len - 1] != '}') {
        buf_free(&record);
        return skip(found, "it does not list the operation validate");
    }
    enum probe_status status = ask_record(context, record.data, record.len, 1, &plain, found);
    size_t len = record.len;
    for (size_t i = 0; status == PROBE_OK && plain == ANSWER_ACCEPT && i < 4; i++) {
        record.len = i < 3 ? len : len - 1;
        (void)buf_puts(&record, i < 3 ? ENDS[i] : MEMBER);
        status = record.failed ? PROBE_STOPPED
                               : ask_record(context, record.data, record.len, 1, &kind, found);
        if (status == PROBE_OK && kind != ANSWER_ACCEPT) {
            status = fail(found, i < 3 ? "a blank behind the record, which changes the padding of "
                                         "its base64, changed the answer"
                                       : "a member whose base64 holds + and / changed the answer");
        }
    }
    buf_free(&record);
    if (status == PROBE_OK && plain != ANSWER_ACCEPT) {
        return skip(found,
                    "it does not accept the plainest record, so there is nothing to compare");
    }
    return status;
}

static enum probe_status resets(const struct probe_context *context, struct buf *found)
{
    if (!hello_has_operation(context->hello, "reset")) {
        return skip(found, "it does not list the operation reset");
    }
    json_t *request = json_pack("{s:s}", "op", "reset");
    enum answer_kind kind = ANSWER_OK;
    enum probe_status status =
        request != NULL ? ask_kind(context, request, 1, &kind, found) : PROBE_STOPPED;
    json_decref(request);
    if (status == PROBE_OK && kind != ANSWER_OK) {
        (void)buf_printf(found, "reset was answered with %s", answer_kind_name(kind));
        return PROBE_FAILED;
    }
    return status;
}

static enum probe_status ends(const struct probe_context *context, struct buf *found)
{
    struct talk talk;
    struct answer answer;
    enum talk_status status = talk_start(&talk, context->options);
    if (status == TALK_OK && context->sample_count > 0) {
        status = talk_ask(&talk, context->samples[0], 1);
        status = status == TALK_OK ? talk_hear(&talk, 1, 1, &answer) : status;
        if (status == TALK_OK) {
            answer_free(&answer);
        }
    }
    enum probe_status result =
        judge(status == TALK_OK ? talk_goodbye(&talk) : status, &talk, found);
    talk_end(&talk);
    return result;
}

const struct probe PROBES[] = {
    {"says the same hello each time", same_hello,
     "the runner may start several processes in one run: hello is the same in all of them", false},
    {"offers something to ask", offers_something,
     "list operations and revisions by the names of conformance/PROTOCOL.md, such as \"validate\" "
     "and \"R1\"",
     true},
    {"answers at once, and writes nothing else", answers_at_once,
     "flush stdout after each line, and keep everything but the protocol away from stdout", true},
    {"answers 32 requests in their order", answers_in_order,
     "finish one line before you begin the next, and keep nothing from one request to another",
     false},
    {"repeats the id, up to 2147483647", repeats_ids,
     "the answer carries the id of the request as the same integer", false},
    {"says \"unsupported\" to what it does not know", unknown_operation,
     "answer {\"id\":N,\"unsupported\":\"why\"}; never a verdict, and never an exit", false},
    {"ignores members that it does not know", unknown_member,
     "read the members that you need and leave the others alone: a later runner may send more",
     false},
    {"reads a line of 8 MiB", long_line,
     "no fixed line buffer; in Go bufio.Reader.ReadBytes instead of bufio.Scanner", false},
    {"takes any bytes for a record", any_bytes,
     "decode base64 to bytes and hand those to the implementation: a record that it cannot parse "
     "is a reject, not an error",
     false},
    {"decodes base64 with + and /, with and without padding", base64_forms,
     "use a decoder of RFC 4648 section 4, the standard alphabet", false},
    {"answers reset with \"ok\":true", resets, "answer {\"id\":N,\"ok\":true}", false},
    {"ends with status 0 when its input ends", ends,
     "leave the loop at end of file, and exit with 0; threads and children end with it", false},
    {NULL, NULL, NULL, false},
};
