#include "trial.h"

#include <errno.h>
#include <stdlib.h>

void trial_free(struct trial *trial)
{
    for (size_t i = 0; i < trial->answer_count; i++) {
        answer_free(&trial->answers[i]);
    }
    free(trial->answers);
    buf_free(&trial->detail);
    buf_free(&trial->errors);
    *trial = (struct trial){.kind = TRIAL_ANSWERED};
}

int trial_add_answer(struct trial *trial, struct answer *answer)
{
    struct answer *grown =
        realloc(trial->answers, (trial->answer_count + 1) * sizeof *trial->answers);
    if (grown == NULL) {
        answer_free(answer);
        return ENOMEM;
    }
    trial->answers = grown;
    trial->answers[trial->answer_count++] = *answer;
    answer->body = NULL;
    return 0;
}
