#include "suggest.h"

#include <string.h>

enum { LONGEST = 128, MOST_SUGGESTED = 3 };

size_t suggest_distance(const char *a, const char *b)
{
    size_t a_len = strlen(a) < LONGEST ? strlen(a) : LONGEST;
    size_t b_len = strlen(b) < LONGEST ? strlen(b) : LONGEST;
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= b_len; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a_len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            best = row[j] + 1 < best ? row[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            row[j] = best;
        }
    }
    return row[b_len];
}

/* Smaller is nearer. Containing the name is nearest; half of it wrong is not near. */
static size_t remoteness(const char *id, const char *name)
{
    size_t len = strlen(name);
    if (len >= 3 && strstr(id, name) != NULL) {
        return 0;
    }
    size_t distance = suggest_distance(name, id);
    return distance <= len / 3 + 1 ? distance : (size_t)-1;
}

void suggest_vectors(const struct vectorset *set, const char *name, struct buf *out)
{
    struct {
        const char *id;
        size_t far;
    } best[MOST_SUGGESTED];
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++) {
        size_t far = remoteness(set->vectors[i].id, name);
        size_t at = count;
        while (at > 0 && best[at - 1].far > far) {
            at--;
        }
        if (far == (size_t)-1 || at >= MOST_SUGGESTED) {
            continue;
        }
        count += count < MOST_SUGGESTED;
        memmove(&best[at + 1], &best[at], (count - 1 - at) * sizeof best[0]);
        best[at].id = set->vectors[i].id;
        best[at].far = far;
    }
    for (size_t i = 0; i < count; i++) {
        (void)buf_printf(out, "%s%s", i > 0 ? ", " : "", best[i].id);
    }
}
