#include "base64_text.h"

#include "format_scan.h"

bool cocore_base64_text(const char *text, size_t len, size_t *decoded_len)
{
    size_t padding = 0;
    while (padding < 2 && padding < len && text[len - 1 - padding] == '=')
        padding++;
    if (padding > 0 && len % 4 != 0)
        return false;
    size_t characters = len - padding;
    for (size_t i = 0; i < characters; i++) {
        if (!is_alnum(text[i]) && text[i] != '+' && text[i] != '/')
            return false;
    }
    if (characters % 4 == 1)
        return false;
    *decoded_len = characters / 4 * 3 + (characters % 4 == 0 ? 0 : characters % 4 - 1);
    return true;
}
