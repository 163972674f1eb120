/* Counting and failing allocations. The harness is linked with --wrap=malloc,calloc,realloc, so
 * that every allocation of the library and of a static jansson passes here. */
#ifndef HARNESS_ALLOC_H
#define HARNESS_ALLOC_H

#include <stddef.h>

/* Starts counting from zero; the n-th allocation from now on fails (0: none does). */
void alloc_arm(size_t n);

/* Stops failing; returns the number of allocations since alloc_arm(). */
size_t alloc_disarm(void);

/* Bytes asked for since alloc_arm(). */
size_t alloc_bytes(void);

/* Routes jansson's allocations here too when it is a shared library, and fixes its hash seed, or
 * runs would not reproduce. Call once, before the first value is made. */
void alloc_initialize(void);

#endif
