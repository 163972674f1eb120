/* fuzz_protocol: what an adapter writes, as the runner reads it.
 *
 * Input: the adapter's standard output, any number of lines.
 * Drives: linebuf (lines out of chunks), answer_parse(), hello_parse().
 * Properties: lines do not depend on how the stream is cut into chunks, hold no newline and keep
 *   to the limit; a line that is no answer gives a reason; an answer holds one kind, can be
 *   written and reads the same again; the same line gives the same answer; an allocation that
 *   fails is no verdict.
 * Limits: scoring against a vector is in the unit tests; processes are in the end-to-end tests.
 */
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "answer.h"
#include "hello.h"
#include "input.h"
#include "linebuf.h"
#include "property.h"
#include "stats.h"

PROPERTY(library_has_memory)
PROPERTY(lines_do_not_depend_on_chunks)
PROPERTY(line_keeps_to_the_limit)
PROPERTY(refusal_gives_a_reason)
PROPERTY(answer_can_be_written)
PROPERTY(answer_reads_the_same_again)
PROPERTY(same_line_same_answer)
PROPERTY(nul_is_no_answer)
PROPERTY(failed_allocation_is_no_verdict)

#define LINE_LIMIT 4096

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    alloc_initialize(false);
    return 0;
}

/* ---- one line ---- */

static enum answer_status parse(const char *line, size_t len, json_int_t *id, struct answer *answer,
                                struct diag *why)
{
    *answer = (struct answer){0};
    why->text[0] = '\0';
    return answer_parse(line, len, id, answer, why);
}

/* The answer's own members, as a line with an id. */
static char *write_answer(const struct answer *answer, json_int_t id)
{
    json_t *copy = json_copy(answer->body);
    REQUIRE(library_has_memory, copy != NULL);
    REQUIRE(library_has_memory, json_object_set_new(copy, "id", json_integer(id)) == 0);
    char *text = json_dumps(copy, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(copy);
    return text;
}

static void check_answer(const struct answer *answer, json_int_t id)
{
    struct answer again;
    struct diag why;
    json_int_t same_id = -1;
    char *text = write_answer(answer, id);
    REQUIRE(answer_can_be_written, text != NULL);
    REQUIRE(answer_reads_the_same_again,
            parse(text, strlen(text), &same_id, &again, &why) == ANSWER_PARSED && same_id == id &&
                again.kind == answer->kind && json_equal(again.body, answer->body));
    answer_free(&again);
    free(text);
}

static void check_failing(const char *line, size_t len, enum answer_status expected, size_t n)
{
    struct answer answer;
    struct diag why;
    json_int_t id = -1;
    alloc_arm(n);
    enum answer_status status = parse(line, len, &id, &answer, &why);
    alloc_disarm();
    REQUIRE(failed_allocation_is_no_verdict, status == ANSWER_NO_MEMORY || status == expected);
    if (status == ANSWER_PARSED)
        answer_free(&answer);
}

static void check_hello(const char *line, size_t len)
{
    struct hello hello = {0};
    struct diag why = {""};
    enum answer_status status = hello_parse(line, len, &hello, &why);
    REQUIRE(refusal_gives_a_reason, status != ANSWER_MALFORMED || why.text[0] != '\0');
    if (status == ANSWER_PARSED)
        hello_free(&hello);
}

/* True when the line is an answer. */
static bool check_line(const char *line, size_t len, uint64_t hash)
{
    struct answer answer;
    struct answer second;
    struct diag why;
    json_int_t id = -1;
    json_int_t second_id = -1;
    alloc_arm(0);
    enum answer_status status = parse(line, len, &id, &answer, &why);
    size_t allocations = alloc_disarm();
    REQUIRE(library_has_memory, status != ANSWER_NO_MEMORY);
    REQUIRE(refusal_gives_a_reason, status != ANSWER_MALFORMED || why.text[0] != '\0');
    REQUIRE(nul_is_no_answer, status != ANSWER_PARSED || memchr(line, '\0', len) == NULL);
    REQUIRE(same_line_same_answer,
            parse(line, len, &second_id, &second, &why) == status && id == second_id);
    if (status == ANSWER_PARSED) {
        REQUIRE(same_line_same_answer,
                answer.kind == second.kind && json_equal(answer.body, second.body));
        check_answer(&answer, id);
        answer_free(&answer);
        answer_free(&second);
    }
    check_hello(line, len);
    if (hash % 4 == 0)
        check_failing(line, len, status, 1 + hash / 4 % (allocations + 1));
    return status == ANSWER_PARSED;
}

/* ---- the stream ---- */

struct stream {
    struct linebuf lines;
    const struct input *input;
    size_t fed;
    size_t chunk; /* bytes at a time */
};

static void stream_open(struct stream *stream, const struct input *input, size_t chunk)
{
    *stream = (struct stream){.input = input, .chunk = chunk};
    linebuf_init(&stream->lines, LINE_LIMIT);
}

/* The next line, feeding as much as that needs; LINEBUF_MORE at the end of the input. */
static enum linebuf_status stream_next(struct stream *stream, const char **line, size_t *len)
{
    for (;;) {
        enum linebuf_status status = linebuf_next(&stream->lines, line, len);
        size_t left = stream->input->len - stream->fed;
        if (status != LINEBUF_MORE || left == 0)
            return status;
        size_t size = left < stream->chunk ? left : stream->chunk;
        char *room = linebuf_room(&stream->lines, size);
        REQUIRE(library_has_memory, room != NULL);
        memcpy(room, stream->input->bytes + stream->fed, size);
        linebuf_filled(&stream->lines, size);
        stream->fed += size;
    }
}

/* Reads the stream as a whole and in chunks, side by side; true when a line is an answer. */
static bool check_stream(const struct input *input, uint64_t hash)
{
    struct stream whole;
    struct stream cut;
    bool accepted = false;
    stream_open(&whole, input, input->len + 1);
    stream_open(&cut, input, 1 + hash % 17);
    for (;;) {
        const char *line = NULL;
        const char *other = NULL;
        size_t len = 0;
        size_t other_len = 0;
        enum linebuf_status status = stream_next(&whole, &line, &len);
        REQUIRE(lines_do_not_depend_on_chunks, stream_next(&cut, &other, &other_len) == status);
        if (status != LINEBUF_LINE)
            break;
        REQUIRE(lines_do_not_depend_on_chunks, len == other_len && memcmp(line, other, len) == 0);
        REQUIRE(line_keeps_to_the_limit,
                len <= LINE_LIMIT && (len == 0 || memchr(line, '\n', len) == NULL));
        accepted = check_line(line, len, hash) || accepted;
    }
    linebuf_free(&whole.lines);
    linebuf_free(&cut.lines);
    return accepted;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    uint64_t hash = input_hash(&input);
    bool accepted = check_stream(&input, hash);
    /* A file that ends without a newline is a line too: seeds and crashes are often written so. */
    accepted = check_line(input.bytes, input.len, hash) || accepted;
    stats_count(accepted, accepted);
    input_close(&input);
    return 0;
}
