#include <stdbool.h>
#include <string.h>

#include <cocore/catalogue.h>

#include "commands.h"

static void print_requirement(const struct cocore_requirement *row)
{
    printf("%s\n  %s\n", row->id, row->text);
    printf("  profile: %s\n  level: %s\n  vectors show: %s\n", row->profile, row->level,
           strcmp(row->polarity, "both") == 0 ? "accept and reject" : row->polarity);
    if (!row->in_scope)
        printf("  out of scope: %s\n", row->reason != NULL ? row->reason : "");
    for (const char *const *source = row->sources; *source != NULL; source++)
        printf("  source: %s\n", *source);
}

int command_explain(int argc, char **argv)
{
    if (argc > 2) {
        help_print(stderr, argv[0]);
        return EXIT_TROUBLE;
    }
    if (argc == 1) {
        const struct cocore_requirement *row = NULL;
        for (size_t i = 0; (row = cocore_requirement_at(i)) != NULL; i++)
            printf("%-28s %-8s %s\n", row->id, row->level, row->profile);
        return EXIT_VALID;
    }
    const struct cocore_requirement *row = cocore_requirement_find(argv[1]);
    if (row == NULL) {
        fprintf(stderr, "cocore-job: there is no requirement \"");
        print_safely(stderr, argv[1]);
        fprintf(stderr, "\"; cocore-job explain lists them\n");
        return EXIT_TROUBLE;
    }
    print_requirement(row);
    return EXIT_VALID;
}
