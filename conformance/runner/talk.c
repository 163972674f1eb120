#include "talk.h"

#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "escape.h"

enum {
    MOST_SHOWN = 200,
    MOST_ERRORS = 2000,
    MOMENT_MS = 200,
    GOODBYE_MS = 2000, /* as long as a run waits */
};

static void show(struct talk *talk, const char *label, const char *bytes, size_t len)
{
    (void)buf_puts(&talk->trouble, label);
    escape_bytes(&talk->trouble, bytes, len, MOST_SHOWN);
}

static void say_death(struct talk *talk)
{
    char text[64];
    process_describe(talk->channel.process.status, text);
    (void)buf_printf(&talk->trouble, "it %s", text);
}

/* After silence: does closing the adapter's input bring what was asked for? */
static enum talk_status after_silence(struct talk *talk, int ms)
{
    const char *line = NULL;
    size_t len = 0;
    channel_finish(&talk->channel);
    enum channel_event event = channel_next(&talk->channel, clock_ms() + GOODBYE_MS, &line, &len);
    if (event == CHANNEL_INTERRUPTED || event == CHANNEL_NO_MEMORY) {
        return TALK_STOPPED;
    }
    if (event == CHANNEL_LINE) {
        (void)buf_printf(&talk->trouble,
                         "nothing came within %d ms; it came when the adapter's input was closed",
                         ms);
        return TALK_UNFLUSHED;
    }
    (void)buf_printf(&talk->trouble, "no answer within %d ms", ms);
    return TALK_TROUBLE;
}

/* Reads one line. */
static enum talk_status hear_line(struct talk *talk, int ms, const char **line, size_t *len)
{
    switch (channel_next(&talk->channel, clock_ms() + ms, line, len)) {
    case CHANNEL_LINE:
        return TALK_OK;
    case CHANNEL_TOO_LONG:
        show(talk, "a line that does not end; it wrote: ", *line, *len);
        return TALK_TROUBLE;
    case CHANNEL_DEADLINE:
        if (*len > 0) {
            show(talk, "an unfinished line: ", *line, *len);
            return TALK_TROUBLE;
        }
        return after_silence(talk, ms);
    case CHANNEL_DEAD:
        say_death(talk);
        (void)buf_puts(&talk->trouble, " before it answered");
        return TALK_TROUBLE;
    case CHANNEL_INTERRUPTED:
    case CHANNEL_NO_MEMORY:
        break;
    }
    return TALK_STOPPED;
}

static enum talk_status hear_hello(struct talk *talk)
{
    const char *line = NULL;
    size_t len = 0;
    enum talk_status status = hear_line(talk, talk->options->hello_timeout_ms, &line, &len);
    if (status != TALK_OK) {
        return status;
    }
    struct diag why = {""};
    switch (hello_parse(line, len, &talk->hello, &why)) {
    case ANSWER_PARSED:
        return TALK_OK;
    case ANSWER_MALFORMED:
        (void)buf_puts(&talk->trouble, why.text);
        show(talk, "; it wrote: ", line, len);
        return TALK_TROUBLE;
    case ANSWER_NO_MEMORY:
        break;
    }
    return TALK_STOPPED;
}

enum talk_status talk_start(struct talk *talk, const struct talk_options *options)
{
    *talk = (struct talk){.options = options};
    int rc = channel_open(&talk->channel, options->argv);
    if (rc != 0) {
        (void)buf_printf(&talk->trouble, "cannot execute \"%s\": %s", options->argv[0],
                         strerror(rc));
        return TALK_TROUBLE;
    }
    talk->open = true;
    struct buf request = BUF_INIT;
    rc = hello_request(&request);
    rc = rc == 0 ? channel_send(&talk->channel, request.data, request.len) : rc;
    buf_free(&request);
    return rc == 0 ? hear_hello(talk) : TALK_STOPPED;
}

enum talk_status talk_ask(struct talk *talk, const json_t *request, json_int_t id)
{
    json_t *whole = json_pack("{s:I}", "id", id);
    char *text = NULL;
    if (whole != NULL && json_object_update(whole, (json_t *)(size_t)request) == 0) {
        text = json_dumps(whole, JSON_COMPACT | JSON_ENSURE_ASCII);
    }
    json_decref(whole);
    int rc = text != NULL ? channel_send(&talk->channel, text, strlen(text)) : -1;
    rc = rc == 0 ? channel_send(&talk->channel, "\n", 1) : rc;
    free(text);
    return rc == 0 ? TALK_OK : TALK_STOPPED;
}

enum talk_status talk_hear(struct talk *talk, json_int_t id, int patience, struct answer *answer)
{
    const char *line = NULL;
    size_t len = 0;
    enum talk_status status = hear_line(talk, talk->options->timeout_ms * patience, &line, &len);
    if (status != TALK_OK) {
        return status;
    }
    struct diag why = {""};
    json_int_t got = -1;
    switch (answer_parse(line, len, &got, answer, &why)) {
    case ANSWER_PARSED:
        if (got == id) {
            return TALK_OK;
        }
        answer_free(answer);
        (void)buf_printf(&talk->trouble,
                         "it answered with id %" JSON_INTEGER_FORMAT " where %" JSON_INTEGER_FORMAT
                         " was due",
                         got, id);
        break;
    case ANSWER_MALFORMED:
        (void)buf_puts(&talk->trouble, why.text);
        break;
    case ANSWER_NO_MEMORY:
        return TALK_STOPPED;
    }
    show(talk, "; it wrote: ", line, len);
    return TALK_TROUBLE;
}

enum talk_status talk_listen(struct talk *talk)
{
    const char *line = NULL;
    size_t len = 0;
    switch (channel_next(&talk->channel, clock_ms() + MOMENT_MS, &line, &len)) {
    case CHANNEL_DEADLINE:
        if (len == 0) {
            return TALK_OK;
        }
        break;
    case CHANNEL_DEAD:
        say_death(talk);
        (void)buf_puts(&talk->trouble, " although its input was still open");
        return TALK_TROUBLE;
    case CHANNEL_INTERRUPTED:
    case CHANNEL_NO_MEMORY:
        return TALK_STOPPED;
    case CHANNEL_LINE:
    case CHANNEL_TOO_LONG:
        break;
    }
    show(talk, "it wrote more than its answers: ", line, len);
    return TALK_TROUBLE;
}

enum talk_status talk_goodbye(struct talk *talk)
{
    const char *line = NULL;
    size_t len = 0;
    channel_finish(&talk->channel);
    switch (channel_next(&talk->channel, clock_ms() + GOODBYE_MS, &line, &len)) {
    case CHANNEL_DEAD:
        if (talk->channel.process.status == 0) {
            return TALK_OK;
        }
        say_death(talk);
        (void)buf_puts(&talk->trouble, " when its input ended; status 0 is asked for");
        return TALK_TROUBLE;
    case CHANNEL_DEADLINE:
        (void)buf_printf(&talk->trouble, "it still ran %d ms after its input had ended",
                         (int)GOODBYE_MS);
        return TALK_TROUBLE;
    case CHANNEL_LINE:
    case CHANNEL_TOO_LONG:
        show(talk, "it wrote when its input ended: ", line, len);
        return TALK_TROUBLE;
    case CHANNEL_INTERRUPTED:
    case CHANNEL_NO_MEMORY:
        break;
    }
    return TALK_STOPPED;
}

void talk_errors(const struct talk *talk, struct buf *out)
{
    const char *errors = NULL;
    size_t len = 0;
    if (talk->open) {
        tail_get(&talk->channel.errors, &errors, &len);
        size_t skip = len > MOST_ERRORS ? len - MOST_ERRORS : 0;
        escape_text(out, errors + skip, len - skip, MOST_ERRORS);
    }
}

void talk_end(struct talk *talk)
{
    if (talk->open) {
        channel_close(&talk->channel);
        talk->open = false;
    }
    hello_free(&talk->hello);
    buf_free(&talk->trouble);
}
