/* What full validation costs beside jansson alone, on the same bytes.
 *
 * bench_validate time FILE...    interleaved rounds of both; prints the median seconds per pass
 * bench_validate jansson FILE... one pass of jansson alone (for an instruction counter)
 * bench_validate validate FILE... one pass of full validation
 *
 * A pass judges every file once. "jansson" is json_loadb() and json_decref(). */
#define _POSIX_C_SOURCE 200809L

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cocore/job.h>
#include <cocore/validate.h>

#include "buf.h"
#include "file.h"

#define ROUNDS 101

struct corpus {
    struct buf *files;
    size_t count;
    struct cocore_lexicons *lexicons;
};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void pass_jansson(const struct corpus *corpus)
{
    for (size_t i = 0; i < corpus->count; i++) {
        json_error_t error;
        json_t *value = json_loadb(corpus->files[i].data, corpus->files[i].len, 0, &error);
        if (value == NULL) {
            fprintf(stderr, "bench_validate: jansson refuses a record: %s\n", error.text);
            exit(EXIT_FAILURE);
        }
        json_decref(value);
    }
}

static void pass_validate(const struct corpus *corpus)
{
    for (size_t i = 0; i < corpus->count; i++) {
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        const struct cocore_validate_input input = {.collection = COCORE_JOB_NSID,
                                                    .bytes = corpus->files[i].data,
                                                    .len = corpus->files[i].len};
        if (cocore_validate(corpus->lexicons, &input, &findings, NULL) != COCORE_OK ||
            !cocore_findings_empty(&findings)) {
            fprintf(stderr, "bench_validate: a record is not valid\n");
            exit(EXIT_FAILURE);
        }
    }
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double timed(void (*pass)(const struct corpus *), const struct corpus *corpus)
{
    double start = seconds();
    pass(corpus);
    return seconds() - start;
}

static void time_both(const struct corpus *corpus)
{
    static double jansson[ROUNDS];
    static double validate[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        jansson[i] = timed(pass_jansson, corpus);
        validate[i] = timed(pass_validate, corpus);
    }
    qsort(jansson, ROUNDS, sizeof(double), compare_doubles);
    qsort(validate, ROUNDS, sizeof(double), compare_doubles);
    printf("{\"jobs\": %zu, \"jansson_seconds\": %.9f, \"validate_seconds\": %.9f}\n",
           corpus->count, jansson[ROUNDS / 2], validate[ROUNDS / 2]);
}

int main(int argc, char **argv)
{
    struct corpus corpus = {.count = argc > 2 ? (size_t)(argc - 2) : 0};
    corpus.files = calloc(corpus.count + 1, sizeof(*corpus.files));
    if (corpus.count == 0 || corpus.files == NULL ||
        cocore_lexicons_builtin("R1", &corpus.lexicons) != COCORE_OK) {
        fprintf(stderr, "Usage: bench_validate time|jansson|validate FILE...\n");
        free(corpus.files);
        return 2;
    }
    for (size_t i = 0; i < corpus.count; i++) {
        if (file_read(argv[i + 2], (size_t)1 << 24, &corpus.files[i]) != 0) {
            perror(argv[i + 2]);
            exit(2);
        }
    }
    json_object_seed(1);
    if (strcmp(argv[1], "jansson") == 0)
        pass_jansson(&corpus);
    else if (strcmp(argv[1], "validate") == 0)
        pass_validate(&corpus);
    else
        time_both(&corpus);
    for (size_t i = 0; i < corpus.count; i++)
        buf_free(&corpus.files[i]);
    free(corpus.files);
    cocore_lexicons_free(corpus.lexicons);
    return 0;
}
