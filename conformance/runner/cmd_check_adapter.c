#include "commands.h"
#include "escape.h"
#include "probe.h"
#include "term.h"

static const struct usage USAGE = {
    .name = "check-adapter",
    .options = OPTIONS_VECTORS | OPTION_TIMEOUT | OPTION_HELLO_TIMEOUT | OPTION_NO_COLOR,
    .command = true,
};

enum { MOST_SHOWN = 4000, INDENT = 6 };

struct counts {
    size_t ok, failed, skipped;
    const char *basic; /* the basic check that failed, or NULL */
};

/* Appends filled text below the name of a check. */
static void append_text(struct buf *out, const char *before, const struct buf *text)
{
    struct buf safe = BUF_INIT;
    (void)buf_puts(&safe, before);
    escape_text(&safe, buf_text(text), text->len, MOST_SHOWN);
    term_wrap(out, INDENT, buf_text(&safe));
    out->failed = out->failed || safe.failed;
    buf_free(&safe);
}

static void append_fix(struct buf *out, const char *fix)
{
    struct buf text = BUF_INIT;
    (void)buf_puts(&text, fix);
    append_text(out, "fix: ", &text);
    buf_free(&text);
}

static void append_status(struct buf *out, const char *word, enum term_style style,
                          const char *name, bool color)
{
    struct buf padded = BUF_INIT;
    (void)buf_printf(&padded, "%-*s", INDENT, word);
    term_puts(out, color, style, buf_text(&padded));
    (void)buf_printf(out, "%s\n", name);
    buf_free(&padded);
}

/* Text goes out check by check: each may wait for a deadline. */
static void flush(struct buf *out)
{
    (void)term_write(out);
    buf_clear(out);
}

/* One check and what came of it. Nothing is asked any more once a basic one has failed. Returns 0,
 * or -1 when the runner is to stop. */
static int check(struct buf *out, const struct probe *probe, const struct probe_context *context,
                 struct counts *counts, bool color)
{
    static const char *const WORDS[] = {"ok", "FAIL", "skip"};
    static const enum term_style STYLES[] = {TERM_GOOD, TERM_BAD, TERM_DIM};
    struct buf found = BUF_INIT;
    enum probe_status status = PROBE_SKIPPED;
    if (counts->basic == NULL) {
        status = probe->run(context, &found);
    } else {
        (void)buf_printf(&found, "mend this first: %s", counts->basic);
    }
    if (status == PROBE_STOPPED) {
        buf_free(&found);
        return -1;
    }
    append_status(out, WORDS[status], STYLES[status], probe->name, color);
    counts->ok += status == PROBE_OK;
    counts->failed += status == PROBE_FAILED;
    counts->skipped += status == PROBE_SKIPPED;
    if (status != PROBE_OK) {
        append_text(out, "", &found);
    }
    if (status == PROBE_FAILED) {
        append_fix(out, probe->fix);
        counts->basic = probe->basic ? probe->name : NULL;
    }
    buf_free(&found);
    flush(out);
    return 0;
}

static enum exit_code explain_start(struct buf *out, const struct talk *talk,
                                    enum talk_status status, bool color)
{
    struct buf errors = BUF_INIT;
    if (status == TALK_STOPPED) {
        return EXIT_INCOMPLETE;
    }
    append_status(out, "FAIL", TERM_BAD, "starts and answers hello", color);
    append_text(out, "", &talk->trouble);
    talk_errors(talk, &errors);
    if (errors.len > 0) {
        append_text(out, "its stderr: ", &errors);
    }
    buf_free(&errors);
    append_fix(
        out, status == TALK_UNFLUSHED ? "flush stdout after each line"
             : !talk->open
                 ? "say the command as you would in a shell, without quoting it as a whole"
                 : "the first line on stdin is the hello request, and the first line on stdout is "
                   "its answer; nothing else goes to stdout (conformance/PROTOCOL.md, Handshake)");
    (void)buf_puts(out,
                   "\nyour adapter cannot be run; nothing is known about your validator yet\n");
    return EXIT_ADAPTER;
}

static void append_hello(struct buf *out, const json_t *hello)
{
    static const char *const LISTS[] = {"operations", "revisions"};
    struct buf text = BUF_INIT;
    const json_t *implementation = json_object_get(hello, "implementation");
    (void)buf_printf(&text, "your adapter says that it wraps %s %s, with",
                     json_string_value(json_object_get(implementation, "name")),
                     json_string_value(json_object_get(implementation, "version")));
    for (size_t l = 0; l < 2; l++) {
        const json_t *list = json_object_get(hello, LISTS[l]);
        (void)buf_printf(&text, "%s %s ", l > 0 ? ";" : "", LISTS[l]);
        for (size_t i = 0; i < json_array_size(list); i++) {
            (void)buf_printf(&text, "%s%s", i > 0 ? ", " : "",
                             json_string_value(json_array_get(list, i)));
        }
        (void)buf_puts(&text, json_array_size(list) == 0 ? "(none)" : "");
    }
    append_text(out, "", &text);
    buf_free(&text);
}

static enum exit_code check_all(struct buf *out, struct probe_context *context, bool color)
{
    struct counts counts = {1, 0, 0, NULL};
    append_status(out, "ok", TERM_GOOD, "starts and answers hello", color);
    append_hello(out, context->hello);
    probe_choose(context);
    for (const struct probe *probe = PROBES; probe->name != NULL; probe++) {
        if (check(out, probe, context, &counts, color) != 0) {
            (void)buf_puts(out, "\nstopped\n");
            return EXIT_INCOMPLETE;
        }
    }
    (void)buf_putc(out, '\n');
    term_puts(out, color, counts.failed == 0 ? TERM_GOOD : TERM_BAD,
              counts.failed == 0 ? "your adapter keeps the protocol"
                                 : "your adapter does not keep the protocol");
    (void)buf_printf(out, ": %zu ok, %zu failed, %zu skipped\n", counts.ok, counts.failed,
                     counts.skipped);
    (void)buf_puts(out, counts.failed == 0
                            ? "what cocore-conformance run finds now is about your validator\n"
                            : "until that is mended, failures of a run may be your adapter's, not "
                              "your validator's\n");
    return counts.failed == 0 ? EXIT_CONFORMANT : EXIT_NOT_CONFORMANT;
}

static enum exit_code check_with(struct options *options, const struct library *library)
{
    struct talk_options how = {options->run.command, options->run.timeout_ms,
                               options->run.hello_timeout_ms};
    struct probe_context context = {.options = &how, .set = &library->set};
    bool color = term_has_color(stdout, options->no_color);
    struct buf out = BUF_INIT;
    struct talk talk;
    enum talk_status status = talk_start(&talk, &how);
    enum exit_code code = EXIT_CONFORMANT;
    if (status == TALK_OK) {
        context.hello = json_incref(talk.hello.body);
    } else {
        code = explain_start(&out, &talk, status, color);
    }
    talk_end(&talk);
    if (status == TALK_OK) {
        code = check_all(&out, &context, color);
        json_decref(context.hello);
    }
    flush(&out);
    buf_free(&out);
    return code;
}

enum exit_code cmd_check_adapter(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, check_with);
}
