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

#endif
