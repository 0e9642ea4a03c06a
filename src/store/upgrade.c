#include "store/upgrade.h"

#include "os/os.h"
#include "store/migrate.h"

static bool look_inside(struct db *db, struct arena *a, struct upgrade *u, struct err *e)
{
    if (!migrate_version(db, &u->has, e))
        return false;
    u->is_there = u->has > 0;
    u->missing.at = arena_list(a, str, migration_count);
    for (size_t i = 0; i < migration_count; i++)
        if (migrations[i].version > u->has)
            u->missing.at[u->missing.count++] = str_from(migrations[i].name);
    if (u->has > u->wants)
        return err_set(e, ERR_BROKEN, "store/upgrade",
                       "%.300s was made by a newer Seekersy (its tables are version %d, this program knows %d); "
                       "nothing was changed",
                       db->place, u->has, u->wants);
    if (db->engine->kind == ENGINE_SQLITE)
        u->copy = str_format(a, "%s.schema-%d", db->path, u->has);
    return true;
}

bool store_upgrade_look(str database, struct arena *a, struct upgrade *u, struct err *e)
{
    struct db db;
    const char *path = str_z(a, database);
    *u = (struct upgrade){.place = store_place(database, a), .wants = migrations[migration_count - 1].version};
    if (!store_is_address(database) && !os_file_exists(path))
        return true;
    if (!db_open(&db, path, DB_READER, e))
        return false;
    bool is_done = look_inside(&db, a, u, e);
    db_close(&db);
    return is_done;
}

bool store_upgrade(str database, struct arena *a, struct err *e)
{
    struct db db;
    if (!db_open(&db, str_z(a, database), DB_WRITER, e))
        return false;
    bool is_done = migrate(&db, migrations, migration_count, e);
    db_close(&db);
    return is_done;
}
