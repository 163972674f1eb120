/* See cocore/ledger.h. Two tables hold the same entries: one open-addressed by keyed hash, to look
 * up; one heap by expiry, to forget. */
#include <cocore/ledger.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "siphash.h"
#include "work.h"

#define SMALLEST ((size_t)16) /* slots of the smallest table; a power of two */

struct entry {
    uint64_t hash;
    size_t requester_len;
    unsigned char nonce[COCORE_NONCE_SIZE];
    char requester[];
};

/* What searches compare stands in the tables themselves: an entry is touched when it is the one. */
struct slot {
    uint64_t hash;
    struct entry *entry; /* NULL: the slot is free */
};

struct node {
    int64_t expires; /* seconds, rounded up: alive while the clock is not past it */
    struct entry *entry;
};

#define CHILDREN ((size_t)4) /* of a node: half the levels of two, each within a cache line */

struct cocore_ledger {
    unsigned char key[COCORE_LEDGER_KEY_SIZE];
    struct slot *slots; /* linear probing */
    struct node *heap;  /* a parent expires no later than its children */
    size_t slot_count;  /* a power of two, or 0; the heap has half as many places */
    size_t count;
    size_t entry_bytes;
    int64_t clock; /* the latest `now`: seconds, and whether there is a fraction */
    bool clock_fraction;
    bool clock_set;
};

struct cocore_ledger *cocore_ledger_new(const unsigned char *key)
{
    struct cocore_ledger *ledger = calloc(1, sizeof(*ledger));
    if (ledger != NULL)
        memcpy(ledger->key, key, COCORE_LEDGER_KEY_SIZE);
    return ledger;
}

void cocore_ledger_reset(struct cocore_ledger *ledger)
{
    unsigned char key[COCORE_LEDGER_KEY_SIZE];
    for (size_t i = 0; i < ledger->count; i++)
        free(ledger->heap[i].entry);
    free(ledger->heap);
    free(ledger->slots);
    memcpy(key, ledger->key, sizeof(key));
    *ledger = (struct cocore_ledger){0};
    memcpy(ledger->key, key, sizeof(key));
}

void cocore_ledger_free(struct cocore_ledger *ledger)
{
    if (ledger != NULL)
        cocore_ledger_reset(ledger);
    free(ledger);
}

static size_t heap_places(size_t slot_count)
{
    return slot_count / 2;
}

/* ---- the hash table */

static uint64_t hash_of(const struct cocore_ledger *ledger, const struct cocore_ledger_entry *entry)
{
    struct siphash hash = siphash_start(ledger->key);
    siphash_add(&hash, entry->nonce, COCORE_NONCE_SIZE);
    siphash_add(&hash, entry->requester, entry->requester_len);
    return siphash_end(&hash);
}

static bool same_entry(const struct entry *held, const struct cocore_ledger_entry *entry)
{
    return held->requester_len == entry->requester_len &&
           memcmp(held->nonce, entry->nonce, COCORE_NONCE_SIZE) == 0 &&
           memcmp(held->requester, entry->requester, entry->requester_len) == 0;
}

static bool is_used(const struct cocore_ledger *ledger, uint64_t hash,
                    const struct cocore_ledger_entry *entry)
{
    if (ledger->slot_count == 0)
        return false;
    const size_t mask = ledger->slot_count - 1;
    for (size_t i = hash & mask; ledger->slots[i].entry != NULL; i = (i + 1) & mask) {
        COCORE_WORK(1);
        if (ledger->slots[i].hash == hash && same_entry(ledger->slots[i].entry, entry))
            return true;
    }
    return false;
}

static void put(struct slot *slots, size_t slot_count, struct slot slot)
{
    const size_t mask = slot_count - 1;
    size_t i = slot.hash & mask;
    while (slots[i].entry != NULL)
        i = (i + 1) & mask;
    slots[i] = slot;
}

/* Frees a slot and moves those behind it up, so that no search ends too early. */
static void take_out(struct cocore_ledger *ledger, const struct entry *entry)
{
    const size_t mask = ledger->slot_count - 1;
    size_t hole = entry->hash & mask;
    while (ledger->slots[hole].entry != entry)
        hole = (hole + 1) & mask;
    for (size_t i = (hole + 1) & mask; ledger->slots[i].entry != NULL; i = (i + 1) & mask) {
        COCORE_WORK(1);
        size_t home = ledger->slots[i].hash & mask;
        /* It may move when its home is not between the hole and where it is. */
        if (((i - home) & mask) >= ((i - hole) & mask)) {
            ledger->slots[hole] = ledger->slots[i];
            hole = i;
        }
    }
    ledger->slots[hole].entry = NULL;
}

/* ---- the heap */

static void heap_add(struct cocore_ledger *ledger, struct node node)
{
    size_t i = ledger->count;
    while (i > 0 && ledger->heap[(i - 1) / CHILDREN].expires > node.expires) {
        ledger->heap[i] = ledger->heap[(i - 1) / CHILDREN];
        i = (i - 1) / CHILDREN;
    }
    ledger->heap[i] = node;
}

/* The child of node `i` that expires first, or `count` when there is none. */
static size_t first_child(const struct cocore_ledger *ledger, size_t i)
{
    const size_t start = CHILDREN * i + 1;
    size_t first = start < ledger->count ? start : ledger->count;
    for (size_t c = start + 1; c < start + CHILDREN && c < ledger->count; c++) {
        if (ledger->heap[c].expires < ledger->heap[first].expires)
            first = c;
    }
    return first;
}

/* Takes the first one out. */
static struct entry *heap_take_first(struct cocore_ledger *ledger)
{
    struct entry *first = ledger->heap[0].entry;
    const struct node last = ledger->heap[--ledger->count];
    size_t i = 0;
    size_t child = 0;
    ledger->heap[ledger->count].entry = NULL;
    if (ledger->count == 0)
        return first;
    while ((child = first_child(ledger, i)) < ledger->count &&
           ledger->heap[child].expires < last.expires) {
        COCORE_WORK(1);
        ledger->heap[i] = ledger->heap[child];
        i = child;
    }
    ledger->heap[i] = last;
    return first;
}

/* ---- both */

/* Moves the entries to tables of another size; false, and nothing changed, without memory. */
static bool resize(struct cocore_ledger *ledger, size_t slot_count)
{
    struct slot *slots = calloc(slot_count, sizeof(*slots));
    struct node *heap = malloc(heap_places(slot_count) * sizeof(*heap));
    if (slots == NULL || heap == NULL) {
        free(slots);
        free(heap);
        return false;
    }
    for (size_t i = 0; i < ledger->count; i++) {
        heap[i] = ledger->heap[i];
        put(slots, slot_count, (struct slot){heap[i].entry->hash, heap[i].entry});
    }
    free(ledger->slots);
    free(ledger->heap);
    ledger->slots = slots;
    ledger->heap = heap;
    ledger->slot_count = slot_count;
    return true;
}

static size_t size_of(size_t requester_len)
{
    return sizeof(struct entry) + requester_len;
}

static bool has_passed(const struct cocore_ledger *ledger, int64_t expires)
{
    return ledger->clock > expires || (ledger->clock == expires && ledger->clock_fraction);
}

static void forget_expired(struct cocore_ledger *ledger)
{
    while (ledger->count > 0 && has_passed(ledger, ledger->heap[0].expires)) {
        struct entry *entry = heap_take_first(ledger);
        take_out(ledger, entry);
        ledger->entry_bytes -= size_of(entry->requester_len);
        free(entry);
    }
    size_t slot_count = ledger->slot_count;
    while (slot_count > SMALLEST && ledger->count <= slot_count / 8)
        slot_count /= 2;
    if (slot_count < ledger->slot_count)
        (void)resize(ledger, slot_count); /* without memory the large tables stay */
}

static enum cocore_status note(struct cocore_ledger *ledger, uint64_t hash, int64_t expires,
                               const struct cocore_ledger_entry *from)
{
    size_t wanted = ledger->slot_count == 0 ? SMALLEST : ledger->slot_count * 2;
    if (ledger->count >= heap_places(ledger->slot_count) && !resize(ledger, wanted))
        return COCORE_ENOMEM;
    struct entry *entry = malloc(size_of(from->requester_len));
    if (entry == NULL)
        return COCORE_ENOMEM;
    entry->hash = hash;
    entry->requester_len = from->requester_len;
    memcpy(entry->nonce, from->nonce, COCORE_NONCE_SIZE);
    memcpy(entry->requester, from->requester, from->requester_len);
    const struct slot slot = {hash, entry};
    const struct node node = {expires, entry};
    put(ledger->slots, ledger->slot_count, slot);
    heap_add(ledger, node);
    ledger->count++;
    ledger->entry_bytes += size_of(from->requester_len);
    /* cppcheck-suppress memleak ; both tables hold the entry */
    return COCORE_OK;
}

static void advance(struct cocore_ledger *ledger, const struct cocore_instant *now)
{
    bool fraction = now->fraction_len > 0;
    bool later = !ledger->clock_set || now->seconds > ledger->clock ||
                 (now->seconds == ledger->clock && fraction);
    if (!later)
        return;
    ledger->clock = now->seconds;
    ledger->clock_fraction = fraction;
    ledger->clock_set = true;
}

enum cocore_status cocore_ledger_consume(struct cocore_ledger *ledger,
                                         const struct cocore_instant *now,
                                         const struct cocore_ledger_entry *entry,
                                         enum cocore_ledger_answer *answer)
{
    const struct cocore_instant *end = &entry->expires_at;
    const int64_t expires =
        end->seconds + (end->fraction_len > 0 && end->seconds < INT64_MAX ? 1 : 0);
    advance(ledger, now);
    forget_expired(ledger);
    if (cocore_instant_compare(now, end) > 0) {
        *answer = COCORE_LEDGER_EXPIRED;
        return COCORE_OK;
    }
    if (has_passed(ledger, expires)) {
        *answer = COCORE_LEDGER_EXPIRED_BEFORE;
        return COCORE_OK;
    }
    const uint64_t hash = hash_of(ledger, entry);
    if (is_used(ledger, hash, entry)) {
        *answer = COCORE_LEDGER_USED;
        return COCORE_OK;
    }
    *answer = COCORE_LEDGER_FRESH;
    return note(ledger, hash, expires, entry);
}

size_t cocore_ledger_count(const struct cocore_ledger *ledger)
{
    return ledger->count;
}

size_t cocore_ledger_bytes(const struct cocore_ledger *ledger)
{
    return sizeof(*ledger) + ledger->entry_bytes + ledger->slot_count * sizeof(struct slot) +
           heap_places(ledger->slot_count) * sizeof(struct node);
}
