/* probe: does a server answer on this machine? One plain GET and its status, with a deadline. */
#ifndef OS_PROBE_H
#define OS_PROBE_H

#include "base/err.h"

/* Asks `http://host:port/path` and says the status of the answer.
 * Fails: ERR_BUSY when nobody answers within `wait_ms`, or what answers does not speak HTTP. */
bool os_probe(str host, int port, str path, int wait_ms, int *status, struct err *e);

#endif
