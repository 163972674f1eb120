#include "scene_check.h"

#include <string.h>

#include <cocore/catalogue.h>
#include <cocore/job.h>
#include <cocore/receipt.h>
#include <cocore/validate.h>

#include "alloc.h"
#include "pointer.h"
#include "property.h"
#include "second_format.h"
#include "stats.h"

PROPERTY(decision_has_memory)
PROPERTY(finding_is_in_the_catalogue)
PROPERTY(finding_is_in_the_documents)
PROPERTY(invalid_record_brings_its_findings)
PROPERTY(second_reading_finds_the_same)
PROPERTY(form_does_not_matter)
PROPERTY(same_input_same_findings)
PROPERTY(failed_allocation_is_no_verdict)

struct cocore_lexicons *scene_check_initialize(void)
{
    struct cocore_lexicons *lexicons = NULL;
    alloc_initialize(true);
    REQUIRE(decision_has_memory, second_format_initialize());
    REQUIRE(decision_has_memory, cocore_lexicons_builtin("R1", &lexicons) == COCORE_OK);
    return lexicons;
}

static void check_findings(const struct scene *scene, const struct cocore_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct cocore_finding *finding = &findings->items[i];
        REQUIRE(finding_is_in_the_catalogue, cocore_requirement_find(finding->requirement) != NULL);
        REQUIRE(finding_is_in_the_documents,
                pointer_resolve(scene->names, finding->pointer) != NULL);
    }
}

/* ---- against what each record finds by itself, and a second reading of the rules between them */

/* Findings that are accounted for. */
struct account {
    const struct cocore_findings *findings;
    bool explained[COCORE_FINDINGS_MAX];
};

/* Ticks off every finding of a rule at `name` followed by `rest`; false when there is none. */
static bool explain(struct account *account, const char *requirement, const char *name,
                    const char *rest)
{
    bool found = false;
    for (size_t i = 0; i < account->findings->count; i++) {
        const struct cocore_finding *finding = &account->findings->items[i];
        if (strcmp(finding->requirement, requirement) != 0 ||
            strncmp(finding->pointer, name, strlen(name)) != 0 ||
            strcmp(finding->pointer + strlen(name), rest) != 0)
            continue;
        account->explained[i] = true;
        found = true;
    }
    return found;
}

/* The record's own findings are among the others, below its name. True when it has none. */
static bool check_own(const struct cocore_lexicons *lexicons, const struct scene *scene, int which,
                      struct account *account)
{
    static const char *const collections[SCENE_RECORDS] = {
        COCORE_AUTHORIZATION_NSID, COCORE_JOB_NSID, COCORE_ATTESTATION_NSID, COCORE_RECEIPT_NSID};
    static const char *const places[SCENE_RECORDS] = {"/authorization", "/job", "/attestation",
                                                      "/receipt"};
    const struct cocore_record_argument *record = &scene->records[which];
    const struct cocore_validate_input input = {collections[which], record->uri, record->bytes,
                                                record->len};
    struct cocore_findings own = COCORE_FINDINGS_INIT;
    if (record->bytes == NULL)
        return false;
    REQUIRE(decision_has_memory, cocore_validate(lexicons, &input, &own, NULL) == COCORE_OK);
    for (size_t i = 0; i < own.count; i++)
        REQUIRE(invalid_record_brings_its_findings,
                explain(account, own.items[i].requirement, places[which], own.items[i].pointer));
    bool valid = cocore_findings_empty(&own);
    cocore_findings_clear(&own);
    return valid;
}

static void check_rules(const struct scene_decision *decision, const struct scene *scene,
                        const struct cocore_findings *findings)
{
    struct account account = {.findings = findings};
    bool valid[SCENE_RECORDS] = {false};
    if (findings->total != findings->count)
        return;
    for (int which = 0; which < SCENE_RECORDS; which++)
        valid[which] = (decision->records >> which & 1) != 0 &&
                       check_own(decision->lexicons, scene, which, &account);
    const struct second_findings second = decision->rules(scene, valid);
    for (size_t i = 0; i < second.count; i++)
        REQUIRE(second_reading_finds_the_same,
                explain(&account, second.items[i].requirement, second.items[i].pointer, ""));
    for (size_t i = 0; i < findings->count; i++)
        REQUIRE(second_reading_finds_the_same, account.explained[i]);
}

/* ---- again, in other words, without memory */

static bool same_findings(const struct cocore_findings *a, const struct cocore_findings *b)
{
    if (a->count != b->count || a->total != b->total)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (strcmp(a->items[i].requirement, b->items[i].requirement) != 0 ||
            strcmp(a->items[i].pointer, b->items[i].pointer) != 0 ||
            strcmp(a->items[i].message, b->items[i].message) != 0)
            return false;
    }
    return true;
}

static void check_failing(const struct scene_decision *decision, const struct scene *scene,
                          const struct cocore_findings *findings, uint64_t choice)
{
    struct cocore_findings again = COCORE_FINDINGS_INIT;
    alloc_arm(0);
    REQUIRE(decision_has_memory, decision->judge(scene, &again) == COCORE_OK);
    size_t allocations = alloc_disarm();
    REQUIRE(same_input_same_findings, same_findings(findings, &again));
    cocore_findings_clear(&again);
    /* Where a signature is verified, libcrypto's allocations would fail with ours, and it answers
     * some of these failures with "does not verify". */
    if (scene_record(scene, SCENE_ATTESTATION) != NULL)
        return;
    alloc_arm(1 + (size_t)(choice % (allocations + 1)));
    enum cocore_status status = decision->judge(scene, &again);
    alloc_disarm();
    REQUIRE(failed_allocation_is_no_verdict,
            status == COCORE_ENOMEM || status == COCORE_ECRYPTO ||
                (status == COCORE_OK && same_findings(findings, &again)));
    cocore_findings_clear(&again);
}

void scene_check(const struct scene_decision *decision, struct scene *scene, uint64_t choice)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct cocore_findings again = COCORE_FINDINGS_INIT;
    REQUIRE(decision_has_memory, decision->judge(scene, &findings) == COCORE_OK);
    const bool accepted = cocore_findings_empty(&findings);
    check_findings(scene, &findings);
    check_rules(decision, scene, &findings);
    decision->also(scene, accepted);
    check_failing(decision, scene, &findings, choice);
    scene_rewrite(scene, choice);
    REQUIRE(decision_has_memory, decision->judge(scene, &again) == COCORE_OK);
    REQUIRE(form_does_not_matter, cocore_findings_same(&findings, &again));
    cocore_findings_clear(&again);
    cocore_findings_clear(&findings);
    stats_count(accepted, true);
}
