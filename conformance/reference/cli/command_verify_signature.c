#include <errno.h>
#include <string.h>

#include <cocore/signature.h>

#include "base64.h"
#include "commands.h"

/* What the command line says, still as text. */
struct options {
    const char *algorithm, *key_format, *key, *signature_format, *signature;
    bool low_s;
};

/* Reads the options; the index of the file, or 0 when they are wrong. */
static int read_options(int argc, char **argv, struct options *options)
{
    const struct {
        const char *name;
        const char **value;
    } known[] = {
        {"--algorithm", &options->algorithm},
        {"--key-format", &options->key_format},
        {"--key", &options->key},
        {"--signature-format", &options->signature_format},
        {"--signature", &options->signature},
    };
    const size_t count = sizeof(known) / sizeof(known[0]);
    int i = 1;
    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        size_t k = 0;
        if (strcmp(argv[i], "--low-s") == 0) {
            options->low_s = true;
            continue;
        }
        while (k < count && strcmp(argv[i], known[k].name) != 0)
            k++;
        if (k == count || i + 1 >= argc)
            return 0;
        *known[k].value = argv[++i];
    }
    bool complete = options->key_format != NULL && options->key != NULL &&
                    options->signature_format != NULL && options->signature != NULL;
    return complete && i == argc - 1 ? i : 0;
}

static bool trouble(const char *what, const char *value)
{
    fprintf(stderr, "cocore-job: there is no %s \"", what);
    print_safely(stderr, value);
    fprintf(stderr, "\"; cocore-job verify-signature --help lists them\n");
    return false;
}

static bool read_names(const struct options *options, struct cocore_signature_input *input)
{
    if (!cocore_algorithm_by_name(options->algorithm, &input->algorithm))
        return trouble("algorithm", options->algorithm);
    if (!cocore_key_format_by_name(options->key_format, &input->key_format))
        return trouble("key format", options->key_format);
    if (!cocore_signature_format_by_name(options->signature_format, &input->signature_format))
        return trouble("signature format", options->signature_format);
    return true;
}

/* Decodes an option that is base64; says so when it is not. */
static bool read_base64(const char *name, const char *text, struct buf *out)
{
    int error = base64_decode(out, text, strlen(text), BASE64_STRICT);
    if (error != 0)
        fprintf(stderr, "cocore-job: %s: %s\n", name,
                error == ENOMEM ? "out of memory" : "not base64 (RFC 4648 section 4, padded)");
    return error == 0;
}

static bool read_key(const struct options *options, enum cocore_key_format format, struct buf *key)
{
    if (format == COCORE_KEY_XY || format == COCORE_KEY_SEC1)
        return read_base64("--key", options->key, key);
    return buf_puts(key, options->key) == 0;
}

static int judge(const struct cocore_signature_input *input)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    enum cocore_status status = cocore_signature_verify(input, &findings);
    int result = EXIT_TROUBLE;
    if (status != COCORE_OK) {
        fprintf(stderr, "cocore-job: %s\n", cocore_status_text(status));
    } else if (cocore_findings_empty(&findings)) {
        puts("verifies");
        result = EXIT_VALID;
    } else {
        printf("does not verify: %s: %s\n", findings.items[0].requirement,
               findings.items[0].message);
        result = EXIT_INVALID;
    }
    cocore_findings_clear(&findings);
    return result;
}

int command_verify_signature(int argc, char **argv)
{
    struct options options = {.algorithm = "ES256"};
    struct cocore_signature_input input = {0};
    int file = read_options(argc, argv, &options);
    if (file == 0) {
        help_print(stderr, argv[0]);
        return EXIT_TROUBLE;
    }
    if (!read_names(&options, &input))
        return EXIT_TROUBLE;
    struct buf key = BUF_INIT;
    struct buf signature = BUF_INIT;
    struct buf message = BUF_INIT;
    int result = EXIT_TROUBLE;
    if (read_key(&options, input.key_format, &key) &&
        read_base64("--signature", options.signature, &signature) &&
        input_read(argv[file], &message)) {
        input.low_s = options.low_s;
        input.key = buf_text(&key);
        input.key_len = key.len;
        input.signature = buf_text(&signature);
        input.signature_len = signature.len;
        input.message = buf_text(&message);
        input.message_len = message.len;
        result = judge(&input);
    }
    buf_free(&key);
    buf_free(&signature);
    buf_free(&message);
    return result;
}
