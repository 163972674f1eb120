/* A second reading of the rules between records, from the catalogue's rows, on the trees that
 * jansson holds: no typed record, no code of the rules under test. */
#ifndef HARNESS_SECOND_RULES_H
#define HARNESS_SECOND_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "scene.h"

/* What broke which rule where: static texts. */
struct second_finding {
    const char *requirement;
    const char *pointer;
};

/* There are fewer rules than this. */
#define SECOND_FINDINGS_MAX 64

struct second_findings {
    struct second_finding items[SECOND_FINDINGS_MAX];
    size_t count;
};

/* What a decision finds beside what is wrong with each record by itself. `valid` tells which
 * records are there and have nothing wrong: rules about others say nothing. */
typedef struct second_findings second_rules(const struct scene *scene,
                                            const bool valid[SCENE_RECORDS]);

second_rules second_admission, second_receipt, second_charge;

#endif
