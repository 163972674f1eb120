/* What a fuzzing session reached: how many inputs, how many of them the code under test accepted.
 */
#ifndef HARNESS_STATS_H
#define HARNESS_STATS_H

#include <stdbool.h>

/* Counts one input. When the environment variable COCORE_FUZZ_STATS names a file, the totals are
 * appended to it at exit as one JSON line: {"executions":N,"accepted":N,"valid_json":N}. */
void stats_count(bool accepted, bool valid_json);

#endif
