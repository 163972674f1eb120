#include "report.h"

#include <string.h>

const struct report_format REPORT_FORMATS[] = {
    {"json", "everything, for programs", report_json_write},
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
