/* at-uri, as records may hold it. Source: https://atproto.com/specs/at-uri-scheme, "restricted
 * AT-URI syntax": authority, optional collection, optional record key, nothing else. */
#include <string.h>

#include "format_scan.h"

#define AT_URI_MAX 8192
#define PREFIX "at://"
#define PREFIX_LENGTH 5

struct cocore_at_uri cocore_at_uri_split(const char *text, size_t len)
{
    struct cocore_at_uri parts = {"", "", "", 0, 0, 0};
    const char *p = text + PREFIX_LENGTH;
    const char *end = text + len;
    const char *slash = memchr(p, '/', (size_t)(end - p));
    parts.authority = p;
    parts.authority_len = (size_t)((slash != NULL ? slash : end) - p);
    if (slash == NULL)
        return parts;
    p = slash + 1;
    slash = memchr(p, '/', (size_t)(end - p));
    parts.collection = p;
    parts.collection_len = (size_t)((slash != NULL ? slash : end) - p);
    if (slash == NULL)
        return parts;
    parts.rkey = slash + 1;
    parts.rkey_len = (size_t)(end - parts.rkey);
    return parts;
}

bool cocore_check_at_uri(const char *text, size_t len, struct cocore_format_fault *fault)
{
    if (len > AT_URI_MAX)
        return malformed(fault, "longer than 8192 bytes");
    if (len < PREFIX_LENGTH || memcmp(text, PREFIX, PREFIX_LENGTH) != 0)
        return malformed(fault, "does not start with \"at://\"");
    if (text[len - 1] == '/')
        return malformed(fault, "ends in a slash");
    struct cocore_at_uri parts = cocore_at_uri_split(text, len);
    struct cocore_format_fault inner;
    if (!cocore_check_at_identifier(parts.authority, parts.authority_len, &inner))
        return malformed(fault, "the authority is neither a handle nor a DID");
    size_t rest = len - PREFIX_LENGTH - parts.authority_len;
    if (rest == 0)
        return true;
    if (!cocore_check_nsid(parts.collection, parts.collection_len, &inner))
        return malformed(fault, "the collection is not an NSID");
    if (rest == 1 + parts.collection_len)
        return true;
    if (!cocore_check_record_key(parts.rkey, parts.rkey_len, &inner))
        return malformed(fault, "what follows the collection is not a record key");
    return true;
}
