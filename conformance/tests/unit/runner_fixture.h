/* A small vector set in memory, for the tests of the runner. */
#ifndef RUNNER_FIXTURE_H
#define RUNNER_FIXTURE_H

#include "fileset.h"
#include "trial.h"
#include "vectorset.h"

/* Adds a file; the set stays sorted. */
void fixture_add(struct fileset *files, const char *name, const char *text);

/* A catalogue with rows M-1 (must), S-1 (should) and O-1 (observe), and two profiles:
 * "alpha" (operation validate, revision R1):
 *   0 alpha/good        accept, read {"n":"1","at":{"startsAt":"2026-01-01T00:00:00.5Z"}}, M-1
 *   1 alpha/bad         reject, twin alpha/good, M-1
 *   2 alpha/advice      reject, twin alpha/good, S-1
 *   3 alpha/watched     observe, O-1
 * "beta" (operations reset, consume-nonce, cid):
 *   4 beta/sequence     steps reset ok, consume-nonce accept, consume-nonce reject, M-1
 *   5 beta/text         output "xyz", M-1 */
void fixture_files(struct fileset *files);

/* The same, loaded; the test fails when it cannot be. */
void fixture_set(struct fileset *files, struct vectorset *set);

/* A trial that was answered with these lines, separated by newlines (their ids are not looked at).
 */
struct trial fixture_trial(const char *lines);

#endif
