/* The input as the code under test sees it: an exact-size copy on the heap, so that sanitizers see
 * every read past its end, and a check that nothing wrote to it. */
#ifndef HARNESS_INPUT_H
#define HARNESS_INPUT_H

#include <stddef.h>
#include <stdint.h>

struct input {
    char *bytes;
    size_t len;
    const uint8_t *original;
};

/* Copies. Memory that runs out here ends the process: it is the harness's own. */
struct input input_open(const uint8_t *data, size_t size);

/* Traps in property_input_unchanged() when the copy was written to, then frees it. */
void input_close(struct input *input);

/* A number that depends on all bytes of the input: the source of choices, so that they reproduce.
 */
uint64_t input_hash(const struct input *input);

#endif
