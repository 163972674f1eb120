#include <cocore/identity.h>

#include "commands.h"

int command_canonicalize(int argc, char **argv)
{
    if (argc != 2) {
        help_print(stderr, argv[0]);
        return EXIT_TROUBLE;
    }
    struct buf out = BUF_INIT;
    int result = input_convert(argv[1], cocore_canonical_json, &out);
    if (result == EXIT_VALID)
        fwrite(buf_text(&out), 1, out.len, stdout);
    buf_free(&out);
    return result;
}
