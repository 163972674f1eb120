#include "diag.h"

#include <stdarg.h>
#include <stdio.h>

int diag_set(struct diag *diag, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(diag->text, sizeof diag->text, format, args);
    va_end(args);
    return -1;
}

int diag_no_memory(struct diag *diag)
{
    return diag_set(diag, "out of memory: nothing was decided; run again with more memory");
}
