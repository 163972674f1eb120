/* Memory that is freed all at once. Internal. */
#ifndef COCORE_ARENA_H
#define COCORE_ARENA_H

#include <stddef.h>

struct cocore_arena_block;

struct cocore_arena {
    struct cocore_arena_block *blocks;
};

/* `size` zeroed bytes, aligned for any type, that live until the arena is freed; NULL: no memory.
 */
void *cocore_arena_alloc(struct cocore_arena *arena, size_t size);

/* A copy of a string in the arena; NULL: no memory. */
char *cocore_arena_copy(struct cocore_arena *arena, const char *text);

/* Frees everything. */
void cocore_arena_free(struct cocore_arena *arena);

#endif
