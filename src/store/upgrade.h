/* upgrade: what brings a record up to date with this program, asked and done by hand (`seekersy migrate`). */
#ifndef STORE_UPGRADE_H
#define STORE_UPGRADE_H

#include "store/store.h"

struct upgrade {
    str place;          /* as people may see it */
    bool is_there;      /* else nothing is in it yet */
    int has, wants;     /* versions of its tables */
    struct str_list missing; /* the migrations that would run: "0003_search" */
    str copy;           /* of a file: where a copy of it is kept first; empty on PostgreSQL, where whoever
                         * calls makes a backup */
};

/* Looks, and changes nothing. Owns: the arena.
 * Fails: ERR_BROKEN (another program's; made by a newer version), ERR_BUSY. */
bool store_upgrade_look(str database, struct arena *a, struct upgrade *u, struct err *e);

/* Runs what is missing: each migration in a transaction; what was interrupted goes on. An empty
 * place gets its tables, and nobody in them. */
bool store_upgrade(str database, struct arena *a, struct err *e);

#endif
