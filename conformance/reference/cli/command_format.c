#include <stdbool.h>
#include <string.h>

#include <cocore/format.h>

#include "commands.h"
#include "utf8.h"

int command_format(int argc, char **argv)
{
    if (argc != 3) {
        help_print(stderr, argv[0]);
        return EXIT_TROUBLE;
    }
    enum cocore_format format = cocore_format_by_name(argv[1]);
    size_t len = strlen(argv[2]);
    if (format == COCORE_FORMAT_NONE) {
        fprintf(stderr, "cocore-job: there is no string format \"");
        print_safely(stderr, argv[1]);
        fprintf(stderr, "\"; cocore-job format --help lists them\n");
        return EXIT_TROUBLE;
    }
    if (cocore_utf8_valid_prefix(argv[2], len) != len) {
        fprintf(stderr, "cocore-job: the value is not valid UTF-8\n");
        return EXIT_TROUBLE;
    }
    struct cocore_format_fault fault;
    if (cocore_format_check(format, argv[2], len, &fault)) {
        printf("valid %s\n", argv[1]);
        return EXIT_VALID;
    }
    printf("not a valid %s: %s\n", argv[1], fault.reason);
    return EXIT_INVALID;
}
