/* Digests of files of any size. */
#ifndef RUNNER_FILEDIGEST_H
#define RUNNER_FILEDIGEST_H

#include "sha256.h"

/* Writes the SHA-256 of the file at `path` in hex, reading it to its end. Returns 0 or an errno
 * value; EISDIR for a folder. */
int filedigest(const char *path, char hex[SHA256_HEX]);

/* The same of the program that runs; `program` is argv[0], for systems that do not tell where a
 * program is. */
int filedigest_self(const char *program, char hex[SHA256_HEX]);

#endif
