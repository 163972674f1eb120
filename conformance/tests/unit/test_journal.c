#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "journal.h"
#include "report.h"
#include "runner_fixture.h"
#include "summary.h"

/* A whole run of the fixture's vectors with given outcomes. */
struct world {
    struct fileset files;
    struct vectorset set;
    struct signedset signed_set;
    struct selection selection;
    struct results results;
    struct run_options options;
    json_t *hello;
    char path[64], side[70];
};

static char *command[] = {(char *)"./adapter", NULL};

static int enter(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct diag diag;
    assert_non_null(w);
    fixture_set(&w->files, &w->set);
    w->signed_set.trusted = true;
    (void)snprintf(w->signed_set.content, sizeof w->signed_set.content, "%064d", 7);
    w->hello =
        json_loads("{\"implementation\":{\"name\":\"n\",\"version\":\"v\"},\"operations\":["
                   "\"validate\",\"reset\",\"consume-nonce\",\"cid\"],\"revisions\":[\"R1\"]}",
                   0, NULL);
    assert_non_null(w->hello);
    w->options.command = command;
    w->options.window = 32;
    assert_int_equal(selection_make(&w->selection, &w->set, &w->options.wish, w->hello, &diag), 0);
    assert_int_equal(results_init(&w->results, w->set.count), 0);
    w->results.header =
        results_header(&w->options, &w->signed_set, &w->set, &w->selection, w->hello, "2026-01-02");
    assert_non_null(w->results.header);
    (void)snprintf(w->path, sizeof w->path, "/tmp/cocore-journal-XXXXXX");
    int fd = mkstemp(w->path);
    assert_true(fd >= 0);
    (void)close(fd);
    (void)snprintf(w->side, sizeof w->side, "%s.side", w->path);
    *state = w;
    return 0;
}

static int leave(void **state)
{
    struct world *w = *state;
    (void)unlink(w->path);
    (void)unlink(w->side);
    json_decref(w->hello);
    results_free(&w->results);
    selection_free(&w->selection);
    vectorset_free(&w->set);
    fileset_free(&w->files);
    free(w);
    return 0;
}

/* Gives the first `count` vectors these outcomes and writes the journal. */
static void write_run(struct world *w, const enum outcome *outcomes, size_t count, bool complete)
{
    struct journal journal;
    struct diag diag = {""};
    assert_int_equal(journal_open(&journal, w->path, &diag), 0);
    assert_int_equal(journal_begin(&journal, w->results.header, &diag), 0);
    for (size_t i = 0; i < count; i++) {
        struct trial trial =
            fixture_trial(i == 4 ? "{\"id\":1,\"ok\":true}" : "{\"id\":1,\"verdict\":\"accept\"}");
        results_keep(&w->results, i, results_line(&w->set.vectors[i], outcomes[i], "d", &trial));
        assert_int_equal(journal_write(&journal, w->results.lines[i], &diag), 0);
        journal_write_side(&journal, w->set.vectors[i].id, &trial);
        trial_free(&trial);
    }
    w->results.end =
        results_end(&w->results, &w->selection, complete, complete ? "" : "interrupted", "");
    assert_int_equal(journal_write(&journal, w->results.end, &diag), 0);
    journal_close(&journal);
}

static const enum outcome GOOD[] = {OUTCOME_PASS,     OUTCOME_PASS, OUTCOME_PASS,
                                    OUTCOME_OBSERVED, OUTCOME_PASS, OUTCOME_PASS};

static int read_back(const struct world *w, struct results *results, struct diag *diag)
{
    return journal_read(results, w->path, &w->set, w->signed_set.content, diag);
}

/* A report of the journal is the report of the run, byte for byte. */
static void test_round_trip(void **state)
{
    struct world *w = *state;
    struct results again;
    struct diag diag;
    write_run(w, GOOD, 6, true);
    assert_int_equal(read_back(w, &again, &diag), 0);
    struct buf reports[2] = {BUF_INIT, BUF_INIT};
    const struct results *both[2] = {&w->results, &again};
    for (size_t i = 0; i < 2; i++) {
        struct summary summary;
        assert_int_equal(summary_make(&summary, both[i], &w->set, &w->selection), 0);
        assert_int_equal(summary.exit_code, EXIT_CONFORMANT);
        struct report_input input = {&w->set, &w->selection, both[i], &summary};
        assert_int_equal(report_json_write(&reports[i], &input), 0);
        summary_free(&summary);
    }
    assert_string_equal(buf_text(&reports[0]), buf_text(&reports[1]));
    assert_non_null(strstr(buf_text(&reports[0]), "\"conformant\": true"));
    buf_free(&reports[0]);
    buf_free(&reports[1]);
    results_free(&again);
}

/* Cut anywhere, a journal reads as far as it goes, or is refused at its first line; never complete.
 */
static void test_cut_anywhere(void **state)
{
    struct world *w = *state;
    struct buf text = BUF_INIT;
    write_run(w, GOOD, 6, true);
    assert_int_equal(file_read(w->path, 100000, &text), 0);
    size_t header = (size_t)(strchr(text.data, '\n') - text.data) + 1;
    for (size_t len = 0; len < text.len; len++) {
        struct results results;
        struct summary summary;
        struct diag diag;
        assert_int_equal(file_write(w->path, text.data, len), 0);
        int rc = read_back(w, &results, &diag);
        assert_int_equal(rc, len < header ? JOURNAL_EMPTY : 0);
        if (rc == 0) {
            assert_null(results.end);
            assert_int_equal(summary_make(&summary, &results, &w->set, &w->selection), 0);
            assert_false(summary.complete);
            assert_int_equal(summary.exit_code, EXIT_INCOMPLETE);
            assert_int_equal(summary.profiles[0].verdict, VERDICT_INCOMPLETE);
            summary_free(&summary);
        }
        results_free(&results);
    }
    buf_free(&text);
}

static void refuses(const struct world *w, const char *more, const char *says)
{
    struct buf text = BUF_INIT;
    struct results results;
    struct diag diag = {""};
    assert_int_equal(file_read(w->path, 100000, &text), 0);
    size_t len = text.len;
    (void)buf_puts(&text, more);
    assert_int_equal(file_write(w->path, text.data, text.len), 0);
    assert_int_equal(read_back(w, &results, &diag), -1);
    if (strstr(diag.text, says) == NULL) {
        fail_msg("\"%s\" does not say %s", diag.text, says);
    }
    results_free(&results);
    assert_int_equal(file_write(w->path, text.data, len), 0);
    buf_free(&text);
}

static void test_damage(void **state)
{
    struct world *w = *state;
    write_run(w, GOOD, 6, true);
    refuses(w, "{}\n", "after the end");
    refuses(w, "nonsense\n", "damaged");
    struct journal journal;
    struct diag diag;
    assert_int_equal(journal_open(&journal, w->path, &diag), 0);
    assert_int_equal(journal_begin(&journal, w->results.header, &diag), 0);
    assert_int_equal(journal_write(&journal, w->results.lines[0], &diag), 0);
    journal_close(&journal);
    refuses(w, "{\"id\":\"alpha/good\",\"outcome\":\"pass\"}\n", "second result");
    refuses(w, "{\"id\":\"alpha/none\",\"outcome\":\"pass\"}\n", "not the result");
    refuses(w, "{\"id\":\"alpha/bad\",\"outcome\":\"passed\"}\n", "not the result");
    refuses(w, "{\"id\":\"alpha/bad\",\"outcome\":\"not-run\"}\n", "not the result");
    struct results results;
    assert_int_equal(journal_read(&results, w->path, &w->set, "other", &diag), -1);
    assert_non_null(strstr(diag.text, "other vectors"));
    results_free(&results);
}

static void test_full_device(void **state)
{
    struct world *w = *state;
    struct journal journal;
    struct diag diag;
    assert_int_equal(journal_open(&journal, "/dev/full", &diag), 0);
    assert_int_equal(journal_begin(&journal, w->results.header, &diag), -1);
    journal_close(&journal);
    assert_int_equal(journal_open(&journal, "/no/such/folder/j", &diag), -1);
    assert_int_equal(journal_open(&journal, NULL, &diag), 0);
    assert_int_equal(journal_begin(&journal, w->results.header, &diag), 0);
    journal_close(&journal);
}

static struct summary summarize(struct world *w, const enum outcome *outcomes, size_t count,
                                bool complete)
{
    struct summary summary;
    for (size_t i = 0; i < w->set.count; i++) {
        results_keep(&w->results, i, NULL);
    }
    json_decref(w->results.end);
    write_run(w, outcomes, count, complete);
    assert_int_equal(summary_make(&summary, &w->results, &w->set, &w->selection), 0);
    size_t sum = 0;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        sum += summary.all.of[o];
    }
    assert_int_equal(sum, w->selection.count);
    return summary;
}

static void test_verdicts(void **state)
{
    struct world *w = *state;
    enum outcome outcomes[6];
    struct summary s = summarize(w, GOOD, 6, true);
    assert_int_equal(s.profiles[0].verdict, VERDICT_CONFORMANT);
    assert_int_equal(s.profiles[1].verdict, VERDICT_CONFORMANT);
    summary_free(&s);
    /* Every outcome of a `must`, a `should` and an `observe` vector of the first profile. */
    for (int o = 0; o < OUTCOME_NOT_RUN; o++) {
        for (size_t v = 1; v <= 3; v++) {
            memcpy(outcomes, GOOD, sizeof outcomes);
            outcomes[v] = (enum outcome)o;
            bool against = outcome_is_against((enum outcome)o, w->set.vectors[v].level);
            s = summarize(w, outcomes, 6, true);
            assert_int_equal(s.exit_code, against ? EXIT_NOT_CONFORMANT : EXIT_CONFORMANT);
            assert_int_equal(s.profiles[0].verdict,
                             against ? VERDICT_NOT_CONFORMANT : VERDICT_CONFORMANT);
            assert_int_equal(s.profiles[1].verdict, VERDICT_CONFORMANT);
            summary_free(&s);
        }
    }
}

/* What is not complete, not trusted or filtered never gets a verdict. */
static void test_no_verdicts(void **state)
{
    struct world *w = *state;
    struct summary s = summarize(w, GOOD, 5, true);
    assert_int_equal(s.exit_code, EXIT_INCOMPLETE);
    assert_int_equal(s.profiles[1].verdict, VERDICT_INCOMPLETE);
    assert_int_equal(s.all.of[OUTCOME_NOT_RUN], 1);
    summary_free(&s);
    s = summarize(w, GOOD, 6, false);
    assert_int_equal(s.exit_code, EXIT_INCOMPLETE);
    assert_int_equal(s.profiles[0].verdict, VERDICT_INCOMPLETE);
    summary_free(&s);
    w->selection.filtered = true;
    s = summarize(w, GOOD, 6, true);
    assert_int_equal(s.exit_code, EXIT_CONFORMANT);
    assert_int_equal(s.profiles[0].verdict, VERDICT_NONE);
    summary_free(&s);
    w->selection.filtered = false;
    (void)json_object_set_new(json_object_get(w->results.header, "vectors"), "trusted",
                              json_false());
    s = summarize(w, GOOD, 6, true);
    assert_int_equal(s.profiles[0].verdict, VERDICT_NONE);
    summary_free(&s);
}

/* An end whose totals are not those of the lines is no end. */
static void test_totals_must_add_up(void **state)
{
    struct world *w = *state;
    struct summary s = summarize(w, GOOD, 6, true);
    summary_free(&s);
    (void)json_object_set_new(json_object_get(w->results.end, "totals"), "pass", json_integer(99));
    assert_int_equal(summary_make(&s, &w->results, &w->set, &w->selection), 0);
    assert_false(s.complete);
    summary_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round_trip, enter, leave),
        cmocka_unit_test_setup_teardown(test_cut_anywhere, enter, leave),
        cmocka_unit_test_setup_teardown(test_damage, enter, leave),
        cmocka_unit_test_setup_teardown(test_full_device, enter, leave),
        cmocka_unit_test_setup_teardown(test_verdicts, enter, leave),
        cmocka_unit_test_setup_teardown(test_no_verdicts, enter, leave),
        cmocka_unit_test_setup_teardown(test_totals_must_add_up, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
