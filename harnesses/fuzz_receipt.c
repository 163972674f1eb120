/* fuzz_receipt: does this receipt answer this job, and may it be charged?
 *
 * Input: one JSON object {job, receipt, attestation, provider} or, with {now, exchange,
 *   authorization}, a charge; see scene.h.
 * Drives: cocore_check_receipt(), cocore_check_charge(); typed receipts and attestations.
 * Properties: those of every decision about several records (scene_check.c): every finding has a row
 *   in the catalogue and a place in the documents; a record that is not valid brings its own findings
 *   along; what is found beside them is exactly what a second reading of the rules finds
 *   (second_rules.c), signatures among them; the form of the JSON doesn't matter; the same input gives
 *   the same findings; an allocation that fails is an error, never a verdict. And here: the typed
 *   decoders find what the interpreter finds.
 * Limits: a mutated record is rarely signed. No allocation fails where a signature is verified.
 */
#include <cocore/receipt.h>

#include "input.h"
#include "property.h"
#include "scene_check.h"
#include "stats.h"

PROPERTY(library_has_memory)
PROPERTY(interpreter_and_decoder_agree)

static struct scene_decision receipt, charge;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum cocore_status judge_receipt(const struct scene *scene, struct cocore_findings *findings)
{
    const struct cocore_receipt_check asked = {.job = scene->records[SCENE_JOB],
                                               .receipt = scene->records[SCENE_RECEIPT],
                                               .provider = scene->provider,
                                               .attestation =
                                                   scene_record(scene, SCENE_ATTESTATION)};
    return cocore_check_receipt(receipt.lexicons, &asked, findings);
}

static enum cocore_status judge_charge(const struct scene *scene, struct cocore_findings *findings)
{
    const struct cocore_charge asked = {.now = scene->now,
                                        .exchange = scene->exchange,
                                        .job = scene->records[SCENE_JOB],
                                        .authorization = scene->records[SCENE_AUTHORIZATION],
                                        .receipt = scene->records[SCENE_RECEIPT],
                                        .attestation = scene_record(scene, SCENE_ATTESTATION)};
    return cocore_check_charge(charge.lexicons, &asked, findings);
}

static void check_interpreter(const char *collection, const json_t *record,
                              struct cocore_findings *typed)
{
    struct cocore_findings schema = COCORE_FINDINGS_INIT;
    REQUIRE(library_has_memory,
            cocore_lexicons_validate(receipt.lexicons, collection, record, &schema) == COCORE_OK);
    REQUIRE(interpreter_and_decoder_agree, cocore_findings_same(typed, &schema));
    cocore_findings_clear(typed);
    cocore_findings_clear(&schema);
}

static void check_decoders(const struct scene *scene, bool accepted)
{
    struct cocore_findings typed = COCORE_FINDINGS_INIT;
    struct cocore_receipt decoded;
    struct cocore_attestation attestation;
    const json_t *record = json_object_get(scene->names, "receipt");
    (void)accepted;
    REQUIRE(library_has_memory, cocore_receipt_decode(record, &decoded, &typed) == COCORE_OK);
    check_interpreter(COCORE_RECEIPT_NSID, record, &typed);
    record = json_object_get(scene->names, "attestation");
    if (record == NULL)
        return;
    REQUIRE(library_has_memory,
            cocore_attestation_decode(record, &attestation, &typed) == COCORE_OK);
    check_interpreter(COCORE_ATTESTATION_NSID, record, &typed);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    receipt = (struct scene_decision){.lexicons = scene_check_initialize(),
                                      .judge = judge_receipt,
                                      .records = 1u << SCENE_JOB | 1u << SCENE_RECEIPT |
                                                 1u << SCENE_ATTESTATION,
                                      .rules = second_receipt,
                                      .also = check_decoders};
    charge = receipt;
    charge.judge = judge_charge;
    charge.records |= 1u << SCENE_AUTHORIZATION;
    charge.rules = second_charge;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    struct scene scene;
    if (!scene_open(&input, &scene)) {
        stats_count(false, false);
    } else {
        bool is_charge = scene_record(&scene, SCENE_AUTHORIZATION) != NULL;
        if (scene_record(&scene, SCENE_JOB) != NULL && scene_record(&scene, SCENE_RECEIPT) != NULL)
            scene_check(is_charge ? &charge : &receipt, &scene, input_hash(&input));
        else
            stats_count(false, true);
        scene_close(&scene);
    }
    input_close(&input);
    return 0;
}
