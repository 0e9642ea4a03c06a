#include "store/here.h"

#include "base/arena.h"
#include "os/os.h"
#include "store/sql_schema.h"

bool here_read(struct db *db, struct arena *a, struct here *here, struct err *e)
{
    struct sql_schema_here_rows rows;
    if (!sql_schema_here(db, a, &rows, e))
        return false;
    *here = (struct here){0};
    if (rows.count)
        *here = (struct here){rows.at[0].version, rows.at[0].moved_to, rows.at[0].coming_from,
                              rows.at[0].instance};
    return true;
}

bool here_name(struct db *db, struct arena *a, struct err *e)
{
    return sql_schema_name(db, &(struct sql_schema_name){.instance = id_str(a, os_id())}, NULL, e);
}

enum { SHOWN = 150 }; /* of a place, in a sentence */

static bool check_whole(const struct db *db, const struct here *h, struct err *e)
{
    int known = migrations[migration_count - 1].version;
    if (h->version != known)
        return err_set(e, ERR_BROKEN, "store/here",
                       "a newer Seekersy has brought %.150s up to date (its tables are version %d, this program "
                       "knows %d); start the newer one instead",
                       db->place, h->version, known);
    if (h->coming_from.length)
        return err_set(e, ERR_BUSY, "store/here",
                       "not all of the record is in %.150s yet: the move from %.*s hasn't ended; if it was "
                       "interrupted, run the same migrate-to again",
                       db->place, STR(str_first(h->coming_from, SHOWN)));
    return true;
}

bool store_check_whole(struct db *db, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct here here;
    return here_read(db, &a, &here, e) && check_whole(db, &here, e);
}

bool store_check_here(struct db *db, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct here here;
    if (!here_read(db, &a, &here, e) || !check_whole(db, &here, e))
        return false;
    if (!here.moved_to.length)
        return true;
    return err_set(e, ERR_MOVED, "store/here",
                   "this record was moved to %.*s; %.150s can only be read now, and nothing was changed",
                   STR(str_first(here.moved_to, SHOWN)), db->place);
}
