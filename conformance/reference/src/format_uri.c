/* uri. Source: https://atproto.com/specs/lexicon#uri (RFC 3986 generic syntax, ASCII, at most 8192
 * bytes). Every implementation must hold to the outer shape (COCORE_V_FORMAT); the character rules
 * of RFC 3986 beyond that are a finer violation (COCORE_V_URI_GENERIC). */
#include <string.h>

#include "format_scan.h"

#define URI_MAX 8192

static bool in(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static bool is_pchar(char c)
{
    return is_alnum(c) || in(c, "-._~!$&'()*+,;=:@");
}

/* True when every byte of [p, end) is a pchar, a percent triplet or one of `more`. */
static bool all_chars(const char *p, const char *end, const char *more)
{
    while (p < end) {
        if (*p == '%') {
            if (end - p < 3 || !is_hex(p[1]) || !is_hex(p[2]))
                return false;
            p += 3;
        } else if (is_pchar(*p) || in(*p, more)) {
            p++;
        } else {
            return false;
        }
    }
    return true;
}

/* A dotted quad at [p, end). */
static bool is_ipv4(const char *p, const char *end)
{
    for (int octet = 0; octet < 4; octet++) {
        int value = 0;
        int digits = 0;
        while (p < end && is_digit(*p) && digits < 3) {
            value = value * 10 + (*p++ - '0');
            digits++;
        }
        if (digits == 0 || value > 255 || (digits > 1 && p[-digits] == '0'))
            return false;
        if (octet < 3 && (p == end || *p++ != '.'))
            return false;
    }
    return p == end;
}

/* RFC 3986 IPv6address: eight groups of up to four hex digits, "::" once for a run of zeros, the
 * last two groups possibly as a dotted quad. */
static bool is_ipv6(const char *p, const char *end)
{
    int groups = 0;
    bool gap = false;
    if (end - p >= 2 && p[0] == ':' && p[1] == ':') {
        gap = true;
        p += 2;
    }
    while (p < end) {
        const char *first = p;
        while (p < end && is_hex(*p) && p - first < 4)
            p++;
        if (p < end && *p == '.') {
            if (!is_ipv4(first, end))
                return false;
            groups += 2;
            break;
        }
        if (p == first || ++groups > 8)
            return false;
        if (p == end)
            break;
        if (*p++ != ':' || p == end)
            return false;
        if (*p == ':') {
            if (gap)
                return false;
            gap = true;
            p++;
        }
    }
    return gap ? groups <= 7 : groups == 8;
}

/* What stands between brackets: an IPv6 address or "v" version "." text. */
static bool is_ip_literal(const char *p, const char *end)
{
    if (p == end || (*p != 'v' && *p != 'V'))
        return is_ipv6(p, end);
    const char *dot = memchr(p, '.', (size_t)(end - p));
    if (dot == NULL || dot == p + 1 || dot + 1 == end)
        return false;
    for (const char *q = p + 1; q < dot; q++) {
        if (!is_hex(*q))
            return false;
    }
    return memchr(dot, '%', (size_t)(end - dot)) == NULL &&
           memchr(dot, '@', (size_t)(end - dot)) == NULL && all_chars(dot + 1, end, "");
}

static bool check_authority(const char *p, const char *end)
{
    const char *at = memchr(p, '@', (size_t)(end - p));
    if (at != NULL) {
        if (!all_chars(p, at, ""))
            return false;
        p = at + 1;
    }
    const char *port = NULL;
    if (p < end && *p == '[') {
        const char *close = memchr(p, ']', (size_t)(end - p));
        if (close == NULL || !is_ip_literal(p + 1, close))
            return false;
        port = close + 1;
    } else {
        const char *colon = memchr(p, ':', (size_t)(end - p));
        port = colon != NULL ? colon : end;
        if (!all_chars(p, port, "") || memchr(p, '@', (size_t)(port - p)) != NULL)
            return false;
    }
    if (port < end && *port++ != ':')
        return false;
    while (port < end && is_digit(*port))
        port++;
    return port == end;
}

/* hier-part ["?" query] ["#" fragment], RFC 3986 section 3. */
static bool check_generic(const char *p, const char *end)
{
    const char *fragment = memchr(p, '#', (size_t)(end - p));
    if (fragment != NULL) {
        if (!all_chars(fragment + 1, end, "/?"))
            return false;
        end = fragment;
    }
    const char *query = memchr(p, '?', (size_t)(end - p));
    if (query != NULL) {
        if (!all_chars(query + 1, end, "/?"))
            return false;
        end = query;
    }
    if (end - p >= 2 && p[0] == '/' && p[1] == '/') {
        const char *slash = memchr(p + 2, '/', (size_t)(end - p - 2));
        const char *authority_end = slash != NULL ? slash : end;
        if (!check_authority(p + 2, authority_end))
            return false;
        p = authority_end;
    }
    return all_chars(p, end, "/");
}

bool cocore_check_uri(const char *text, size_t len, struct cocore_format_fault *fault)
{
    if (len > URI_MAX)
        return fault_is(fault, COCORE_V_FORMAT_LENGTH, "longer than 8192 bytes");
    size_t i = 0;
    while (i < len && (is_alnum(text[i]) || in(text[i], "+-.")))
        i++;
    if (i == 0 || !is_alpha(text[0]) || i == len || text[i] != ':')
        return malformed(fault, "does not start with a scheme and a colon");
    if (++i == len)
        return malformed(fault, "nothing follows the scheme");
    for (size_t k = i; k < len; k++) {
        unsigned char c = (unsigned char)text[k];
        if (c <= 0x20 || c == 0x7f)
            return malformed(fault, "white space or a control character");
    }
    if (!check_generic(text + i, text + len))
        return fault_is(fault, COCORE_V_URI_GENERIC, "not the generic syntax of RFC 3986");
    return true;
}
