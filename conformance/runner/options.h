/* The command line. */
#ifndef RUNNER_OPTIONS_H
#define RUNNER_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "report.h"
#include "results.h"

/* Which options a command takes. */
enum {
    OPTION_PROFILE = 1 << 0,
    OPTION_FILTER = 1 << 1, /* --filter and --offered */
    OPTION_TIMEOUT = 1 << 2,
    OPTION_HELLO_TIMEOUT = 1 << 3,
    OPTION_WINDOW = 1 << 4,
    OPTION_TRUST = 1 << 5,
    OPTION_ALLOW_UNTRUSTED = 1 << 6,
    OPTION_VECTORS = 1 << 7,
    OPTION_JOURNAL = 1 << 8,
    OPTION_REPORT = 1 << 9,
    OPTION_NO_COLOR = 1 << 10,
    OPTION_VERBOSE = 1 << 11,
    OPTION_JSON = 1 << 12,
    OPTION_FORMAT = 1 << 13,
    OPTION_OUTPUT = 1 << 14,
    OPTION_KNOWN = 1 << 15,
    OPTION_STRICTNESS = 1 << 16, /* --expired and --warnings */
    OPTION_ARTIFACT = 1 << 17,
    OPTION_GIT_COMMIT = 1 << 18,
    OPTION_KEY = 1 << 19,
    OPTION_DATE = 1 << 20,
    OPTION_PREDICATE_ONLY = 1 << 21,
    OPTION_RERUN = 1 << 22,
    OPTION_SIGNED_BY = 1 << 23,     /* --trust of a certificate's key */
    OPTION_TRUST_VECTORS = 1 << 24, /* --trust-vectors: --trust where that means something else */
    OPTION_MAX_TIMEOUTS = 1 << 25,
    OPTION_OP = 1 << 26,
    OPTION_COLLECTION = 1 << 27,
    OPTION_REVISION = 1 << 28,
    OPTION_URI = 1 << 29,
    OPTION_AS = 1 << 30,
    OPTIONS_VECTORS = OPTION_VECTORS | OPTION_TRUST | OPTION_ALLOW_UNTRUSTED,
};

/* How a command is called. */
struct usage {
    const char *name;
    unsigned options;
    size_t arguments;     /* exactly so many, */
    size_t most;          /* or up to so many, when this is more */
    const char *argument; /* what they are called */
    bool command;         /* an adapter's command follows "--" */
    bool may_command;     /* it may follow, or not */
};

struct report_wish {
    const struct report_format *format;
    const char *path;
};

enum { MOST_ARGUMENTS = 16 };

/* Text points into argv. */
struct options {
    const char *program; /* argv[0] of the program */
    struct run_options run;
    const char *journal;
    struct report_wish *reports;
    size_t report_count;
    const struct report_format *format;
    const char *output;
    const char *known_failures; /* file */
    const char *artifact;       /* file */
    const char *git_commit, *key, *date;
    const char *const *signers; /* keys that a certificate may be signed with */
    size_t signer_count;
    struct known_strictness strictness;
    bool predicate_only, rerun;
    bool no_color, verbose, json;
    const char *op, *collection, *revision, *uri, *as; /* of a request that is put together */
    const char *arguments[MOST_ARGUMENTS];
    size_t argument_count;
    bool help;           /* --help was there: nothing else was looked at */
    char *vectors_found; /* owned: the folder, when it was not given */
};

/* Reads the arguments after the command's name. Returns 0, or -1 with what is wrong; to be freed
 * either way. */
int options_parse(struct options *options, const struct usage *usage, char **argv,
                  struct diag *diag);

void options_free(struct options *options);

#endif
