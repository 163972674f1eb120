#include "help.h"

#include <stdio.h>
#include <string.h>

#include "buf.h"
#include "term.h"

static const char PROGRAM[] =
    "Judges an implementation of co/core compute jobs by signed conformance vectors.\n"
    "\n"
    "Usage: cocore-conformance COMMAND [OPTION]... [ARGUMENT]... [-- ADAPTER [ARG]...]\n"
    "\n"
    "Commands:\n"
    "  run      ask an adapter all vectors and give a verdict\n"
    "  list     list the vectors\n"
    "  show     show everything about one vector\n"
    "  replay   ask an adapter one vector and show each line\n"
    "  check-adapter   check that an adapter keeps the protocol\n"
    "  report   write a report from the journal of a run\n"
    "  compare  show where two or more journals differ\n"
    "  try      ask one adapter or two about any record\n"
    "  known-failures  write a list of known failures to start from\n"
    "  certify  run, and sign a certificate of the conformant profiles\n"
    "  attest   sign a statement of a complete run, whatever came of it\n"
    "  verify   check a certificate offline\n"
    "  help     say more about a command\n"
    "\n"
    "An adapter is a program that wraps the implementation and answers requests on its stdin; see\n"
    "conformance/PROTOCOL.md.\n"
    "\n"
    "Examples:\n"
    "  cocore-conformance run -- ./my-adapter\n"
    "  cocore-conformance show job-record/max-tokens-out/above-maximum\n"
    "  cocore-conformance help run\n"
    "\n"
    "Exit status:\n"
    "  0  every tested profile is conformant (with filters: no unexpected results)\n"
    "  1  not conformant\n"
    "  2  wrong usage\n"
    "  3  the adapter cannot be run\n"
    "  4  the vectors are not trusted, or not understood\n"
    "  5  incomplete: interrupted, or results could not be written\n";

#define VECTOR_OPTIONS                                                                             \
    "  --vectors DIR        the folder of vectors (default: the one that came with this "          \
    "program)\n"                                                                                   \
    "  --trust KEY.pem      trust this Ed25519 public key too; may be repeated\n"                  \
    "  --allow-untrusted    for authors of vectors: use them although no trusted key signed "      \
    "them\n"

static const char RUN[] =
    "Asks an adapter all vectors and gives one verdict per profile.\n"
    "\n"
    "Usage: cocore-conformance run [OPTION]... -- ADAPTER [ARG]...\n"
    "\n"
    "Options:\n"
    "  --profile NAME       test this profile; may be repeated (default: those whose operations "
    "the\n"
    "                       adapter lists)\n"
    "  --filter GLOB        only vectors whose id matches, and the twins that their rejections "
    "are\n"
    "                       held against; may be repeated; gives no conformance verdict\n"
    "  --offered            every vector whose operation the adapter lists, of profiles too that\n"
    "                       ask for others as well; gives no conformance verdict\n"
    "  --timeout MS         for each answer (default 5000)\n"
    "  --hello-timeout MS   for the answer to hello (default 30000)\n"
    "  --window N           requests in flight (default 32)\n"
    "  --max-timeouts N     after N timeouts in a row stop with exit status 5, the rest not run\n"
    "                       (default 25)\n"
    "  --journal FILE       write each result to FILE as it comes; durations and stderr to "
    "FILE.side\n"
    "  --report FORMAT=FILE write a report when the run has ended; may be repeated; formats: "
    "json,\n"
    "                       junit (for CI systems), html (one page to read), markdown (for a CI "
    "job's\n"
    "                       page)\n"
    "  --known-failures FILE  a list of failures that are known: the run then asks whether "
    "anything\n"
    "                       else happened, and gives no conformance verdict\n"
    "  --expired warn|fail  what a row of that list does after its day (default warn)\n"
    "  --warnings warn|fail what a recommendation does that is not followed and not on that list\n"
    "                       (default warn)\n"
    "  --verbose            explain every failure, and list what was observed\n"
    "  --no-color           no colour (also: NO_COLOR in the environment)\n" VECTOR_OPTIONS "\n"
    "Examples:\n"
    "  cocore-conformance run -- ./my-adapter\n"
    "  cocore-conformance run --profile job-record --report json=report.json -- python3 "
    "adapter.py\n"
    "  cocore-conformance run --filter '*/max-tokens-out/*' -- ./my-adapter\n"
    "\n"
    "Exit status: 0 conformant, 1 not, 2 usage, 3 adapter, 4 vectors, 5 incomplete.\n";

static const char LIST[] =
    "Lists the vectors, one per line: id, expectation, level, requirements, separated by tabs.\n"
    "\n"
    "Usage: cocore-conformance list [OPTION]...\n"
    "\n"
    "Options:\n"
    "  --profile NAME       only this profile; may be repeated\n"
    "  --filter GLOB        only vectors whose id matches, and their twins; may be repeated\n"
    "  --json               as JSON, with descriptions\n" VECTOR_OPTIONS "\n"
    "Examples:\n"
    "  cocore-conformance list --profile job-record\n"
    "  cocore-conformance list --filter '*nonce*' | cut -f 1\n";

static const char SHOW[] =
    "Shows everything about one vector: its rules, the decoded request, the difference to its "
    "twin.\n"
    "\n"
    "Usage: cocore-conformance show [OPTION]... ID\n"
    "\n"
    "Options:\n"
    "  --json               the vector as it stands in its file\n" VECTOR_OPTIONS "\n"
    "Examples:\n"
    "  cocore-conformance show job-record/max-tokens-out/above-maximum\n"
    "  cocore-conformance show --json job-record/max-tokens-out/above-maximum\n";

static const char REPLAY[] =
    "Asks an adapter one vector, with its twin when it has one, and shows each line.\n"
    "\n"
    "Usage: cocore-conformance replay [OPTION]... ID -- ADAPTER [ARG]...\n"
    "\n"
    "Lines sent begin with '>', lines received with '<', what the adapter writes to stderr is "
    "shown\n"
    "when there is trouble. Use a long --timeout to attach a debugger.\n"
    "\n"
    "Options:\n"
    "  --timeout MS         for each answer (default 5000)\n"
    "  --hello-timeout MS   for the answer to hello (default 30000)\n"
    "  --no-color           no colour\n" VECTOR_OPTIONS "\n"
    "Examples:\n"
    "  cocore-conformance replay job-record/max-tokens-out/above-maximum -- ./my-adapter\n"
    "  cocore-conformance replay --timeout 600000 ID -- gdbserver :9000 ./my-adapter\n"
    "\n"
    "Exit status: 0 as expected, 1 not, otherwise as for run.\n";

static const char REPORT[] =
    "Writes a report from the journal of a run. The vectors must be those of the run.\n"
    "\n"
    "Usage: cocore-conformance report [OPTION]... JOURNAL\n"
    "\n"
    "Options:\n"
    "  --format FORMAT      json (default), junit, html or markdown\n"
    "  --output FILE        write to FILE instead of stdout\n"
    "  --known-failures FILE  hold the results against this list instead of the run's own\n"
    "  --expired warn|fail  what a row of that list does after its day (default warn)\n"
    "  --warnings warn|fail what a recommendation does that is not followed and not on that list\n"
    "                       (default warn)\n" VECTOR_OPTIONS "\n"
    "Examples:\n"
    "  cocore-conformance run --journal run.jsonl -- ./my-adapter\n"
    "  cocore-conformance report --format html --output report.html run.jsonl\n"
    "\n"
    "Exit status: 0 written, 5 written but the run was not complete, otherwise as for run.\n";

static const char KNOWN_FAILURES[] =
    "Writes a list of known failures from the journal of a run: every failure with its id, a class "
    "and\n"
    "what came. Rows of the run's own list that are still right are kept. Say in each row why it "
    "is so.\n"
    "\n"
    "Usage: cocore-conformance known-failures [OPTION]... JOURNAL\n"
    "\n"
    "A row names vectors by id, glob (* matches '/' too) or requirement, and has a class, a "
    "reason, "
    "and\n"
    "if you like a url and a last day. Every vector named by id or glob must fail, and at least "
    "one "
    "of a\n"
    "requirement's. Classes: bug, wontfix, unsupported, crash (also timeout and protocol-error).\n"
    "\n"
    "  {\"format\": 1, \"failures\": [\n"
    "    {\"requirement\": \"JOB-MAXTOK-MAX\", \"class\": \"bug\", \"reason\": \"no upper limit "
    "yet\",\n"
    "     \"url\": \"https://example.org/issues/1\", \"expires\": \"2027-01-31\"}]}\n"
    "\n"
    "Options:\n"
    "  --output FILE        write to FILE instead of stdout\n" VECTOR_OPTIONS "\n"
    "Examples:\n"
    "  cocore-conformance run --journal run.jsonl -- ./my-adapter\n"
    "  cocore-conformance known-failures --output known.json run.jsonl\n"
    "  cocore-conformance run --known-failures known.json -- ./my-adapter\n";

#define SIGNING_OPTIONS                                                                            \
    "  --artifact FILE      what the statement is about: the file that is shipped\n"               \
    "  --git-commit HASH    and the commit that it is made from\n"                                 \
    "  --key KEY.pem        the Ed25519 private key to sign with\n"                                \
    "  --out FILE           where to write (default certificate.dsse.json)\n"                      \
    "  --journal FILE       the journal of the run, which verifiers want to see (default "         \
    "conformance.jsonl)\n"                                                                         \
    "  --date TIME          the time of issue: YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ (default: "      \
    "SOURCE_DATE_EPOCH,\n"                                                                         \
    "                       or the day of the run); not before the day of the run\n"               \
    "  --predicate-only     print the predicate alone, unsigned, for CI systems that sign "        \
    "themselves\n"                                                                                 \
    "  --profile NAME       only this profile; may be repeated\n"                                  \
    "  --timeout MS, --hello-timeout MS, --max-timeouts N, --window N, --verbose, --no-color\n"    \
    "                       as for run\n"                                                          \
    "  --vectors DIR        the folder of vectors (default: the one that came with this "          \
    "program)\n"                                                                                   \
    "  --trust KEY.pem      trust this public key for the vectors too; may be repeated\n"

static const char CERTIFY[] =
    "Runs whole profiles, and when all of them are conformant signs a certificate: an in-toto "
    "test\n"
    "result in a DSSE envelope that anyone can check offline.\n"
    "\n"
    "Usage: cocore-conformance certify --artifact FILE --key KEY.pem [OPTION]... -- ADAPTER "
    "[ARG]...\n"
    "\n"
    "Options:\n" SIGNING_OPTIONS "\n"
    "Examples:\n"
    "  openssl genpkey -algorithm ed25519 -out key.pem\n"
    "  openssl pkey -in key.pem -pubout -out key.pub.pem\n"
    "  cocore-conformance certify --artifact my.tar.gz --key key.pem -- ./my-adapter\n"
    "  cocore-conformance verify --trust key.pub.pem --artifact my.tar.gz certificate.dsse.json\n"
    "\n"
    "Exit status: 0 written, 1 not conformant (nothing is written), otherwise as for run.\n";

static const char ATTEST[] =
    "Signs a statement of a complete run without filters and known failures, whatever came of it.\n"
    "\n"
    "Usage: cocore-conformance attest --artifact FILE --key KEY.pem [OPTION]... -- ADAPTER "
    "[ARG]...\n"
    "       cocore-conformance attest --artifact FILE --key KEY.pem --journal FILE [OPTION]...\n"
    "\n"
    "The second form takes a run that is already finished.\n"
    "\n"
    "Options:\n" SIGNING_OPTIONS "\n"
    "Examples:\n"
    "  cocore-conformance run --journal run.jsonl -- ./my-adapter\n"
    "  cocore-conformance attest --journal run.jsonl --artifact my.tar.gz --key key.pem\n"
    "  cocore-conformance attest --journal run.jsonl --predicate-only > predicate.json\n"
    "\n"
    "Exit status: 0 written, also when the run failed (the statement says FAILED), otherwise as "
    "for "
    "run.\n";

static const char VERIFY[] =
    "Checks a certificate: that a key you trust signed it, that it is about the vectors at hand, "
    "and that\n"
    "every scored vector of its profiles is among those that passed. Says what that does not "
    "prove.\n"
    "\n"
    "Usage: cocore-conformance verify --trust KEY.pem [OPTION]... CERTIFICATE [--rerun -- ADAPTER "
    "[ARG]...]\n"
    "\n"
    "Options:\n"
    "  --trust KEY.pem      a public key whose certificates you believe; may be repeated\n"
    "  --artifact FILE      check that the certificate is about this file\n"
    "  --journal FILE       check that this is the run's journal, and compute the result from it "
    "again\n"
    "  --rerun              ask the adapter after -- all over, and compare\n"
    "  --timeout MS, --hello-timeout MS, --max-timeouts N, --window N, --no-color  as for run\n"
    "  --vectors DIR        the folder of vectors (default: the one that came with this program)\n"
    "  --trust-vectors KEY.pem  trust this public key for the vectors too; may be repeated\n"
    "\n"
    "Examples:\n"
    "  cocore-conformance verify --trust key.pub.pem certificate.dsse.json\n"
    "  cocore-conformance verify --trust key.pub.pem --journal run.jsonl certificate.dsse.json\n"
    "  cocore-conformance verify --trust key.pub.pem certificate.dsse.json --rerun -- "
    "./my-adapter\n"
    "\n"
    "Exit status: 0 verified, 1 it holds no conformance or another answer came, 2 usage, 3 "
    "adapter, "
    "4 not\n"
    "to be trusted (signature, form, other vectors, other artifact), 5 incomplete.\n";

static const char CHECK_ADAPTER[] =
    "Checks that an adapter keeps the protocol, whatever it wraps: before a run, so that what the "
    "run\n"
    "finds is about the validator. Each thing that is wrong comes with its fix.\n"
    "\n"
    "Usage: cocore-conformance check-adapter [OPTION]... -- ADAPTER [ARG]...\n"
    "\n"
    "Options:\n"
    "  --timeout MS         for each answer (default 5000)\n"
    "  --hello-timeout MS   for the answer to hello (default 30000)\n"
    "  --no-color           no colour\n" VECTOR_OPTIONS "\n"
    "Example:\n"
    "  cocore-conformance check-adapter -- ./my-adapter\n"
    "\n"
    "Exit status: 0 it keeps the protocol, 1 not, 3 it cannot be run, otherwise as for run.\n";

static const char COMPARE[] =
    "Shows where the journals of two or more runs over the same vectors differ, by requirement.\n"
    "\n"
    "Usage: cocore-conformance compare [OPTION]... JOURNAL JOURNAL...\n"
    "\n"
    "Outcomes are compared, and of vectors that are only observed the answers.\n"
    "\n"
    "Options:\n"
    "  --json               as JSON, with every requirement: a matrix of implementations\n"
    "" VECTOR_OPTIONS "\n"
    "Example:\n"
    "  cocore-conformance compare before.jsonl after.jsonl\n"
    "\n"
    "Exit status: 0 no difference, 1 there are some, otherwise as for report.\n";

static const char TRY[] =
    "Asks one adapter or two about any record: what they say, what they read, where they part; and "
    "a\n"
    "draft of the vector that would keep it.\n"
    "\n"
    "Usage: cocore-conformance try FILE --op OP [OPTION]... -- ADAPTER [ARG]... [--- ADAPTER "
    "[ARG]...]\n"
    "\n"
    "For validate, check-format, canonicalize and cid FILE holds the bytes that are asked about. "
    "For\n"
    "every other operation it holds the whole request as JSON, without \"id\": what show --json "
    "prints\n"
    "under \"request\".\n"
    "\n"
    "Options:\n"
    "  --op OP              the operation (conformance/PROTOCOL.md lists them)\n"
    "  --collection NSID    of validate (default: the record's $type, or "
    "dev.cocore.compute.job)\n"
    "  --revision REVISION  of validate (default R1)\n"
    "  --uri AT-URI         of validate: where the record was found\n"
    "  --as FORMAT          of check-format: did, handle, nsid, at-uri, cid, tid, record-key, "
    "datetime\n"
    "                       or uri\n"
    "  --timeout MS         for the answer (default 5000)\n"
    "  --hello-timeout MS   for the answer to hello (default 30000)\n"
    "\n"
    "Examples:\n"
    "  cocore-conformance try job.json --op validate -- ./my-adapter\n"
    "  cocore-conformance try job.json --op validate -- ./mine --- ./theirs --fast\n"
    "  cocore-conformance try did.txt --op check-format --as did -- ./my-adapter\n"
    "\n"
    "Exit status: 0 answered, and by two adapters alike; 1 they differ, or there was trouble; 3 "
    "an\n"
    "adapter cannot be run.\n";

static const char HELP[] = "Says more about a command.\n"
                           "\n"
                           "Usage: cocore-conformance help [COMMAND]\n"
                           "\n"
                           "Example:\n"
                           "  cocore-conformance help run\n";

const char *help_text(const char *command)
{
    static const struct {
        const char *name, *text;
    } TEXTS[] = {{"run", RUN},         {"list", LIST},
                 {"show", SHOW},       {"replay", REPLAY},
                 {"report", REPORT},   {"known-failures", KNOWN_FAILURES},
                 {"certify", CERTIFY}, {"attest", ATTEST},
                 {"verify", VERIFY},   {"check-adapter", CHECK_ADAPTER},
                 {"compare", COMPARE}, {"try", TRY},
                 {"help", HELP}};
    if (command == NULL) {
        return PROGRAM;
    }
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        if (strcmp(TEXTS[i].name, command) == 0) {
            return TEXTS[i].text;
        }
    }
    return NULL;
}

enum exit_code help_print(const char *command)
{
    const char *text = help_text(command);
    if (text == NULL) {
        (void)fprintf(stderr,
                      "cocore-conformance: no command \"%s\"; see: cocore-conformance help\n",
                      command);
        return EXIT_USAGE;
    }
    struct buf out = BUF_INIT;
    (void)buf_puts(&out, text);
    int rc = term_write(&out);
    buf_free(&out);
    return rc == 0 ? EXIT_CONFORMANT : EXIT_INCOMPLETE;
}
