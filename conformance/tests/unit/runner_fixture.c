#define _POSIX_C_SOURCE 200809L
#include "runner_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const char CATALOGUE[] =
    "{\"format\":1,\"version\":\"9.9.9\",\"requirements\":["
    "{\"id\":\"M-1\",\"text\":\"m\",\"sources\":[\"s\"],\"profile\":\"alpha\",\"level\":\"must\"},"
    "{\"id\":\"S-1\",\"text\":\"s\",\"sources\":[\"s\"],\"profile\":\"alpha\",\"level\":\"should\"}"
    ","
    "{\"id\":\"O-1\",\"text\":\"o\",\"sources\":[\"s\"],\"profile\":\"alpha\",\"level\":"
    "\"observe\"}]}";

static const char ALPHA[] =
    "{\"format\":1,\"version\":\"9.9.9\",\"profile\":\"alpha\",\"vectors\":["
    "{\"id\":\"alpha/good\",\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"accept\","
    "\"read\":{\"n\":\"1\",\"at\":{\"startsAt\":\"2026-01-01T00:00:00.5Z\"}},"
    "\"request\":{\"op\":\"validate\",\"revision\":\"R1\",\"record\":\"e30=\"}},"
    "{\"id\":\"alpha/"
    "bad\",\"requirements\":[\"M-1\",\"O-1\"],\"description\":\"d\",\"expect\":\"reject\","
    "\"twin\":\"alpha/good\",\"change\":{\"in\":\"/request/record\","
    "\"splice\":{\"offset\":1,\"remove\":0,\"insert\":\"IA==\"}},"
    "\"request\":{\"op\":\"validate\",\"revision\":\"R1\",\"record\":\"eyB9\"}},"
    "{\"id\":\"alpha/"
    "advice\",\"requirements\":[\"S-1\"],\"description\":\"d\",\"expect\":\"reject\","
    "\"twin\":\"alpha/"
    "good\",\"request\":{\"op\":\"validate\",\"revision\":\"R1\",\"record\":\"e30=\"}},"
    "{\"id\":\"alpha/"
    "watched\",\"requirements\":[\"O-1\"],\"description\":\"d\",\"expect\":\"observe\","
    "\"request\":{\"op\":\"validate\",\"revision\":\"R1\",\"record\":\"e30=\"}}]}";

static const char BETA[] =
    "{\"format\":1,\"version\":\"9.9.9\",\"profile\":\"beta\",\"vectors\":["
    "{\"id\":\"beta/"
    "sequence\",\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"reject\","
    "\"steps\":[{\"request\":{\"op\":\"reset\"},\"expect\":\"ok\"},"
    "{\"request\":{\"op\":\"consume-nonce\",\"n\":1},\"expect\":\"accept\"},"
    "{\"request\":{\"op\":\"consume-nonce\",\"n\":1},\"expect\":\"reject\"}]},"
    "{\"id\":\"beta/text\",\"requirements\":[\"M-1\"],\"description\":\"d\",\"expect\":\"output\","
    "\"output\":\"xyz\",\"request\":{\"op\":\"cid\",\"record\":\"e30=\"}}]}";

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct file_entry *)a)->name, ((const struct file_entry *)b)->name);
}

void fixture_add(struct fileset *files, const char *name, const char *text)
{
    files->entries = realloc(files->entries, (files->count + 1) * sizeof *files->entries);
    assert_non_null(files->entries);
    struct file_entry *entry = &files->entries[files->count++];
    *entry = (struct file_entry){.name = strdup(name), .bytes = BUF_INIT};
    assert_int_equal(buf_puts(&entry->bytes, text), 0);
    assert_int_equal(sha256_hex(text, strlen(text), entry->sha256), 0);
    qsort(files->entries, files->count, sizeof *files->entries, by_name);
}

void fixture_files(struct fileset *files)
{
    *files = (struct fileset){NULL, 0};
    fixture_add(files, "requirements.json", CATALOGUE);
    fixture_add(files, "alpha.json", ALPHA);
    fixture_add(files, "beta.json", BETA);
}

void fixture_set(struct fileset *files, struct vectorset *set)
{
    struct diag diag = {""};
    fixture_files(files);
    if (vectorset_load(set, files, &diag) != 0) {
        fail_msg("%s", diag.text);
    }
}

struct trial fixture_trial(const char *lines)
{
    struct trial trial = {.kind = TRIAL_ANSWERED};
    while (*lines != '\0') {
        size_t len = strcspn(lines, "\n");
        struct answer answer;
        struct diag why = {""};
        json_int_t id = 0;
        if (answer_parse(lines, len, &id, &answer, &why) != ANSWER_PARSED) {
            fail_msg("%s", why.text);
        }
        assert_int_equal(trial_add_answer(&trial, &answer), 0);
        lines += len + (lines[len] == '\n');
    }
    return trial;
}
