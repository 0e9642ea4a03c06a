/* relay: stands between the program and PostgreSQL's socket, and can lose the answer to a COMMIT: the server has
 * kept the change, and nobody is told. */
#ifndef TESTS_STORE_RELAY_H
#define TESTS_STORE_RELAY_H

#include <pthread.h>
#include <stdatomic.h>

struct relay {
    char from[108], to[108]; /* sockets: ours, the server's */
    int listening;
    pthread_t thread;
    atomic_bool is_armed; /* the answer to the next COMMIT is lost */
    atomic_int lost;
};

/* `folder` is ours, `server` the folder of the server's socket. */
void relay_open(struct relay *r, const char *folder, const char *server);
void relay_close(struct relay *r);

#endif
