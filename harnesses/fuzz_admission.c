/* fuzz_admission: may this provider start this job now?
 *
 * Input: one JSON object {now, job, authorization, provider}; see scene.h.
 * Drives: cocore_check_admission(): both records by themselves, and the rules between them;
 *   cocore_consume_nonce() for the job.
 * Properties: those of every decision about several records (scene_check.c): every finding has a row
 *   in the catalogue and a place in the documents; a record that is not valid brings its own findings
 *   along; what is found beside them is exactly what a second reading of the rules finds
 *   (second_rules.c); the form of the JSON doesn't matter; the same input gives the same findings; an
 *   allocation that fails is an error, never a verdict. And here: what is accepted now was acceptable
 *   before; only its owner can use up the nonce of a job, an accepted one's once, however it is
 *   spelled, and what is refused uses up nothing.
 * Limits: whether a record is valid by itself is the business of fuzz_job.
 */
#define _POSIX_C_SOURCE 200809L /* strdup */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "property.h"
#include "scene_check.h"
#include "stats.h"

PROPERTY(library_has_memory)
PROPERTY(accepted_now_was_acceptable_before)
PROPERTY(stranger_uses_up_no_nonce)
PROPERTY(refused_job_uses_up_no_nonce)
PROPERTY(accepted_job_has_a_fresh_nonce)
PROPERTY(nonce_is_used_once)
PROPERTY(another_nonce_is_fresh)

static struct scene_decision admission;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum cocore_status judge_at(const struct scene *scene, struct cocore_instant now,
                                   struct cocore_findings *findings)
{
    const struct cocore_admission asked = {.now = now,
                                           .job = scene->records[SCENE_JOB],
                                           .authorization =
                                               scene_record(scene, SCENE_AUTHORIZATION),
                                           .provider = scene->provider};
    *findings = (struct cocore_findings)COCORE_FINDINGS_INIT;
    return cocore_check_admission(admission.lexicons, &asked, findings);
}

static enum cocore_status judge(const struct scene *scene, struct cocore_findings *findings)
{
    return judge_at(scene, scene->now, findings);
}

static void check_before(const struct scene *scene)
{
    struct cocore_findings before;
    struct cocore_instant earlier = scene->now;
    earlier.seconds -= 86400;
    REQUIRE(library_has_memory, judge_at(scene, earlier, &before) == COCORE_OK);
    REQUIRE(accepted_now_was_acceptable_before, cocore_findings_empty(&before));
    cocore_findings_clear(&before);
}

/* ---- its nonce */

/* Whether a job is taken; the entries in the ledger say whether that was noted. */
static bool consume(const struct scene *scene, struct cocore_ledger *ledger, const char *requester,
                    const struct cocore_record_argument *job)
{
    const struct cocore_consumption asked = {
        .now = scene->now, .requester = requester, .job = *job};
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    size_t before = cocore_ledger_count(ledger);
    REQUIRE(library_has_memory,
            cocore_consume_nonce(admission.lexicons, ledger, &asked, &findings) == COCORE_OK);
    bool taken = cocore_findings_empty(&findings);
    REQUIRE(refused_job_uses_up_no_nonce, cocore_ledger_count(ledger) == before + (taken ? 1 : 0));
    cocore_findings_clear(&findings);
    return taken;
}

/* The same with another nonce. */
static bool consume_nonce(const struct scene *scene, struct cocore_ledger *ledger,
                          const char *requester, const char *nonce)
{
    struct cocore_record_argument job = scene->records[SCENE_JOB];
    json_t *copy = json_copy(json_object_get(scene->names, "job"));
    REQUIRE(library_has_memory,
            copy != NULL && json_object_set_new(copy, "nonce", json_string(nonce)) == 0);
    char *text = json_dumps(copy, JSON_COMPACT);
    REQUIRE(library_has_memory, text != NULL);
    job.bytes = text;
    job.len = strlen(text);
    bool taken = consume(scene, ledger, requester, &job);
    free(text);
    json_decref(copy);
    return taken;
}

static void check_spellings(const struct scene *scene, struct cocore_ledger *ledger,
                            const char *requester)
{
    const json_t *job = json_object_get(scene->names, "job");
    char *nonce = strdup(json_string_value(json_object_get(job, "nonce")));
    REQUIRE(library_has_memory, nonce != NULL);
    REQUIRE(nonce_is_used_once, !consume_nonce(scene, ledger, requester, nonce));
    for (char *p = nonce; *p != '\0'; p++)
        *p = (char)(isupper((unsigned char)*p) ? tolower((unsigned char)*p)
                                               : toupper((unsigned char)*p));
    REQUIRE(nonce_is_used_once, !consume_nonce(scene, ledger, requester, nonce));
    char *last = nonce + strlen(nonce) - 1;
    *last = *last == '0' ? '1' : '0';
    REQUIRE(another_nonce_is_fresh, consume_nonce(scene, ledger, requester, nonce));
    free(nonce);
}

static void check_nonce(const struct scene *scene, bool accepted)
{
    static const unsigned char key[COCORE_LEDGER_KEY_SIZE] = {0};
    static const char stranger[] = "did:web:stranger.invalid";
    const struct cocore_record_argument *job = scene_record(scene, SCENE_JOB);
    struct cocore_ledger *ledger = cocore_ledger_new(key);
    char *owner = strncmp(job->uri, "at://", 5) == 0 ? strdup(job->uri + 5) : strdup("");
    REQUIRE(library_has_memory, ledger != NULL && owner != NULL);
    owner[strcspn(owner, "/")] = '\0';
    if (strcmp(owner, stranger) != 0)
        REQUIRE(stranger_uses_up_no_nonce, !consume(scene, ledger, stranger, job));
    bool taken = consume(scene, ledger, owner, job);
    REQUIRE(accepted_job_has_a_fresh_nonce, taken || !accepted);
    if (taken)
        check_spellings(scene, ledger, owner);
    free(owner);
    cocore_ledger_free(ledger);
}

static void check_more(const struct scene *scene, bool accepted)
{
    if (accepted)
        check_before(scene);
    check_nonce(scene, accepted);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    admission = (struct scene_decision){.lexicons = scene_check_initialize(),
                                        .judge = judge,
                                        .records = 1u << SCENE_JOB | 1u << SCENE_AUTHORIZATION,
                                        .rules = second_admission,
                                        .also = check_more};
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    struct scene scene;
    if (!scene_open(&input, &scene)) {
        stats_count(false, false);
    } else {
        if (scene_record(&scene, SCENE_JOB) != NULL)
            scene_check(&admission, &scene, input_hash(&input));
        else
            stats_count(false, true);
        scene_close(&scene);
    }
    input_close(&input);
    return 0;
}
