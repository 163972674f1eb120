/* fuzz_receipt: does this receipt answer this job, and may it be charged?
 *
 * Input: one JSON object {job, receipt, attestation, provider} or, with {now, exchange,
 *   authorization}, a charge; see scene.h.
 * Drives: cocore_check_receipt(), cocore_check_charge(); typed receipts and attestations.
 * Properties: the typed decoders find what the interpreter finds; every finding has a row in the
 *   catalogue and a place in the documents; an accepted price is within the ceilings, in their
 *   currency, as read without the library; without an attestation nothing is said of one; the form
 *   of the JSON doesn't matter; the same input gives the same findings; an allocation that fails is
 *   an error, never a verdict.
 * Limits: single rules and signatures are held by the vectors; a mutated record is rarely signed. No
 *   allocation fails where a signature is verified: libcrypto's would fail with ours, and it answers
 *   some of these failures with "does not verify".
 */
#include <stdlib.h>
#include <string.h>

#include <cocore/receipt.h>

#include "alloc.h"
#include "input.h"
#include "property.h"
#include "scene.h"
#include "stats.h"

PROPERTY(library_has_memory)
PROPERTY(interpreter_and_decoder_agree)
PROPERTY(accepted_price_is_within)
PROPERTY(accepted_currency_is_the_same)
PROPERTY(no_attestation_no_word_of_it)
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

static bool is_charge(const struct scene *scene)
{
    return scene_record(scene, SCENE_AUTHORIZATION) != NULL;
}

static enum cocore_status judge(const struct scene *scene, struct cocore_findings *findings)
{
    *findings = (struct cocore_findings)COCORE_FINDINGS_INIT;
    if (is_charge(scene)) {
        const struct cocore_charge charge = {.now = scene->now,
                                             .exchange = scene->exchange,
                                             .job = scene->records[SCENE_JOB],
                                             .authorization = scene->records[SCENE_AUTHORIZATION],
                                             .receipt = scene->records[SCENE_RECEIPT],
                                             .attestation = scene_record(scene, SCENE_ATTESTATION)};
        return cocore_check_charge(lexicons, &charge, findings);
    }
    const struct cocore_receipt_check check = {.job = scene->records[SCENE_JOB],
                                               .receipt = scene->records[SCENE_RECEIPT],
                                               .provider = scene->provider,
                                               .attestation =
                                                   scene_record(scene, SCENE_ATTESTATION)};
    return cocore_check_receipt(lexicons, &check, findings);
}

static void check_decoders(const struct scene *scene)
{
    struct cocore_findings typed = COCORE_FINDINGS_INIT;
    struct cocore_findings schema = COCORE_FINDINGS_INIT;
    struct cocore_receipt receipt;
    struct cocore_attestation attestation;
    const json_t *record = json_object_get(scene->names, "receipt");
    REQUIRE(library_has_memory, cocore_receipt_decode(record, &receipt, &typed) == COCORE_OK);
    REQUIRE(library_has_memory,
            cocore_lexicons_validate(lexicons, COCORE_RECEIPT_NSID, record, &schema) == COCORE_OK);
    REQUIRE(interpreter_and_decoder_agree, cocore_findings_same(&typed, &schema));
    cocore_findings_clear(&typed);
    cocore_findings_clear(&schema);
    record = json_object_get(scene->names, "attestation");
    if (record == NULL)
        return;
    REQUIRE(library_has_memory,
            cocore_attestation_decode(record, &attestation, &typed) == COCORE_OK);
    REQUIRE(library_has_memory, cocore_lexicons_validate(lexicons, COCORE_ATTESTATION_NSID, record,
                                                         &schema) == COCORE_OK);
    REQUIRE(interpreter_and_decoder_agree, cocore_findings_same(&typed, &schema));
    cocore_findings_clear(&typed);
    cocore_findings_clear(&schema);
}

static void check_accepted(const struct scene *scene)
{
    int64_t price = scene_amount(scene, "receipt", "price");
    REQUIRE(accepted_price_is_within,
            price >= 0 && price <= scene_amount(scene, "job", "priceCeiling") &&
                (!is_charge(scene) || price <= scene_amount(scene, "authorization", "ceiling")));
    REQUIRE(accepted_currency_is_the_same,
            scene_same_text(scene, "/receipt/price/currency", "/job/priceCeiling/currency") &&
                (!is_charge(scene) || scene_same_text(scene, "/receipt/price/currency",
                                                      "/authorization/ceiling/currency")));
}

static void check_unattested(const struct scene *scene, const struct cocore_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        REQUIRE(no_attestation_no_word_of_it,
                scene_record(scene, SCENE_ATTESTATION) != NULL ||
                    (strncmp(findings->items[i].requirement, "ATT-", 4) != 0 &&
                     strcmp(findings->items[i].requirement, "XRC-ENCSIG") != 0));
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
    if (scene_record(scene, SCENE_ATTESTATION) != NULL)
        return;
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
    check_decoders(scene);
    check_unattested(scene, &findings);
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
        if (scene_record(&scene, SCENE_JOB) != NULL && scene_record(&scene, SCENE_RECEIPT) != NULL)
            check_scene(&scene, input_hash(&input));
        else
            stats_count(false, true);
        scene_close(&scene);
    }
    input_close(&input);
    return 0;
}
