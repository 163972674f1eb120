/* base64 as the AT Protocol data model allows it in {"$bytes": …}. Internal. */
#ifndef COCORE_BASE64_TEXT_H
#define COCORE_BASE64_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* True for RFC 4648 section 4 text (alphabet with + and /), padded or not; *decoded_len gets the
 * number of bytes that it stands for. Unused bits of the last character may be anything. */
bool cocore_base64_text(const char *text, size_t len, size_t *decoded_len);

#endif
