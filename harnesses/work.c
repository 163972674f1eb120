/* The counter that the library counts its work in when it is built for fuzzing. */
#include "work.h"

#ifdef COCORE_COUNT_WORK
size_t cocore_work;
#endif
