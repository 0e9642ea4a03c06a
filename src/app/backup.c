#include "app/backup.h"

#include "app/manifest.h"
#include "base/arena.h"
#include "os/folder.h"

/* Where it goes: a folder, and its name there. */
struct target {
    str folder;
    const char *path, *part;
};

/* Sorts by age, and is a name on every file system. */
static str usual_name(struct turn *t)
{
    str iso = moment_iso(t->arena, t->now); /* 2026-11-22T16:07:11Z */
    return str_format(t->arena, "seekersy-%.*s%.*s%.*s.%03dZ" BACKUP_END, STR(str_first(iso, 13)),
                      STR(str_first(str_from_at(iso, 14), 2)), STR(str_first(str_from_at(iso, 17), 2)),
                      (int)(t->now.ms % 1000));
}

static bool find_target(struct turn *t, str to, struct target *target)
{
    struct arena *a = t->arena;
    str folder = to, state, name = usual_name(t);
    bool is_folder = !to.length || str_ends(to, S("/")) || os_is_folder(str_z(a, to));
    if (!to.length) {
        if (!os_state_folder(a, &state, &t->err))
            return false;
        folder = str_format(a, "%.*s/backups", STR(state));
    } else if (!is_folder) {
        size_t slash = to.length;
        while (slash && to.at[slash - 1] != '/')
            slash--;
        folder = slash ? str_first(to, slash) : S(".");
        name = str_from_at(to, slash);
    }
    while (folder.length > 1 && str_ends(folder, S("/")))
        folder = str_first(folder, folder.length - 1);
    if (!os_is_folder(str_z(a, folder)) && !os_make_folders(str_z(a, folder), 0700, &t->err))
        return false;
    *target = (struct target){
        folder, is_folder ? str_z(a, str_format(a, "%.*s/%.*s", STR(folder), STR(name))) : str_z(a, to),
        str_z(a, str_format(a, "%.*s/.seekersy-backup.part", STR(folder)))};
    return !os_file_exists(target->path) ||
           err_set(&t->err, ERR_CONFLICT, "app/backup", "%.300s is there already; nothing was overwritten",
                   target->path);
}

/* A wrong --db makes a new record with nothing in it, and a night's backups of that would help nobody. */
static bool check_worth(struct turn *t, const struct backup_facts *facts)
{
    return facts->rows || err_set(&t->err, ERR_REFUSED, "app/backup",
                                  "there is nothing in this record yet, so no backup was made; is it the right --db?");
}

/* What was written is read from the disk, opened and compared, before it is called a backup. */
static bool check_written(struct turn *t, const struct target *target, const struct os_lock *lock,
                          const struct backup_facts *facts)
{
    CLOSING(arena) struct arena a = {0};
    struct backup_facts read;
    CLOSING(os_vault) struct os_vault *v = NULL;
    if (!os_vault_open(target->part, lock, &a, &v, &t->err) || !store_backup_check(v, &a, &read, &t->err))
        return false;
    return manifest_agrees(facts, &read) ||
           err_set(&t->err, ERR_BROKEN, "app/backup", "what was read back isn\u2019t what was written to %.300s",
                   target->part);
}

/* The manifest first: whatever has a backup's name has its manifest. */
static bool give_name(struct turn *t, const struct target *target, const struct backup_facts *facts)
{
    struct err quiet = {0};
    const char *slash = target->path, *name = target->path;
    while (*slash)
        if (*slash++ == '/')
            name = slash;
    const char *manifest = str_z(t->arena, str_format(t->arena, "%s" MANIFEST_END, target->path));
    if (!os_file_remove(manifest, &t->err) || /* of a try that was cut off: there is no such backup */
        !os_file_new(manifest, manifest_write(t->arena, facts, str_from(name)), &t->err))
        return false;
    if (os_file_place(target->part, target->path, false, &t->err))
        return true;
    (void)os_file_remove(manifest, &quiet); /* we are failing already */
    return false;
}

static bool write_and_check(struct turn *t, const struct target *target, const struct os_lock *lock,
                            struct backup_facts *facts)
{
    struct err quiet = {0};
    CLOSING(os_vault) struct os_vault *v = NULL;
    if (!os_vault_make(target->part, lock, t->arena, &v, &t->err))
        return false;
    if (store_backup(t->app->store, v, t->arena, facts, &t->err) && check_worth(t, facts) &&
        check_written(t, target, lock, facts) && give_name(t, target, facts))
        return true;
    (void)os_file_remove(target->part, &quiet); /* we are failing already */
    return false;
}

bool app_back_up(struct turn *t, str to, const struct os_lock *lock, const struct keeping *keeping,
                 struct backup_made *made)
{
    struct target target;
    struct err later = {0};
    struct backup_made done = {.facts = {.program = t->app->version, .made = t->now}};
    if (!find_target(t, to, &target) || !write_and_check(t, &target, lock, &done.facts))
        return false;
    done.path = str_from(target.path);
    bool is_fine = !keeping || backup_thin(str_z(t->arena, target.folder), &done.facts, keeping, t->arena,
                                           &done.removed, &later);
    if (!backup_note(&done, t->arena, &later) || !is_fine)
        done.warning = str_copy(t->arena, str_from(later.text));
    *made = done;
    return true;
}
