/* Counting and failing allocations. The harness is linked with --wrap=malloc,calloc,realloc, so
 * that every allocation of the library and of a static jansson passes here. */
#ifndef HARNESS_ALLOC_H
#define HARNESS_ALLOC_H

#include <stdbool.h>
#include <stddef.h>

/* Starts counting from zero; the n-th allocation from now on fails (0: none does). */
void alloc_arm(size_t n);

/* Stops failing; returns the number of allocations since alloc_arm(). */
size_t alloc_disarm(void);

/* Bytes asked for since alloc_arm(). */
size_t alloc_bytes(void);

/* Fixes jansson's hash seed, or runs would not reproduce. Call once, before the first value is
 * made.
 *
 * `jansson_fails` says whether jansson's own allocations fail too. Not where its parser runs: that
 * of jansson 2.14 writes past its buffer when the buffer could not grow, which is not ours to fix.
 */
void alloc_initialize(bool jansson_fails);

#endif
