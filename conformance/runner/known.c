#include "known.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "file.h"
#include "glob.h"
#include "suggest.h"

enum { LARGEST_FILE = 4 * 1024 * 1024, MOST_ROWS = 10000, LONGEST_NAME = 500, LONGEST_TEXT = 4000 };

static const char *const KINDS[KNOWN_KIND_COUNT] = {"id", "glob", "requirement"};
static const char *const CLASSES[KNOWN_CLASS_COUNT] = {"bug", "wontfix", "unsupported", "crash"};

const char *known_kind_name(enum known_kind kind)
{
    return KINDS[kind];
}

const char *known_class_name(enum known_class class)
{
    return CLASSES[class];
}

enum known_class known_class_of(enum outcome outcome)
{
    switch (outcome) {
    case OUTCOME_CRASH:
    case OUTCOME_TIMEOUT:
    case OUTCOME_PROTOCOL_ERROR:
        return KNOWN_CRASH;
    case OUTCOME_UNSUPPORTED:
        return KNOWN_UNSUPPORTED;
    default:
        return KNOWN_BUG;
    }
}

bool known_class_covers(enum known_class class, enum outcome outcome)
{
    enum known_class due = known_class_of(outcome);
    return outcome == OUTCOME_BLOCKED || due == class ||
           (due == KNOWN_BUG && class == KNOWN_WONTFIX);
}

/* ---------------------------------------------------------------- one row */

/* A text of a row, or NULL when it is missing; `*good` turns false when it is something else. */
static const char *text_of(const json_t *row, const char *member, size_t longest, bool *good)
{
    const json_t *value = json_object_get(row, member);
    const char *text = json_string_value(value);
    size_t len = json_string_length(value);
    if (value != NULL && (text == NULL || len == 0 || len > longest || strlen(text) != len)) {
        *good = false;
    }
    return text;
}

static int check_members(const json_t *row, size_t number, struct diag *diag)
{
    static const char *const MEMBERS[] = {"id",     "glob", "requirement", "class",
                                          "reason", "url",  "expires"};
    const char *name = NULL;
    json_t *value = NULL;
    if (!json_is_object(row)) {
        return diag_set(diag, "row %zu is not an object", number);
    }
    json_object_foreach((json_t *)(size_t)row, name, value)
    {
        bool is_known = false;
        for (size_t i = 0; i < sizeof MEMBERS / sizeof MEMBERS[0]; i++) {
            is_known = is_known || strcmp(MEMBERS[i], name) == 0;
        }
        if (!is_known) {
            return diag_set(diag,
                            "row %zu has a member \"%.80s\", which means nothing; a row has id, "
                            "glob or requirement, and class, reason, url, expires",
                            number, name);
        }
    }
    return 0;
}

static int parse_kind(struct known_row *row, const json_t *from, size_t number, struct diag *diag)
{
    bool good = true;
    size_t count = 0;
    for (int k = 0; k < KNOWN_KIND_COUNT; k++) {
        const char *name = text_of(from, KINDS[k], LONGEST_NAME, &good);
        if (name != NULL) {
            row->kind = (enum known_kind)k;
            row->name = name;
            count++;
        }
    }
    if (!good || count != 1) {
        return diag_set(diag, "row %zu needs exactly one of id, glob and requirement, a text",
                        number);
    }
    return 0;
}

static int parse_class(struct known_row *row, const json_t *from, size_t number, struct diag *diag)
{
    const char *name = json_string_value(json_object_get(from, "class"));
    for (int c = 0; name != NULL && c < KNOWN_CLASS_COUNT; c++) {
        if (strcmp(CLASSES[c], name) == 0) {
            row->class = (enum known_class)c;
            return 0;
        }
    }
    return diag_set(diag, "row %zu (%s): \"class\" must be bug, wontfix, unsupported or crash",
                    number, row->name);
}

static int parse_row(struct known_row *row, const json_t *from, size_t number, struct diag *diag)
{
    bool good = true;
    if (check_members(from, number, diag) != 0 || parse_kind(row, from, number, diag) != 0 ||
        parse_class(row, from, number, diag) != 0) {
        return -1;
    }
    row->reason = text_of(from, "reason", LONGEST_TEXT, &good);
    row->url = text_of(from, "url", LONGEST_TEXT, &good);
    if (!good || row->reason == NULL) {
        return diag_set(diag,
                        "row %zu (%s): \"reason\" must be there, and it and \"url\" must be texts "
                        "of 1 to %d bytes",
                        number, row->name, LONGEST_TEXT);
    }
    row->expires = text_of(from, "expires", LONGEST_TEXT, &good);
    if (!good || (row->expires != NULL && !date_is_day(row->expires))) {
        return diag_set(diag,
                        "row %zu (%s): \"expires\" must be a day, such as 2027-01-31: the last on "
                        "which the row holds",
                        number, row->name);
    }
    return 0;
}

/* ---------------------------------------------------------------- the list */

/* Two rows that name the same thing would contradict each other sooner or later. */
static int check_twice(const struct known_list *list, struct diag *diag)
{
    json_t *seen[KNOWN_KIND_COUNT] = {json_object(), json_object(), json_object()};
    int rc = 0;
    for (size_t i = 0; rc == 0 && i < list->count; i++) {
        const struct known_row *row = &list->rows[i];
        if (json_object_get(seen[row->kind], row->name) != NULL) {
            rc = diag_set(diag, "row %zu: a second row for %s", i + 1, row->name);
        } else if (json_object_set_new(seen[row->kind], row->name, json_true()) != 0) {
            rc = diag_no_memory(diag);
        }
    }
    for (int k = 0; k < KNOWN_KIND_COUNT; k++) {
        json_decref(seen[k]);
    }
    return rc;
}

static bool fails(const json_t *document, const char *what)
{
    const char *then = json_string_value(json_object_get(document, what));
    return then != NULL && strcmp(then, "fail") == 0;
}

int known_read(struct known_list *list, const json_t *document, struct diag *diag)
{
    *list = (struct known_list){.document = json_incref((json_t *)(size_t)document)};
    const json_t *rows = json_object_get(document, "failures");
    size_t count = json_array_size(rows);
    if (!json_is_array(rows) || count > MOST_ROWS) {
        return diag_set(diag, "\"failures\" is not a list of at most %d rows", MOST_ROWS);
    }
    list->strictness = (struct known_strictness){.expired_fails = fails(document, "expired"),
                                                 .warnings_fail = fails(document, "warnings")};
    list->rows = calloc(count + 1, sizeof *list->rows);
    if (list->rows == NULL) {
        return diag_no_memory(diag);
    }
    for (; list->count < count; list->count++) {
        if (parse_row(&list->rows[list->count], json_array_get(rows, list->count), list->count + 1,
                      diag) != 0) {
            return -1;
        }
    }
    return check_twice(list, diag);
}

static int check_file(const json_t *file, struct diag *diag)
{
    const json_t *format = json_object_get(file, "format");
    const char *name = NULL;
    json_t *value = NULL;
    if (!json_is_integer(format) || json_integer_value(format) != KNOWN_FORMAT) {
        return diag_set(diag,
                        "\"format\" is not %d; a file to start from is written by: "
                        "cocore-conformance known-failures JOURNAL",
                        KNOWN_FORMAT);
    }
    json_object_foreach((json_t *)(size_t)file, name, value)
    {
        if (strcmp(name, "format") != 0 && strcmp(name, "failures") != 0 &&
            strcmp(name, "$schema") != 0) {
            return diag_set(diag,
                            "a member \"%.80s\", which means nothing; there are format, "
                            "failures and $schema",
                            name);
        }
    }
    return 0;
}

int known_parse(struct known_list *list, const char *bytes, size_t len,
                struct known_strictness strictness, struct diag *diag)
{
    *list = (struct known_list){.document = NULL};
    json_error_t error;
    json_t *file = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &error);
    if (file == NULL) {
        return json_error_code(&error) == json_error_out_of_memory
                   ? diag_no_memory(diag)
                   : diag_set(diag, "not JSON: %s (line %d)", error.text, error.line);
    }
    int rc = check_file(file, diag);
    if (rc == 0) {
        json_t *failures = json_object_get(file, "failures");
        json_t *document =
            json_pack("{s:s, s:s*, s:O*}", "expired", strictness.expired_fails ? "fail" : "warn",
                      "warnings", strictness.warnings_fail ? "fail" : NULL, "failures", failures);
        rc = document != NULL ? known_read(list, document, diag) : diag_no_memory(diag);
        json_decref(document);
    }
    json_decref(file);
    return rc;
}

int known_load(struct known_list *list, const char *path, struct known_strictness strictness,
               struct diag *diag)
{
    struct buf text = BUF_INIT;
    struct diag inner = {""};
    *list = (struct known_list){.document = NULL};
    int rc = file_read(path, LARGEST_FILE, &text);
    if (rc != 0) {
        rc = diag_set(diag, "%s: %s", path, strerror(rc));
    } else if (known_parse(list, buf_text(&text), text.len, strictness, &inner) != 0) {
        rc = diag_set(diag, "%s: %s", path, inner.text);
    }
    buf_free(&text);
    return rc;
}

void known_free(struct known_list *list)
{
    free(list->rows);
    json_decref(list->document);
    *list = (struct known_list){.document = NULL};
}

bool known_names(const struct known_row *row, const struct vector *vector)
{
    switch (row->kind) {
    case KNOWN_BY_ID:
        return strcmp(row->name, vector->id) == 0;
    case KNOWN_BY_GLOB:
        return glob_matches(row->name, vector->id);
    case KNOWN_BY_REQUIREMENT:
        break;
    }
    for (size_t i = 0; i < vector->requirement_count; i++) {
        if (strcmp(row->name, vector->requirements[i]->id) == 0) {
            return true;
        }
    }
    return false;
}

/* ---------------------------------------------------------------- against the vectors */

static bool names_any(const struct known_row *row, const struct vectorset *set)
{
    if (row->kind == KNOWN_BY_ID) {
        return vectorset_find(set, row->name) >= 0;
    }
    for (size_t i = 0; i < set->count; i++) {
        if (known_names(row, &set->vectors[i])) {
            return true;
        }
    }
    return false;
}

/* Appends the requirement whose id takes the fewest changes, when one is near. */
static void suggest_requirement(const struct catalogue *catalogue, const char *name,
                                struct buf *out)
{
    size_t nearest = strlen(name) / 3 + 1;
    const char *near = NULL;
    for (size_t i = 0; i < catalogue->count; i++) {
        size_t distance = suggest_distance(name, catalogue->rows[i].id);
        if (distance > 0 && distance <= nearest) {
            near = catalogue->rows[i].id;
            nearest = distance - 1;
        }
    }
    (void)buf_puts(out, near != NULL ? near : "");
}

int known_check(const struct known_list *list, const struct vectorset *set, struct diag *diag)
{
    enum { MOST_NAMED = 10 };
    struct buf unknown = BUF_INIT;
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct known_row *row = &list->rows[i];
        if (names_any(row, set) || ++count > MOST_NAMED) {
            continue;
        }
        struct buf near = BUF_INIT;
        if (row->kind == KNOWN_BY_REQUIREMENT) {
            suggest_requirement(&set->catalogue, row->name, &near);
        } else {
            suggest_vectors(set, row->name, &near);
        }
        (void)buf_printf(&unknown, "\n  row %zu: %s %s%s%s", i + 1, KINDS[row->kind], row->name,
                         near.len > 0 ? "; similar: " : "", buf_text(&near));
        buf_free(&near);
    }
    if (count > 0) {
        (void)diag_set(diag, "known failures that name no vector (%zu):%s%s", count,
                       buf_text(&unknown), count > MOST_NAMED ? "\n  ..." : "");
    }
    buf_free(&unknown);
    return count == 0 ? 0 : -1;
}
