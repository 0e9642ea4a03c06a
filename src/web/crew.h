/* crew: threads for the turns that wait for the disk, so that the event loops never do: a page is not kept waiting by
 * somebody else's commit, and as many changes as there are hands share one.
 *
 * Threads are started when there is work and nobody idle, and stay.
 */
#ifndef WEB_CREW_H
#define WEB_CREW_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

enum { CREW_MOST = 22 }; /* with the event loops, as many as the store has readers */

struct job {
    struct job *next;
};

struct crew {
    void (*work)(void *data, struct job *job); /* called by the crew's threads */
    void *data;
    pthread_mutex_t lock; /* of all that follows */
    pthread_cond_t more;
    struct job *first, **last;
    pthread_t threads[CREW_MOST];
    size_t thread_count, idle_count, waiting_count;
    bool is_ending;
};

void crew_open(struct crew *c, void (*work)(void *data, struct job *job), void *data);

/* Somebody will do it. False: nobody is there, and no thread can be started; do it yourself. */
bool crew_give(struct crew *c, struct job *job);

/* Waits until all that was given is done. */
void crew_close(struct crew *c);

#endif
