/* A mutator that knows the shape of JSON and the words of the protocol, on byte spans.
 *
 * It never builds a tree: that would erase duplicate keys, escapes, odd numbers and malformed text,
 * and would run code under test inside the mutator. Text that is no JSON is mutated too: what of it
 * looks like JSON is, and the rest as bytes. The same code serves libFuzzer and AFL++
 * (mutator_libfuzzer.c, mutator_afl.c). No allocation, no global state: what it does depends on its
 * arguments alone.
 */
#ifndef HARNESS_MUTATOR_H
#define HARNESS_MUTATOR_H

#include <stddef.h>
#include <stdint.h>

/* Mutates `data` in place. `size` bytes are in use, `max_size` are there. Returns the new size, at
 * most max_size. */
size_t mutator_mutate(uint8_t *data, size_t size, size_t max_size, uint64_t seed);

/* Writes to `out`, of `max_size` bytes, the text `a` with one value replaced by one of `b`: of the
 * same key where there is one. Returns the size. */
size_t mutator_cross(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out,
                     size_t max_size, uint64_t seed);

/* One step of plain byte mutation, for a share of the calls. */
size_t mutator_bytes(uint8_t *data, size_t size, size_t max_size, uint64_t seed);

#endif
