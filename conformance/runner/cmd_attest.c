#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attestation.h"
#include "clock.h"
#include "commands.h"
#include "file.h"
#include "filedigest.h"
#include "reading.h"
#include "run.h"

enum {
    OPTIONS_SIGNING = OPTION_VECTORS | OPTION_TRUST | OPTION_PROFILE | OPTION_TIMEOUT |
                      OPTION_HELLO_TIMEOUT | OPTION_MAX_TIMEOUTS | OPTION_WINDOW | OPTION_JOURNAL |
                      OPTION_NO_COLOR | OPTION_VERBOSE | OPTION_ARTIFACT | OPTION_GIT_COMMIT |
                      OPTION_KEY | OPTION_OUTPUT | OPTION_DATE | OPTION_PREDICATE_ONLY,
};

static const struct usage CERTIFY = {
    .name = "certify", .options = OPTIONS_SIGNING, .command = true};
static const struct usage ATTEST = {
    .name = "attest", .options = OPTIONS_SIGNING, .may_command = true};

static const char DEFAULT_OUT[] = "certificate.dsse.json";
static const char DEFAULT_JOURNAL[] = "conformance.jsonl";

/* One call of certify or attest. */
struct signing {
    const struct options *options;
    const struct library *library;
    const char *journal;
    bool certify; /* conformant runs only */
    struct signer signer;
    struct attestation_facts facts;
    bool *profiles;
};

/* ---------------------------------------------------------------- before the run */

static int check_options(const struct signing *signing, struct diag *diag)
{
    const struct options *o = signing->options;
    char instant[DATE_INSTANT];
    if (!o->predicate_only && (o->artifact == NULL || o->key == NULL)) {
        return diag_set(diag, "say what is certified with --artifact FILE, and sign with --key "
                              "KEY.pem (or print the predicate alone with --predicate-only)");
    }
    if (o->predicate_only && (o->artifact != NULL || o->key != NULL || o->git_commit != NULL)) {
        return diag_set(diag, "--predicate-only leaves the artifact, the commit and the signature "
                              "to whoever wraps the predicate");
    }
    if (o->git_commit != NULL && !attestation_is_commit(o->git_commit)) {
        return diag_set(diag,
                        "--git-commit needs the whole hash (40 or 64 hex digits, lower "
                        "case), as git rev-parse HEAD prints it, not \"%s\"",
                        o->git_commit);
    }
    if (o->date != NULL && date_instant(o->date, instant) != 0) {
        return diag_set(diag, "--date needs YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ, not \"%s\"",
                        o->date);
    }
    if (!signing->certify && o->run.command == NULL &&
        (o->journal == NULL || o->run.wish.profile_count > 0)) {
        return diag_set(diag, "say which finished run with --journal FILE (the whole of it is "
                              "attested), or an adapter's command after --");
    }
    return 0;
}

/* --date, else SOURCE_DATE_EPOCH, else the day of the run (NULL when that is unknown); never before
 * that day. */
static int set_issued(struct signing *signing, const char *day, struct diag *diag)
{
    const char *from = "--date";
    char *issued = signing->facts.issued;
    if (signing->options->date != NULL) {
        (void)date_instant(signing->options->date, issued);
    } else if (clock_source_date(issued) == 0) {
        from = "SOURCE_DATE_EPOCH";
    } else if (day == NULL || date_instant(day, issued) != 0) {
        issued[0] = '\0';
        return 0;
    }
    if (day != NULL && strncmp(issued, day, DATE_DAY - 1) < 0) {
        return diag_set(diag,
                        "nothing is signed: the time of issue (%s, from %s) is before the day of "
                        "the run (%s); leave %s away, or give that day or a later one",
                        issued, from, day, from);
    }
    return 0;
}

/* What can fail before the adapter is started shall. */
static int gather(struct signing *signing, struct diag *diag)
{
    const struct options *o = signing->options;
    char today[DATE_DAY];
    clock_date(today);
    if (check_options(signing, diag) != 0 ||
        (o->run.command != NULL && set_issued(signing, today, diag) != 0)) {
        return -1;
    }
    signing->profiles = calloc(signing->library->set.profile_count + 1, sizeof(bool));
    signing->facts.profiles = signing->profiles;
    signing->facts.artifact = o->artifact;
    signing->facts.git_commit = o->git_commit;
    if (signing->profiles == NULL) {
        return diag_no_memory(diag);
    }
    if (o->key != NULL && signer_load(&signing->signer, o->key, diag) != 0) {
        return -1;
    }
    int rc = o->artifact != NULL ? filedigest(o->artifact, signing->facts.artifact_digest) : 0;
    if (rc != 0) {
        return diag_set(diag, "%s: %s; --artifact needs a file, an archive for instance",
                        o->artifact, strerror(rc));
    }
    rc = filedigest_self(o->program, signing->facts.runner);
    return rc == 0 ? 0 : diag_set(diag, "this program cannot read itself: %s", strerror(rc));
}

/* ---------------------------------------------------------------- after it */

/* Why a run gives no statement, whatever came of it. */
static enum exit_code refuse_run(const struct summary *summary, struct diag *diag)
{
    if (!summary->complete) {
        (void)diag_set(diag, "nothing is signed: the run was not complete");
        return EXIT_INCOMPLETE;
    }
    if (!summary->trusted) {
        (void)diag_set(diag, "nothing is signed: the vectors of the run were not trusted");
        return EXIT_UNTRUSTED;
    }
    if (summary->filtered || summary->known.used) {
        (void)diag_set(diag, "nothing is signed: the run %s; run it without",
                       summary->filtered ? "was filtered" : "was held against known failures");
        return EXIT_USAGE;
    }
    return EXIT_CONFORMANT;
}

/* Why a complete run gives no certificate: names the profiles that are not conformant, and how to
 * certify the others. */
static enum exit_code refuse_verdict(const struct report_input *input, struct diag *diag)
{
    struct buf bad = BUF_INIT;
    struct buf good = BUF_INIT;
    for (size_t p = 0; p < input->set->profile_count; p++) {
        const char *name = input->set->profiles[p].name;
        if (input->summary->profiles[p].verdict == VERDICT_NOT_CONFORMANT) {
            (void)buf_printf(&bad, "%s%s", bad.len > 0 ? ", " : "", name);
        } else if (input->summary->profiles[p].verdict == VERDICT_CONFORMANT) {
            (void)buf_printf(&good, " --profile %s", name);
        }
    }
    enum exit_code code = bad.len > 0 ? EXIT_NOT_CONFORMANT : EXIT_CONFORMANT;
    if (code != EXIT_CONFORMANT) {
        (void)diag_set(
            diag,
            "no certificate: not conformant: %s%s%s; a signed statement of the run as it "
            "is comes from attest",
            buf_text(&bad), good.len > 0 ? "; certify the others with" : "", buf_text(&good));
    }
    buf_free(&bad);
    buf_free(&good);
    return code;
}

static int render(const struct signing *signing, const struct claim *claim, struct buf *out)
{
    json_t *predicate = attestation_predicate(claim, &signing->library->set, &signing->facts);
    int rc = ENOMEM;
    if (signing->options->predicate_only) {
        char *text = json_dumps(predicate, JSON_INDENT(1) | JSON_ENSURE_ASCII);
        rc = text != NULL ? buf_printf(out, "%s\n", text) : ENOMEM;
        free(text);
        json_decref(predicate);
    } else {
        json_t *statement = attestation_statement(predicate, &signing->facts);
        rc = attestation_write(out, statement, &signing->signer);
        json_decref(statement);
    }
    return rc;
}

static void say_written(const struct signing *signing, const struct claim *claim, const char *path)
{
    if (path == NULL) {
        return;
    }
    (void)printf("%s written: %s, result %s, journal %s\n",
                 signing->options->predicate_only ? "predicate" : "certificate", path,
                 claim_result(claim), signing->journal);
    if (!signing->options->predicate_only) {
        (void)printf(
            "signed by key %s\n"
            "check it with: cocore-conformance verify --trust PUBLIC.pem --journal %s %s\n",
            signing->signer.key.fingerprint, signing->journal, path);
    }
    (void)fflush(stdout);
}

/* Writes what the finished run is worth. */
static enum exit_code conclude(struct signing *signing, const struct report_input *input)
{
    struct diag diag = {""};
    struct claim claim = {{NULL, NULL, NULL}};
    struct buf out = BUF_INIT;
    const char *path = signing->options->output != NULL   ? signing->options->output
                       : signing->options->predicate_only ? NULL
                                                          : DEFAULT_OUT;
    const char *day = json_string_value(json_object_get(input->results->header, "date"));
    enum exit_code code = refuse_run(input->summary, &diag);
    if (code == EXIT_CONFORMANT && signing->certify) {
        code = refuse_verdict(input, &diag);
    }
    if (code == EXIT_CONFORMANT && set_issued(signing, day, &diag) != 0) {
        code = EXIT_USAGE;
    }
    if (code != EXIT_CONFORMANT) {
        return command_fail(code, &diag);
    }
    for (size_t p = 0; p < input->set->profile_count; p++) {
        signing->profiles[p] = input->summary->profiles[p].all.selected > 0;
    }
    signing->facts.header = input->results->header;
    int rc = filedigest(signing->journal, signing->facts.journal);
    if (rc != 0) {
        (void)diag_set(&diag, "%s: %s; nothing is signed", signing->journal, strerror(rc));
        code = EXIT_INCOMPLETE;
    } else if (claim_make(&claim, input, signing->profiles) != 0 ||
               render(signing, &claim, &out) != 0) {
        (void)diag_no_memory(&diag);
        code = EXIT_INCOMPLETE;
    }
    code = code == EXIT_CONFORMANT ? command_write(path, &out) : command_fail(code, &diag);
    if (code == EXIT_CONFORMANT) {
        say_written(signing, &claim, path);
    }
    claim_free(&claim);
    buf_free(&out);
    return code;
}

/* ---------------------------------------------------------------- where the run comes from */

/* The summary goes where it does not mix with the predicate. */
static void print_run(const struct signing *signing, const struct run *run,
                      const struct report_input *input)
{
    const struct options *o = signing->options;
    FILE *stream = o->predicate_only && o->output == NULL ? stderr : stdout;
    struct report_text how = {.program = o->program,
                              .color = term_has_color(stream, o->no_color),
                              .verbose = o->verbose,
                              .errors = (const char *const *)run->errors};
    struct buf out = BUF_INIT;
    report_text_head(&out, run->results.header, &how);
    report_text_body(&out, input, &how);
    (void)buf_putc(&out, '\n');
    (void)fputs(buf_text(&out), stream);
    (void)fflush(stream);
    buf_free(&out);
}

static enum exit_code from_adapter(struct signing *signing)
{
    struct run run;
    struct diag diag = {""};
    enum exit_code code = EXIT_INCOMPLETE;
    if (run_init(&run, &signing->options->run, signing->library, NULL) != 0) {
        (void)diag_no_memory(&run.diag);
    } else {
        code = run_prepare(&run, signing->journal);
    }
    if (code != EXIT_CONFORMANT) {
        (void)command_fail(code, &run.diag);
    } else {
        code = run_execute(&run);
        if (run.diag.text[0] != '\0') {
            (void)command_fail(code, &run.diag);
        }
        if (run.results.end != NULL && (code == EXIT_CONFORMANT || code == EXIT_NOT_CONFORMANT)) {
            struct report_input input = {&run.library->set, &run.selection, &run.results,
                                         &run.summary};
            print_run(signing, &run, &input);
            code = conclude(signing, &input);
        } else {
            (void)diag_set(&diag, "nothing is signed: the run was not complete");
            (void)command_fail(code, &diag);
        }
    }
    run_free(&run);
    return code;
}

static enum exit_code from_journal(struct signing *signing)
{
    struct reading reading;
    struct diag diag = {""};
    enum exit_code code = reading_open(&reading, signing->journal, signing->library, &diag);
    if (code == EXIT_CONFORMANT) {
        struct report_input input = reading_input(&reading);
        const json_t *vectors = json_object_get(reading.results.header, "vectors");
        const char *manifest = json_string_value(json_object_get(vectors, "manifest"));
        if (manifest == NULL || strcmp(manifest, signing->library->files.manifest) != 0) {
            (void)diag_set(&diag, "%s: a run over vectors with another manifest", signing->journal);
            code = command_fail(EXIT_UNTRUSTED, &diag);
        } else {
            code = conclude(signing, &input);
        }
    } else {
        (void)command_fail(code, &diag);
    }
    reading_free(&reading);
    return code;
}

static enum exit_code sign(struct options *options, const struct library *library, bool certify)
{
    struct signing signing = {.options = options, .library = library, .certify = certify};
    struct diag diag = {""};
    signing.journal = options->journal != NULL ? options->journal : DEFAULT_JOURNAL;
    enum exit_code code = EXIT_USAGE;
    if (gather(&signing, &diag) != 0) {
        (void)command_fail(code, &diag);
    } else if (options->run.command != NULL) {
        code = from_adapter(&signing);
    } else {
        code = from_journal(&signing);
    }
    signer_free(&signing.signer);
    free(signing.profiles);
    return code;
}

static enum exit_code certify_with(struct options *options, const struct library *library)
{
    return sign(options, library, true);
}

static enum exit_code attest_with(struct options *options, const struct library *library)
{
    return sign(options, library, false);
}

enum exit_code cmd_certify(const char *program, char **argv)
{
    return command_call(&CERTIFY, program, argv, certify_with);
}

enum exit_code cmd_attest(const char *program, char **argv)
{
    return command_call(&ATTEST, program, argv, attest_with);
}
