/* The vectors at hand: found, verified, understood. */
#ifndef RUNNER_LIBRARY_H
#define RUNNER_LIBRARY_H

#include "diag.h"
#include "options.h"
#include "signedset.h"
#include "vectorset.h"

struct library {
    struct signedset files;
    struct vectorset set;
};

/* Opens the vectors that the options name, or those that are found. Returns 0, or -1 with the
 * reason (exit code 4); to be freed either way. */
int library_open(struct library *library, struct options *options, struct diag *diag);

void library_free(struct library *library);

/* Why the vectors are not trusted although they are used, or NULL. */
const char *library_distrust(const struct library *library);

#endif
