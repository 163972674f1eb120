#include "path.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/catalogue.h>

#include "work.h"

#define INDEX_SIZE 24 /* a size_t in decimal */
#define MESSAGE_SIZE 240

/* Bytes that the text of one step needs at most, with its slash. */
static size_t step_size(const struct cocore_path *step)
{
    return step->key != NULL ? 1 + 2 * strlen(step->key) : 1 + INDEX_SIZE;
}

static char *write_key(char *p, const char *key)
{
    for (; *key != '\0'; key++) {
        if (*key == '~' || *key == '/') {
            *p++ = '~';
            *p++ = *key == '~' ? '0' : '1';
        } else {
            *p++ = *key;
        }
    }
    return p;
}

/* Steps are linked from the innermost out, so the text is put together from its end. */
static char *write_path(const struct cocore_path *path, bool pattern)
{
    size_t size = 1;
    for (const struct cocore_path *step = path; step != NULL; step = step->up)
        size += step_size(step);
    char *buffer = malloc(size);
    char *text = malloc(size);
    if (buffer == NULL || text == NULL) {
        free(buffer);
        free(text);
        return NULL;
    }
    char *first = buffer + size - 1;
    *first = '\0';
    for (const struct cocore_path *step = path; step != NULL; step = step->up) {
        char *end = text;
        *end++ = '/';
        if (step->key != NULL)
            end = write_key(end, step->key);
        else if (pattern)
            *end++ = '*';
        else
            end += snprintf(end, INDEX_SIZE, "%zu", step->index);
        size_t length = (size_t)(end - text);
        first -= length;
        memcpy(first, text, length);
        COCORE_WORK(length);
    }
    memmove(text, first, strlen(first) + 1);
    free(buffer);
    return text;
}

char *cocore_path_pointer(const struct cocore_path *path)
{
    return write_path(path, false);
}

char *cocore_path_pattern(const struct cocore_path *path)
{
    return write_path(path, true);
}

enum cocore_status cocore_judge_report(const struct cocore_judge *judge,
                                       const struct cocore_path *path, const char *key,
                                       enum cocore_violation violation, const char *format, ...)
{
    if (cocore_findings_full(judge->findings)) {
        cocore_findings_count(judge->findings);
        return COCORE_OK;
    }
    const struct cocore_path member = {.up = path, .key = key};
    char *pointer = cocore_path_pointer(path);
    char *pattern = cocore_path_pattern(key != NULL ? &member : path);
    enum cocore_status status = COCORE_ENOMEM;
    if (pointer != NULL && pattern != NULL) {
        char message[MESSAGE_SIZE];
        va_list arguments;
        va_start(arguments, format);
        if (vsnprintf(message, sizeof(message), format, arguments) < 0)
            message[0] = '\0';
        va_end(arguments);
        status = cocore_findings_add(judge->findings,
                                     cocore_catalogue_name(judge->collection, pattern, violation),
                                     pointer, COCORE_NO_OFFSET, "%s", message);
    }
    free(pointer);
    free(pattern);
    return status;
}
