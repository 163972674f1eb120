#include "options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "suggest.h"

enum {
    LONGEST_TIMEOUT_MS = 24 * 60 * 60 * 1000,
    LARGEST_WINDOW = 1024,
    LARGEST_COUNT = 1000000000
};

enum option_kind {
    KIND_FLAG,
    KIND_TEXT,
    KIND_NUMBER,
    KIND_LIST,
    KIND_REPORT,
    KIND_FORMAT,
    KIND_EXPIRED,
    KIND_WARNINGS
};

static const struct option {
    const char *name;
    unsigned bit;
    enum option_kind kind;
    int most; /* of a number; the least is 1 */
} OPTIONS[] = {
    {"--profile", OPTION_PROFILE, KIND_LIST, 0},
    {"--filter", OPTION_FILTER, KIND_LIST, 0},
    {"--offered", OPTION_FILTER, KIND_FLAG, 0},
    {"--timeout", OPTION_TIMEOUT, KIND_NUMBER, LONGEST_TIMEOUT_MS},
    {"--hello-timeout", OPTION_HELLO_TIMEOUT, KIND_NUMBER, LONGEST_TIMEOUT_MS},
    {"--window", OPTION_WINDOW, KIND_NUMBER, LARGEST_WINDOW},
    {"--trust", OPTION_TRUST, KIND_LIST, 0},
    {"--allow-untrusted", OPTION_ALLOW_UNTRUSTED, KIND_FLAG, 0},
    {"--vectors", OPTION_VECTORS, KIND_TEXT, 0},
    {"--journal", OPTION_JOURNAL, KIND_TEXT, 0},
    {"--report", OPTION_REPORT, KIND_REPORT, 0},
    {"--no-color", OPTION_NO_COLOR, KIND_FLAG, 0},
    {"--verbose", OPTION_VERBOSE, KIND_FLAG, 0},
    {"--json", OPTION_JSON, KIND_FLAG, 0},
    {"--format", OPTION_FORMAT, KIND_FORMAT, 0},
    {"--output", OPTION_OUTPUT, KIND_TEXT, 0},
    {"--known-failures", OPTION_KNOWN, KIND_TEXT, 0},
    {"--expired", OPTION_STRICTNESS, KIND_EXPIRED, 0},
    {"--warnings", OPTION_STRICTNESS, KIND_WARNINGS, 0},
    {"--artifact", OPTION_ARTIFACT, KIND_TEXT, 0},
    {"--git-commit", OPTION_GIT_COMMIT, KIND_TEXT, 0},
    {"--key", OPTION_KEY, KIND_TEXT, 0},
    {"--out", OPTION_OUTPUT, KIND_TEXT, 0},
    {"--date", OPTION_DATE, KIND_TEXT, 0},
    {"--predicate-only", OPTION_PREDICATE_ONLY, KIND_FLAG, 0},
    {"--rerun", OPTION_RERUN, KIND_FLAG, 0},
    {"--max-timeouts", OPTION_MAX_TIMEOUTS, KIND_NUMBER, LARGEST_COUNT},
    {"--op", OPTION_OP, KIND_TEXT, 0},
    {"--collection", OPTION_COLLECTION, KIND_TEXT, 0},
    {"--revision", OPTION_REVISION, KIND_TEXT, 0},
    {"--uri", OPTION_URI, KIND_TEXT, 0},
    {"--as", OPTION_AS, KIND_TEXT, 0},
    {"--trust", OPTION_SIGNED_BY, KIND_LIST, 0},
    {"--trust-vectors", OPTION_TRUST_VECTORS, KIND_LIST, 0},
};

enum { OPTION_COUNT = sizeof OPTIONS / sizeof OPTIONS[0] };

/* An option that the command takes; some names mean different things to different commands. */
static const struct option *find_option(const struct usage *usage, const char *name, size_t len)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if ((OPTIONS[i].bit & usage->options) != 0 && strlen(OPTIONS[i].name) == len &&
            strncmp(OPTIONS[i].name, name, len) == 0) {
            return &OPTIONS[i];
        }
    }
    return NULL;
}

static int refuse_option(const struct usage *usage, const char *arg, struct diag *diag)
{
    const char *near = NULL;
    size_t nearest = 4;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        size_t distance = suggest_distance(arg, OPTIONS[i].name);
        if ((OPTIONS[i].bit & usage->options) != 0 && distance < nearest) {
            near = OPTIONS[i].name;
            nearest = distance;
        }
    }
    return diag_set(diag, "%s: unknown option %s%s%s", usage->name, arg,
                    near != NULL ? "; did you mean " : "", near != NULL ? near : "");
}

static int append_text(const char *const **list, size_t *count, const char *text, struct diag *diag)
{
    const char **grown = realloc((void *)(size_t)*list, (*count + 1) * sizeof *grown);
    if (grown == NULL) {
        return diag_no_memory(diag);
    }
    grown[(*count)++] = text;
    *list = grown;
    return 0;
}

static int add_to_list(struct options *o, unsigned bit, const char *text, struct diag *diag)
{
    switch (bit) {
    case OPTION_PROFILE:
        return append_text(&o->run.wish.profiles, &o->run.wish.profile_count, text, diag);
    case OPTION_FILTER:
        return append_text(&o->run.wish.filters, &o->run.wish.filter_count, text, diag);
    case OPTION_SIGNED_BY:
        return append_text(&o->signers, &o->signer_count, text, diag);
    default:
        return append_text(&o->run.vectors.trusted, &o->run.vectors.trusted_count, text, diag);
    }
}

static void set_flag(struct options *o, unsigned bit)
{
    switch (bit) {
    case OPTION_ALLOW_UNTRUSTED:
        o->run.vectors.allow_untrusted = true;
        break;
    case OPTION_FILTER:
        o->run.wish.offered = true;
        break;
    case OPTION_NO_COLOR:
        o->no_color = true;
        break;
    case OPTION_VERBOSE:
        o->verbose = true;
        break;
    case OPTION_PREDICATE_ONLY:
        o->predicate_only = true;
        break;
    case OPTION_RERUN:
        o->rerun = true;
        break;
    default:
        o->json = true;
        break;
    }
}

static void set_text(struct options *o, unsigned bit, const char *text)
{
    const struct {
        unsigned bit;
        const char **at;
    } PLACES[] = {
        {OPTION_VECTORS, &o->run.vectors_given},
        {OPTION_OP, &o->op},
        {OPTION_COLLECTION, &o->collection},
        {OPTION_REVISION, &o->revision},
        {OPTION_URI, &o->uri},
        {OPTION_AS, &o->as},
        {OPTION_JOURNAL, &o->journal},
        {OPTION_OUTPUT, &o->output},
        {OPTION_KNOWN, &o->known_failures},
        {OPTION_ARTIFACT, &o->artifact},
        {OPTION_GIT_COMMIT, &o->git_commit},
        {OPTION_KEY, &o->key},
        {OPTION_DATE, &o->date},
    };
    for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++) {
        if (PLACES[i].bit == bit) {
            *PLACES[i].at = text;
        }
    }
}

static int set_number(struct options *o, const struct option *option, const char *text,
                      struct diag *diag)
{
    char *end = NULL;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || value < 1 ||
        value > option->most) {
        return diag_set(diag, "%s needs a whole number from 1 to %d, not \"%s\"", option->name,
                        option->most, text);
    }
    switch (option->bit) {
    case OPTION_TIMEOUT:
        o->run.timeout_ms = (int)value;
        break;
    case OPTION_HELLO_TIMEOUT:
        o->run.hello_timeout_ms = (int)value;
        break;
    case OPTION_MAX_TIMEOUTS:
        o->run.max_timeouts = (size_t)value;
        break;
    default:
        o->run.window = (size_t)value;
        break;
    }
    return 0;
}

static int find_format(const char *name, size_t len, const struct report_format **format,
                       struct diag *diag)
{
    struct buf known = BUF_INIT;
    for (const struct report_format *f = REPORT_FORMATS; f->name != NULL; f++) {
        if (strlen(f->name) == len && strncmp(f->name, name, len) == 0) {
            *format = f;
            buf_free(&known);
            return 0;
        }
        (void)buf_printf(&known, "%s%s", known.len > 0 ? ", " : "", f->name);
    }
    (void)diag_set(diag, "no report format \"%.*s\"; there are: %s", (int)len, name,
                   buf_text(&known));
    buf_free(&known);
    return -1;
}

static int add_report(struct options *o, const char *text, struct diag *diag)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals[1] == '\0') {
        return diag_set(diag, "--report needs FORMAT=FILE, such as json=report.json, not \"%s\"",
                        text);
    }
    struct report_wish *grown = realloc(o->reports, (o->report_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return diag_no_memory(diag);
    }
    o->reports = grown;
    struct report_wish *wish = &grown[o->report_count];
    wish->path = equals + 1;
    if (find_format(text, (size_t)(equals - text), &wish->format, diag) != 0) {
        return -1;
    }
    o->report_count++;
    return 0;
}

static int set_strictness(bool *fails, const char *name, const char *text, struct diag *diag)
{
    *fails = strcmp(text, "fail") == 0;
    return *fails || strcmp(text, "warn") == 0
               ? 0
               : diag_set(diag, "%s needs warn or fail, not \"%s\"", name, text);
}

static int set_value(struct options *o, const struct option *option, const char *value,
                     struct diag *diag)
{
    switch (option->kind) {
    case KIND_FLAG:
        set_flag(o, option->bit);
        return 0;
    case KIND_TEXT:
        set_text(o, option->bit, value);
        return 0;
    case KIND_NUMBER:
        return set_number(o, option, value, diag);
    case KIND_LIST:
        return add_to_list(o, option->bit, value, diag);
    case KIND_REPORT:
        return add_report(o, value, diag);
    case KIND_FORMAT:
        return find_format(value, strlen(value), &o->format, diag);
    case KIND_EXPIRED:
        return set_strictness(&o->strictness.expired_fails, option->name, value, diag);
    case KIND_WARNINGS:
        return set_strictness(&o->strictness.warnings_fail, option->name, value, diag);
    }
    return -1;
}

/* Reads one option at *argv and moves *argv to its last word. */
static int parse_option(struct options *o, const struct usage *usage, char ***argv,
                        struct diag *diag)
{
    const char *arg = **argv;
    const char *equals = strchr(arg, '=');
    size_t len = equals != NULL ? (size_t)(equals - arg) : strlen(arg);
    const struct option *option = find_option(usage, arg, len);
    if (option == NULL) {
        return refuse_option(usage, arg, diag);
    }
    if (option->kind == KIND_FLAG) {
        return equals != NULL ? diag_set(diag, "%s takes no value", option->name)
                              : set_value(o, option, NULL, diag);
    }
    if (equals != NULL) {
        return set_value(o, option, equals + 1, diag);
    }
    if ((*argv)[1] == NULL || strcmp((*argv)[1], "--") == 0) {
        return diag_set(diag, "%s needs a value", option->name);
    }
    (*argv)++;
    return set_value(o, option, **argv, diag);
}

static int check_counts(const struct options *o, const struct usage *usage, struct diag *diag)
{
    if (o->argument_count < usage->arguments) {
        return diag_set(diag, "%s: say which %s", usage->name, usage->argument);
    }
    if (o->run.command == NULL ? usage->command : o->run.command[0] == NULL) {
        return diag_set(diag,
                        "%s: say the adapter's command after --, such as: "
                        "cocore-conformance %s %s%s-- ./my-adapter",
                        usage->name, usage->name, usage->arguments > 0 ? usage->argument : "",
                        usage->arguments > 0 ? " " : "");
    }
    return 0;
}

int options_parse(struct options *o, const struct usage *usage, char **argv, struct diag *diag)
{
    enum { TIMEOUT_MS = 5000, HELLO_TIMEOUT_MS = 30000, WINDOW = 32, MAX_TIMEOUTS = 25 };
    *o = (struct options){.run = {.timeout_ms = TIMEOUT_MS,
                                  .hello_timeout_ms = HELLO_TIMEOUT_MS,
                                  .window = WINDOW,
                                  .max_timeouts = MAX_TIMEOUTS}};
    size_t most = usage->most > usage->arguments ? usage->most : usage->arguments;
    for (; *argv != NULL; argv++) {
        if (strcmp(*argv, "--") == 0 && (usage->command || usage->may_command)) {
            o->run.command = argv + 1;
            break;
        }
        if (strcmp(*argv, "--help") == 0 || strcmp(*argv, "-h") == 0) {
            o->help = true;
            return 0;
        }
        if ((*argv)[0] == '-' && (*argv)[1] != '\0') {
            if (parse_option(o, usage, &argv, diag) != 0) {
                return -1;
            }
        } else if (o->argument_count < most) {
            o->arguments[o->argument_count++] = *argv;
        } else {
            return diag_set(diag, "%s: unexpected argument \"%s\"%s", usage->name, *argv,
                            usage->command || usage->may_command
                                ? "; the adapter's command goes after --"
                                : "");
        }
    }
    return check_counts(o, usage, diag);
}

void options_free(struct options *o)
{
    free((void *)(size_t)o->run.wish.profiles);
    free((void *)(size_t)o->run.wish.filters);
    free((void *)(size_t)o->run.vectors.trusted);
    free((void *)(size_t)o->signers);
    free(o->reports);
    free(o->vectors_found);
}
