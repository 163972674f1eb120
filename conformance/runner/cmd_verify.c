#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "certificate.h"
#include "certificate_check.h"
#include "certificate_text.h"
#include "commands.h"
#include "file.h"
#include "filedigest.h"
#include "reading.h"
#include "run.h"

enum { LARGEST_CERTIFICATE = 64 * 1024 * 1024, MOST_DIFFERENCES = 2000 };

static const struct usage USAGE = {
    .name = "verify",
    .options = OPTION_VECTORS | OPTION_SIGNED_BY | OPTION_TRUST_VECTORS | OPTION_JOURNAL |
               OPTION_ARTIFACT | OPTION_RERUN | OPTION_TIMEOUT | OPTION_HELLO_TIMEOUT |
               OPTION_MAX_TIMEOUTS | OPTION_WINDOW | OPTION_NO_COLOR,
    .arguments = 1,
    .argument = "CERTIFICATE",
    .may_command = true,
};

/* One certificate on its way to being believed. */
struct verification {
    struct options *options;
    const struct library *library;
    struct certificate certificate;
    char fingerprint[SHA256_HEX]; /* of the trusted key that signed it */
    bool *profiles;               /* per profile of the set: claimed */
    struct diag diag;
};

/* ---------------------------------------------------------------- the signature */

static enum exit_code read_envelope(struct verification *v)
{
    const char *path = v->options->arguments[0];
    struct buf bytes = BUF_INIT;
    struct diag inner = {""};
    enum exit_code code = EXIT_CONFORMANT;
    int rc = file_read(path, LARGEST_CERTIFICATE, &bytes);
    if (rc != 0) {
        (void)diag_set(&v->diag, "%s: %s", path, strerror(rc));
        code = EXIT_USAGE;
    } else if (certificate_open(&v->certificate, buf_text(&bytes), bytes.len, &inner) != 0) {
        (void)diag_set(&v->diag, "%s: %s", path, inner.text);
        code = EXIT_UNTRUSTED;
    }
    buf_free(&bytes);
    return code;
}

static enum exit_code refuse_signatures(struct verification *v)
{
    const struct dsse *envelope = &v->certificate.envelope;
    struct buf listed = BUF_INIT;
    for (size_t i = 0; i < envelope->signature_count && i < 5; i++) {
        const char *keyid = envelope->signatures[i].keyid;
        (void)buf_printf(&listed, "%s%.80s", i > 0 ? ", " : "",
                         keyid[0] != '\0' ? keyid : "(none)");
    }
    (void)diag_set(&v->diag, "not verified: %s (key ids, unverified: %s)",
                   v->options->signer_count > 0
                       ? "no signature of a key named with --trust"
                       : "name the public key that you trust with --trust KEY.pem",
                   buf_text(&listed));
    buf_free(&listed);
    return EXIT_UNTRUSTED;
}

static enum exit_code check_signature(struct verification *v)
{
    for (size_t i = 0; i < v->options->signer_count; i++) {
        struct public_key key;
        if (key_load(&key, v->options->signers[i], &v->diag) != 0) {
            return EXIT_USAGE;
        }
        bool good = certificate_signed_by(&v->certificate, &key);
        if (good) {
            memcpy(v->fingerprint, key.fingerprint, sizeof v->fingerprint);
        }
        key_free(&key);
        if (good) {
            return EXIT_CONFORMANT;
        }
    }
    return refuse_signatures(v);
}

/* ---------------------------------------------------------------- the content */

static enum exit_code check_content(struct verification *v)
{
    struct diag inner = {""};
    enum exit_code code = EXIT_UNTRUSTED;
    if (certificate_read(&v->certificate, &inner) == 0) {
        code = certificate_check(&v->certificate, v->library, v->profiles, &inner);
    }
    if (code != EXIT_CONFORMANT) {
        (void)diag_set(&v->diag, "%s: %s", v->options->arguments[0], inner.text);
    }
    return code;
}

static enum exit_code check_artifact(struct verification *v)
{
    const char *path = v->options->artifact;
    char hex[SHA256_HEX];
    int rc = path != NULL ? filedigest(path, hex) : 0;
    if (rc != 0) {
        (void)diag_set(&v->diag, "%s: %s", path, strerror(rc));
        return EXIT_USAGE;
    }
    if (path != NULL && !certificate_is_about(&v->certificate, hex)) {
        (void)diag_set(&v->diag, "the certificate is about another artifact than %s (sha256:%s)",
                       path, hex);
        return EXIT_UNTRUSTED;
    }
    return EXIT_CONFORMANT;
}

/* What else is to be said of differences: no certified run had a timeout. */
static void append_timeouts(struct buf *out, const struct verification *v,
                            const struct report_input *input)
{
    size_t count = input->summary->all.of[OUTCOME_TIMEOUT];
    if (count > 0) {
        (void)buf_printf(out,
                         " (%zu vector%s not answered within %d ms: a machine that is slow or busy "
                         "needs a longer --timeout)",
                         count, count == 1 ? " was" : "s were", v->options->run.timeout_ms);
    }
}

/* Holds the claim against that of a run over the same profiles. */
static enum exit_code compare(struct verification *v, const struct report_input *input,
                              const char *other)
{
    struct claim claim = {{NULL, NULL, NULL}};
    struct buf text = BUF_INIT;
    struct buf remark = BUF_INIT;
    enum exit_code code = EXIT_CONFORMANT;
    bool same = false;
    if (claim_make(&claim, input, v->profiles) == 0) {
        same = claim_same(&v->certificate.claim, &claim, "the certificate", other, &text);
    } else {
        text.failed = true;
    }
    if (text.failed) {
        (void)diag_no_memory(&v->diag);
        code = EXIT_INCOMPLETE;
    } else if (!same) {
        append_timeouts(&remark, v, input);
        (void)diag_set(&v->diag, "the certificate and %s differ%s:\n%.*s", other, buf_text(&remark),
                       MOST_DIFFERENCES, buf_text(&text));
        code = EXIT_NOT_CONFORMANT;
    }
    claim_free(&claim);
    buf_free(&remark);
    buf_free(&text);
    return code;
}

/* ---------------------------------------------------------------- --journal */

/* Whether a run is one that could be certified, over the profiles that are claimed. */
static bool is_whole(const struct verification *v, const struct summary *summary)
{
    bool whole =
        summary->complete && summary->trusted && !summary->filtered && !summary->known.used;
    for (size_t p = 0; whole && p < v->library->set.profile_count; p++) {
        whole = (summary->profiles[p].all.selected > 0) == v->profiles[p];
    }
    return whole;
}

static bool header_agrees(const struct verification *v, const json_t *header)
{
    const char *date = json_string_value(json_object_get(header, "date"));
    const char *runner = json_string_value(json_object_get(header, "runner"));
    const char *manifest =
        json_string_value(json_object_get(json_object_get(header, "vectors"), "manifest"));
    return date != NULL && strcmp(date, v->certificate.date) == 0 && runner != NULL &&
           strcmp(runner, v->certificate.runner_version) == 0 && manifest != NULL &&
           strcmp(manifest, v->certificate.manifest) == 0 &&
           json_equal(json_object_get(json_object_get(header, "hello"), "implementation"),
                      v->certificate.implementation);
}

static enum exit_code recompute(struct verification *v, const struct reading *reading)
{
    const char *path = v->options->journal;
    if (!is_whole(v, &reading->summary)) {
        (void)diag_set(&v->diag,
                       "%s: not a whole run of the profiles that the certificate claims, without "
                       "filters and known failures",
                       path);
        return EXIT_NOT_CONFORMANT;
    }
    if (!header_agrees(v, reading->results.header)) {
        (void)diag_set(&v->diag,
                       "%s: date, runner, manifest or implementation are not those of the "
                       "certificate",
                       path);
        return EXIT_NOT_CONFORMANT;
    }
    struct report_input input = reading_input(reading);
    return compare(v, &input, "the journal");
}

static enum exit_code check_journal(struct verification *v)
{
    const char *path = v->options->journal;
    struct reading reading;
    char hex[SHA256_HEX];
    int rc = path != NULL ? filedigest(path, hex) : 0;
    if (path == NULL) {
        return EXIT_CONFORMANT;
    }
    if (rc != 0) {
        (void)diag_set(&v->diag, "%s: %s", path, strerror(rc));
        return EXIT_USAGE;
    }
    if (strcmp(hex, v->certificate.journal) != 0) {
        (void)diag_set(&v->diag, "%s: not the journal that the certificate names (sha256:%s)", path,
                       v->certificate.journal);
        return EXIT_UNTRUSTED;
    }
    enum exit_code code = reading_open(&reading, path, v->library, &v->diag);
    if (code == EXIT_CONFORMANT) {
        code = recompute(v, &reading);
    }
    reading_free(&reading);
    return code;
}

/* ---------------------------------------------------------------- --rerun */

/* The claimed profiles become the wish of the run. */
static int wish_profiles(struct verification *v, const char ***names)
{
    const struct vectorset *set = &v->library->set;
    struct selection_wish *wish = &v->options->run.wish;
    *names = calloc(set->profile_count + 1, sizeof **names);
    if (*names == NULL) {
        return diag_no_memory(&v->diag);
    }
    wish->profile_count = 0;
    for (size_t p = 0; p < set->profile_count; p++) {
        if (v->profiles[p]) {
            (*names)[wish->profile_count++] = set->profiles[p].name;
        }
    }
    wish->profiles = *names;
    return 0;
}

static enum exit_code execute(struct verification *v, struct run *run)
{
    enum exit_code code = run_prepare(run, NULL);
    if (code == EXIT_CONFORMANT) {
        code = run_execute(run);
    }
    if (code != EXIT_CONFORMANT && code != EXIT_NOT_CONFORMANT) {
        v->diag = run->diag;
        return code;
    }
    if (!run->summary.complete) {
        (void)diag_set(&v->diag, "the rerun was not complete");
        return EXIT_INCOMPLETE;
    }
    struct report_input input = {&run->library->set, &run->selection, &run->results, &run->summary};
    return compare(v, &input, "the rerun");
}

static enum exit_code check_rerun(struct verification *v)
{
    const char **names = NULL;
    struct run run;
    enum exit_code code = EXIT_INCOMPLETE;
    if (!v->options->rerun) {
        return EXIT_CONFORMANT;
    }
    if (wish_profiles(v, &names) == 0) {
        if (run_init(&run, &v->options->run, v->library, NULL) == 0) {
            code = execute(v, &run);
        } else {
            (void)diag_no_memory(&v->diag);
        }
        run_free(&run);
    }
    v->options->run.wish.profiles = NULL; /* they are not the options' */
    v->options->run.wish.profile_count = 0;
    free((void *)names);
    return code;
}

/* ---------------------------------------------------------------- all of it */

static enum exit_code print(const struct verification *v)
{
    const struct options *o = v->options;
    struct buf out = BUF_INIT;
    certificate_describe(&out, &v->certificate, v->library, v->profiles, v->fingerprint);
    (void)buf_printf(&out,
                     "\nchecked         signature, statement, every scored vector of these profiles"
                     "%s%s%s\n",
                     o->artifact != NULL ? ", artifact" : "", o->journal != NULL ? ", journal" : "",
                     o->rerun ? ", rerun" : "");
    if (o->artifact == NULL || o->journal == NULL || !o->rerun) {
        (void)buf_printf(&out, "not checked    %s%s%s\n",
                         o->artifact == NULL ? " artifact (--artifact FILE)" : "",
                         o->journal == NULL ? " journal (--journal FILE)" : "",
                         o->rerun ? "" : " rerun (--rerun -- COMMAND)");
    }
    (void)buf_putc(&out, '\n');
    certificate_limits(&out, v->library, v->profiles);
    (void)buf_puts(&out, "\n");
    term_puts(&out, term_has_color(stdout, o->no_color), TERM_GOOD, "verified");
    (void)buf_putc(&out, '\n');
    int rc = out.failed ? ENOMEM : term_write(&out);
    buf_free(&out);
    return rc == 0 ? EXIT_CONFORMANT : EXIT_INCOMPLETE;
}

static enum exit_code verify_with(struct options *options, const struct library *library)
{
    static enum exit_code (*const STEPS[])(struct verification *) = {
        read_envelope, check_signature, check_content, check_artifact, check_journal, check_rerun};
    struct verification v = {.options = options, .library = library};
    enum exit_code code = EXIT_CONFORMANT;
    v.profiles = calloc(library->set.profile_count + 1, sizeof(bool));
    if (options->rerun != (options->run.command != NULL && options->run.command[0] != NULL)) {
        (void)diag_set(&v.diag, "--rerun and an adapter's command after -- go together");
        code = EXIT_USAGE;
    } else if (v.profiles == NULL) {
        (void)diag_no_memory(&v.diag);
        code = EXIT_INCOMPLETE;
    }
    for (size_t i = 0; code == EXIT_CONFORMANT && i < sizeof STEPS / sizeof STEPS[0]; i++) {
        code = STEPS[i](&v);
    }
    code = code == EXIT_CONFORMANT ? print(&v) : command_fail(code, &v.diag);
    certificate_free(&v.certificate);
    free(v.profiles);
    return code;
}

enum exit_code cmd_verify(const char *program, char **argv)
{
    return command_call(&USAGE, program, argv, verify_with);
}
