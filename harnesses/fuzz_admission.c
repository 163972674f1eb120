/* fuzz_admission: may this provider start this job now?
 *
 * Input: one JSON object {now, job, authorization, provider}; see scene.h.
 * Drives: cocore_check_admission(): both records by themselves, and the rules between them.
 * Properties: those of every decision about several records (scene_check.c): every finding has a row
 *   in the catalogue and a place in the documents; a record that is not valid brings its own findings
 *   along; what is found beside them is exactly what a second reading of the rules finds
 *   (second_rules.c); the form of the JSON doesn't matter; the same input gives the same findings; an
 *   allocation that fails is an error, never a verdict. And here: what is accepted now was acceptable
 *   before.
 * Limits: whether a record is valid by itself is the business of fuzz_job.
 */
#include "input.h"
#include "property.h"
#include "scene_check.h"
#include "stats.h"

PROPERTY(library_has_memory)
PROPERTY(accepted_now_was_acceptable_before)

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

static void check_before(const struct scene *scene, bool accepted)
{
    struct cocore_findings before;
    struct cocore_instant earlier = scene->now;
    earlier.seconds -= 86400;
    if (!accepted)
        return;
    REQUIRE(library_has_memory, judge_at(scene, earlier, &before) == COCORE_OK);
    REQUIRE(accepted_now_was_acceptable_before, cocore_findings_empty(&before));
    cocore_findings_clear(&before);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    admission = (struct scene_decision){.lexicons = scene_check_initialize(),
                                        .judge = judge,
                                        .records = 1u << SCENE_JOB | 1u << SCENE_AUTHORIZATION,
                                        .rules = second_admission,
                                        .also = check_before};
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
