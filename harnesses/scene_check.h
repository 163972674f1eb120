/* What must hold of every decision about several records; fuzz_admission and fuzz_receipt say which
 * decision. */
#ifndef HARNESS_SCENE_CHECK_H
#define HARNESS_SCENE_CHECK_H

#include "scene.h"
#include "second_rules.h"

struct scene_decision {
    const struct cocore_lexicons *lexicons;
    /* The decision under test. */
    enum cocore_status (*judge)(const struct scene *scene, struct cocore_findings *findings);
    unsigned records; /* that it takes: 1 << SCENE_JOB and so on */
    /* The second reading of its rules. */
    second_rules *rules;
    /* More that must hold of this decision, and whether it accepted. */
    void (*also)(const struct scene *scene, bool accepted);
};

/* Makes ready what properties use, and the built-in lexicons. Call once. */
struct cocore_lexicons *scene_check_initialize(void);

/* Traps when one of the properties does not hold. The records of the scene are written anew. */
void scene_check(const struct scene_decision *decision, struct scene *scene, uint64_t choice);

#endif
