#include "library.h"

#include "locate.h"

int library_open(struct library *library, struct options *options, struct diag *diag)
{
    *library = (struct library){.files = {.trusted = false}};
    options->run.vectors.folder = options->run.vectors_given;
    if (options->run.vectors_given == NULL) {
        options->vectors_found = locate_vectors(options->program);
        options->run.vectors.folder = options->vectors_found;
    }
    if (options->run.vectors.folder == NULL) {
        return diag_set(diag, "no vectors found beside this program; say where they are with "
                              "--vectors DIR");
    }
    struct diag inner = {""};
    if (signedset_open(&library->files, &options->run.vectors, &inner) != 0) {
        return diag_set(diag, "vectors not trusted: %s", inner.text);
    }
    if (vectorset_load(&library->set, &library->files.files, &inner) != 0) {
        return diag_set(diag, "vectors not understood: %s", inner.text);
    }
    return 0;
}

void library_free(struct library *library)
{
    vectorset_free(&library->set);
    signedset_free(&library->files);
}

const char *library_distrust(const struct library *library)
{
    return library->files.trusted ? NULL : library->files.distrust.text;
}
