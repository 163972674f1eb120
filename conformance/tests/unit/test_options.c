#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "help.h"
#include "options.h"

static const struct usage RUN = {
    .name = "run",
    .options = OPTIONS_VECTORS | OPTION_PROFILE | OPTION_TIMEOUT | OPTION_WINDOW | OPTION_REPORT |
               OPTION_VERBOSE,
    .command = true,
};
static const struct usage REPLAY = {
    .name = "replay", .options = OPTION_TIMEOUT, .arguments = 1, .argument = "ID", .command = true};

#define ARGS(...) ((char *[]){__VA_ARGS__, NULL})

static void refuses(const struct usage *usage, char **argv, const char *says)
{
    struct options options;
    struct diag diag = {""};
    assert_int_equal(options_parse(&options, usage, argv, &diag), -1);
    if (strstr(diag.text, says) == NULL) {
        fail_msg("\"%s\" does not say %s", diag.text, says);
    }
    options_free(&options);
}

static char profile[] = "--profile", a[] = "a", b_equals[] = "--profile=b", timeout[] = "--timeout",
            ms[] = "250", window[] = "--window=7", report[] = "--report", json[] = "json=x=y",
            verbose[] = "--verbose", dashes[] = "--", adapter[] = "./adapter", trust[] = "--trust",
            help[] = "--help", id[] = "an/id", nothing[] = "";

static void test_all_kinds(void **state)
{
    (void)state;
    struct options o;
    struct diag diag;
    assert_int_equal(options_parse(&o, &RUN,
                                   ARGS(profile, a, b_equals, timeout, ms, window, report, json,
                                        verbose, trust, a, dashes, adapter, profile),
                                   &diag),
                     0);
    assert_int_equal(o.run.wish.profile_count, 2);
    assert_string_equal(o.run.wish.profiles[1], "b");
    assert_int_equal(o.run.timeout_ms, 250);
    assert_int_equal(o.run.hello_timeout_ms, 30000);
    assert_int_equal(o.run.window, 7);
    assert_int_equal(o.report_count, 1);
    assert_string_equal(o.reports[0].path, "x=y");
    assert_true(o.verbose);
    assert_int_equal(o.run.vectors.trusted_count, 1);
    assert_string_equal(o.run.command[0], "./adapter");
    assert_string_equal(o.run.command[1], "--profile"); /* the adapter's, not ours */
    options_free(&o);
    assert_int_equal(options_parse(&o, &REPLAY, ARGS(id, dashes, adapter), &diag), 0);
    assert_string_equal(o.arguments[0], "an/id");
    options_free(&o);
    assert_int_equal(options_parse(&o, &RUN, ARGS(help), &diag), 0);
    assert_true(o.help);
    options_free(&o);
}

static void test_refusals(void **state)
{
    (void)state;
    static char bad[] = "--tmeout", zero[] = "--timeout=0", word[] = "--timeout=5s",
                huge[] = "--timeout=99999999999999999999", flag[] = "--verbose=1",
                xml[] = "--report=xml=f", no_file[] = "--report=json", filter[] = "--filter=x";
    refuses(&RUN, ARGS(bad), "did you mean --timeout");
    refuses(&RUN, ARGS(filter), "unknown option");
    refuses(&RUN, ARGS(zero), "--timeout");
    refuses(&RUN, ARGS(word), "5s");
    refuses(&RUN, ARGS(huge), "--timeout");
    refuses(&RUN, ARGS(flag), "no value");
    refuses(&RUN, ARGS(xml), "json");
    refuses(&RUN, ARGS(no_file), "FORMAT=FILE");
    refuses(&RUN, ARGS(timeout), "needs a value");
    refuses(&RUN, ARGS(timeout, dashes, adapter), "needs a value");
    refuses(&RUN, ARGS(verbose), "after --");
    refuses(&RUN, ARGS(dashes), "after --");
    refuses(&RUN, ARGS(adapter), "unexpected");
    refuses(&RUN, ARGS(nothing, dashes, adapter), "unexpected");
    refuses(&REPLAY, ARGS(dashes, adapter), "ID");
}

/* Help names every option that its command takes, and shows an example. */
static void test_help(void **state)
{
    (void)state;
    static const char *const COMMANDS[] = {"run", "list", "show", "replay", "report", "help"};
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++) {
        const char *text = help_text(COMMANDS[i]);
        assert_non_null(text);
        assert_non_null(strstr(text, "Example"));
        assert_non_null(strstr(text, "Usage: cocore-conformance "));
        assert_non_null(strstr(help_text(NULL), COMMANDS[i]));
    }
    assert_null(help_text("frobnicate"));
    for (const struct report_format *f = REPORT_FORMATS; f->name != NULL; f++) {
        assert_non_null(strstr(help_text("run"), f->name));
        assert_non_null(strstr(help_text("report"), f->name));
    }
}

static void test_two_meanings_of_trust(void **state)
{
    static const struct usage VERIFY = {.name = "verify",
                                        .options = OPTION_SIGNED_BY | OPTION_TRUST_VECTORS |
                                                   OPTION_STRICTNESS | OPTION_RERUN,
                                        .may_command = true};
    static char trust_vectors[] = "--trust-vectors=b", expired[] = "--expired", fail[] = "fail",
                maybe[] = "--expired=maybe", rerun[] = "--rerun";
    struct options o;
    struct diag diag;
    (void)state;
    assert_int_equal(
        options_parse(&o, &VERIFY,
                      ARGS(trust, a, trust_vectors, expired, fail, rerun, dashes, adapter), &diag),
        0);
    assert_int_equal(o.signer_count, 1);
    assert_string_equal(o.signers[0], "a");
    assert_int_equal(o.run.vectors.trusted_count, 1);
    assert_string_equal(o.run.vectors.trusted[0], "b");
    assert_true(o.strictness.expired_fails && o.rerun);
    assert_string_equal(o.run.command[0], "./adapter");
    options_free(&o);
    assert_int_equal(options_parse(&o, &VERIFY, ARGS(rerun), &diag), 0);
    assert_null(o.run.command);
    options_free(&o);
    refuses(&VERIFY, ARGS(maybe), "warn or fail");
    refuses(&VERIFY, ARGS(dashes), "command after --");
    refuses(&RUN, ARGS(rerun, dashes, adapter), "unknown option");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_kinds),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_two_meanings_of_trust),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
