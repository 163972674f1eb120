/* The ledger of used nonces, one set per requester.
 *
 * An entry lives as long as the job that used the nonce could still be accepted: until its
 * expiresAt, rounded up to a whole second. Then it is forgotten, so memory is bounded by the jobs
 * alive; the tables shrink again too. The ledger's clock never goes back: a call with an earlier
 * `now` than one before it is judged at the later one, or a forgotten nonce would be fresh again.
 *
 * Complexity: consuming takes expected O(1) to look up (a hash table keyed with SipHash-2-4, whose
 * key only the caller knows: nobody can choose nonces that collide) and amortized O(log n) to
 * forget, n being the entries alive. Each entry costs one allocation of 32 bytes and the requester's
 * DID, and 48 to 192 bytes in two tables.
 *
 * Source: dev.cocore.compute.job, nonce: "Replay protection". Not for use by several threads at
 * once without a lock of the caller's.
 */
#ifndef COCORE_LEDGER_H
#define COCORE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include <cocore/datetime.h>
#include <cocore/status.h>

#define COCORE_LEDGER_KEY_SIZE 16
#define COCORE_NONCE_SIZE 16

struct cocore_ledger;

/* An empty ledger, or NULL when out of memory. `key`: COCORE_LEDGER_KEY_SIZE random bytes, copied.
 * Free with cocore_ledger_free(). */
struct cocore_ledger *cocore_ledger_new(const unsigned char *key);

/* Frees a ledger; NULL is allowed. */
void cocore_ledger_free(struct cocore_ledger *ledger);

/* Forgets everything, the clock included. */
void cocore_ledger_reset(struct cocore_ledger *ledger);

enum cocore_ledger_answer {
    COCORE_LEDGER_FRESH,   /* it was not there, and is now */
    COCORE_LEDGER_USED,    /* it was there */
    COCORE_LEDGER_EXPIRED, /* expires_at has passed on the ledger's clock: nothing was noted */
    COCORE_LEDGER_EXPIRED_BEFORE /* the same, though not at `now`: the clock was set back */
};

struct cocore_ledger_entry {
    const char *requester; /* DID, `requester_len` bytes, no NUL needed; copied */
    size_t requester_len;
    const unsigned char *nonce; /* COCORE_NONCE_SIZE bytes */
    struct cocore_instant expires_at;
};

/* Looks a nonce up and notes it. On COCORE_ENOMEM nothing was noted. */
enum cocore_status cocore_ledger_consume(struct cocore_ledger *ledger,
                                         const struct cocore_instant *now,
                                         const struct cocore_ledger_entry *entry,
                                         enum cocore_ledger_answer *answer);

/* Entries alive at the last call of consume. */
size_t cocore_ledger_count(const struct cocore_ledger *ledger);

/* Bytes that the ledger has asked malloc() for. */
size_t cocore_ledger_bytes(const struct cocore_ledger *ledger);

#endif
