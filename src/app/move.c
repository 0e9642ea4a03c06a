#include "app/move.h"

#include "app/backup.h"
#include "base/arena.h"
#include "os/os.h"
#include "store/move.h"
#include "store/upgrade.h"

enum { TELL_US = 200 * 1000 };

struct telling {
    struct moving_watch watch;
    int64_t next_us;
};

static void pass_on(void *self, const struct move_step *step)
{
    struct telling *t = self;
    int64_t now_us = os_monotonic_us();
    if (!t->watch.tell || now_us < t->next_us)
        return;
    t->next_us = now_us + TELL_US;
    t->watch.tell(t->watch.self, (struct moving_step){step->phase == MOVE_COMPARE, str_from(step->table),
                                                      step->done, step->all});
}

bool app_move(const struct settings_wish *wish, str to, struct moving_watch watch, struct arena *a,
              struct moving *moving, struct err *e)
{
    struct settings settings;
    struct move_report r;
    struct telling telling = {.watch = watch};
    int64_t from_us = os_monotonic_us();
    if (!os_secret_open(e) || !settings_check_place(to, S("the new place"), e) ||
        !settings_read(wish, a, &settings, e))
        return false;
    struct move_wish move = {settings.db.value, to, pass_on, &telling};
    if (!store_move(&move, a, &r, e))
        return false;
    *moving = (struct moving){.from = r.from, .to = r.to, .was_done = r.was_done, .was_resumed = r.was_resumed,
                              .tables = arena_list(a, struct moved_table, r.table_count),
                              .table_count = r.was_done ? 0 : r.table_count,
                              .rows = r.rows, .bytes = r.bytes,
                              .took_ms = (os_monotonic_us() - from_us) / 1000};
    for (size_t i = 0; i < moving->table_count; i++)
        moving->tables[i] = (struct moved_table){str_from(r.tables[i]), r.table_rows[i]};
    return true;
}

static bool look(const struct settings_wish *wish, struct turn *t, struct settings *s, struct upgrading *u)
{
    struct upgrade found;
    if (!os_secret_open(&t->err) || !settings_read(wish, t->arena, s, &t->err) ||
        !store_upgrade_look(s->db.value, t->arena, &found, &t->err))
        return false;
    *u = (struct upgrading){.place = found.place, .is_there = found.is_there, .has = found.has, .wants = found.wants,
                            .missing = found.missing, .copy = found.copy};
    return true;
}

bool app_upgrade_look(const struct settings_wish *wish, struct turn *t, struct upgrading *u)
{
    struct settings s;
    return look(wish, t, &s, u);
}

static bool back_up_first(struct turn *t, str database, const struct os_lock *lock, str *path)
{
    struct backup_made made;
    struct app app = *t->app;
    struct turn inner;
    if (!lock)
        return err_set(&t->err, ERR_REFUSED, "app/upgrade",
                       "a backup is made before the tables are changed, and it wants a key: give --key-file or "
                       "--passphrase-file, or set SEEKERSY_BACKUP_KEY_FILE (seekersy backup key FILE makes one)");
    if (!store_open_as_it_is(database, &app.store, &t->err))
        return false;
    turn_begin(&inner, &app, t->arena);
    bool is_done = app_back_up(&inner, (str){0}, lock, NULL, &made);
    t->err = inner.err;
    inner.err.kind = ERR_NONE; /* said by the caller */
    turn_end(&inner);
    store_close(&app.store);
    if (is_done)
        *path = made.path;
    return is_done;
}

bool app_upgrade(const struct settings_wish *wish, const struct os_lock *lock, struct turn *t, struct upgrading *u)
{
    struct settings s;
    if (!look(wish, t, &s, u))
        return false;
    u->makes = !u->is_there && store_is_address(s.db.value); /* a file is made by its first use */
    if (u->is_there ? !u->missing.count : !u->makes)
        return true;
    if (u->is_there && !u->copy.length && !back_up_first(t, s.db.value, lock, &u->copy))
        return false;
    return store_upgrade(s.db.value, t->arena, &t->err);
}
