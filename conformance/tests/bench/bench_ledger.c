/* What consuming a nonce costs as the number of nonces that are alive grows.
 *
 * bench_ledger N...    for each N, one JSON line: nonces consumed per second while N are alive, by
 *                      the ledger alone and from the bytes of a job on; and bytes per entry
 *
 * The ledger is filled with N entries whose expiries lie in no order. Then it is kept at that size:
 * each nonce that is consumed comes with an instant at which another one is forgotten, and one call in
 * four is a replay. Every rate is the median of rounds. */
#define _POSIX_C_SOURCE 200809L

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cocore/lifecycle.h>

#define ROUNDS 9
#define CALLS 200000
#define OPERATIONS 5000
#define REQUESTERS 1000

struct bench {
    struct cocore_ledger *ledger;
    size_t alive;
    uint64_t made; /* nonces so far */
};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void stop(const char *words)
{
    fprintf(stderr, "bench_ledger: %s\n", words);
    exit(EXIT_FAILURE);
}

/* splitmix64: nonces and the order of expiries. */
static uint64_t mix(uint64_t value)
{
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31);
}

static struct cocore_instant end_of(const struct bench *bench, uint64_t n)
{
    return (struct cocore_instant){
        .seconds = (int64_t)(n + bench->alive / 2 + mix(n) % (bench->alive + 1))};
}

/* Nonce number n of the requester that it belongs to; it lives for half to three halves of the
 * number alive, in seconds, one of which passes with each nonce. */
static enum cocore_ledger_answer consume(struct bench *bench, uint64_t n, uint64_t now)
{
    char requester[40];
    unsigned char nonce[COCORE_NONCE_SIZE];
    const uint64_t words[2] = {mix(n), mix(~n)};
    const struct cocore_instant at = {.seconds = (int64_t)now};
    enum cocore_ledger_answer answer = COCORE_LEDGER_USED;
    memcpy(nonce, words, sizeof(nonce));
    snprintf(requester, sizeof(requester), "did:plc:%024llu", (unsigned long long)(n % REQUESTERS));
    const struct cocore_ledger_entry entry = {requester, 32, nonce, end_of(bench, n)};
    if (cocore_ledger_consume(bench->ledger, &at, &entry, &answer) != COCORE_OK)
        stop("out of memory");
    return answer;
}

/* The same through cocore_consume_nonce(): a job's bytes are parsed and judged first. */
static enum cocore_status operate(struct bench *bench, const struct cocore_lexicons *lexicons,
                                  uint64_t n)
{
    static const char uri[] = "at://did:plc:requester/dev.cocore.compute.job/3jzfcijpj2z2a";
    char text[1024];
    char end[COCORE_INSTANT_SIZE(0)];
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_instant expires = end_of(bench, n);
    if (!cocore_instant_write(&expires, end))
        stop("a year too large");
    int len = snprintf(
        text, sizeof(text),
        "{\"$type\":\"dev.cocore.compute.job\",\"model\":\"example-model-8b\",\"inputCommitment\":"
        "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\",\"maxTokensOut\":"
        "1024,"
        "\"priceCeiling\":{\"amount\":2500,\"currency\":\"USD\"},\"acceptedTrustLevel\":"
        "\"hardware-attested\",\"paymentAuthorization\":{\"uri\":"
        "\"at://did:plc:requester/dev.cocore.compute.paymentAuthorization/3jzfcijpj2z2a\",\"cid\":"
        "\"bafyreigms5ticiw65oqc4pvjltgsokurxwym7welz4dcgfvv6mwytz3n24\"},\"nonce\":\"%016llx%"
        "016llx\","
        "\"expiresAt\":\"%s\",\"createdAt\":\"2026-06-01T11:00:00Z\"}",
        (unsigned long long)mix(n), (unsigned long long)mix(~n), end);
    const struct cocore_consumption consumption = {.now = {.seconds = (int64_t)n},
                                                   .requester = "did:plc:requester",
                                                   .job = {uri, "bafy", text, (size_t)len}};
    enum cocore_status status =
        cocore_consume_nonce(lexicons, bench->ledger, &consumption, &findings);
    if (!cocore_findings_empty(&findings))
        stop("a fresh job was refused");
    cocore_findings_clear(&findings);
    return status;
}

static double timed_operations(struct bench *bench, const struct cocore_lexicons *lexicons)
{
    double start = seconds();
    for (uint64_t i = 0; i < OPERATIONS; i++) {
        if (operate(bench, lexicons, bench->made++) != COCORE_OK)
            stop("out of memory");
    }
    return OPERATIONS / (seconds() - start);
}

static double timed_round(struct bench *bench)
{
    double start = seconds();
    for (uint64_t i = 0; i < CALLS; i++) {
        if (i % 4 == 3) {
            if (consume(bench, bench->made - 1, bench->made - 1) != COCORE_LEDGER_USED)
                stop("a replay was not noticed");
        } else {
            if (consume(bench, bench->made, bench->made) != COCORE_LEDGER_FRESH)
                stop("a fresh nonce was refused");
            bench->made++;
        }
    }
    return CALLS / (seconds() - start);
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(const struct cocore_lexicons *lexicons, size_t alive)
{
    static const unsigned char key[COCORE_LEDGER_KEY_SIZE] = {1, 2, 3};
    struct bench bench = {.ledger = cocore_ledger_new(key), .alive = alive};
    double rates[ROUNDS];
    double operations[ROUNDS];
    if (bench.ledger == NULL)
        stop("out of memory");
    for (; bench.made < 3 * alive; bench.made++)
        (void)consume(&bench, bench.made, bench.made);
    for (int i = 0; i < ROUNDS; i++)
        rates[i] = timed_round(&bench);
    const size_t count = cocore_ledger_count(bench.ledger);
    for (int i = 0; i < ROUNDS; i++)
        operations[i] = timed_operations(&bench, lexicons);
    qsort(rates, ROUNDS, sizeof(double), compare_doubles);
    qsort(operations, ROUNDS, sizeof(double), compare_doubles);
    printf("{\"alive\": %zu, \"ledger_per_second\": %.0f, \"per_second\": %.0f, "
           "\"bytes_per_entry\": %.1f}\n",
           count, rates[ROUNDS / 2], operations[ROUNDS / 2],
           (double)cocore_ledger_bytes(bench.ledger) / (double)cocore_ledger_count(bench.ledger));
    cocore_ledger_free(bench.ledger);
}

int main(int argc, char **argv)
{
    struct cocore_lexicons *lexicons = NULL;
    if (cocore_lexicons_builtin("R1", &lexicons) != COCORE_OK)
        stop("out of memory");
    for (int i = 1; i < argc; i++) {
        char *end = NULL;
        unsigned long long alive = strtoull(argv[i], &end, 10);
        if (alive < 1 || *end != '\0')
            stop("usage: bench_ledger N...");
        measure(lexicons, (size_t)alive);
    }
    cocore_lexicons_free(lexicons);
    return argc > 1 ? EXIT_SUCCESS : 2;
}
