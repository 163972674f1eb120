#define _POSIX_C_SOURCE 200809L
#include "fileset.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "escape.h"
#include "file.h"

enum {
    DEEPEST = 8,
    MOST_FILES = 10000,
    LARGEST_FILE = 64 * 1024 * 1024,
};

static int refuse(struct diag *diag, const char *name, const char *what)
{
    struct buf shown = BUF_INIT;
    escape_bytes(&shown, name, strlen(name), 300);
    (void)diag_set(diag, "%s: %s", buf_text(&shown), what);
    buf_free(&shown);
    return -1;
}

/* Adds an entry and takes `name` over, also on failure. */
static struct file_entry *add_entry(struct fileset *files, char *name)
{
    struct file_entry *grown = realloc(files->entries, (files->count + 1) * sizeof *files->entries);
    if (grown == NULL) {
        free(name);
        return NULL;
    }
    files->entries = grown;
    struct file_entry *entry = &grown[files->count++];
    *entry = (struct file_entry){.name = name, .bytes = BUF_INIT};
    return entry;
}

static int load_file(struct fileset *files, int folder, const char *base, char *name,
                     struct diag *diag)
{
    if (files->count >= MOST_FILES) {
        (void)refuse(diag, name, "too many files for a vector set");
        free(name);
        return -1;
    }
    struct file_entry *entry = add_entry(files, name);
    if (entry == NULL) {
        return diag_no_memory(diag);
    }
    int rc = file_read_at(folder, base, LARGEST_FILE, &entry->bytes);
    if (rc == ENOMEM ||
        (rc == 0 && sha256_hex(entry->bytes.data, entry->bytes.len, entry->sha256) != 0)) {
        return diag_no_memory(diag);
    }
    return rc == 0 ? 0 : refuse(diag, entry->name, strerror(rc));
}

static int load_folder(struct fileset *files, int folder, const char *prefix, int depth,
                       struct diag *diag);

/* One entry of a folder. Takes `name` over. */
static int load_entry(struct fileset *files, int folder, const char *base, char *name, int depth,
                      struct diag *diag)
{
    struct stat st;
    int rc = -1;
    if (fstatat(folder, base, &st, AT_SYMLINK_NOFOLLOW) != 0) {
        (void)refuse(diag, name, strerror(errno));
    } else if (S_ISREG(st.st_mode)) {
        return load_file(files, folder, base, name, diag);
    } else if (S_ISLNK(st.st_mode)) {
        (void)refuse(diag, name, "a symbolic link; a vector set holds plain files: remove it");
    } else if (!S_ISDIR(st.st_mode)) {
        (void)refuse(diag, name, "not a plain file; a vector set holds nothing else: remove it");
    } else if (depth >= DEEPEST) {
        (void)refuse(diag, name, "folders too deep for a vector set");
    } else {
        int inner = openat(folder, base, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
        rc = inner < 0 ? refuse(diag, name, strerror(errno))
                       : load_folder(files, inner, name, depth + 1, diag);
    }
    free(name);
    return rc;
}

/* Takes the descriptor over. `prefix` is "" for the top. */
static int load_folder(struct fileset *files, int folder, const char *prefix, int depth,
                       struct diag *diag)
{
    DIR *dir = fdopendir(folder);
    if (dir == NULL) {
        (void)close(folder);
        return diag_no_memory(diag);
    }
    int rc = 0;
    while (rc == 0) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (entry == NULL) {
            rc = errno == 0 ? 0 : refuse(diag, prefix, strerror(errno));
            break;
        }
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        struct buf name = BUF_INIT;
        (void)buf_printf(&name, "%s%s%s", prefix, prefix[0] != '\0' ? "/" : "", entry->d_name);
        char *taken = buf_take(&name);
        rc = taken == NULL ? diag_no_memory(diag)
                           : load_entry(files, dirfd(dir), entry->d_name, taken, depth, diag);
    }
    (void)closedir(dir);
    return rc;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct file_entry *)a)->name, ((const struct file_entry *)b)->name);
}

int fileset_load(struct fileset *files, const char *folder, struct diag *diag)
{
    *files = (struct fileset){NULL, 0};
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return diag_set(diag, "%s: %s; say where the vectors are with --vectors DIR", folder,
                        strerror(errno));
    }
    int rc = load_folder(files, fd, "", 0, diag);
    if (rc == 0 && files->count > 0) {
        qsort(files->entries, files->count, sizeof *files->entries, by_name);
    }
    return rc;
}

void fileset_free(struct fileset *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free(files->entries[i].name);
        buf_free(&files->entries[i].bytes);
    }
    free(files->entries);
    *files = (struct fileset){NULL, 0};
}

const struct file_entry *fileset_find(const struct fileset *files, const char *name)
{
    struct file_entry key = {.name = (char *)(size_t)name, .bytes = BUF_INIT};
    if (files->count == 0) {
        return NULL;
    }
    return bsearch(&key, files->entries, files->count, sizeof *files->entries, by_name);
}
