#include <cocore/findings.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "work.h"

/* Longer messages are cut: they are for people, and quote outside text. */
#define MESSAGE_MAX 240

/* Copies text, writing every byte that is not printable ASCII as \xNN. */
static char *copy_printable(const char *text)
{
    static const char hex[] = "0123456789abcdef";
    size_t len = strlen(text);
    char *copy = malloc(len * 4 + 1);
    if (copy == NULL)
        return NULL;
    char *out = copy;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x20 && c < 0x7f) {
            *out++ = (char)c;
            continue;
        }
        *out++ = '\\';
        *out++ = 'x';
        *out++ = hex[c >> 4];
        *out++ = hex[c & 15];
    }
    *out = '\0';
    return copy;
}

static enum cocore_status make_room(struct cocore_findings *findings)
{
    if (findings->count < findings->capacity)
        return COCORE_OK;
    size_t capacity = findings->capacity == 0 ? 8 : findings->capacity * 2;
    struct cocore_finding *items = realloc(findings->items, capacity * sizeof(*items));
    if (items == NULL)
        return COCORE_ENOMEM;
    findings->items = items;
    findings->capacity = capacity;
    return COCORE_OK;
}

enum cocore_status cocore_findings_add(struct cocore_findings *findings, const char *requirement,
                                       const char *pointer, size_t offset, const char *format, ...)
{
    if (cocore_findings_full(findings)) {
        cocore_findings_count(findings);
        return COCORE_OK;
    }
    enum cocore_status status = make_room(findings);
    if (status != COCORE_OK)
        return status;

    char text[MESSAGE_MAX];
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    if (written < 0)
        text[0] = '\0';

    size_t pointer_size = strlen(pointer) + 1;
    char *pointer_copy = malloc(pointer_size);
    char *message = copy_printable(text);
    if (pointer_copy == NULL || message == NULL) {
        free(pointer_copy);
        free(message);
        return COCORE_ENOMEM;
    }
    memcpy(pointer_copy, pointer, pointer_size);
    findings->items[findings->count++] = (struct cocore_finding){
        .requirement = requirement, .pointer = pointer_copy, .message = message, .offset = offset};
    COCORE_WORK(pointer_size);
    findings->pointer_bytes += pointer_size;
    findings->total++;
    return COCORE_OK;
}

bool cocore_findings_full(const struct cocore_findings *findings)
{
    return findings->count >= COCORE_FINDINGS_MAX ||
           findings->pointer_bytes >= COCORE_FINDINGS_POINTER_BYTES;
}

void cocore_findings_count(struct cocore_findings *findings)
{
    findings->total++;
}

bool cocore_findings_empty(const struct cocore_findings *findings)
{
    return findings->total == 0;
}

static bool contains(const struct cocore_findings *findings, const struct cocore_finding *wanted)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (strcmp(findings->items[i].requirement, wanted->requirement) == 0 &&
            strcmp(findings->items[i].pointer, wanted->pointer) == 0)
            return true;
    }
    return false;
}

static bool overflowed(const struct cocore_findings *findings)
{
    return findings->total > findings->count;
}

bool cocore_findings_same(const struct cocore_findings *a, const struct cocore_findings *b)
{
    if (overflowed(a) || overflowed(b))
        return a->total == b->total;
    for (size_t i = 0; i < a->count; i++) {
        if (!contains(b, &a->items[i]))
            return false;
    }
    for (size_t i = 0; i < b->count; i++) {
        if (!contains(a, &b->items[i]))
            return false;
    }
    return true;
}

void cocore_findings_clear(struct cocore_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        free(findings->items[i].pointer);
        free(findings->items[i].message);
    }
    free(findings->items);
    *findings = (struct cocore_findings)COCORE_FINDINGS_INIT;
}
