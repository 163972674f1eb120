#define _XOPEN_SOURCE 700
#include "locate.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "buf.h"

static char *folder_of_program(const char *program)
{
    char *path = realpath("/proc/self/exe", NULL);
    if (path == NULL && strchr(program, '/') != NULL) {
        path = realpath(program, NULL);
    }
    char *slash = path != NULL ? strrchr(path, '/') : NULL;
    if (slash != NULL) {
        *slash = '\0';
    }
    return path;
}

/* The real path of a folder that holds a catalogue, or NULL. */
static char *if_vectors(const char *base, const char *relative)
{
    struct buf path = BUF_INIT;
    struct stat st;
    char *found = NULL;
    (void)buf_printf(&path, "%s/%s/requirements.json", base, relative);
    if (!path.failed && stat(buf_text(&path), &st) == 0) {
        buf_clear(&path);
        (void)buf_printf(&path, "%s/%s", base, relative);
        found = path.failed ? NULL : realpath(buf_text(&path), NULL);
    }
    buf_free(&path);
    return found;
}

char *locate_vectors(const char *program)
{
    static const char *const PLACES[] = {"../share/cocore-conformance/vectors", "../../vectors"};
    char *folder = folder_of_program(program);
    char *found = NULL;
    for (size_t i = 0; folder != NULL && found == NULL && i < sizeof PLACES / sizeof PLACES[0];
         i++) {
        found = if_vectors(folder, PLACES[i]);
    }
    free(folder);
#ifdef COCORE_VECTORS_DIR
    if (found == NULL) {
        found = if_vectors(COCORE_VECTORS_DIR, ".");
    }
#endif
    return found;
}
