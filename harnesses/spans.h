/* JSON text as spans of bytes: where each value stands, and its key. Tolerant of anything. */
#ifndef HARNESS_SPANS_H
#define HARNESS_SPANS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SPANS_MAX 512

enum span_kind { SPAN_OBJECT, SPAN_ARRAY, SPAN_STRING, SPAN_NUMBER, SPAN_WORD };

/* Offsets into the text; ends are exclusive. */
struct span {
    enum span_kind kind;
    size_t start, end;
    size_t key_start, key_end; /* the key with its quotes; equal when the value has none */
};

struct spans {
    struct span items[SPANS_MAX];
    size_t count;
};

/* Finds the values of a text, outermost first; those past SPANS_MAX are passed over. Takes linear
 * time and no recursion. Unclosed containers end where the text does. */
void spans_find(const uint8_t *text, size_t size, struct spans *spans);

#endif
