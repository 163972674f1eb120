#include <cocore/catalogue.h>

#include <string.h>

#include "catalogue_data.h"

const struct cocore_requirement *cocore_requirement_at(size_t index)
{
    return index < cocore_requirement_count ? &cocore_requirements[index] : NULL;
}

const struct cocore_requirement *cocore_requirement_find(const char *id)
{
    size_t low = 0;
    size_t high = cocore_requirement_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(id, cocore_requirements[middle].id);
        if (order == 0)
            return &cocore_requirements[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* NULL in a rule matches everything; NULL in the question matches only a NULL rule. */
static bool matches(const char *rule, const char *question)
{
    return rule == NULL || (question != NULL && strcmp(rule, question) == 0);
}

static int specificity(const struct cocore_rule *rule)
{
    return (rule->collection != NULL ? 2 : 0) + (rule->at != NULL ? 1 : 0);
}

const char *cocore_catalogue_name(const char *collection, const char *at,
                                  enum cocore_violation violation)
{
    const struct cocore_rule *best = NULL;
    for (size_t i = 0; i < cocore_rule_count; i++) {
        const struct cocore_rule *rule = &cocore_rules[i];
        if (rule->violation != violation || rule->format != NULL ||
            !matches(rule->collection, collection) || !matches(rule->at, at))
            continue;
        if (best == NULL || specificity(rule) > specificity(best))
            best = rule;
    }
    return best != NULL ? best->requirement : cocore_violation_name(violation);
}

const char *cocore_catalogue_format_name(const char *format, enum cocore_violation violation)
{
    const struct cocore_rule *best = NULL;
    for (size_t i = 0; i < cocore_rule_count; i++) {
        const struct cocore_rule *rule = &cocore_rules[i];
        if (rule->violation != violation || rule->collection != NULL || rule->at != NULL ||
            !matches(rule->format, format))
            continue;
        if (best == NULL || rule->format != NULL)
            best = rule;
    }
    return best != NULL ? best->requirement : cocore_violation_name(violation);
}
