/* listen: the socket that waits for browsers, and the sentences for when there cannot be one. */
#ifndef WEB_LISTEN_H
#define WEB_LISTEN_H

#include "base/err.h"

struct arena;

/* Opens a listening socket at "127.0.0.1:7337", "[::1]:7337", "0.0.0.0:80" or "name:port"; port 0
 * takes any that is free. *port is the one taken. Fails: ERR_USAGE (not an address, or not of this
 * machine), ERR_BUSY (in use), ERR_FORBIDDEN. */
bool listen_open(str address, struct arena *a, int *socket, int *port, struct err *e);

/* Whether an address is reached from this machine only (interfaces.md: a server beyond loopback
 * needs an administrator first). An address that cannot be read is not. */
bool listen_is_loopback(str address, struct arena *a);

/* What a client's address counts as for limits; returns whether it is this machine. */
struct limit_key;
struct sockaddr;
bool listen_client(const struct sockaddr *address, struct limit_key *key);

/* How many connections there may be: as many as wanted, or what the limit of open files leaves.
 * More files are asked for when there are too few. */
size_t listen_files(int wanted);

#endif
