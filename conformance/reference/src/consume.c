/* Is this job's nonce fresh for this requester? See cocore/lifecycle.h. */
#include <string.h>

#include "dossier.h"

static unsigned nibble(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
}

/* The bytes that the nonce stands for: two spellings in hexadecimal are one nonce. */
static void read_nonce(const struct cocore_text *text, unsigned char nonce[COCORE_NONCE_SIZE])
{
    for (size_t i = 0; i < COCORE_NONCE_SIZE; i++)
        nonce[i] =
            (unsigned char)(nibble(text->start[2 * i]) << 4 | nibble(text->start[2 * i + 1]));
}

/* False when the job is none that the ledger takes. */
static bool judge(struct dossier *d, const char *requester)
{
    bool good = true;
    if (!text_is_hex(&d->job.nonce)) {
        dossier_report(d, "JOB-NONCE-HEX", "/job/nonce", "the nonce is not hexadecimal");
        good = false;
    }
    if (!text_is(&d->job_record.owner, requester)) {
        dossier_report(d, "ST-NONCE-OWNER", "/job", "it lies in the repository of %.*s",
                       TEXT_ARGS(d->job_record.owner));
        good = false;
    }
    return good;
}

/* Source: dev.cocore.compute.job, nonce: "Replay protection". */
static void consume(struct dossier *d, struct cocore_ledger *ledger, const char *requester)
{
    unsigned char nonce[COCORE_NONCE_SIZE];
    enum cocore_ledger_answer answer = COCORE_LEDGER_FRESH;
    read_nonce(&d->job.nonce, nonce);
    const struct cocore_ledger_entry entry = {.requester = requester,
                                              .requester_len = strlen(requester),
                                              .nonce = nonce,
                                              .expires_at = d->job.expires_at};
    d->status = cocore_ledger_consume(ledger, &d->now, &entry, &answer);
    if (answer == COCORE_LEDGER_USED)
        dossier_report(d, "ST-NONCE-JOB", "/job/nonce", "the requester has used this nonce before");
    else if (answer == COCORE_LEDGER_EXPIRED)
        dossier_report(d, "ST-NONCE-EXPIRED", "/job/expiresAt", "the job has expired");
    else if (answer == COCORE_LEDGER_EXPIRED_BEFORE)
        dossier_report(d, "ST-NONCE-CLOCK", "/job/expiresAt",
                       "the job had expired when the ledger was last asked");
}

enum cocore_status cocore_consume_nonce(const struct cocore_lexicons *lexicons,
                                        struct cocore_ledger *ledger,
                                        const struct cocore_consumption *consumption,
                                        struct cocore_findings *findings)
{
    struct dossier dossier = dossier_open(lexicons, findings);
    dossier_set_now(&dossier, &consumption->now);
    dossier_take_job(&dossier, &consumption->job);
    if ((dossier.has & HAS_JOB) != 0 && dossier.status == COCORE_OK &&
        judge(&dossier, consumption->requester))
        consume(&dossier, ledger, consumption->requester);
    return dossier_close(&dossier);
}
