/* What a verified certificate says, what it is and what it is not, for people. */
#ifndef RUNNER_CERTIFICATE_TEXT_H
#define RUNNER_CERTIFICATE_TEXT_H

#include <stdbool.h>

#include "buf.h"
#include "certificate.h"
#include "library.h"

/* Appends who claims what about which artifact: to be called only once the signature, the lists and
 * `profiles` (per profile of the set) are checked. */
void certificate_describe(struct buf *out, const struct certificate *certificate,
                          const struct library *library, const bool *profiles,
                          const char *fingerprint);

/* Appends what such a certificate does not say: what it proves nothing about, the profiles that it
 * leaves out, and the rules that no vector can hold an adapter to. */
void certificate_limits(struct buf *out, const struct library *library, const bool *profiles);

#endif
