/* base58 with Bitcoin's alphabet, the multibase "z". Internal. */
#ifndef COCORE_BASE58_H
#define COCORE_BASE58_H

#include <stdbool.h>
#include <stddef.h>

/* True when every character is of the alphabet. */
bool cocore_base58_text(const char *text, size_t len);

/* Decodes text that passed cocore_base58_text(); each leading "1" is a zero byte. *size gets the
 * number of bytes. False when they are more than `room`. Time is bounded by the square of `room`,
 * whatever `len` is. */
bool cocore_base58_decode(const char *text, size_t len, unsigned char *bytes, size_t room,
                          size_t *size);

#endif
