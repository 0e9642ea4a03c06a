#include "web/crew.h"

#include <assert.h>

enum { STACK_BYTES = 2 * 1024 * 1024 };

static void lock(struct crew *c)
{
    int failed = pthread_mutex_lock(&c->lock);
    assert(!failed);
}

static void unlock(struct crew *c)
{
    (void)pthread_mutex_unlock(&c->lock); /* we hold it */
}

void crew_open(struct crew *c, void (*work)(void *data, struct job *job), void *data)
{
    *c = (struct crew){.work = work, .data = data};
    c->last = &c->first;
    int failed = pthread_mutex_init(&c->lock, NULL) || pthread_cond_init(&c->more, NULL);
    assert(!failed);
}

/* With the lock held. NULL: it is over. */
static struct job *wait_for_job(struct crew *c)
{
    c->idle_count++;
    while (!c->first && !c->is_ending)
        pthread_cond_wait(&c->more, &c->lock);
    c->idle_count--;
    struct job *job = c->first;
    if (!job)
        return NULL;
    c->first = job->next;
    if (!c->first)
        c->last = &c->first;
    c->waiting_count--;
    return job;
}

static void *run(void *data)
{
    struct crew *c = data;
    lock(c);
    for (struct job *job; (job = wait_for_job(c));) {
        unlock(c);
        c->work(c->data, job);
        lock(c);
    }
    unlock(c);
    return NULL;
}

/* With the lock held. One more thread, unless there are enough, or none can be had. */
static void grow(struct crew *c)
{
    pthread_attr_t how;
    if (c->thread_count == CREW_MOST || pthread_attr_init(&how))
        return;
    (void)pthread_attr_setstacksize(&how, STACK_BYTES); /* else it gets the usual one */
    if (pthread_create(&c->threads[c->thread_count], &how, run, c) == 0)
        c->thread_count++;
    (void)pthread_attr_destroy(&how); /* frees only */
}

bool crew_give(struct crew *c, struct job *job)
{
    lock(c);
    if (c->idle_count <= c->waiting_count)
        grow(c);
    bool is_given = c->thread_count > 0;
    if (is_given) {
        job->next = NULL;
        *c->last = job;
        c->last = &job->next;
        c->waiting_count++;
        pthread_cond_signal(&c->more);
    }
    unlock(c);
    return is_given;
}

void crew_close(struct crew *c)
{
    lock(c);
    c->is_ending = true;
    pthread_cond_broadcast(&c->more);
    unlock(c);
    for (size_t i = 0; i < c->thread_count; i++)
        (void)pthread_join(c->threads[i], NULL); /* they are ours, and joined once */
    (void)pthread_cond_destroy(&c->more);
    (void)pthread_mutex_destroy(&c->lock);
}
