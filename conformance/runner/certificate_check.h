/* A certificate held against the vectors at hand: whether it shows what it claims. */
#ifndef RUNNER_CERTIFICATE_CHECK_H
#define RUNNER_CERTIFICATE_CHECK_H

#include <stdbool.h>

#include "certificate.h"
#include "diag.h"
#include "exitcode.h"
#include "library.h"

/* Whether the certificate is about the vectors at hand, and every scored vector of its profiles is
 * in one of its lists: each `must` among the passed, each `should` among the passed or the warned;
 * no unknown, unscored or foreign id; and the result is that of the lists. That an id is absent
 * from failedTests proves nothing. `profiles` (per profile of the set) is filled.
 *
 * Returns EXIT_CONFORMANT; EXIT_UNTRUSTED when it is about other vectors or contradicts itself; or
 * EXIT_NOT_CONFORMANT when it is sound and says that the run failed. `diag` has the reason. */
enum exit_code certificate_check(const struct certificate *certificate,
                                 const struct library *library, bool *profiles, struct diag *diag);

#endif
