/* fuzz_syntax: a string against every string format.
 *
 * Input: the string's bytes.
 * Drives: the format scanners, datetimes as instants, the parts of AT URIs.
 * Properties: each scanner agrees with a second, independent one; a rejection gives a reason; a
 *   datetime is the instant that another algorithm computes, to the last digit, and is written back
 *   as the same instant; instants are ordered, a digit more makes a later one, a zero more the same;
 *   the parts of an AT URI make up the whole; a fault has a row in the
 *   catalogue; the valid prefix of UTF-8 ends where it must.
 * Limits: text that is longer than the formats' longest limits teaches nothing more (see
 *   max_len).
 */
#include <stdlib.h>
#include <string.h>

#include <cocore/catalogue.h>
#include <cocore/datetime.h>
#include <cocore/format.h>

#include "alloc.h"
#include "input.h"
#include "property.h"
#include "second_format.h"
#include "stats.h"
#include "utf8.h"

PROPERTY(second_opinion_compiles)
PROPERTY(scanners_agree)
PROPERTY(rejection_gives_a_reason)
PROPERTY(fault_is_in_the_catalogue)
PROPERTY(utf8_prefix_is_whole)
PROPERTY(instants_agree)
PROPERTY(instant_is_written_back)
PROPERTY(instants_are_ordered)
PROPERTY(parts_make_up_the_uri)
PROPERTY(library_has_memory)

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    alloc_initialize(false);
    REQUIRE(second_opinion_compiles, second_format_initialize());
    return 0;
}

/* How an instant compares with the same text that has one digit more at the end of its fraction. */
static int compare_longer(const struct input *input, const struct cocore_instant *instant,
                          char digit)
{
    const size_t whole = strlen("2026-06-01T12:00:00");
    const bool point = input->bytes[whole] == '.';
    const size_t at =
        point ? whole + second_instant_of(input->bytes, input->len).digits + 1 : whole;
    struct cocore_instant longer;
    struct cocore_format_fault fault;
    char *text = malloc(input->len + 2);
    REQUIRE(library_has_memory, text != NULL);
    memcpy(text, input->bytes, at);
    size_t len = at;
    if (!point)
        text[len++] = '.';
    text[len++] = digit;
    memcpy(text + len, input->bytes + at, input->len - at);
    len += input->len - at;
    REQUIRE(instants_are_ordered, cocore_datetime_parse(text, len, &longer, &fault));
    int order = cocore_instant_compare(&longer, instant);
    REQUIRE(instants_are_ordered, (order > 0) == (cocore_instant_compare(instant, &longer) < 0));
    free(text);
    return order;
}

static void check_digits(const struct input *input, const struct cocore_instant *instant)
{
    REQUIRE(instants_are_ordered, compare_longer(input, instant, '0') == 0);
    REQUIRE(instants_are_ordered, compare_longer(input, instant, '1') > 0);
}

static void check_instant(const struct input *input)
{
    struct cocore_instant instant;
    struct cocore_instant again;
    struct cocore_format_fault fault;
    REQUIRE(scanners_agree, cocore_datetime_parse(input->bytes, input->len, &instant, &fault));
    const struct second_instant second = second_instant_of(input->bytes, input->len);
    const struct second_instant written = {instant.seconds, instant.fraction, instant.fraction_len};
    REQUIRE(instants_agree, second_instant_order(&second, &written, SIZE_MAX) == 0);
    check_digits(input, &instant);
    char *text = malloc(COCORE_INSTANT_SIZE(instant.fraction_len));
    REQUIRE(library_has_memory, text != NULL);
    if (cocore_instant_write(&instant, text)) {
        REQUIRE(instant_is_written_back,
                cocore_datetime_parse(text, strlen(text), &again, &fault) &&
                    cocore_instant_compare(&instant, &again) == 0);
        again.seconds++;
        REQUIRE(instants_are_ordered, cocore_instant_compare(&instant, &again) < 0 &&
                                          cocore_instant_compare(&again, &instant) > 0);
    } else {
        REQUIRE(instant_is_written_back, instant.seconds >= 253402300800); /* the year 10000 */
    }
    free(text);
}

static void check_parts(const struct input *input)
{
    struct cocore_at_uri parts = cocore_at_uri_split(input->bytes, input->len);
    size_t total = 5 + parts.authority_len + (parts.collection_len > 0 ? 1 : 0) +
                   parts.collection_len + (parts.rkey_len > 0 ? 1 : 0) + parts.rkey_len;
    REQUIRE(parts_make_up_the_uri, total == input->len);
}

/* Formats that no field of the catalogue has: their faults have no row of their own. */
static bool has_row(enum cocore_format format)
{
    return format != COCORE_FORMAT_AT_IDENTIFIER && format != COCORE_FORMAT_LANGUAGE;
}

/* The longest valid prefix is valid itself, and what follows it is not. */
static void check_utf8(const struct input *input)
{
    size_t prefix = cocore_utf8_valid_prefix(input->bytes, input->len);
    REQUIRE(utf8_prefix_is_whole,
            prefix <= input->len && cocore_utf8_valid_prefix(input->bytes, prefix) == prefix);
    const unsigned char *next = (const unsigned char *)input->bytes + prefix;
    REQUIRE(utf8_prefix_is_whole, cocore_utf8_sequence(next, next + (input->len - prefix)) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    char *text = malloc(size + 1); /* with a NUL, for the second opinion */
    bool accepted = false;
    check_utf8(&input);
    REQUIRE(library_has_memory, text != NULL);
    memcpy(text, input.bytes, size);
    text[size] = '\0';
    for (int i = COCORE_FORMAT_NONE + 1; i < COCORE_FORMAT_COUNT; i++) {
        enum cocore_format format = (enum cocore_format)i;
        struct cocore_format_fault fault = {COCORE_V_FORMAT, NULL};
        bool ours = cocore_format_check(format, input.bytes, input.len, &fault);
        REQUIRE(scanners_agree, ours == second_format_check(format, text, size));
        REQUIRE(rejection_gives_a_reason, ours || fault.reason != NULL);
        const char *row = cocore_catalogue_format_name(cocore_format_name(format), fault.violation);
        REQUIRE(fault_is_in_the_catalogue,
                !has_row(format) || cocore_requirement_find(row) != NULL);
        accepted = accepted || ours;
        if (ours && format == COCORE_FORMAT_DATETIME)
            check_instant(&input);
        if (ours && format == COCORE_FORMAT_AT_URI)
            check_parts(&input);
    }
    stats_count(accepted, false);
    free(text);
    input_close(&input);
    return 0;
}
