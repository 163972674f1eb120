/* All help texts of cocore-job. */
#include <stdbool.h>
#include <string.h>

#include "commands.h"

/* What the commands about several records share. */
#define RECORDS                                                                                    \
    "A record is given by its file and the address where it was found; the CID under which\n"      \
    "it was found is taken to be that of its bytes unless it is given. FILE is JSON; - is\n"       \
    "standard input. Prints one line per broken rule, REQUIREMENT POINTER: message, and then\n"    \
    "accept or reject. Options come in any order.\n"                                               \
    "\n"

static const struct {
    const char *command;
    const char *text;
} texts[] = {
    {"validate",
     "Usage: cocore-job validate [--collection NSID] [--revision R] [--uri AT-URI] [--json]\n"
     "                           FILE...\n"
     "\n"
     "Judges records by their lexicon. FILE is JSON; - is standard input.\n"
     "Prints one line per finding: FILE: REQUIREMENT POINTER: message. POINTER is a JSON\n"
     "Pointer to the offending value, \"(record)\" for the record itself.\n"
     "\n"
     "  --collection NSID  the kind of record; default dev.cocore.compute.job\n"
     "  --revision R       of the lexicons; default R1\n"
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
    {"canonicalize",
     "Usage: cocore-job canonicalize FILE\n"
     "\n"
     "Writes the canonical JSON of a value: the bytes that co/core signatures cover, and no\n"
     "line end behind them. FILE is JSON; - is standard input.\n"
     "\n"
     "Exit status: 0 written, 1 the value has no canonical form (standard error says why),\n"
     "2 trouble (no such file, usage).\n"
     "\n"
     "Examples:\n"
     "  cocore-job canonicalize receipt.json | sha256sum\n"
     "  echo '{\"b\": 1, \"a\": [-0]}' | cocore-job canonicalize -\n"},
    {"cid",
     "Usage: cocore-job cid FILE...\n"
     "\n"
     "Prints the CID of each record, one per line: CIDv1 of its DAG-CBOR, by SHA-256. FILE is\n"
     "JSON; - is standard input. Whether the record is valid by its lexicon is not asked.\n"
     "\n"
     "Exit status: 0 all printed, 1 one has no CID (standard error says why), 2 trouble (no\n"
     "such file, usage).\n"
     "\n"
     "Example:\n"
     "  cocore-job cid job.json\n"},
    {"verify-signature",
     "Usage: cocore-job verify-signature --key-format FORMAT --key KEY --signature-format FORMAT\n"
     "         --signature BASE64 [--algorithm ES256|ES256K] [--low-s] FILE\n"
     "\n"
     "Judges an ECDSA signature with SHA-256 over the bytes of FILE; - is standard input.\n"
     "\n"
     "  --algorithm NAME          ES256 (P-256, the default) or ES256K (secp256k1)\n"
     "  --key-format FORMAT       xy (both coordinates), sec1 (a point), did-key or multikey\n"
     "  --key KEY                 base64 for xy and sec1, the text itself for the others\n"
     "  --signature-format FORMAT der, or raw (r and s, 32 bytes each)\n"
     "  --signature BASE64        the signature\n"
     "  --low-s                   refuse an s above half the group order\n"
     "\n"
     "Exit status: 0 it verifies, 1 it does not, 2 trouble (no such file, usage).\n"
     "\n"
     "Example:\n"
     "  cocore-job canonicalize body.json | cocore-job verify-signature --key-format xy \\\n"
     "    --key \"$KEY\" --signature-format der --signature \"$SIGNATURE\" -\n"},
    {"check-admission",
     "Usage: cocore-job check-admission --now DATETIME --provider DID [--trust LEVEL]\n"
     "           --job FILE --job-uri URI [--job-cid CID]\n"
     "           [--authorization FILE --authorization-uri URI [--authorization-cid CID]]\n"
     "\n"
     "May this provider start this job at that time?\n"
     "\n" RECORDS "  --trust LEVEL  the provider's, already verified; default self-attested\n"
     "\n"
     "Exit status: 0 accept, 1 reject, 2 trouble (no such file, usage).\n"
     "\n"
     "Example:\n"
     "  cocore-job check-admission --now 2026-06-01T11:30:00Z --provider did:web:p.example \\\n"
     "      --job job.json --job-uri at://did:plc:abc/dev.cocore.compute.job/3jzfcijpj2z2a\n"},
    {"check-receipt",
     "Usage: cocore-job check-receipt --provider DID [--trust LEVEL]\n"
     "           --job FILE --job-uri URI [--job-cid CID]\n"
     "           --receipt FILE --receipt-uri URI [--receipt-cid CID]\n"
     "           [--attestation FILE --attestation-uri URI [--attestation-cid CID]]\n"
     "\n"
     "Does this receipt answer this job? With an attestation, its signature and the receipt's\n"
     "are verified too.\n"
     "\n" RECORDS "Exit status: 0 accept, 1 reject, 2 trouble (no such file, usage).\n"
     "\n"
     "Example:\n"
     "  cocore-job check-receipt --provider did:web:p.example \\\n"
     "      --job job.json --job-uri at://did:plc:abc/dev.cocore.compute.job/3jzfcijpj2z2a \\\n"
     "      --receipt r.json \\\n"
     "      --receipt-uri at://did:web:p.example/dev.cocore.compute.receipt/3jzfcijpj2z2b\n"},
    {"check-charge",
     "Usage: cocore-job check-charge --now DATETIME --exchange DID\n"
     "           --job FILE --job-uri URI [--job-cid CID]\n"
     "           --authorization FILE --authorization-uri URI [--authorization-cid CID]\n"
     "           --receipt FILE --receipt-uri URI [--receipt-cid CID]\n"
     "           [--attestation FILE --attestation-uri URI [--attestation-cid CID]]\n"
     "\n"
     "May this exchange charge the requester for this receipt at that time?\n"
     "\n" RECORDS "Exit status: 0 accept, 1 reject, 2 trouble (no such file, usage).\n"
     "\n"
     "Example:\n"
     "  cocore-job check-charge --now 2026-06-01T12:30:00Z --exchange did:web:x.example \\\n"
     "      --job job.json --job-uri at://did:plc:abc/dev.cocore.compute.job/3jzfcijpj2z2a \\\n"
     "      --authorization a.json --authorization-uri \\\n"
     "      at://did:plc:abc/dev.cocore.compute.paymentAuthorization/3jzfcijpj2z2c \\\n"
     "      --receipt r.json \\\n"
     "      --receipt-uri at://did:web:p.example/dev.cocore.compute.receipt/3jzfcijpj2z2b\n"},
};

static const char overview[] =
    "Usage: cocore-job COMMAND [ARGUMENT]...\n"
    "\n"
    "The reference validator for co/core compute jobs on the command line.\n"
    "\n"
    "  validate          judge records by their lexicon\n"
    "  explain           print a requirement of the catalogue\n"
    "  format            check a string against a string format\n"
    "  canonicalize      write the canonical JSON of a value\n"
    "  cid               print the CID of a record\n"
    "  verify-signature  judge an ECDSA signature\n"
    "  check-admission   may this provider start this job now?\n"
    "  check-receipt     does this receipt answer this job?\n"
    "  check-charge      may this exchange charge for this receipt now?\n"
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
