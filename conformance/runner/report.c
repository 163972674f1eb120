#include "report.h"

#include <string.h>

const struct report_format REPORT_FORMATS[] = {
    {"json", "everything, for programs", report_json_write},
    {"junit", "JUnit XML, for CI systems", report_junit_write},
    {"html", "one page to read, for people", report_html_write},
    {"markdown", "a summary for a CI job's page", report_markdown_write},
    {NULL, NULL, NULL},
};

const struct report_format *report_format_find(const char *name)
{
    for (const struct report_format *f = REPORT_FORMATS; f->name != NULL; f++) {
        if (strcmp(f->name, name) == 0) {
            return f;
        }
    }
    return NULL;
}
