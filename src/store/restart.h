/* restart: changes on PostgreSQL, run again where that helps. Private to the store.
 *
 * A change runs in a serializable transaction on one of a few writing connections. It is run again when others
 * were in the way (serialization failure, deadlock) and when the line was lost before COMMIT; when the answer
 * to COMMIT was lost, the database is asked on a new line whether it was kept. Who was in the way of others
 * once goes on in a lane where one runs at a time, so that many changes of one record don't keep each other
 * from ending; newcomers stand behind it meanwhile. All of that has an end, ERR_BUSY.
 *
 * While the server is away, one at a time tries to reach it and the others fail at once. The same when it answers no
 * more: one change at a time tries (a standby that doesn't answer holds up every COMMIT, and each held up is a thread).
 * Once a line was given up as silent, those that were opened before aren't used again: their server may be hung.
 */
#ifndef STORE_RESTART_H
#define STORE_RESTART_H

#include "store/engine.h"
#include "store/store.h"

#include <pthread.h>

enum { WRITERS_MOST = 16 };

struct writing {
    struct db db; /* closed until it is needed, and after its line was lost */
    bool is_out;
};

struct restart {
    const char *path;
    pthread_mutex_t lane;
    _Atomic int in_lane; /* at work there or waiting: while there is one, newcomers stand behind it */
    pthread_mutex_t lock; /* for all below */
    pthread_cond_t freed;
    struct writing writers[WRITERS_MOST];
    size_t waiting;
    bool is_closed;
    bool has_failed;  /* the last change, for lack of space or by a fault */
    bool was_open;    /* a try to reach it has succeeded: from then on whatever fails there may pass */
    bool is_away;     /* the last try to reach the server failed */
    int trying;       /* how many try it now */
    int64_t tried_us; /* when the last try ended */
    bool is_stuck;    /* the last change lost its line, and could not be ended on another */
    int probing;      /* how many changes try whether it still is */
    int64_t stuck_us; /* when that was last seen */
    _Atomic int64_t silent_us; /* when a line was last given up as silent */
    struct store_counts counts;
};

void restart_open(struct restart *r, const char *path);
bool restart_change(struct restart *r, store_change_fn *change, void *data, struct err *e);
/* Waits for those who are at work; later changes are refused (ERR_BUSY). */
void restart_close(struct restart *r);

/* Whether it is open and can be used. */
bool restart_is_good(struct restart *r, const struct db *db);

/* Opens a connection (closes what is not good); at once ERR_BUSY while the server is known to be away. */
bool restart_connect(struct restart *r, struct db *db, enum db_mode mode, struct err *e);

bool restart_has_failed(struct restart *r);
struct store_counts restart_counts(struct restart *r);

#endif
