/* Patterns over ids, matched in time that no pattern can stretch. */
#ifndef RUNNER_GLOB_H
#define RUNNER_GLOB_H

#include <stdbool.h>

/* Whether the whole text matches: * stands for any characters, '/' too, and ? for one; everything
 * else stands for itself. Takes at most strlen(pattern) * strlen(text) steps. */
bool glob_matches(const char *pattern, const char *text);

#endif
