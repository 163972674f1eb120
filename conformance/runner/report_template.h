/* The page of the HTML report, embedded when the program is built. scripts/gen-report-template
 * writes it from runner/html/. */
#ifndef RUNNER_REPORT_TEMPLATE_H
#define RUNNER_REPORT_TEMPLATE_H

#include <stddef.h>

struct report_template_part {
    const unsigned char *bytes;
    size_t len;
    const char *slot; /* what goes after these bytes: title, summary or data; NULL at the end */
};

extern const struct report_template_part REPORT_TEMPLATE[];

#endif
