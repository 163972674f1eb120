#include <string.h>

#include <cocore/json.h>

#include "commands.h"
#include "file.h"

/* Longer files are trouble, not invalid records: the parser has its own, smaller limit. */
#define FILE_MAX ((size_t)64 << 20)

bool input_read(const char *name, struct buf *content)
{
    int error = strcmp(name, "-") == 0 ? file_read_fd(0, FILE_MAX, content)
                                       : file_read(name, FILE_MAX, content);
    if (error == 0)
        return true;
    fprintf(stderr, "cocore-job: cannot read ");
    print_safely(stderr, name);
    fprintf(stderr, ": %s\n", strerror(error));
    return false;
}

void findings_print(FILE *stream, const char *name, const struct cocore_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct cocore_finding *finding = &findings->items[i];
        print_safely(stream, name);
        fprintf(stream, ": %s ", finding->requirement);
        print_safely(stream, finding->pointer[0] != '\0' ? finding->pointer : "(record)");
        fprintf(stream, ": %s\n", finding->message);
    }
    const size_t more = findings->total - findings->count;
    if (more > 0)
        fprintf(stream, "and %zu finding%s more\n", more, more == 1 ? "" : "s");
}

int input_convert(const char *name, document_function *convert, struct buf *out)
{
    struct buf content = BUF_INIT;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *value = NULL;
    int result = EXIT_TROUBLE;
    if (input_read(name, &content)) {
        enum cocore_status status =
            cocore_json_parse(buf_text(&content), content.len, NULL, &findings, &value);
        if (status == COCORE_OK && value != NULL)
            status = convert(value, out, &findings);
        findings_print(stderr, name, &findings);
        if (status != COCORE_OK)
            fprintf(stderr, "cocore-job: %s\n", cocore_status_text(status));
        else
            result = cocore_findings_empty(&findings) ? EXIT_VALID : EXIT_INVALID;
    }
    json_decref(value);
    cocore_findings_clear(&findings);
    buf_free(&content);
    return result;
}
