/* cocore-job: the reference validator on the command line. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
} commands[] = {
    {"validate", command_validate},
    {"explain", command_explain},
    {"format", command_format},
    {"canonicalize", command_canonicalize},
    {"cid", command_cid},
    {"verify-signature", command_verify_signature},
    {"check-admission", command_check_admission},
    {"check-receipt", command_check_receipt},
    {"check-charge", command_check_charge},
};

static bool is_help(const char *argument)
{
    return strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0;
}

static int run_command(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        if (strcmp(argv[0], commands[i].name) != 0)
            continue;
        if (argc > 1 && is_help(argv[1])) {
            help_print(stdout, argv[0]);
            return EXIT_VALID;
        }
        return commands[i].run(argc, argv);
    }
    fprintf(stderr, "cocore-job: there is no command \"");
    print_safely(stderr, argv[0]);
    fprintf(stderr, "\"; cocore-job --help lists them\n");
    return EXIT_TROUBLE;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        help_print(stderr, NULL);
        return EXIT_TROUBLE;
    }
    int status = EXIT_VALID;
    if (is_help(argv[1]))
        help_print(stdout, NULL);
    else if (strcmp(argv[1], "help") == 0)
        status = help_print(stdout, argc > 2 ? argv[2] : NULL) ? EXIT_VALID : EXIT_TROUBLE;
    else if (strcmp(argv[1], "--version") == 0)
        puts("cocore-job " COCORE_VERSION);
    else
        status = run_command(argc - 1, argv + 1);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("cocore-job: cannot write the output");
        return EXIT_TROUBLE;
    }
    return status;
}
