/* move: a whole record to another database; and tables brought up to date. For whoever runs the program. */
#ifndef APP_MOVE_H
#define APP_MOVE_H

#include "app/settings.h"

struct arena;

struct moving_step {
    bool is_comparing; /* else it copies */
    str table;
    int64_t done, all; /* rows */
};

struct moving_watch {
    void (*tell)(void *self, struct moving_step step); /* a few times a second; or NULL */
    void *self;
};

struct moved_table {
    str name;
    int64_t rows;
};

struct moving {
    str from, to;    /* without passwords */
    bool was_done;   /* an earlier run had ended it; nothing was copied now */
    bool was_resumed;
    struct moved_table *tables;
    size_t table_count;
    int64_t rows, bytes, took_ms;
};

/* Moves the record that the wish names to another place, a file or an address (store/move.h).
 * Fails: ERR_REFUSED (a setting, or the place makes no sense), and what the store says. Owns: the arena. */
bool app_move(const struct settings_wish *wish, str to, struct moving_watch watch, struct arena *a,
              struct moving *moving, struct err *e);

struct os_lock;
struct turn;

/* Bringing tables up to date. */
struct upgrading {
    str place;
    bool is_there;           /* else nothing is there yet; a server's tables are made then */
    bool makes;
    int has, wants;
    struct str_list missing; /* the migrations to run; none: it is up to date */
    str copy;                /* of what was there before: a file, or a backup */
};

/* Looks; then `app_upgrade` makes a copy (on PostgreSQL a backup, which wants a key: `lock`, or NULL), runs what
 * is missing, and fills `copy`. The turn has no store.
 * Fails: ERR_REFUSED, there is no key for a backup; what the backup and the store say. */
bool app_upgrade_look(const struct settings_wish *wish, struct turn *t, struct upgrading *u);
bool app_upgrade(const struct settings_wish *wish, const struct os_lock *lock, struct turn *t, struct upgrading *u);

#endif
