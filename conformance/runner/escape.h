/* Hostile bytes made safe to print, and words made safe for a shell. */
#ifndef RUNNER_ESCAPE_H
#define RUNNER_ESCAPE_H

#include <stddef.h>

#include "buf.h"

/* Appends `len` bytes so that a terminal and a JSON string can carry them: printable ASCII stays,
 * a backslash is doubled, newline, return and tab become \n \r \t, every other byte \xHH. After
 * `most` bytes it stops and says how many more there are. */
void escape_bytes(struct buf *out, const void *bytes, size_t len, size_t most);

/* Appends text for a terminal: valid UTF-8 and newlines stay; control characters (C0, DEL, C1),
 * those that change the direction of writing and bytes that are not UTF-8 become \xHH. After `most`
 * bytes it stops, as above. */
void escape_text(struct buf *out, const char *text, size_t len, size_t most);

/* Appends a word that a POSIX shell reads back as exactly `word`: as it is when it is harmless,
 * otherwise in single quotes. */
void escape_shell(struct buf *out, const char *word);

#endif
