/* Properties that must hold for every input, as named traps.
 *
 * Each property is a noinline function that ends in a trap, so that a crash carries the property's
 * name in its stack: crashes group by it, and minimizing one cannot drift to another. (An abort()
 * shared by all would give every property the same stack.)
 */
#ifndef HARNESS_PROPERTY_H
#define HARNESS_PROPERTY_H

#include <stdio.h>

/* Defines property_<name>(), which reports and traps. One line at file scope per property. */
#define PROPERTY(name)                                                                             \
    __attribute__((noinline, noreturn)) static void property_##name(void)                          \
    {                                                                                              \
        fputs("property failed: " #name "\n", stderr);                                             \
        __builtin_trap();                                                                          \
    }

/* Traps in property_<name>() when the condition is false. */
#define REQUIRE(name, condition)                                                                   \
    do {                                                                                           \
        if (!(condition))                                                                          \
            property_##name();                                                                     \
    } while (0)

#endif
