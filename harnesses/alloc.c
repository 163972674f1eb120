#include "alloc.h"

#include <stdint.h>
#include <stdlib.h>

#include <jansson.h>

static size_t allocations;
static size_t bytes;
static size_t failing; /* 0: none */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static int fails(size_t size)
{
    bytes += size;
    return ++allocations == failing;
}

void *__wrap_malloc(size_t size)
{
    return fails(size) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails(count * size) ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails(size) ? NULL : __real_realloc(old, size);
}

void alloc_arm(size_t n)
{
    allocations = 0;
    bytes = 0;
    failing = n;
}

size_t alloc_disarm(void)
{
    failing = 0;
    return allocations;
}

size_t alloc_bytes(void)
{
    return bytes;
}

void alloc_initialize(bool jansson_fails)
{
    json_set_alloc_funcs(jansson_fails ? __wrap_malloc : __real_malloc, free);
    json_object_seed(1);
}
