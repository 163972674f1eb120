/* All help texts of cocore-job. */
#include <stdbool.h>
#include <string.h>

#include "commands.h"

static const struct {
    const char *command;
    const char *text;
} texts[] = {
    {"validate",
     "Usage: cocore-job validate [--collection NSID] [--uri AT-URI] [--json] FILE...\n"
     "\n"
     "Judges records by their lexicon (revision R1). FILE is JSON; - is standard input.\n"
     "Prints one line per finding: FILE: REQUIREMENT POINTER: message. POINTER is a JSON\n"
     "Pointer to the offending value, \"(record)\" for the record itself.\n"
     "\n"
     "  --collection NSID  the kind of record; default dev.cocore.compute.job\n"
     "  --uri AT-URI       where the record was found: its address is judged too\n"
     "  --json             one JSON object per file instead\n"
     "\n"
     "Exit status: 0 all valid, 1 one is invalid, 2 trouble (no such file, usage).\n"
     "\n"
     "Examples:\n"
     "  cocore-job validate job.json\n"
     "  cocore-job validate --json --collection dev.cocore.compute.receipt - < receipt.json\n"},
    {"explain",
     "Usage: cocore-job explain [REQUIREMENT-ID]\n"
     "\n"
     "Prints a requirement of the catalogue: the rule, its level, its sources. Without an id,\n"
     "lists all of them.\n"
     "\n"
     "Example:\n"
     "  cocore-job explain JOB-MAXTOK-MAX\n"},
    {"format",
     "Usage: cocore-job format NAME VALUE\n"
     "\n"
     "Checks a string against a string format of the Lexicon language: at-identifier, at-uri,\n"
     "cid, datetime, did, handle, language, nsid, record-key, tid or uri.\n"
     "\n"
     "Exit status: 0 valid, 1 invalid, 2 trouble (no such format, usage).\n"
     "\n"
     "Example:\n"
     "  cocore-job format datetime 2026-02-29T12:00:00Z\n"},
};

static const char overview[] =
    "Usage: cocore-job COMMAND [ARGUMENT]...\n"
    "\n"
    "The reference validator for co/core compute jobs on the command line.\n"
    "\n"
    "  validate   judge records by their lexicon\n"
    "  explain    print a requirement of the catalogue\n"
    "  format     check a string against a string format\n"
    "\n"
    "cocore-job COMMAND --help says more about a command; --version prints the version.\n";

bool help_print(FILE *stream, const char *name)
{
    if (name == NULL) {
        fputs(overview, stream);
        return true;
    }
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        if (strcmp(texts[i].command, name) == 0) {
            fputs(texts[i].text, stream);
            return true;
        }
    }
    return false;
}
