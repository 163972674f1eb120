#include "supervise.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"

enum {
    MOST_UNSENT = 1024 * 1024, /* beyond, questions wait until the adapter has taken some */
    LONGEST_GOODBYE_MS = 2000, /* from the end of stdin to the kill */
};

/* A finished unit that is not reported yet. */
struct pending {
    size_t unit;
    struct trial trial;
};

struct supervisor {
    const struct supervise_options *options;
    struct adapter adapter;
    struct buf ending;

    const struct unit *units;
    size_t count;
    supervise_callback *callback;
    void *context;
    size_t head;          /* the oldest unit that is not finished */
    size_t sent;          /* the units before it were sent to this process */
    size_t steps_sent;    /* of the head, when it is a sequence */
    uint64_t *sent_until; /* per unit in flight (modulo the window): where its question ends */
    struct trial current; /* the head's answers so far */
    int64_t head_since;   /* when it became the oldest */

    struct pending *pending; /* window + 1 of them */
    size_t pending_count;
    bool last_is_live; /* the last of them was answered by the process that runs now */

    bool alone;         /* asking one at a time after a death */
    bool explained;     /* the death came again: its cause has been reported */
    size_t alone_until; /* the first unit that is pipelined again */
    struct trial
        suspect; /* the death, charged to the first unit of the group if none explains it */
};

struct supervisor *supervisor_new(const struct supervise_options *options)
{
    struct supervisor *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return NULL;
    }
    s->options = options;
    adapter_init(&s->adapter, &options->adapter);
    s->pending = calloc(options->window + 1, sizeof *s->pending);
    s->sent_until = calloc(options->window, sizeof *s->sent_until);
    if (s->pending == NULL || s->sent_until == NULL) {
        supervisor_free(s);
        return NULL;
    }
    return s;
}

static void stop_process(struct supervisor *s)
{
    adapter_stop(&s->adapter);
    trial_free(&s->current);
    s->sent = s->head;
    s->steps_sent = 0;
    s->last_is_live = false;
}

static void drop_pending(struct supervisor *s)
{
    for (size_t i = 0; i < s->pending_count; i++) {
        trial_free(&s->pending[i].trial);
    }
    s->pending_count = 0;
}

void supervisor_free(struct supervisor *s)
{
    if (s == NULL) {
        return;
    }
    stop_process(s);
    drop_pending(s);
    free(s->pending);
    free(s->sent_until);
    trial_free(&s->suspect);
    adapter_free(&s->adapter);
    buf_free(&s->ending);
    free(s);
}

const json_t *supervisor_hello(const struct supervisor *s)
{
    return s->adapter.hello.body;
}

const char *supervisor_failure(const struct supervisor *s)
{
    return buf_text(&s->adapter.failure);
}

const char *supervisor_ending(const struct supervisor *s)
{
    return buf_text(&s->ending);
}

/* ---------------------------------------------------------------- what people read */

/* ", after the unfinished line ..." when there is one. */
static void append_unfinished(struct buf *out, const char *bytes, size_t len)
{
    if (len > 0) {
        adapter_append_shown(out, ", after an unfinished line: ", bytes, len);
    }
}

static void append_errors(struct buf *out, const struct channel *channel)
{
    const char *errors = NULL;
    size_t len = 0;
    tail_get(&channel->errors, &errors, &len);
    (void)buf_append(out, errors, len);
}

enum supervise_end supervisor_start(struct supervisor *s)
{
    switch (adapter_start(&s->adapter)) {
    case ADAPTER_RUNS:
        return SUPERVISE_DONE;
    case ADAPTER_BROKEN:
        return SUPERVISE_ADAPTER;
    case ADAPTER_INTERRUPTED:
        return SUPERVISE_INTERRUPTED;
    case ADAPTER_NO_MEMORY:
        break;
    }
    return SUPERVISE_NO_MEMORY;
}

/* ---------------------------------------------------------------- asking */

static int send_question(struct supervisor *s, size_t unit, size_t step)
{
    const struct question *q = &s->units[unit].questions[step];
    char id[40];
    int n = snprintf(id, sizeof id, "{\"id\":%" JSON_INTEGER_FORMAT, q->id);
    if (channel_send(&s->adapter.channel, id, (size_t)n) != 0 ||
        channel_send(&s->adapter.channel, q->tail, q->tail_len) != 0) {
        return ENOMEM;
    }
    s->sent_until[unit % s->options->window] = s->adapter.channel.queued;
    if (s->options->adapter.trace.sent != NULL) {
        struct buf line = BUF_INIT;
        (void)buf_append(&line, id, (size_t)n);
        (void)buf_append(&line, q->tail, q->tail_len - 1);
        trace_sent(&s->options->adapter.trace, buf_text(&line), line.len);
        buf_free(&line);
    }
    return 0;
}

/* Whether the unit after those sent may go out now. */
static bool may_send(const struct supervisor *s)
{
    size_t in_flight = s->sent - s->head;
    if (s->sent >= s->count) {
        return false;
    }
    if (in_flight == 0) {
        return true;
    }
    return !s->alone && in_flight < s->options->window && !s->units[s->head].alone &&
           !s->units[s->sent].alone && channel_unsent(&s->adapter.channel) < MOST_UNSENT;
}

static int send_more(struct supervisor *s)
{
    while (may_send(s)) {
        if (s->sent == s->head) {
            s->head_since = clock_ms();
            s->steps_sent = 1;
        }
        if (send_question(s, s->sent, 0) != 0) {
            return ENOMEM;
        }
        s->sent++;
    }
    /* The next step of a sequence, once the last one was answered. */
    const struct unit *head = &s->units[s->head];
    if (s->steps_sent < head->count && s->current.answer_count == s->steps_sent) {
        s->head_since = clock_ms();
        return send_question(s, s->head, s->steps_sent++);
    }
    return 0;
}

/* ---------------------------------------------------------------- reporting */

/* Reports all pending units but the last `keep`. */
static enum supervise_end report(struct supervisor *s, size_t keep)
{
    size_t n = s->pending_count > keep ? s->pending_count - keep : 0;
    int rc = 0;
    for (size_t i = 0; i < n && rc == 0; i++) {
        rc = s->callback(s->context, s->pending[i].unit, &s->pending[i].trial);
    }
    for (size_t i = 0; i < n; i++) {
        trial_free(&s->pending[i].trial);
    }
    memmove(s->pending, s->pending + n, (s->pending_count - n) * sizeof *s->pending);
    s->pending_count -= n;
    return rc == 0 ? SUPERVISE_DONE : SUPERVISE_STOPPED;
}

/* While a death waits to be explained, nothing is reported. */
static enum supervise_end report_ready(struct supervisor *s, size_t keep)
{
    return s->alone && !s->explained ? SUPERVISE_DONE : report(s, keep);
}

/* Finishes the head with what is in `current`. */
static void finish_head(struct supervisor *s, enum trial_kind kind)
{
    s->current.kind = kind;
    s->current.pid = (long)s->adapter.channel.process.pid;
    s->current.duration_ms = clock_ms() - s->head_since;
    if (kind != TRIAL_ANSWERED) {
        append_errors(&s->current.errors, &s->adapter.channel);
        trace_event(&s->options->adapter.trace, buf_text(&s->current.detail));
    }
    s->pending[s->pending_count++] = (struct pending){s->head, s->current};
    s->current = (struct trial){.kind = TRIAL_ANSWERED};
    s->last_is_live = kind == TRIAL_ANSWERED;
    s->head++;
    s->steps_sent = 1;
    s->head_since = clock_ms();
}

/* Charges trouble to the head, whose detail has been written, and ends the process. */
static enum supervise_end charge_head(struct supervisor *s, enum trial_kind kind)
{
    finish_head(s, kind);
    stop_process(s);
    return report_ready(s, 0);
}

/* The head's detail, begun with the step when it is a sequence. */
static struct buf *detail(struct supervisor *s)
{
    if (s->units[s->head].count > 1) {
        (void)buf_printf(&s->current.detail, "step %zu of %zu: ", s->current.answer_count + 1,
                         s->units[s->head].count);
    }
    return &s->current.detail;
}

/* ---------------------------------------------------------------- events */

/* Turns the last answered unit into a protocol error: more came than its answer. */
static enum supervise_end charge_last(struct supervisor *s, const char *what, const char *line,
                                      size_t len)
{
    struct trial *last = &s->pending[s->pending_count - 1].trial;
    last->kind = TRIAL_PROTOCOL_ERROR;
    (void)buf_puts(&last->detail, what);
    adapter_append_shown(&last->detail, ": ", line, len);
    append_errors(&last->errors, &s->adapter.channel);
    trace_event(&s->options->adapter.trace, buf_text(&last->detail));
    stop_process(s);
    return report_ready(s, 0);
}

static bool answers_last_again(const struct supervisor *s, json_int_t id)
{
    if (!s->last_is_live || s->current.answer_count > 0) {
        return false;
    }
    const struct unit *last = &s->units[s->pending[s->pending_count - 1].unit];
    return last->questions[last->count - 1].id == id;
}

static enum supervise_end on_answer(struct supervisor *s, struct answer *answer)
{
    if (trial_add_answer(&s->current, answer) != 0) {
        return SUPERVISE_NO_MEMORY;
    }
    if (s->current.answer_count < s->units[s->head].count) {
        return SUPERVISE_DONE;
    }
    finish_head(s, TRIAL_ANSWERED);
    return report_ready(s, 1);
}

static enum supervise_end on_line(struct supervisor *s, const char *line, size_t len)
{
    trace_received(&s->options->adapter.trace, line, len);
    struct answer answer;
    struct diag why = {""};
    json_int_t id = -1;
    enum answer_status status = answer_parse(line, len, &id, &answer, &why);
    if (status == ANSWER_NO_MEMORY) {
        return SUPERVISE_NO_MEMORY;
    }
    const struct unit *head = &s->units[s->head];
    json_int_t expected = head->questions[s->current.answer_count].id;
    bool asked = s->adapter.channel.written >= s->sent_until[s->head % s->options->window];
    if (id == expected && status == ANSWER_PARSED && asked) {
        return on_answer(s, &answer);
    }
    if (status == ANSWER_PARSED) {
        answer_free(&answer);
    }
    if (id != expected && answers_last_again(s, id)) {
        return charge_last(s, "answered twice", line, len);
    }
    struct buf *text = detail(s);
    if (status == ANSWER_PARSED && id == expected) {
        (void)buf_puts(text, "answered before it was asked");
    } else if (status == ANSWER_PARSED) {
        (void)buf_printf(text,
                         "answered with id %" JSON_INTEGER_FORMAT " where %" JSON_INTEGER_FORMAT
                         " was due",
                         id, expected);
    } else {
        (void)buf_puts(text, why.text);
    }
    adapter_append_shown(text, "; it wrote: ", line, len);
    return charge_head(s, TRIAL_PROTOCOL_ERROR);
}

static enum supervise_end on_too_long(struct supervisor *s, const char *line, size_t len)
{
    struct buf *text = detail(s);
    (void)buf_printf(text, "a line longer than %d bytes", CHANNEL_LONGEST_LINE);
    adapter_append_shown(text, "; it wrote: ", line, len);
    return charge_head(s, TRIAL_PROTOCOL_ERROR);
}

static enum supervise_end on_deadline(struct supervisor *s, const char *line, size_t len)
{
    struct buf *text = detail(s);
    (void)buf_printf(text, "no answer within %d ms", s->options->timeout_ms);
    if (s->adapter.channel.process.from < 0) {
        (void)buf_puts(text, " (it closed its stdout)");
    }
    append_unfinished(text, line, len);
    return charge_head(s, TRIAL_TIMEOUT);
}

static enum supervise_end on_death(struct supervisor *s, const char *line, size_t len)
{
    struct buf *text = detail(s);
    adapter_append_death(text, &s->adapter);
    (void)buf_puts(text, " before answering");
    append_unfinished(text, line, len);
    if (s->alone) {
        s->explained = true;
        s->current.reproduced = true;
        return charge_head(s, TRIAL_CRASH);
    }
    append_errors(&s->current.errors, &s->adapter.channel);
    s->current.pid = (long)s->adapter.channel.process.pid;
    s->current.duration_ms = clock_ms() - s->head_since;
    trace_event(&s->options->adapter.trace, buf_text(text));
    trial_free(&s->suspect);
    s->suspect = s->current;
    s->suspect.kind = TRIAL_CRASH;
    s->current = (struct trial){.kind = TRIAL_ANSWERED};
    stop_process(s);
    enum supervise_end end = report(s, 0);
    s->alone = true;
    s->explained = false;
    s->alone_until =
        s->count - s->head < s->options->window ? s->count : s->head + s->options->window;
    return end;
}

/* The end of asking one at a time: if nothing died again, the first of the group is to blame. */
static enum supervise_end end_alone(struct supervisor *s)
{
    if (!s->explained) {
        struct trial *first = &s->pending[0].trial;
        (void)buf_puts(&s->suspect.detail,
                       "; not reproduced: asked again alone, the adapter lived");
        trial_free(first);
        *first = s->suspect;
        s->suspect = (struct trial){.kind = TRIAL_ANSWERED};
        s->last_is_live = s->last_is_live && s->pending_count > 1;
    }
    s->alone = false;
    return report(s, s->last_is_live ? 1 : 0);
}

/* ---------------------------------------------------------------- the loop */

static enum supervise_end dispatch(struct supervisor *s, enum channel_event event, const char *line,
                                   size_t len)
{
    switch (event) {
    case CHANNEL_LINE:
        return on_line(s, line, len);
    case CHANNEL_TOO_LONG:
        return on_too_long(s, line, len);
    case CHANNEL_DEADLINE:
        return on_deadline(s, line, len);
    case CHANNEL_DEAD:
        return on_death(s, line, len);
    case CHANNEL_INTERRUPTED:
        return SUPERVISE_INTERRUPTED;
    case CHANNEL_NO_MEMORY:
        break;
    }
    return SUPERVISE_NO_MEMORY;
}

static enum supervise_end step(struct supervisor *s)
{
    if (!s->adapter.running) {
        enum supervise_end end = supervisor_start(s);
        if (end != SUPERVISE_DONE) {
            return end;
        }
        s->head_since = clock_ms();
    }
    if (send_more(s) != 0) {
        return SUPERVISE_NO_MEMORY;
    }
    const char *line = NULL;
    size_t len = 0;
    enum channel_event event =
        channel_next(&s->adapter.channel, s->head_since + s->options->timeout_ms, &line, &len);
    enum supervise_end end = dispatch(s, event, line, len);
    if (end == SUPERVISE_DONE && s->alone && s->head >= s->alone_until) {
        end = end_alone(s);
    }
    return end;
}

/* Closes stdin and waits for the end. What still comes belongs to the last answer. */
static enum supervise_end say_goodbye(struct supervisor *s)
{
    if (!s->adapter.running) {
        return SUPERVISE_DONE;
    }
    channel_finish(&s->adapter.channel);
    int patience =
        s->options->timeout_ms < LONGEST_GOODBYE_MS ? s->options->timeout_ms : LONGEST_GOODBYE_MS;
    const char *line = NULL;
    size_t len = 0;
    enum channel_event event =
        channel_next(&s->adapter.channel, clock_ms() + patience, &line, &len);
    if (event == CHANNEL_INTERRUPTED) {
        return SUPERVISE_INTERRUPTED;
    }
    if (event == CHANNEL_LINE || len > 0) {
        if (s->last_is_live) {
            return charge_last(s, "wrote more than its answers", line, len);
        }
    } else if (event == CHANNEL_DEADLINE) {
        (void)buf_puts(&s->ending, "did not exit when its stdin was closed");
    } else if (event == CHANNEL_DEAD && s->adapter.channel.process.status != 0) {
        adapter_append_death(&s->ending, &s->adapter);
        (void)buf_puts(&s->ending, " when its stdin was closed");
    }
    stop_process(s);
    return SUPERVISE_DONE;
}

enum supervise_end supervisor_run(struct supervisor *s, const struct unit *units, size_t count,
                                  supervise_callback *callback, void *context)
{
    s->units = units;
    s->count = count;
    s->callback = callback;
    s->context = context;
    s->head = 0;
    s->sent = 0;
    enum supervise_end end = SUPERVISE_DONE;
    while (end == SUPERVISE_DONE && s->head < s->count) {
        end = step(s);
    }
    if (end == SUPERVISE_DONE) {
        end = say_goodbye(s);
    }
    stop_process(s);
    /* Answers that came cleanly count, however the run ended. */
    if (end != SUPERVISE_STOPPED && end != SUPERVISE_NO_MEMORY) {
        enum supervise_end reported = report_ready(s, 0);
        end = end == SUPERVISE_DONE ? reported : end;
    }
    drop_pending(s);
    return end;
}
