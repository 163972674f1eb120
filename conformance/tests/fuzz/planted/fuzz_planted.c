/* fuzz_planted: a target with a bug, for checking that a build of fuzz targets finds bugs.
 *
 * The bug lies behind a few bytes, so that an engine finds it by coverage alone, and is of the kind
 * that the sanitizer of the build looks for. The input goes through the library too, so that a
 * build that can't run it shows here.
 */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

#include <cocore/json.h>

#include "stats.h"

#ifndef __has_feature
#define __has_feature(name) 0
#endif

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    json_object_seed(1);
    return 0;
}

static volatile int sink;

__attribute__((noinline)) static void planted_bug(size_t size)
{
#if __has_feature(memory_sanitizer)
    char *bytes = malloc(size);
    if (bytes != NULL && bytes[size - 1] != 0)
        sink = 1;
    free(bytes);
#elif __has_feature(address_sanitizer)
    volatile char *bytes = malloc(size);
    if (bytes != NULL)
        sink = bytes[size];
    free((void *)bytes);
#else
    volatile int most = INT_MAX;
    sink = most + (int)size;
#endif
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *value = NULL;
    (void)cocore_json_parse((const char *)data, size, NULL, &findings, &value);
    stats_count(value != NULL, value != NULL);
    json_decref(value);
    cocore_findings_clear(&findings);
    if (size > 1 && data[0] == '[' && data[1] == 't')
        planted_bug(size);
    return 0;
}
