#include "store/writer.h"

#include "store/here.h"
#include "store/sqlite.h"

#include <assert.h>

enum {
    QUEUE_MOST = 256,
    BATCH_MOST = 128,         /* to a commit */
    LOG_PAGES_AIM = 1000,      /* from here on the log is moved into the file between commits */
    LOG_PAGES_MOST = 16 * 1024 /* from here on it is emptied, which waits for readers */
};

/* One thread that waits; stands on its stack. */
struct waiting {
    struct waiting *next;
    store_change_fn *change; /* NULL: settle */
    void *data;
    struct err *err;
    bool is_kept, is_done, leads;
    pthread_cond_t wake;
};

void writer_open(struct writer *w, const char *path)
{
    *w = (struct writer){.path = path};
    w->last = &w->first;
    w->move_at = LOG_PAGES_AIM;
    w->settle_at = LOG_PAGES_MOST;
    pthread_mutex_init(&w->lock, NULL); /* these two cannot fail on Linux */
    pthread_cond_init(&w->quiet, NULL);
}

void writer_doubt(struct writer *w)
{
    w->is_doubtful = true;
}

/* Opens the connection where there is none. After an error of the disk the log may hold what the disk never
 * took, and what is added behind that would be lost with it: so first all of it must go into the file, the
 * disk take that, and the log begin anew. Where a reader keeps it from beginning anew (the turn's own, mostly),
 * somebody has had it open all the while: then what the disk did not take was not counted, and is written over. */
static bool trust_log(struct db *db, struct err *e)
{
    return sqlite_settle(db, e) || (e->kind == ERR_BUSY && sqlite_checkpoint(db, e));
}

static bool ready(struct writer *w, struct err *e)
{
    if (!db_is_open(&w->db) && !db_open(&w->db, w->path, DB_WRITER, e))
        return false;
    if (!w->is_doubtful)
        return true;
    if (!trust_log(&w->db, e))
        return false;
    w->is_doubtful = false;
    return true;
}

static void refuse_all(struct waiting *batch, const struct err *why)
{
    for (struct waiting *r = batch; r; r = r->next) {
        if (r->err != why)
            *r->err = *why;
        r->is_kept = false;
    }
}

/* Runs one change in a savepoint. False when the whole transaction is lost; *e says why. */
static bool run_one(struct db *db, struct waiting *r, struct err *e)
{
    if (!db_control(db, DB_MARK, e))
        return false;
    r->is_kept = r->change(db, r->data, r->err);
    if (r->is_kept && db->has_failed)
        r->is_kept = err_set(r->err, ERR_BROKEN, "store/change",
                             "a change went on after one of its statements had failed");
    if (!db_is_inside(db) || db->is_broken) {
        *e = *r->err;
        return false;
    }
    db->has_failed = false;
    return r->is_kept ? db_control(db, DB_KEEP, e)
                      : db_control(db, DB_UNDO, e) && db_control(db, DB_KEEP, e);
}

static bool run_changes(struct db *db, struct waiting *batch, struct err *e)
{
    size_t kept = 0;
    for (struct waiting *r = batch; r; r = r->next) {
        if (!run_one(db, r, e))
            return false;
        kept += r->is_kept;
    }
    if (kept)
        return db_control(db, DB_COMMIT, e);
    db_rollback(db);
    return true;
}

/* Runs what the leader took from the queue. */
static void run_batch(struct writer *w, struct waiting *batch)
{
    struct err e = {0};
    bool is_done = ready(w, &e);
    if (is_done && !batch->change)
        is_done = batch->is_kept = sqlite_settle(&w->db, &e);
    else if (is_done)
        is_done = db_begin(&w->db, &e) && store_check_here(&w->db, &e) && run_changes(&w->db, batch, &e);
    if (is_done)
        return;
    refuse_all(batch, &e);
    db_rollback(&w->db);
    w->wants_room = e.kind == ERR_FULL;
}

static struct waiting *take_batch(struct writer *w)
{
    struct waiting *batch = w->first, *end = batch;
    size_t taken = 1;
    while (batch->change && end->next && end->next->change && taken < BATCH_MOST) {
        end = end->next;
        taken++;
    }
    w->first = end->next;
    if (!w->first)
        w->last = &w->first;
    w->count -= taken;
    end->next = NULL;
    return batch;
}

/* With the lock held: tells everybody of the batch, and counts. */
static void answer(struct writer *w, struct waiting *batch, const struct waiting *self)
{
    size_t kept = 0;
    for (struct waiting *r = batch, *next; r; r = next) {
        next = r->next; /* once it is told, r is gone */
        kept += r->is_kept;
        if (!r->is_kept && (r->err->kind == ERR_FULL || r->err->kind == ERR_BROKEN))
            w->has_failed = true;
        r->is_done = true;
        if (r != self)
            pthread_cond_signal(&r->wake);
    }
    w->counts.changes += (int64_t)kept;
    w->counts.commits += kept > 0;
    if (kept)
        w->has_failed = false;
}

/* Between two commits, when everybody has been told: a failure here loses nothing. */
static void tidy(struct writer *w)
{
    struct err quiet;
    if (db_is_open(&w->db) && !w->db.is_broken && (w->db.log_pages >= w->move_at || w->wants_room)) {
        (void)sqlite_checkpoint(&w->db, &quiet); /* tried again when the log has grown as much again */
        w->move_at = w->db.log_pages + LOG_PAGES_AIM;
        w->wants_room = false;
    }
    if (w->db.log_pages < LOG_PAGES_AIM)
        w->move_at = LOG_PAGES_AIM; /* the log has begun anew */
    if (!w->db.is_broken)
        return;
    db_close(&w->db);
    w->is_doubtful = true;
}

static void pass_lead(struct writer *w)
{
    w->log_pages = w->db.log_pages;
    if (w->first) {
        w->first->leads = true;
        pthread_cond_signal(&w->first->wake);
        return;
    }
    w->is_led = false;
    pthread_cond_broadcast(&w->quiet);
}

/* With the lock held; lets go of it while the database works. */
static void lead(struct writer *w, struct waiting *self)
{
    struct waiting *batch = take_batch(w);
    assert(batch == self); /* the head leads */
    pthread_mutex_unlock(&w->lock);
    run_batch(w, batch);
    pthread_mutex_lock(&w->lock);
    answer(w, batch, self);
    pthread_mutex_unlock(&w->lock);
    tidy(w);
    pthread_mutex_lock(&w->lock);
    pass_lead(w);
}

static bool stand_in_queue(struct writer *w, struct waiting *self)
{
    if (w->is_closed)
        return err_set(self->err, ERR_BUSY, "store/change", "the record is being closed");
    if (w->count >= QUEUE_MOST)
        return err_set(self->err, ERR_BUSY, "store/change", "%d changes are waiting already",
                       QUEUE_MOST);
    *w->last = self;
    w->last = &self->next;
    w->count++;
    if (!w->is_led)
        w->is_led = self->leads = true;
    return true;
}

static bool wait_in(struct writer *w, struct waiting *self)
{
    pthread_cond_init(&self->wake, NULL);
    pthread_mutex_lock(&w->lock);
    bool is_in = stand_in_queue(w, self);
    while (is_in && !self->is_done && !self->leads)
        pthread_cond_wait(&self->wake, &w->lock);
    if (is_in && !self->is_done)
        lead(w, self);
    pthread_mutex_unlock(&w->lock);
    pthread_cond_destroy(&self->wake);
    return is_in && self->is_kept;
}

bool writer_change(struct writer *w, store_change_fn *change, void *data, struct err *e)
{
    assert(change);
    return wait_in(w, &(struct waiting){.change = change, .data = data, .err = e});
}

bool writer_settle(struct writer *w, struct err *e)
{
    return wait_in(w, &(struct waiting){.err = e});
}

void writer_relieve(struct writer *w)
{
    struct err quiet;
    pthread_mutex_lock(&w->lock);
    bool is_long = w->log_pages >= w->settle_at;
    if (is_long)
        w->settle_at = w->log_pages + LOG_PAGES_MOST / 4; /* when it fails, and for the others */
    pthread_mutex_unlock(&w->lock);
    if (!is_long || !writer_settle(w, &quiet))
        return;
    pthread_mutex_lock(&w->lock);
    w->settle_at = LOG_PAGES_MOST;
    pthread_mutex_unlock(&w->lock);
}

bool writer_has_failed(struct writer *w)
{
    pthread_mutex_lock(&w->lock);
    bool has_failed = w->has_failed;
    pthread_mutex_unlock(&w->lock);
    return has_failed;
}

struct store_counts writer_counts(struct writer *w)
{
    pthread_mutex_lock(&w->lock);
    struct store_counts counts = w->counts;
    pthread_mutex_unlock(&w->lock);
    return counts;
}

void writer_close(struct writer *w)
{
    pthread_mutex_lock(&w->lock);
    w->is_closed = true;
    while (w->is_led)
        pthread_cond_wait(&w->quiet, &w->lock);
    pthread_mutex_unlock(&w->lock);
    db_close(&w->db);
    pthread_mutex_destroy(&w->lock);
    pthread_cond_destroy(&w->quiet);
}
