#include "store/restart.h"

#include "os/os.h"
#include "store/here.h"

#include <assert.h>
#include <time.h>

enum {
    QUEUE_MOST = 256,
    TURN_MS = 5000, /* for one change, however often it is run */
    LOST_MS = 2500, /* to reach the server again, when the line was lost in the middle of a change */
    KNOCK_MS = 100, /* between two tries of that */
    AWAY_MS = 250,  /* so long nobody else tries, when one has failed */
    PAUSE_MOST_US = 20000
};

/* One call of store_change. */
struct effort {
    store_change_fn *change;
    void *data;
    int64_t until_us;
    int64_t lost_until_us; /* 0: no line was lost */
    struct err *err;
};

enum outcome { KEPT, REFUSED, AGAIN };

void restart_open(struct restart *r, const char *path)
{
    *r = (struct restart){.path = path};
    pthread_mutex_init(&r->lane, NULL); /* these three cannot fail on Linux */
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->freed, NULL);
}

static int64_t after_ms(int64_t ms)
{
    return os_monotonic_us() + ms * 1000;
}

static struct timespec clock_at(int64_t us)
{
    return (struct timespec){.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};
}

static void rest_us(int64_t us)
{
    struct timespec pause = clock_at(us);
    (void)nanosleep(&pause, NULL); /* a signal may end it early */
}

/* A random part of a pause that doubles, so that two that met don't meet again. */
static void step_aside(int tries)
{
    unsigned char random[2];
    os_random(random, sizeof random);
    int64_t most = tries < 5 ? (int64_t)1000 << tries : PAUSE_MOST_US;
    rest_us(most * (random[0] * 256 + random[1]) / 65536);
}

static bool is_hopeless(struct restart *r)
{
    pthread_mutex_lock(&r->lock);
    bool is_recent = os_monotonic_us() - r->tried_us < AWAY_MS * 1000;
    bool is_hopeless = r->is_away && (r->trying || is_recent);
    r->trying += !is_hopeless;
    pthread_mutex_unlock(&r->lock);
    return is_hopeless;
}

static bool connect_now(struct restart *r, struct db *db, enum db_mode mode, struct err *e)
{
    db->is_broken = true; /* so that closing waits for nothing */
    db_close(db);
    bool is_open = db_open(db, r->path, mode, e);
    if (is_open)
        db->silent_us = &r->silent_us;
    pthread_mutex_lock(&r->lock);
    r->trying--;
    r->is_away = !is_open;
    if (!is_open && r->was_open && e->kind == ERR_BROKEN)
        e->kind = ERR_BUSY;
    r->was_open = r->was_open || is_open;
    r->tried_us = os_monotonic_us();
    pthread_mutex_unlock(&r->lock);
    return is_open;
}

bool restart_is_good(struct restart *r, const struct db *db)
{
    return db_is_open(db) && db->opened_us > r->silent_us;
}

bool restart_connect(struct restart *r, struct db *db, enum db_mode mode, struct err *e)
{
    if (is_hopeless(r))
        return err_set(e, ERR_BUSY, "store/connect",
                       "the database can't be reached at the moment (it was tried just now); nothing was changed");
    return connect_now(r, db, mode, e);
}

/* For a change whose line was lost: it knocks until the server is back or its time is over. */
static bool connect_again(struct restart *r, struct db *db, int64_t until_us, struct err *e)
{
    for (;;) {
        pthread_mutex_lock(&r->lock);
        r->trying++;
        pthread_mutex_unlock(&r->lock);
        if (connect_now(r, db, DB_WRITER, e))
            return true;
        if (e->kind != ERR_BUSY || os_monotonic_us() + KNOCK_MS * 1000 >= until_us)
            return false;
        rest_us(KNOCK_MS * 1000);
    }
}

/* With the lock held: a free one, an open one first. */
static struct writing *find_free(struct restart *r)
{
    struct writing *found = NULL;
    for (size_t i = 0; i < WRITERS_MOST; i++) {
        struct writing *w = &r->writers[i];
        if (!w->is_out && (!found || (!db_is_open(&found->db) && db_is_open(&w->db))))
            found = w;
    }
    return found;
}

/* With the lock held. */
static struct writing *wait_for_free(struct restart *r, int64_t until_us)
{
    struct timespec until = clock_at(until_us);
    struct writing *w = find_free(r);
    bool is_late = false;
    r->waiting++;
    while (!w && !is_late) {
        is_late = pthread_cond_clockwait(&r->freed, &r->lock, CLOCK_MONOTONIC, &until) != 0;
        w = find_free(r);
    }
    r->waiting--;
    return w;
}

static struct writing *take_writer(struct restart *r, int64_t until_us, struct err *e)
{
    struct writing *w = NULL;
    pthread_mutex_lock(&r->lock);
    if (r->is_closed)
        (void)err_set(e, ERR_BUSY, "store/change", "the record is being closed");
    else if (r->waiting >= QUEUE_MOST)
        (void)err_set(e, ERR_BUSY, "store/change", "%d changes are waiting already", QUEUE_MOST);
    else if (!(w = wait_for_free(r, until_us)))
        (void)err_set(e, ERR_BUSY, "store/change", "all %d writing connections are at work; nothing was changed",
                      WRITERS_MOST);
    if (w)
        w->is_out = true;
    pthread_mutex_unlock(&r->lock);
    return w;
}

static void put_writer(struct restart *r, struct writing *w)
{
    if (w->db.is_broken)
        db_close(&w->db);
    pthread_mutex_lock(&r->lock);
    assert(w->is_out);
    w->is_out = false;
    pthread_cond_signal(&r->freed);
    pthread_mutex_unlock(&r->lock);
}

/* COMMIT was sent and no answer came: asks on a new line. While that can't be told, neither yes nor no is said. */
static enum outcome ask_whether_kept(struct restart *r, struct effort *f, struct db *db)
{
    struct db_mark mark = db->mark;
    struct err doubt = *f->err;
    bool was_kept;
    while (os_monotonic_us() < f->lost_until_us) {
        db_close(db);
        if (!connect_again(r, db, f->lost_until_us, f->err))
            break;
        if (db_was_kept(db, mark, &was_kept, f->err))
            return was_kept ? KEPT : AGAIN;
    }
    db->is_broken = true;
    *f->err = doubt;
    return REFUSED;
}

static enum outcome judge_failure(struct restart *r, struct effort *f, struct db *db)
{
    bool is_lost = db->is_broken;
    if (is_lost && !f->lost_until_us)
        f->lost_until_us = after_ms(LOST_MS);
    if (db->is_doubtful)
        return ask_whether_kept(r, f, db);
    db_rollback(db);
    return db->may_run_again ? AGAIN : REFUSED;
}

static bool run_change(struct effort *f, struct db *db)
{
    if (!db_begin(db, f->err) || !store_check_here(db, f->err) || !f->change(db, f->data, f->err))
        return false;
    if (db->has_failed)
        return err_set(f->err, ERR_BROKEN, "store/change",
                       "a change went on after one of its statements had failed");
    return db_control(db, DB_COMMIT, f->err);
}

static bool open_writing(struct restart *r, struct effort *f, struct db *db)
{
    if (restart_is_good(r, db))
        return true;
    return f->lost_until_us ? connect_again(r, db, f->lost_until_us, f->err)
                            : restart_connect(r, db, DB_WRITER, f->err);
}

static enum outcome try_once(struct restart *r, struct effort *f)
{
    enum outcome outcome = REFUSED;
    struct writing *w = take_writer(r, f->until_us, f->err);
    if (!w)
        return REFUSED;
    if (open_writing(r, f, &w->db))
        outcome = run_change(f, &w->db) ? KEPT : judge_failure(r, f, &w->db);
    put_writer(r, w);
    return outcome;
}

static bool enter_lane(struct restart *r, int64_t until_us)
{
    struct timespec until = clock_at(until_us);
    r->in_lane++;
    bool is_in = pthread_mutex_clocklock(&r->lane, CLOCK_MONOTONIC, &until) == 0;
    r->in_lane -= !is_in;
    return is_in;
}

static void count(struct restart *r, enum outcome outcome, const struct err *e)
{
    pthread_mutex_lock(&r->lock);
    if (outcome == KEPT) {
        r->counts.changes++;
        r->counts.commits++;
        r->has_failed = false;
    } else if (e->kind == ERR_FULL || e->kind == ERR_BROKEN) {
        r->has_failed = true;
    }
    pthread_mutex_unlock(&r->lock);
}

/* Whether this change may be tried; `is_probe`: it is the one that finds out. */
static bool may_try(struct restart *r, bool *is_probe, struct err *e)
{
    pthread_mutex_lock(&r->lock);
    bool is_recent = os_monotonic_us() - r->stuck_us < AWAY_MS * 1000;
    bool may_try = !r->is_stuck || !(r->probing || is_recent);
    *is_probe = r->is_stuck && may_try;
    r->probing += *is_probe;
    pthread_mutex_unlock(&r->lock);
    return may_try || err_set(e, ERR_BUSY, "store/change",
                              "the database didn't answer the last changes (it was tried just now); "
                              "nothing was changed");
}

static void note_stuck(struct restart *r, const struct effort *f, enum outcome outcome, bool is_probe)
{
    pthread_mutex_lock(&r->lock);
    r->probing -= is_probe;
    if (outcome == KEPT || (!f->lost_until_us && f->err->kind != ERR_BUSY)) /* it answered */
        r->is_stuck = false;
    else if (f->lost_until_us)
        r->is_stuck = true;
    r->stuck_us = r->is_stuck ? os_monotonic_us() : 0;
    pthread_mutex_unlock(&r->lock);
}

bool restart_change(struct restart *r, store_change_fn *change, void *data, struct err *e)
{
    assert(change);
    struct effort f = {.change = change, .data = data, .until_us = after_ms(TURN_MS), .err = e};
    struct err before = *e;
    bool is_in_lane = false, is_probe = false;
    if (!may_try(r, &is_probe, e))
        return false;
    if (r->in_lane > 0)
        is_in_lane = enter_lane(r, f.until_us);
    enum outcome outcome = try_once(r, &f);
    for (int tries = 0; outcome == AGAIN && os_monotonic_us() < f.until_us; tries++) {
        if (!is_in_lane && !(is_in_lane = enter_lane(r, f.until_us)))
            break;
        step_aside(tries);
        outcome = try_once(r, &f);
    }
    if (is_in_lane) {
        pthread_mutex_unlock(&r->lane);
        r->in_lane--;
    }
    note_stuck(r, &f, outcome, is_probe);
    count(r, outcome, e);
    if (outcome == KEPT)
        *e = before; /* a try that came to nothing is not told */
    return outcome == KEPT;
}

bool restart_has_failed(struct restart *r)
{
    pthread_mutex_lock(&r->lock);
    bool has_failed = r->has_failed;
    pthread_mutex_unlock(&r->lock);
    return has_failed;
}

struct store_counts restart_counts(struct restart *r)
{
    pthread_mutex_lock(&r->lock);
    struct store_counts counts = r->counts;
    pthread_mutex_unlock(&r->lock);
    return counts;
}

static bool is_any_out(const struct restart *r)
{
    bool is_any = false;
    for (size_t i = 0; i < WRITERS_MOST; i++)
        is_any = is_any || r->writers[i].is_out;
    return is_any;
}

void restart_close(struct restart *r)
{
    pthread_mutex_lock(&r->lock);
    r->is_closed = true;
    while (r->waiting || is_any_out(r))
        pthread_cond_wait(&r->freed, &r->lock);
    pthread_mutex_unlock(&r->lock);
    for (size_t i = 0; i < WRITERS_MOST; i++)
        db_close(&r->writers[i].db);
    pthread_cond_destroy(&r->freed);
    pthread_mutex_destroy(&r->lock);
    pthread_mutex_destroy(&r->lane);
}
