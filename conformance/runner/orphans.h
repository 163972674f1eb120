/* Processes that an adapter started and that left its process group: daemons, and what has a
 * session of its own. On Linux they become children of the runner when their parents end; elsewhere
 * all of this does nothing. One run at a time may adopt. */
#ifndef RUNNER_ORPHANS_H
#define RUNNER_ORPHANS_H

#include <sys/types.h>

/* Adopts them from now on. Does nothing when the runner has children by then, which it was executed
 * with: what they leave behind could not be told from what adapters do. */
void orphans_adopt(void);

/* Takes note of those that have ended by themselves, so that they don't pile up. `spare` is the
 * adapter, whose status is somebody else's to take. */
void orphans_reap(pid_t spare);

/* Kills those that are left and adopts no more. No adapter may run by then. Gives up after a second
 * on what cannot be killed. */
void orphans_kill(void);

#endif
