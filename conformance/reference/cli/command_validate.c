#include <stdbool.h>
#include <string.h>

#include <cocore/job.h>
#include <cocore/validate.h>

#include "commands.h"

struct options {
    const char *collection;
    const char *revision;
    const char *uri;
    bool json;
    struct cocore_lexicons *lexicons;
};

static void print_lines(const char *name, const struct cocore_findings *findings)
{
    if (cocore_findings_empty(findings)) {
        print_safely(stdout, name);
        fputs(": valid\n", stdout);
    }
    findings_print(stdout, name, findings);
}

static bool print_json(const char *name, const struct cocore_findings *findings)
{
    json_t *list = json_array();
    for (size_t i = 0; i < findings->count; i++) {
        const struct cocore_finding *finding = &findings->items[i];
        json_t *item = json_pack("{s:s, s:s, s:s}", "requirement", finding->requirement, "path",
                                 finding->pointer, "message", finding->message);
        if (item != NULL && finding->offset != COCORE_NO_OFFSET)
            json_object_set_new(item, "offset", json_integer((json_int_t)finding->offset));
        json_array_append_new(list, item);
    }
    json_t *file = json_string(name); /* NULL when the name is not UTF-8 */
    json_t *line = json_pack("{s:o, s:s, s:i, s:o}", "file", file != NULL ? file : json_null(),
                             "verdict", cocore_findings_empty(findings) ? "accept" : "reject",
                             "total", (int)findings->total, "findings", list);
    bool done = line != NULL && json_dumpf(line, stdout, JSON_COMPACT) == 0;
    putchar('\n');
    json_decref(line);
    return done;
}

static int judge(const struct options *options, const char *name, const struct buf *content)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_validate_input input = {.collection = options->collection,
                                                .uri = options->uri,
                                                .bytes = buf_text(content),
                                                .len = content->len};
    enum cocore_status status = cocore_validate(options->lexicons, &input, &findings, NULL);
    int result = cocore_findings_empty(&findings) ? EXIT_VALID : EXIT_INVALID;
    if (status == COCORE_EUNKNOWN) {
        fprintf(stderr, "cocore-job: there is no lexicon of a record named \"");
        print_safely(stderr, options->collection);
        fprintf(stderr, "\"\n");
        result = EXIT_TROUBLE;
    } else if (status != COCORE_OK) {
        fprintf(stderr, "cocore-job: %s\n", cocore_status_text(status));
        result = EXIT_TROUBLE;
    } else if (!options->json) {
        print_lines(name, &findings);
    } else if (!print_json(name, &findings)) {
        result = EXIT_TROUBLE;
    }
    cocore_findings_clear(&findings);
    return result;
}

static int judge_file(const struct options *options, const char *name)
{
    struct buf content = BUF_INIT;
    int result = input_read(name, &content) ? judge(options, name, &content) : EXIT_TROUBLE;
    buf_free(&content);
    return result;
}

/* Reads the options; the index of the first file, or 0 when they are wrong. */
static int read_options(int argc, char **argv, struct options *options)
{
    int i = 1;
    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        if (strcmp(argv[i], "--") == 0)
            return i + 1;
        if (strcmp(argv[i], "--json") == 0)
            options->json = true;
        else if (strcmp(argv[i], "--collection") == 0 && i + 1 < argc)
            options->collection = argv[++i];
        else if (strcmp(argv[i], "--revision") == 0 && i + 1 < argc)
            options->revision = argv[++i];
        else if (strcmp(argv[i], "--uri") == 0 && i + 1 < argc)
            options->uri = argv[++i];
        else
            return 0;
    }
    return i;
}

int command_validate(int argc, char **argv)
{
    struct options options = {.collection = COCORE_JOB_NSID, .revision = "R1"};
    int first = read_options(argc, argv, &options);
    if (first == 0 || first >= argc) {
        help_print(stderr, argv[0]);
        return EXIT_TROUBLE;
    }
    enum cocore_status status = cocore_lexicons_builtin(options.revision, &options.lexicons);
    if (status != COCORE_OK) {
        fprintf(stderr, "cocore-job: revision ");
        print_safely(stderr, options.revision);
        fprintf(stderr, ": %s\n", cocore_status_text(status));
        return EXIT_TROUBLE;
    }
    int result = EXIT_VALID;
    for (int i = first; i < argc; i++) {
        int one = judge_file(&options, argv[i]);
        result = one > result ? one : result;
    }
    cocore_lexicons_free(options.lexicons);
    return result;
}
