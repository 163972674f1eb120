#define _POSIX_C_SOURCE 200809L /* strndup */
#include "second_number.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/json.h>

/* An exponent that no text of a few thousand digits makes up for. */
#define EXPONENT_MAX 1000000
/* 2^63 has as many digits. */
#define DIGITS_MAX 19

struct scanner {
    const char *p, *end;
};

static bool is_one_of(char c, const char *characters)
{
    return c != '\0' && strchr(characters, c) != NULL;
}

static void skip_string(struct scanner *scanner)
{
    for (scanner->p++; scanner->p < scanner->end && *scanner->p != '"'; scanner->p++) {
        if (*scanner->p == '\\')
            scanner->p++;
    }
}

/* The length of the next number, which starts at *number; 0 when there is none any more. */
static size_t next_number(struct scanner *scanner, const char **number)
{
    for (; scanner->p < scanner->end; scanner->p++) {
        if (*scanner->p == '"')
            skip_string(scanner);
        else if (is_one_of(*scanner->p, "-0123456789"))
            break;
    }
    *number = scanner->p;
    while (scanner->p < scanner->end && is_one_of(*scanner->p, "+-.eE0123456789"))
        scanner->p++;
    return (size_t)(scanner->p - *number);
}

/* An integer when, the point moved, no digit but zeros is behind it. Sets *value then. `digits` has
 * room for the number and DIGITS_MAX more. */
static enum cocore_number_kind kind_of(const char *number, size_t len, char *digits,
                                       long long *value)
{
    const enum cocore_number_kind large =
        *number == '-' ? COCORE_NUMBER_TOO_SMALL : COCORE_NUMBER_TOO_LARGE;
    bool point = false;
    long scale = 0;
    size_t count = 0;
    size_t i = 0;
    digits[count++] = *number == '-' ? '-' : '+';
    for (; i < len && !is_one_of(number[i], "eE"); i++) {
        if (number[i] == '.')
            point = true;
        else if (number[i] != '-' && (count > 1 || number[i] != '0'))
            digits[count++] = number[i];
        scale -= point && number[i] != '.' ? 1 : 0;
    }
    if (i < len) {
        char *exponent = strndup(number + i + 1, len - i - 1);
        long moved = exponent != NULL ? strtol(exponent, NULL, 10) : 0;
        scale += moved > EXPONENT_MAX    ? EXPONENT_MAX
                 : moved < -EXPONENT_MAX ? -EXPONENT_MAX
                                         : moved;
        free(exponent);
    }
    for (; count > 1 && digits[count - 1] == '0'; count--)
        scale++;
    if (count > 1 && scale < 0)
        return COCORE_NUMBER_FRACTION;
    if (count > 1 && (long)count - 1 + scale > DIGITS_MAX)
        return large;
    for (; count > 1 && scale > 0; scale--)
        digits[count++] = '0';
    digits[count] = '\0';
    errno = 0;
    *value = strtoll(digits, NULL, 10);
    return errno != 0 ? large : COCORE_NUMBER_INTEGER;
}

static bool same_number(const char *number, size_t len, const json_t *ours)
{
    long long value = 0;
    char *digits = malloc(len + DIGITS_MAX + 2);
    bool same = digits != NULL && len > 0 &&
                kind_of(number, len, digits, &value) == cocore_number_kind(ours) &&
                (!json_is_integer(ours) || json_integer_value(ours) == value);
    free(digits);
    return same;
}

/* Recursion is bounded by the depth of what our parser accepts. */
static bool agree(struct scanner *scanner, const json_t *tree)
{
    const char *key = NULL;
    const char *number = NULL;
    json_t *member = NULL;
    if (json_is_number(tree)) {
        size_t len = next_number(scanner, &number);
        return same_number(number, len, tree);
    }
    for (size_t i = 0; i < json_array_size(tree); i++) {
        if (!agree(scanner, json_array_get(tree, i)))
            return false;
    }
    json_object_foreach((json_t *)tree, key, member)
    {
        if (!agree(scanner, member))
            return false;
    }
    return true;
}

bool second_numbers_agree(const char *text, size_t len, const json_t *tree)
{
    struct scanner scanner = {text, text + len};
    const char *number = NULL;
    return agree(&scanner, tree) && next_number(&scanner, &number) == 0;
}
