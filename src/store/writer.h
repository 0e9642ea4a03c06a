/* writer: one change at a time, many to a commit. Private to the store.
 *
 * There is one writing connection. Whoever wants a change stands in a queue; the thread at its head leads:
 * it runs everything that waits in one transaction, a savepoint each, commits (one sync of the disk),
 * answers all of them, and hands the lead to the next head. So nobody is answered before it is durable,
 * 32 writers cost a few syncs, and a command that writes once starts no thread.
 */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "store/engine.h"
#include "store/store.h"

#include <pthread.h>

struct waiting;

struct writer {
    const char *path;
    struct db db;  /* the leader's; closed until the first change, and after an error of the disk */
    bool is_doubtful; /* the disk may not have what the log holds: leader's */
    bool wants_room; /* the disk is full; the log may begin anew where it stands: leader's */
    int move_at;      /* pages of the log, at which it is next moved into the file: leader's */
    pthread_mutex_t lock; /* for all below */
    pthread_cond_t quiet; /* the queue has become empty */
    struct waiting *first, **last;
    size_t count;
    bool is_led, is_closed;
    bool has_failed; /* the last commit */
    int log_pages, settle_at;
    struct store_counts counts;
};

void writer_open(struct writer *w, const char *path);
void writer_doubt(struct writer *w); /* before the first change: see store_doubt */
bool writer_change(struct writer *w, store_change_fn *change, void *data, struct err *e);
/* Waits for the queue to empty; later changes are refused (ERR_BUSY). */
void writer_close(struct writer *w);

/* In its turn: moves the log into the file and empties it. */
bool writer_settle(struct writer *w, struct err *e);

/* Does that when readers have kept the log from beginning anew for too long. For a thread that has just
 * given its reader back: one that still holds a snapshot would wait for itself. */
void writer_relieve(struct writer *w);

bool writer_has_failed(struct writer *w);
struct store_counts writer_counts(struct writer *w);

#endif
