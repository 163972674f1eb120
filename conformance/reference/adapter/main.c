/* cocore-reference-adapter: the reference implementation behind the adapter protocol
 * (conformance/PROTOCOL.md). Reads a request per line, answers each before reading the next. */
#define _DEFAULT_SOURCE /* getentropy */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "operations.h"
#include "request.h"

static bool answer_hello(json_t *answer)
{
    json_t *implementation = json_pack("{s:s, s:s, s:s}", "name", "cocore-reference", "version",
                                       COCORE_VERSION, "language", "C");
    return json_object_set_new(answer, "protocol", json_integer(1)) == 0 &&
           json_object_set_new(answer, "implementation", implementation) == 0 &&
           json_object_set_new(answer, "operations", operation_names()) == 0 &&
           json_object_set_new(answer, "revisions", revisions_names()) == 0;
}

static bool answer_request(struct adapter *adapter, const json_t *request, json_t *answer)
{
    const char *op = request_text(request, "op");
    if (op == NULL)
        return answer_error(answer, "the request has no op");
    if (strcmp(op, "hello") == 0)
        return answer_hello(answer);
    operation_function *function = operation_find(op);
    return function != NULL ? function(adapter, request, answer)
                            : answer_unsupported(answer, "unknown operation");
}

/* Writes the answer to one request line; false when that cannot be done. */
static bool serve(struct adapter *adapter, const char *line, size_t len)
{
    json_error_t error;
    json_t *request = json_loadb(line, len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    json_t *answer = json_object();
    json_t *id = json_object_get(request, "id");
    bool done = false;
    if (!json_is_integer(id))
        fprintf(stderr, "cocore-reference-adapter: not a request with an id: %s\n", error.text);
    else if (answer == NULL || json_object_set(answer, "id", id) != 0 ||
             !answer_request(adapter, request, answer))
        fprintf(stderr, "cocore-reference-adapter: out of memory\n");
    else
        done = json_dumpf(answer, stdout, JSON_COMPACT) == 0 && putchar('\n') != EOF &&
               fflush(stdout) == 0;
    json_decref(answer);
    json_decref(request);
    return done;
}

static int serve_all(struct adapter *adapter)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t len = 0;
    bool done = true;
    while (done && (len = getline(&line, &size, stdin)) > 0)
        done = serve(adapter, line, (size_t)len);
    free(line);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}

static struct cocore_ledger *new_ledger(void)
{
    unsigned char key[COCORE_LEDGER_KEY_SIZE];
    return getentropy(key, sizeof(key)) == 0 ? cocore_ledger_new(key) : NULL;
}

int main(int argc, char **argv)
{
    if (argc > 1) {
        bool help = strcmp(argv[1], "--help") == 0;
        fprintf(help ? stdout : stderr,
                "Usage: cocore-reference-adapter\n"
                "The reference implementation behind the adapter protocol: a JSON request per\n"
                "line on standard input, an answer per line on standard output.\n"
                "Example: cocore-conformance run -- cocore-reference-adapter\n");
        return help ? EXIT_SUCCESS : 2;
    }
    struct adapter adapter = {.ledger = new_ledger()};
    int result = EXIT_FAILURE;
    enum cocore_status status = revisions_open(&adapter.revisions);
    adapter.lexicons = revisions_find(&adapter.revisions, "R1");
    if (status != COCORE_OK)
        fprintf(stderr, "cocore-reference-adapter: %s\n", cocore_status_text(status));
    else if (adapter.ledger == NULL)
        fprintf(stderr, "cocore-reference-adapter: no ledger: out of memory or randomness\n");
    else
        result = serve_all(&adapter);
    cocore_ledger_free(adapter.ledger);
    revisions_close(&adapter.revisions);
    return result;
}
