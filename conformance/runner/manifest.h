/* The list of a vector set's files with their digests: an in-toto Statement v1 of a release. */
#ifndef RUNNER_MANIFEST_H
#define RUNNER_MANIFEST_H

#include <jansson.h>
#include <stddef.h>

#include "diag.h"
#include "fileset.h"

extern const char MANIFEST_PAYLOAD_TYPE[];

/* Compares the statement's subjects with the files: each file must be a subject with the same
 * digest and each subject a file. Left out are the envelope itself and the folder of keys.
 * Subjects' names must be plain relative paths, each once. Returns 0, or -1 naming the first file
 * that is not right and what to do. */
int manifest_check(const char *payload, size_t len, const struct fileset *files, struct diag *diag);

#endif
