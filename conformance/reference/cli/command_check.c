/* check-admission, check-receipt and check-charge: decisions about several records in files. */
#include <string.h>

#include <cocore/identity.h>
#include <cocore/json.h>
#include <cocore/lifecycle.h>

#include "commands.h"

enum { JOB, AUTHORIZATION, RECEIPT, ATTESTATION, RECORDS };

static const char *const record_names[RECORDS] = {"job", "authorization", "receipt", "attestation"};

/* A record on the command line: --job FILE, --job-uri URI, --job-cid CID. */
struct record_option {
    const char *file, *uri, *cid;
    struct buf content;
    char computed[COCORE_CID_SIZE];
    struct cocore_record_argument argument;
};

struct options {
    struct record_option records[RECORDS];
    const char *now, *provider, *trust, *exchange;
    struct cocore_instant instant;
};

/* The place of the value of "--job-uri" and its like, or NULL. */
static const char **record_value(struct options *options, const char *name)
{
    for (int i = 0; i < RECORDS; i++) {
        struct record_option *record = &options->records[i];
        size_t len = strlen(record_names[i]);
        if (strncmp(name, record_names[i], len) != 0)
            continue;
        if (name[len] == '\0')
            return &record->file;
        if (strcmp(name + len, "-uri") == 0)
            return &record->uri;
        if (strcmp(name + len, "-cid") == 0)
            return &record->cid;
    }
    return NULL;
}

static const char **option_value(struct options *options, const char *name)
{
    if (strcmp(name, "now") == 0)
        return &options->now;
    if (strcmp(name, "provider") == 0)
        return &options->provider;
    if (strcmp(name, "trust") == 0)
        return &options->trust;
    if (strcmp(name, "exchange") == 0)
        return &options->exchange;
    return record_value(options, name);
}

static bool read_options(int argc, char **argv, struct options *options)
{
    for (int i = 1; i < argc; i += 2) {
        const char **value =
            strncmp(argv[i], "--", 2) == 0 ? option_value(options, argv[i] + 2) : NULL;
        if (value == NULL || i + 1 >= argc)
            return false;
        *value = argv[i + 1];
    }
    return true;
}

static bool complain(const char *words, const char *value)
{
    fprintf(stderr, "cocore-job: %s: \"", words);
    print_safely(stderr, value != NULL ? value : "");
    fprintf(stderr, "\"\n");
    return false;
}

/* The CID of the file's record, for --job-cid and its like when they are left out: then the record
 * is taken to be the one that was found. */
static void compute_cid(struct record_option *record)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *value = NULL;
    if (cocore_json_parse(buf_text(&record->content), record->content.len, NULL, &findings,
                          &value) != COCORE_OK ||
        value == NULL || cocore_record_cid(value, record->computed, &findings) != COCORE_OK ||
        !cocore_findings_empty(&findings))
        record->computed[0] = '\0';
    json_decref(value);
    cocore_findings_clear(&findings);
}

static bool read_records(struct options *options)
{
    for (int i = 0; i < RECORDS; i++) {
        struct record_option *record = &options->records[i];
        if (record->file == NULL)
            continue;
        if (record->uri == NULL)
            return complain("a record needs the address where it was found: --NAME-uri for",
                            record_names[i]);
        if (!input_read(record->file, &record->content))
            return false;
        compute_cid(record);
        record->argument = (struct cocore_record_argument){
            .uri = record->uri,
            .cid = record->cid != NULL ? record->cid : record->computed,
            .bytes = buf_text(&record->content),
            .len = record->content.len};
    }
    return true;
}

static bool read_now(struct options *options)
{
    struct cocore_format_fault fault;
    return options->now == NULL ||
           cocore_datetime_parse(options->now, strlen(options->now), &options->instant, &fault) ||
           complain("--now is not a datetime such as 2026-06-01T12:00:00Z", options->now);
}

static int report(enum cocore_status status, struct cocore_findings *findings)
{
    int result = EXIT_TROUBLE;
    if (status != COCORE_OK) {
        fprintf(stderr, "cocore-job: %s\n", cocore_status_text(status));
    } else {
        for (size_t i = 0; i < findings->count; i++) {
            printf("%s ", findings->items[i].requirement);
            print_safely(stdout, findings->items[i].pointer);
            printf(": %s\n", findings->items[i].message);
        }
        const size_t more = findings->total - findings->count;
        if (more > 0)
            printf("and %zu finding%s more\n", more, more == 1 ? "" : "s");
        result = cocore_findings_empty(findings) ? EXIT_VALID : EXIT_INVALID;
        puts(result == EXIT_VALID ? "accept" : "reject");
    }
    cocore_findings_clear(findings);
    return result;
}

typedef enum cocore_status check_function(const struct cocore_lexicons *lexicons,
                                          const struct options *options,
                                          struct cocore_findings *findings);

static const struct cocore_record_argument *given(const struct options *options, int which)
{
    return options->records[which].file != NULL ? &options->records[which].argument : NULL;
}

/* What a command cannot do without. */
struct needs {
    unsigned records;   /* bits */
    bool now, exchange; /* without an exchange it is a provider */
};

static bool is_complete(const struct options *options, struct needs needs)
{
    for (int i = 0; i < RECORDS; i++) {
        if ((needs.records >> i & 1) != 0 && options->records[i].file == NULL)
            return false;
    }
    return (options->now != NULL || !needs.now) &&
           (needs.exchange ? options->exchange : options->provider) != NULL;
}

/* Reads what the command line names and asks `check`. */
static int run(int argc, char **argv, struct needs needs, check_function *check)
{
    struct options options = {0};
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_lexicons *lexicons = NULL;
    int result = EXIT_TROUBLE;
    if (!read_options(argc, argv, &options) || !is_complete(&options, needs)) {
        help_print(stderr, argv[0]);
    } else if (read_now(&options) && read_records(&options)) {
        enum cocore_status status = cocore_lexicons_builtin("R1", &lexicons);
        if (status == COCORE_OK)
            status = check(lexicons, &options, &findings);
        result = report(status, &findings);
    }
    for (int i = 0; i < RECORDS; i++)
        buf_free(&options.records[i].content);
    cocore_lexicons_free(lexicons);
    return result;
}

static struct cocore_provider provider_of(const struct options *options)
{
    return (struct cocore_provider){options->provider != NULL ? options->provider : "",
                                    options->trust != NULL ? options->trust : "self-attested"};
}

static enum cocore_status check_admission(const struct cocore_lexicons *lexicons,
                                          const struct options *options,
                                          struct cocore_findings *findings)
{
    const struct cocore_admission admission = {.now = options->instant,
                                               .job = options->records[JOB].argument,
                                               .authorization = given(options, AUTHORIZATION),
                                               .provider = provider_of(options)};
    return cocore_check_admission(lexicons, &admission, findings);
}

static enum cocore_status check_receipt(const struct cocore_lexicons *lexicons,
                                        const struct options *options,
                                        struct cocore_findings *findings)
{
    const struct cocore_receipt_check check = {.job = options->records[JOB].argument,
                                               .receipt = options->records[RECEIPT].argument,
                                               .provider = provider_of(options),
                                               .attestation = given(options, ATTESTATION)};
    return cocore_check_receipt(lexicons, &check, findings);
}

static enum cocore_status check_charge(const struct cocore_lexicons *lexicons,
                                       const struct options *options,
                                       struct cocore_findings *findings)
{
    const struct cocore_charge charge = {.now = options->instant,
                                         .exchange =
                                             options->exchange != NULL ? options->exchange : "",
                                         .job = options->records[JOB].argument,
                                         .authorization = options->records[AUTHORIZATION].argument,
                                         .receipt = options->records[RECEIPT].argument,
                                         .attestation = given(options, ATTESTATION)};
    return cocore_check_charge(lexicons, &charge, findings);
}

int command_check_admission(int argc, char **argv)
{
    return run(argc, argv, (struct needs){1U << JOB, true, false}, check_admission);
}

int command_check_receipt(int argc, char **argv)
{
    return run(argc, argv, (struct needs){1U << JOB | 1U << RECEIPT, false, false}, check_receipt);
}

int command_check_charge(int argc, char **argv)
{
    return run(argc, argv,
               (struct needs){1U << JOB | 1U << AUTHORIZATION | 1U << RECEIPT, true, true},
               check_charge);
}
