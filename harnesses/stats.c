#include "stats.h"

#include <stdio.h>
#include <stdlib.h>

static unsigned long long executions;
static unsigned long long accepted_inputs;
static unsigned long long json_inputs;

static void write_stats(void)
{
    const char *name = getenv("COCORE_FUZZ_STATS");
    FILE *file = name != NULL ? fopen(name, "a") : NULL;
    if (file == NULL)
        return;
    fprintf(file, "{\"executions\":%llu,\"accepted\":%llu,\"valid_json\":%llu}\n", executions,
            accepted_inputs, json_inputs);
    fclose(file);
}

void stats_count(bool accepted, bool valid_json)
{
    if (executions++ == 0)
        atexit(write_stats);
    accepted_inputs += accepted;
    json_inputs += valid_json;
}
