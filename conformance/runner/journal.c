#define _POSIX_C_SOURCE 200809L
#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "escape.h"
#include "file.h"
#include "known.h"

enum { LARGEST_JOURNAL = 512 * 1024 * 1024, MOST_STDERR = 64 * 1024 };

static int open_one(const char *path, int *fd, struct diag *diag)
{
    *fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
    if (*fd < 0) {
        return diag_set(diag, "%s: %s; name a file that can be written with --journal", path,
                        strerror(errno));
    }
    return 0;
}

/* Two runs in one journal would be no run at all. Where files cannot be locked, nobody is kept out. */
static int keep_others_out(int fd, const char *path, struct diag *diag)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(fd, F_SETLK, &whole) != 0 && (errno == EACCES || errno == EAGAIN)) {
        return diag_set(diag,
                        "%s: another run is writing this journal; wait, or name another file "
                        "with --journal",
                        path);
    }
    return 0;
}

int journal_open(struct journal *journal, const char *path, struct diag *diag)
{
    *journal = (struct journal){.fd = -1, .side_fd = -1, .path = path};
    if (path == NULL) {
        return 0;
    }
    if (open_one(path, &journal->fd, diag) != 0) {
        return -1;
    }
    struct stat st;
    if (fstat(journal->fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        return 0; /* a pipe or a device has nothing beside it */
    }
    struct buf side = BUF_INIT;
    (void)buf_printf(&side, "%s.side", path);
    int rc = side.failed ? diag_no_memory(diag) : keep_others_out(journal->fd, path, diag);
    if (rc == 0) {
        rc = open_one(buf_text(&side), &journal->side_fd, diag);
    }
    buf_free(&side);
    if (rc != 0) {
        journal_close(journal);
    }
    return rc;
}

static void empty(int fd)
{
    struct stat st;
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        int ignored = ftruncate(fd, 0);
        (void)ignored;
    }
}

int journal_begin(struct journal *journal, const json_t *header, struct diag *diag)
{
    empty(journal->fd);
    empty(journal->side_fd);
    return journal_write(journal, header, diag);
}

static int write_line(int fd, const json_t *line)
{
    char *text = json_dumps(line, JSON_COMPACT | JSON_ENSURE_ASCII);
    if (text == NULL) {
        return ENOMEM;
    }
    size_t len = strlen(text);
    text[len] = '\n'; /* in place of the NUL: one write, one line */
    int rc = file_write_fd(fd, text, len + 1);
    free(text);
    return rc;
}

int journal_write(struct journal *journal, const json_t *line, struct diag *diag)
{
    if (journal->fd < 0) {
        return 0;
    }
    int rc = write_line(journal->fd, line);
    return rc == 0
               ? 0
               : diag_set(diag, "%s: %s; the journal is not complete", journal->path, strerror(rc));
}

void journal_write_side(struct journal *journal, const char *id, const struct trial *trial)
{
    if (journal->side_fd < 0) {
        return;
    }
    struct buf errors = BUF_INIT;
    escape_text(&errors, buf_text(&trial->errors), trial->errors.len, MOST_STDERR);
    json_t *line = json_pack("{s:s, s:I, s:I}", "id", id, "pid", (json_int_t)trial->pid,
                             "durationMs", (json_int_t)trial->duration_ms);
    if (line != NULL && errors.len > 0) {
        (void)json_object_set_new(line, "stderr", json_string(buf_text(&errors)));
    }
    if (line != NULL) {
        (void)write_line(journal->side_fd, line);
    }
    json_decref(line);
    buf_free(&errors);
}

void journal_close(struct journal *journal)
{
    if (journal->fd >= 0) {
        (void)close(journal->fd);
    }
    if (journal->side_fd >= 0) {
        (void)close(journal->side_fd);
    }
    journal->fd = -1;
    journal->side_fd = -1;
}

/* ---------------------------------------------------------------- reading */

static int check_header(const json_t *header, const char *path, const char *content,
                        struct diag *diag)
{
    const json_t *format = json_object_get(header, "format");
    const json_t *vectors = json_object_get(header, "vectors");
    const char *of = json_string_value(json_object_get(vectors, "content"));
    if (!json_is_integer(format) || of == NULL ||
        !json_is_object(json_object_get(header, "hello"))) {
        return diag_set(diag, "%s: not a journal of this program", path);
    }
    if (json_integer_value(format) != JOURNAL_FORMAT) {
        return diag_set(diag, "%s: a journal of another format than %d", path, JOURNAL_FORMAT);
    }
    struct known_list known = {.document = NULL};
    struct diag inner = {""};
    const json_t *failures = json_object_get(header, "knownFailures");
    int rc = failures != NULL ? known_read(&known, failures, &inner) : 0;
    known_free(&known);
    if (rc != 0) {
        return diag_set(diag, "%s: knownFailures: %s", path, inner.text);
    }
    if (strcmp(of, content) != 0) {
        return diag_set(diag,
                        "%s: a run over other vectors than those at hand; name its folder of "
                        "vectors with --vectors DIR",
                        path);
    }
    return 0;
}

static int take_line(struct results *results, json_t *line, const struct vectorset *set,
                     const char *path, size_t number, struct diag *diag)
{
    const char *id = json_string_value(json_object_get(line, "id"));
    const char *outcome = json_string_value(json_object_get(line, "outcome"));
    long index = id != NULL ? vectorset_find(set, id) : -1;
    if (results->end != NULL) {
        return diag_set(diag, "%s: line %zu comes after the end", path, number);
    }
    if (json_is_true(json_object_get(line, "end"))) {
        results->end = json_incref(line);
        return 0;
    }
    if (index < 0 || outcome == NULL || outcome_parse(outcome) >= OUTCOME_NOT_RUN) {
        return diag_set(diag, "%s: line %zu is not the result of a vector", path, number);
    }
    if (results->lines[index] != NULL) {
        return diag_set(diag, "%s: line %zu: a second result of %s", path, number, id);
    }
    results_keep(results, (size_t)index, json_incref(line));
    return 0;
}

/* Reads the lines; the last one may be torn. */
static int read_lines(struct results *results, const struct buf *text, const char *path,
                      const struct vectorset *set, const char *content, struct diag *diag)
{
    const char *at = buf_text(text);
    const char *end = at + text->len;
    for (size_t number = 1; at < end; number++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (newline == NULL) {
            break; /* torn */
        }
        json_error_t error;
        json_t *line =
            json_loadb(at, (size_t)(newline - at), JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
        int rc = 0;
        if (line == NULL) {
            rc = diag_set(diag, "%s: line %zu is damaged", path, number);
        } else if (number == 1) {
            rc = check_header(line, path, content, diag);
            results->header = rc == 0 ? json_incref(line) : NULL;
        } else {
            rc = take_line(results, line, set, path, number, diag);
        }
        json_decref(line);
        if (rc != 0) {
            return -1;
        }
        at = newline + 1;
    }
    if (results->header == NULL) {
        (void)diag_set(diag,
                       "%s: no whole line: the run ended before its first result, or this is no "
                       "journal; run again with --journal",
                       path);
        return JOURNAL_EMPTY;
    }
    return 0;
}

int journal_read(struct results *results, const char *path, const struct vectorset *set,
                 const char *content, struct diag *diag)
{
    if (results_init(results, set->count) != 0) {
        return diag_no_memory(diag);
    }
    struct buf text = BUF_INIT;
    int rc = file_read(path, LARGEST_JOURNAL, &text);
    if (rc != 0) {
        (void)diag_set(diag, "%s: %s", path, strerror(rc));
        rc = -1;
    } else {
        rc = read_lines(results, &text, path, set, content, diag);
    }
    buf_free(&text);
    return rc;
}
