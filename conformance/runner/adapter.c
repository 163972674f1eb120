#include "adapter.h"

#include <string.h>

#include "clock.h"
#include "escape.h"
#include "signals.h"

enum {
    MOST_FAILED_STARTS = 3,
    MOST_SHOWN = 200,   /* of offending bytes */
    MOST_STDERR = 4096, /* of a process that did not start */
};

void trace_sent(const struct trace *trace, const char *line, size_t len)
{
    if (trace->sent != NULL) {
        trace->sent(trace->context, line, len);
    }
}

void trace_received(const struct trace *trace, const char *line, size_t len)
{
    if (trace->received != NULL) {
        trace->received(trace->context, line, len);
    }
}

void trace_event(const struct trace *trace, const char *text)
{
    if (trace->event != NULL) {
        trace->event(trace->context, text);
    }
}

void adapter_append_shown(struct buf *out, const char *label, const char *bytes, size_t len)
{
    (void)buf_puts(out, label);
    escape_bytes(out, bytes, len, MOST_SHOWN);
}

void adapter_append_death(struct buf *out, const struct adapter *adapter)
{
    char text[64];
    process_describe(adapter->channel.process.status, text);
    (void)buf_puts(out, text);
}

void adapter_init(struct adapter *adapter, const struct adapter_options *options)
{
    *adapter = (struct adapter){.options = options};
}

void adapter_stop(struct adapter *adapter)
{
    if (adapter->running) {
        channel_close(&adapter->channel);
        adapter->running = false;
    }
}

void adapter_free(struct adapter *adapter)
{
    adapter_stop(adapter);
    hello_free(&adapter->hello);
    buf_free(&adapter->failure);
}

static int send_hello(struct adapter *adapter)
{
    struct buf request = BUF_INIT;
    int rc = hello_request(&request);
    if (rc == 0) {
        rc = channel_send(&adapter->channel, request.data, request.len);
    }
    if (rc == 0) {
        trace_sent(&adapter->options->trace, request.data, request.len - 1);
    }
    buf_free(&request);
    return rc;
}

static enum answer_status read_hello(struct adapter *adapter, const char *line, size_t len,
                                     struct hello *hello)
{
    struct diag why = {""};
    trace_received(&adapter->options->trace, line, len);
    enum answer_status status = hello_parse(line, len, hello, &why);
    if (status == ANSWER_MALFORMED) {
        (void)buf_puts(&adapter->failure, why.text);
        adapter_append_shown(&adapter->failure, "; it wrote: ", line, len);
    }
    return status;
}

/* Hears hello. ANSWER_MALFORMED: there is none, and `failure` says why; `*silent` when it could
 * still come. */
static enum answer_status hear_hello(struct adapter *adapter, struct hello *hello, bool *silent)
{
    const char *line = NULL;
    size_t len = 0;
    int64_t deadline = clock_ms() + adapter->options->hello_timeout_ms;
    enum channel_event event = channel_next(&adapter->channel, deadline, &line, &len);
    *silent = event == CHANNEL_DEADLINE;
    switch (event) {
    case CHANNEL_LINE:
        return read_hello(adapter, line, len, hello);
    case CHANNEL_TOO_LONG:
        adapter_append_shown(&adapter->failure, "hello: an endless line; it wrote: ", line, len);
        break;
    case CHANNEL_DEADLINE:
        (void)buf_printf(
            &adapter->failure,
            "hello: no answer within %d ms (an adapter must flush its output after each line)",
            adapter->options->hello_timeout_ms);
        break;
    case CHANNEL_DEAD:
        (void)buf_puts(&adapter->failure, "it ");
        adapter_append_death(&adapter->failure, adapter);
        (void)buf_puts(&adapter->failure, " before it answered hello");
        break;
    case CHANNEL_INTERRUPTED:
        break;
    case CHANNEL_NO_MEMORY:
        return ANSWER_NO_MEMORY;
    }
    return ANSWER_MALFORMED;
}

static void append_stderr(struct adapter *adapter)
{
    const char *errors = NULL;
    size_t len = 0;
    tail_get(&adapter->channel.errors, &errors, &len);
    size_t skip = len > MOST_STDERR ? len - MOST_STDERR : 0;
    if (len > 0) {
        (void)buf_puts(&adapter->failure,
                       skip > 0 ? "\nThe end of its stderr:\n" : "\nIts stderr:\n");
        escape_text(&adapter->failure, errors + skip, len - skip, MOST_STDERR);
    } else {
        (void)buf_puts(&adapter->failure, "\nIt wrote nothing to stderr.");
    }
}

/* Keeps the first hello; a later one must say the same. */
static bool same_hello(struct adapter *adapter, struct hello *hello)
{
    if (adapter->hello.body == NULL) {
        adapter->hello = *hello;
        return true;
    }
    bool same = json_equal(adapter->hello.body, hello->body) != 0;
    hello_free(hello);
    if (!same) {
        (void)buf_puts(&adapter->failure, "hello: not the same as when it was started first");
    }
    return same;
}

/* One attempt. `*final`: another one is no use. */
static enum adapter_status try_start(struct adapter *adapter, bool *final)
{
    buf_clear(&adapter->failure);
    *final = true;
    int rc = channel_open(&adapter->channel, adapter->options->argv);
    if (rc != 0) {
        (void)buf_printf(&adapter->failure, "cannot execute \"%s\": %s", adapter->options->argv[0],
                         strerror(rc));
        return ADAPTER_BROKEN;
    }
    adapter->running = true;
    struct hello hello = {NULL};
    bool silent = false;
    enum answer_status status =
        send_hello(adapter) == 0 ? hear_hello(adapter, &hello, &silent) : ANSWER_NO_MEMORY;
    if (status == ANSWER_PARSED && same_hello(adapter, &hello)) {
        adapter->failed_starts = 0;
        return ADAPTER_RUNS;
    }
    append_stderr(adapter);
    adapter_stop(adapter);
    adapter->failed_starts++;
    *final =
        (silent && adapter->hello.body == NULL) || adapter->failed_starts >= MOST_FAILED_STARTS;
    return status == ANSWER_NO_MEMORY ? ADAPTER_NO_MEMORY : ADAPTER_BROKEN;
}

enum adapter_status adapter_start(struct adapter *adapter)
{
    for (;;) {
        bool final = false;
        enum adapter_status status = try_start(adapter, &final);
        if (signals_stop() != 0) {
            adapter_stop(adapter);
            return ADAPTER_INTERRUPTED;
        }
        if (status != ADAPTER_BROKEN || final) {
            return status;
        }
        trace_event(&adapter->options->trace, buf_text(&adapter->failure));
    }
}
