#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "help.h"
#include "signals.h"
#include "term.h"

#ifndef COCORE_VERSION
#define COCORE_VERSION "0"
#endif

static const struct command {
    const char *name;
    enum exit_code (*call)(const char *program, char **argv);
} COMMANDS[] = {
    {"run", cmd_run},         {"list", cmd_list},
    {"show", cmd_show},       {"replay", cmd_replay},
    {"report", cmd_report},   {"known-failures", cmd_known_failures},
    {"certify", cmd_certify}, {"attest", cmd_attest},
    {"verify", cmd_verify},   {"check-adapter", cmd_check_adapter},
    {"try", cmd_try},         {"compare", cmd_compare},
};

static enum exit_code version(void)
{
    struct buf out = BUF_INIT;
    (void)buf_puts(&out, "cocore-conformance " COCORE_VERSION "\n");
    int rc = term_write(&out);
    buf_free(&out);
    return rc == 0 ? EXIT_CONFORMANT : EXIT_INCOMPLETE;
}

static enum exit_code dispatch(const char *program, char **argv)
{
    const char *name = argv[0];
    if (name == NULL) {
        (void)fputs(help_text(NULL), stderr);
        return EXIT_USAGE;
    }
    if (strcmp(name, "--version") == 0) {
        return version();
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        return help_print(NULL);
    }
    if (strcmp(name, "help") == 0) {
        return help_print(argv[1]);
    }
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++) {
        if (strcmp(COMMANDS[i].name, name) == 0) {
            return COMMANDS[i].call(program, argv + 1);
        }
    }
    return help_print(name);
}

int main(int argc, char **argv)
{
    int rc = signals_install();
    if (rc != 0) {
        (void)fprintf(stderr, "cocore-conformance: cannot set signals up: %s\n", strerror(rc));
        return EXIT_INCOMPLETE;
    }
    if (argc < 1) {
        return EXIT_USAGE;
    }
    return (int)dispatch(argv[0], argv + 1);
}
