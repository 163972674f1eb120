/* fuzz_admission: may this provider start this job now?
 *
 * Input: one JSON object {now, job, authorization, provider}; see scene.h.
 * Drives: cocore_check_admission(): both records by themselves, and the rules between them.
 * Properties: every finding has a row in the catalogue and a place in the documents; a record that
 *   is not valid brings its own findings along; an accepted job is covered by its authorization, in
 *   amount, currency, exchange and provider, as read without the library; what is accepted now was
 *   acceptable before; the form of the JSON doesn't matter; the same input gives the same findings;
 *   an allocation that fails is an error, never a verdict.
 * Limits: single rules are held by the vectors.
 */
#include <stdlib.h>
#include <string.h>

#include <cocore/job.h>
#include <cocore/validate.h>

#include "alloc.h"
#include "input.h"
#include "property.h"
#include "scene.h"
#include "stats.h"

PROPERTY(library_has_memory)
PROPERTY(invalid_record_brings_its_findings)
PROPERTY(accepted_amount_is_covered)
PROPERTY(accepted_currency_is_covered)
PROPERTY(accepted_party_is_listed)
PROPERTY(accepted_now_was_acceptable_before)
PROPERTY(form_does_not_matter)
PROPERTY(same_input_same_findings)
PROPERTY(failed_allocation_is_no_verdict)

static struct cocore_lexicons *lexicons;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    alloc_initialize(true);
    REQUIRE(library_has_memory, cocore_lexicons_builtin("R1", &lexicons) == COCORE_OK);
    return 0;
}

static enum cocore_status judge_at(const struct scene *scene, struct cocore_instant now,
                                   struct cocore_findings *findings)
{
    const struct cocore_admission admission = {.now = now,
                                               .job = scene->records[SCENE_JOB],
                                               .authorization =
                                                   scene_record(scene, SCENE_AUTHORIZATION),
                                               .provider = scene->provider};
    *findings = (struct cocore_findings)COCORE_FINDINGS_INIT;
    return cocore_check_admission(lexicons, &admission, findings);
}

static enum cocore_status judge(const struct scene *scene, struct cocore_findings *findings)
{
    return judge_at(scene, scene->now, findings);
}

/* The record's own findings are all among the others, below the record's name. */
static void check_own(const struct scene *scene, int which, const char *collection,
                      const char *name, const struct cocore_findings *all)
{
    const struct cocore_record_argument *record = scene_record(scene, which);
    if (record == NULL)
        return;
    struct cocore_findings own = COCORE_FINDINGS_INIT;
    const struct cocore_validate_input input = {collection, record->uri, record->bytes,
                                                record->len};
    REQUIRE(library_has_memory, cocore_validate(lexicons, &input, &own, NULL) == COCORE_OK);
    for (size_t i = 0; i < own.count && all->total == all->count; i++) {
        bool found = false;
        for (size_t j = 0; j < all->count && !found; j++)
            found = strcmp(all->items[j].requirement, own.items[i].requirement) == 0 &&
                    strncmp(all->items[j].pointer, name, strlen(name)) == 0 &&
                    strcmp(all->items[j].pointer + strlen(name), own.items[i].pointer) == 0;
        REQUIRE(invalid_record_brings_its_findings, found);
    }
    cocore_findings_clear(&own);
}

static bool is_listed(const json_t *list, const char *text)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (strcmp(json_string_value(json_array_get(list, i)), text) == 0)
            return true;
    }
    return json_array_size(list) == 0;
}

static void check_accepted(const struct scene *scene)
{
    const json_t *job = json_object_get(scene->names, "job");
    const json_t *authorization = json_object_get(scene->names, "authorization");
    REQUIRE(accepted_amount_is_covered, scene_amount(scene, "authorization", "ceiling") >=
                                            scene_amount(scene, "job", "priceCeiling"));
    REQUIRE(accepted_currency_is_covered, scene_same_text(scene, "/authorization/ceiling/currency",
                                                          "/job/priceCeiling/currency"));
    REQUIRE(accepted_party_is_listed,
            is_listed(json_object_get(job, "acceptedProviders"), scene->provider.did) &&
                is_listed(json_object_get(job, "acceptedExchanges"),
                          json_string_value(json_object_get(authorization, "exchange"))));
    struct cocore_findings before;
    struct cocore_instant earlier = scene->now;
    earlier.seconds -= 86400;
    REQUIRE(library_has_memory, judge_at(scene, earlier, &before) == COCORE_OK);
    REQUIRE(accepted_now_was_acceptable_before, cocore_findings_empty(&before));
    cocore_findings_clear(&before);
}

static void check_failing(const struct scene *scene, const struct cocore_findings *findings,
                          uint64_t choice)
{
    struct cocore_findings again;
    alloc_arm(0);
    REQUIRE(library_has_memory, judge(scene, &again) == COCORE_OK);
    size_t allocations = alloc_disarm();
    REQUIRE(same_input_same_findings, scene_same_findings(findings, &again));
    cocore_findings_clear(&again);
    alloc_arm(1 + (size_t)(choice % (allocations + 1)));
    enum cocore_status status = judge(scene, &again);
    alloc_disarm();
    REQUIRE(failed_allocation_is_no_verdict,
            status == COCORE_ENOMEM || status == COCORE_ECRYPTO ||
                (status == COCORE_OK && scene_same_findings(findings, &again)));
    cocore_findings_clear(&again);
}

static void check_scene(struct scene *scene, uint64_t choice)
{
    struct cocore_findings findings;
    struct cocore_findings again;
    REQUIRE(library_has_memory, judge(scene, &findings) == COCORE_OK);
    const bool accepted = cocore_findings_empty(&findings);
    scene_check_findings(scene, &findings);
    check_own(scene, SCENE_JOB, COCORE_JOB_NSID, "/job", &findings);
    check_own(scene, SCENE_AUTHORIZATION, COCORE_AUTHORIZATION_NSID, "/authorization", &findings);
    if (accepted)
        check_accepted(scene);
    check_failing(scene, &findings, choice);
    scene_rewrite(scene, choice);
    REQUIRE(library_has_memory, judge(scene, &again) == COCORE_OK);
    REQUIRE(form_does_not_matter, cocore_findings_same(&findings, &again));
    cocore_findings_clear(&again);
    cocore_findings_clear(&findings);
    stats_count(accepted, true);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    struct scene scene;
    if (!scene_open(&input, &scene)) {
        stats_count(false, false);
    } else {
        if (scene_record(&scene, SCENE_JOB) != NULL)
            check_scene(&scene, input_hash(&input));
        else
            stats_count(false, true);
        scene_close(&scene);
    }
    input_close(&input);
    return 0;
}
