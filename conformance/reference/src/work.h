/* Counting work, so that fuzzing can hold it against the size of the input: cost must stay linear.
 * Compiled in only with COCORE_COUNT_WORK; internal. */
#ifndef COCORE_WORK_H
#define COCORE_WORK_H

#include <stddef.h>

#ifdef COCORE_COUNT_WORK
extern size_t cocore_work; /* bytes and steps since the harness set it to 0 */
#define COCORE_WORK(n) ((void)(cocore_work += (n)))
#else
#define COCORE_WORK(n) ((void)(n))
#endif

#endif
