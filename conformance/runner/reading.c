#include "reading.h"

#include <stdlib.h>

#include "journal.h"

/* A list of strings as C strings, owned by the JSON values; the array is the caller's. */
static const char **texts(const json_t *list, size_t *count)
{
    *count = json_array_size(list);
    const char **array = calloc(*count + 1, sizeof *array);
    for (size_t i = 0; array != NULL && i < *count; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        array[i] = text != NULL ? text : "";
    }
    return array;
}

static int select_again(struct selection *selection, const struct vectorset *set,
                        const json_t *header, struct diag *diag)
{
    const json_t *options = json_object_get(header, "options");
    struct selection_wish wish;
    const char **profiles = texts(json_object_get(options, "profiles"), &wish.profile_count);
    const char **filters = texts(json_object_get(options, "filters"), &wish.filter_count);
    wish.profiles = profiles;
    wish.filters = filters;
    wish.offered = json_is_true(json_object_get(options, "offered"));
    int rc = profiles != NULL && filters != NULL
                 ? selection_make(selection, set, &wish, json_object_get(header, "hello"), diag)
                 : diag_no_memory(diag);
    free((void *)profiles);
    free((void *)filters);
    return rc;
}

enum exit_code reading_open(struct reading *reading, const char *path,
                            const struct library *library, struct diag *diag)
{
    *reading = (struct reading){.library = library};
    int rc = journal_read(&reading->results, path, &library->set, library->files.content, diag);
    if (rc != 0) {
        return rc == JOURNAL_EMPTY ? EXIT_INCOMPLETE : EXIT_USAGE;
    }
    if (select_again(&reading->selection, &library->set, reading->results.header, diag) != 0) {
        return EXIT_USAGE;
    }
    if (summary_make(&reading->summary, &reading->results, &library->set, &reading->selection) !=
        0) {
        (void)diag_no_memory(diag);
        return EXIT_INCOMPLETE;
    }
    return EXIT_CONFORMANT;
}

int reading_hold(struct reading *reading, json_t *known_failures, struct diag *diag)
{
    if (known_failures == NULL) {
        return 0;
    }
    summary_free(&reading->summary);
    if (json_object_set(reading->results.header, "knownFailures", known_failures) != 0 ||
        summary_make(&reading->summary, &reading->results, &reading->library->set,
                     &reading->selection) != 0) {
        return diag_no_memory(diag);
    }
    return 0;
}

void reading_free(struct reading *reading)
{
    summary_free(&reading->summary);
    selection_free(&reading->selection);
    results_free(&reading->results);
}

struct report_input reading_input(const struct reading *reading)
{
    return (struct report_input){&reading->library->set, &reading->selection, &reading->results,
                                 &reading->summary};
}
