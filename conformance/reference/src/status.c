#include <cocore/status.h>

const char *cocore_status_text(enum cocore_status status)
{
    switch (status) {
    case COCORE_OK:
        return "ok";
    case COCORE_ENOMEM:
        return "out of memory";
    case COCORE_EUNKNOWN:
        return "unknown lexicon, format or revision";
    case COCORE_ELEXICON:
        return "the lexicon file is wrong or uses something that is not supported";
    case COCORE_ECRYPTO:
        return "the cryptographic library failed";
    }
    return "unknown status";
}
