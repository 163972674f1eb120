#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct cocore_arena_block {
    struct cocore_arena_block *next;
    alignas(max_align_t) unsigned char bytes[];
};

/* One allocation per object: schemas are small, and sanitizers see every overrun. */
void *cocore_arena_alloc(struct cocore_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct cocore_arena_block))
        return NULL;
    struct cocore_arena_block *block = calloc(1, sizeof(*block) + size);
    if (block == NULL)
        return NULL;
    block->next = arena->blocks;
    arena->blocks = block;
    return block->bytes;
}

char *cocore_arena_copy(struct cocore_arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = cocore_arena_alloc(arena, size);
    return copy != NULL ? memcpy(copy, text, size) : NULL;
}

void cocore_arena_free(struct cocore_arena *arena)
{
    while (arena->blocks != NULL) {
        struct cocore_arena_block *block = arena->blocks;
        arena->blocks = block->next;
        free(block);
    }
}
