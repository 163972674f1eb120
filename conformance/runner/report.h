/* Reports: pure functions of the results and the vectors, the same bytes for the same answers. */
#ifndef RUNNER_REPORT_H
#define RUNNER_REPORT_H

#include <stdbool.h>

#include "buf.h"
#include "results.h"
#include "selection.h"
#include "summary.h"
#include "vectorset.h"

struct report_input {
    const struct vectorset *set;
    const struct selection *selection;
    const struct results *results;
    const struct summary *summary;
};

struct report_format {
    const char *name; /* as in --report NAME=FILE */
    const char *what;
    /* Appends the report. Returns 0, or -1 when there is no memory. */
    int (*write)(struct buf *out, const struct report_input *input);
};

/* The table of formats, ended by a NULL name. */
extern const struct report_format REPORT_FORMATS[];

/* The format of that name, or NULL. */
const struct report_format *report_format_find(const char *name);

/* One of the formats: JSON, as runner/schema/report.schema.json says. */
int report_json_write(struct buf *out, const struct report_input *input);

/* Others: JUnit XML, as runner/schema/junit.xsd says; Markdown of at most some 200 KiB. */
int report_junit_write(struct buf *out, const struct report_input *input);
int report_markdown_write(struct buf *out, const struct report_input *input);

/* One page that needs nothing else, to read and search. */
int report_html_write(struct buf *out, const struct report_input *input);

/* The text for a terminal, in two parts: who is tested with what, before the run; and what came of
 * it. Unlike the formats it may show what is not in the journal. */
struct report_text {
    const char *program;  /* how this program was called */
    const char *distrust; /* why the vectors are not trusted, or NULL */
    const char *const
        *errors; /* per vector: the end of stderr, NULL where there is none; or NULL */
    bool color, verbose;
};
void report_text_head(struct buf *out, const json_t *header, const struct report_text *how);
void report_text_body(struct buf *out, const struct report_input *input,
                      const struct report_text *how);

#endif
