#include <cocore/format.h>

#include <string.h>

#include "format_scan.h"
#include "work.h"

static const struct {
    const char *name;
    bool (*check)(const char *text, size_t len, struct cocore_format_fault *fault);
} formats[COCORE_FORMAT_COUNT] = {
    [COCORE_FORMAT_AT_IDENTIFIER] = {"at-identifier", cocore_check_at_identifier},
    [COCORE_FORMAT_AT_URI] = {"at-uri", cocore_check_at_uri},
    [COCORE_FORMAT_CID] = {"cid", cocore_check_cid},
    [COCORE_FORMAT_DATETIME] = {"datetime", cocore_check_datetime},
    [COCORE_FORMAT_DID] = {"did", cocore_check_did},
    [COCORE_FORMAT_HANDLE] = {"handle", cocore_check_handle},
    [COCORE_FORMAT_LANGUAGE] = {"language", cocore_check_language},
    [COCORE_FORMAT_NSID] = {"nsid", cocore_check_nsid},
    [COCORE_FORMAT_RECORD_KEY] = {"record-key", cocore_check_record_key},
    [COCORE_FORMAT_TID] = {"tid", cocore_check_tid},
    [COCORE_FORMAT_URI] = {"uri", cocore_check_uri},
};

enum cocore_format cocore_format_by_name(const char *name)
{
    for (int i = COCORE_FORMAT_NONE + 1; i < COCORE_FORMAT_COUNT; i++) {
        if (strcmp(name, formats[i].name) == 0)
            return (enum cocore_format)i;
    }
    return COCORE_FORMAT_NONE;
}

const char *cocore_format_name(enum cocore_format format)
{
    return (unsigned)format < COCORE_FORMAT_COUNT ? formats[format].name : NULL;
}

bool cocore_format_check(enum cocore_format format, const char *text, size_t len,
                         struct cocore_format_fault *fault)
{
    if (format <= COCORE_FORMAT_NONE || format >= COCORE_FORMAT_COUNT)
        return malformed(fault, "there is no such format");
    COCORE_WORK(len);
    return formats[format].check(text, len, fault);
}
