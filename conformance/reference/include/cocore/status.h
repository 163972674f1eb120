/* How a call ended. A status other than COCORE_OK is trouble of ours or of the caller, never a
 * verdict on the document: verdicts are in the findings. */
#ifndef COCORE_STATUS_H
#define COCORE_STATUS_H

enum cocore_status {
    COCORE_OK = 0,
    COCORE_ENOMEM,   /* an allocation failed */
    COCORE_EUNKNOWN, /* no lexicon, format, algorithm or revision of that name */
    COCORE_ELEXICON, /* a lexicon file is wrong or uses a type that is not supported */
    COCORE_ECRYPTO   /* the cryptographic library failed */
};

/* A short English phrase for a person; never NULL. */
const char *cocore_status_text(enum cocore_status status);

#endif
