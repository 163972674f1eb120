#include <cocore/identity.h>

#include "commands.h"

static enum cocore_status write_cid(const json_t *record, struct buf *out,
                                    struct cocore_findings *findings)
{
    char cid[COCORE_CID_SIZE];
    enum cocore_status status = cocore_record_cid(record, cid, findings);
    return status == COCORE_OK && buf_puts(out, cid) != 0 ? COCORE_ENOMEM : status;
}

int command_cid(int argc, char **argv)
{
    if (argc < 2) {
        help_print(stderr, argv[0]);
        return EXIT_TROUBLE;
    }
    int result = EXIT_VALID;
    for (int i = 1; i < argc; i++) {
        struct buf cid = BUF_INIT;
        int one = input_convert(argv[i], write_cid, &cid);
        if (one == EXIT_VALID)
            puts(buf_text(&cid));
        buf_free(&cid);
        result = one > result ? one : result;
    }
    return result;
}
