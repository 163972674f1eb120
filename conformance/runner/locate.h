/* Where the vectors are when nobody says. */
#ifndef RUNNER_LOCATE_H
#define RUNNER_LOCATE_H

/* Finds the folder: as in an installation (../share/cocore-conformance/vectors from the program),
 * as in a build tree (../../vectors), or where the build said (COCORE_VECTORS_DIR). Returns a path
 * that the caller frees, or NULL. `program` is argv[0], for systems that do not tell where a
 * program is.
 */
char *locate_vectors(const char *program);

#endif
