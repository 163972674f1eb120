#include "grapheme.h"

#include <stdbool.h>

#include "grapheme_data.h"
#include "utf8.h"
#include "work.h"

static enum cocore_grapheme_break property_of(uint32_t scalar)
{
    if (scalar >= 0xac00 && scalar <= 0xd7a3)
        return (scalar - 0xac00) % 28 == 0 ? COCORE_GB_LV : COCORE_GB_LVT;
    size_t low = 0;
    size_t high = cocore_grapheme_range_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scalar < cocore_grapheme_ranges[middle].first)
            high = middle;
        else if (scalar > cocore_grapheme_ranges[middle].last)
            low = middle + 1;
        else
            return cocore_grapheme_ranges[middle].property;
    }
    return COCORE_GB_OTHER;
}

/* What came before a place, as far as the rules look back. */
struct context {
    enum cocore_grapheme_break last;
    bool emoji;          /* a pictograph, then only Extend: GB11 waits for a ZWJ */
    bool emoji_zwj;      /* … and the ZWJ came */
    bool odd_indicators; /* an odd number of regional indicators in a row: GB12, GB13 */
};

static bool is_control(enum cocore_grapheme_break property)
{
    return property == COCORE_GB_CONTROL || property == COCORE_GB_CR || property == COCORE_GB_LF;
}

/* GB6 to GB8: Hangul syllables. */
static bool joins_hangul(enum cocore_grapheme_break before, enum cocore_grapheme_break after)
{
    if (before == COCORE_GB_L)
        return after == COCORE_GB_L || after == COCORE_GB_V || after == COCORE_GB_LV ||
               after == COCORE_GB_LVT;
    if (before == COCORE_GB_LV || before == COCORE_GB_V)
        return after == COCORE_GB_V || after == COCORE_GB_T;
    return (before == COCORE_GB_LVT || before == COCORE_GB_T) && after == COCORE_GB_T;
}

/* True when no boundary stands between the context and a character of that property. */
static bool joins(const struct context *context, enum cocore_grapheme_break after)
{
    enum cocore_grapheme_break before = context->last;
    if (before == COCORE_GB_CR && after == COCORE_GB_LF) /* GB3 */
        return true;
    if (is_control(before) || is_control(after)) /* GB4, GB5 */
        return false;
    if (after == COCORE_GB_EXTEND || after == COCORE_GB_ZWJ || after == COCORE_GB_SPACINGMARK ||
        before == COCORE_GB_PREPEND) /* GB9, GB9a, GB9b */
        return true;
    if (after == COCORE_GB_EXTENDED_PICTOGRAPHIC && context->emoji_zwj) /* GB11 */
        return true;
    if (after == COCORE_GB_REGIONAL_INDICATOR && before == after && context->odd_indicators)
        return true;
    return joins_hangul(before, after);
}

static void advance(struct context *context, enum cocore_grapheme_break property)
{
    context->emoji_zwj = property == COCORE_GB_ZWJ && context->emoji;
    context->emoji = property == COCORE_GB_EXTENDED_PICTOGRAPHIC ||
                     (property == COCORE_GB_EXTEND && context->emoji);
    context->odd_indicators = property == COCORE_GB_REGIONAL_INDICATOR && !context->odd_indicators;
    context->last = property;
}

static uint32_t decode(const unsigned char *p, size_t length)
{
    static const unsigned char masks[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t scalar = p[0] & masks[length];
    for (size_t i = 1; i < length; i++)
        scalar = (scalar << 6) | (p[i] & 0x3fu);
    return scalar;
}

size_t cocore_grapheme_count(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;
    const unsigned char *end = p + len;
    struct context context = {.last = COCORE_GB_CONTROL}; /* a boundary at the start: GB1 */
    size_t count = 0;
    size_t length = 0;
    COCORE_WORK(len);
    while ((length = cocore_utf8_sequence(p, end)) > 0) {
        enum cocore_grapheme_break property = property_of(decode(p, length));
        if (!joins(&context, property))
            count++;
        advance(&context, property);
        p += length;
    }
    return count;
}
