/* The names of algorithms and formats in requests and on command lines. */
#include <cocore/signature.h>

#include <string.h>

/* The index of a name in a list, or -1. */
static int find(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return -1;
}

bool cocore_algorithm_by_name(const char *name, enum cocore_algorithm *algorithm)
{
    static const char *const names[] = {[COCORE_ES256] = "ES256", [COCORE_ES256K] = "ES256K"};
    int index = find(names, 2, name);
    if (index >= 0)
        *algorithm = (enum cocore_algorithm)index;
    return index >= 0;
}

bool cocore_key_format_by_name(const char *name, enum cocore_key_format *format)
{
    static const char *const names[] = {[COCORE_KEY_XY] = "xy",
                                        [COCORE_KEY_SEC1] = "sec1",
                                        [COCORE_KEY_DID_KEY] = "did-key",
                                        [COCORE_KEY_MULTIKEY] = "multikey"};
    int index = find(names, 4, name);
    if (index >= 0)
        *format = (enum cocore_key_format)index;
    return index >= 0;
}

bool cocore_signature_format_by_name(const char *name, enum cocore_signature_format *format)
{
    static const char *const names[] = {
        [COCORE_SIGNATURE_DER] = "der", [COCORE_SIGNATURE_RAW] = "raw"};
    int index = find(names, 2, name);
    if (index >= 0)
        *format = (enum cocore_signature_format)index;
    return index >= 0;
}
