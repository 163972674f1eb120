/* The arena: zeroed, aligned, freed at once; an impossible size is no memory, not a crash. */
#include "support.h"

#include <stdalign.h>
#include <string.h>

#include "arena.h"

static void test_blocks_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct cocore_arena arena = {NULL};
    unsigned char *previous = NULL;
    for (size_t size = 0; size < 200; size++) {
        unsigned char *block = cocore_arena_alloc(&arena, size);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xff, size);
        for (size_t i = 0; previous != NULL && i + 1 < size; i++)
            assert_int_equal(previous[i], 0xff);
        previous = block;
    }
    cocore_arena_free(&arena);
}

static void test_copies(void **state)
{
    (void)state;
    struct cocore_arena arena = {NULL};
    char text[] = "text";
    char *copy = cocore_arena_copy(&arena, text);
    text[0] = 'n';
    assert_string_equal(copy, "text");
    assert_string_equal(cocore_arena_copy(&arena, ""), "");
    cocore_arena_free(&arena);
}

static void test_impossible_sizes(void **state)
{
    (void)state;
    struct cocore_arena arena = {NULL};
    for (size_t less = 0; less < 15; less++) /* with its header the size would wrap around */
        assert_null(cocore_arena_alloc(&arena, SIZE_MAX - less));
    assert_non_null(cocore_arena_alloc(&arena, 1));
    cocore_arena_free(&arena);
}

static void test_free_leaves_it_usable(void **state)
{
    (void)state;
    struct cocore_arena arena = {NULL};
    cocore_arena_free(&arena);
    assert_non_null(cocore_arena_alloc(&arena, 8));
    cocore_arena_free(&arena);
    assert_null(arena.blocks);
    assert_non_null(cocore_arena_alloc(&arena, 8));
    cocore_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_are_zeroed_aligned_and_apart),
        cmocka_unit_test(test_copies),
        cmocka_unit_test(test_impossible_sizes),
        cmocka_unit_test(test_free_leaves_it_usable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
