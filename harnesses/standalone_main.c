/* Runs a fuzz target over files and folders without a fuzzing engine, built by any compiler.
 *
 * A crash that an engine found is a file; this program replays it, so that the whole corpus is a
 * unit test and a reviewer needs no engine. It has an engine's command line: arguments that look
 * like -flag=value are ignored.
 */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Folders deeper than this are a mistake or a loop of links. */
#define FOLDER_DEPTH_MAX 32

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
__attribute__((weak)) int LLVMFuzzerInitialize(int *argc, char ***argv);

/* What the sanitizers' runtimes ask for: a trap shall print a symbolized stack, as a crash does. */
const char *__asan_default_options(void);
const char *__ubsan_default_options(void);
const char *__msan_default_options(void);

const char *__asan_default_options(void)
{
    return "handle_sigill=1:handle_abort=1:allocator_may_return_null=1:dedup_token_length=3";
}

const char *__ubsan_default_options(void)
{
    return "handle_sigill=1:handle_abort=1:print_stacktrace=1:silence_unsigned_overflow=1";
}

const char *__msan_default_options(void)
{
    return "handle_sigill=1:handle_abort=1:allocator_may_return_null=1";
}

static const char usage[] =
    "usage: %s [FILE | FOLDER]...\n"
    "\n"
    "Runs this fuzz target once over each file, and over each file below each folder, in sorted\n"
    "order. Ends in status 0 when all of them ran, 1 when a name can't be read or there was no\n"
    "input at all. A property that fails or a sanitizer that finds something ends the process\n"
    "in its own way, after the name of the file was printed. Arguments such as -runs=1 (a\n"
    "fuzzing engine's options) are ignored.\n"
    "\n"
    "  -q, --quiet   print no names, only the closing line\n"
    "  -h, --help    print this text\n"
    "\n"
    "examples:\n"
    "  %s crash-0123abcd\n"
    "  %s corpus/fuzz_job corpus/regressions/fuzz_job\n";

struct replay {
    bool quiet;
    size_t inputs;
    size_t failures; /* names that could not be read */
};

static void complain(struct replay *replay, const char *name, const char *what)
{
    fprintf(stderr, "%s: %s\n", name, what);
    replay->failures++;
}

/* The whole file in a heap block of exactly its size, so that a read past its end is seen. */
static uint8_t *read_exactly(const char *name, size_t *size)
{
    FILE *file = fopen(name, "rb");
    if (file == NULL)
        return NULL;
    uint8_t *bytes = NULL;
    long length = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (length >= 0 && fseek(file, 0, SEEK_SET) == 0)
        bytes = malloc(length > 0 ? (size_t)length : 1);
    if (bytes != NULL && fread(bytes, 1, (size_t)length, file) != (size_t)length) {
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    if (bytes != NULL && length == 0) {
        /* malloc(0) may be NULL, which a target must not have to expect */
        free(bytes);
        bytes = calloc(1, 1);
    }
    *size = (size_t)length;
    return bytes;
}

static void run_file(struct replay *replay, const char *name)
{
    size_t size = 0;
    uint8_t *bytes = read_exactly(name, &size);
    if (bytes == NULL) {
        complain(replay, name, errno != 0 ? strerror(errno) : "cannot be read");
        return;
    }
    if (!replay->quiet) {
        printf("run %s (%zu bytes)\n", name, size);
        fflush(stdout);
    }
    (void)LLVMFuzzerTestOneInput(bytes, size);
    replay->inputs++;
    free(bytes);
}

static void run_path(struct replay *replay, const char *path, int depth);

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* In the order of the bytes of the names, whatever the locale and the file system. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Bounded recursion: FOLDER_DEPTH_MAX. */
static void run_folder(struct replay *replay, const char *folder, int depth)
{
    struct dirent **entries = NULL;
    int count = depth < FOLDER_DEPTH_MAX ? scandir(folder, &entries, visible, by_name) : -1;
    if (count < 0) {
        complain(replay, folder,
                 depth < FOLDER_DEPTH_MAX ? strerror(errno) : "folders nest too deeply");
        return;
    }
    for (int i = 0; i < count; i++) {
        size_t size = strlen(folder) + strlen(entries[i]->d_name) + 2;
        char *path = malloc(size);
        if (path != NULL) {
            snprintf(path, size, "%s/%s", folder, entries[i]->d_name);
            run_path(replay, path, depth + 1);
        } else {
            complain(replay, folder, "out of memory");
        }
        free(path);
        free(entries[i]);
    }
    free(entries);
}

static void run_path(struct replay *replay, const char *path, int depth)
{
    struct stat status;
    errno = 0;
    if (stat(path, &status) != 0)
        complain(replay, path, strerror(errno));
    else if (S_ISDIR(status.st_mode))
        run_folder(replay, path, depth);
    else
        run_file(replay, path);
}

static bool is_flag(const char *argument)
{
    return argument[0] == '-' && strchr(argument, '=') != NULL;
}

int main(int argc, char **argv)
{
    struct replay replay = {.quiet = false};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            printf(usage, argv[0], argv[0], argv[0]);
            return 0;
        }
        if (strcmp(argv[i], "--quiet") == 0 || strcmp(argv[i], "-q") == 0)
            replay.quiet = true;
    }
    if (LLVMFuzzerInitialize != NULL)
        (void)LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--quiet") != 0 && strcmp(argv[i], "-q") != 0 && !is_flag(argv[i]))
            run_path(&replay, argv[i], 0);
    }
    if (replay.inputs == 0)
        fprintf(stderr, "%s: no input: name files or folders, or say --help\n", argv[0]);
    printf("%zu inputs ran, %zu could not be read\n", replay.inputs, replay.failures);
    return replay.inputs > 0 && replay.failures == 0 ? 0 : 1;
}
