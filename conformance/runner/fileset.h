/* Every file under a folder, read once: what was hashed is what will be parsed. */
#ifndef RUNNER_FILESET_H
#define RUNNER_FILESET_H

#include <stddef.h>

#include "buf.h"
#include "diag.h"
#include "sha256.h"

struct file_entry {
    char *name; /* relative to the folder, with '/' */
    struct buf bytes;
    char sha256[SHA256_HEX];
};

struct fileset {
    struct file_entry *entries; /* sorted by name, byte by byte */
    size_t count;
};

/* Reads all files below `folder`. Refuses symbolic links, anything else that is neither file nor
 * folder, and sets that no vector set comes near in size. Returns 0, or -1 with the reason; the set
 * is to be freed either way. */
int fileset_load(struct fileset *files, const char *folder, struct diag *diag);

void fileset_free(struct fileset *files);

/* The file of that name, or NULL. */
const struct file_entry *fileset_find(const struct fileset *files, const char *name);

#endif
