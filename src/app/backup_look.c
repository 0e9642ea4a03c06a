/* Whether backups are sound, and making a record of one. */
#include "app/backup.h"

#include "app/manifest.h"
#include "app/settings.h"
#include "base/arena.h"
#include "os/folder.h"

#include <string.h>

static bool read_manifest(const char *path, struct arena *a, struct backup_facts *facts, bool *is_there,
                          struct err *e)
{
    const char *name = str_z(a, str_format(a, "%s" MANIFEST_END, path));
    str text, file;
    *is_there = os_file_exists(name);
    if (!*is_there)
        return true;
    if (!os_read_file(name, MANIFEST_MOST, a, &text, e))
        return false;
    if (manifest_read(text, a, facts, &file, e))
        return true;
    struct err why = *e;
    return err_set(e, why.kind, why.place, "%.300s: %s", name, why.text);
}

/* Without the key: the file is, byte for byte, what the manifest says. */
static bool look_outside(const char *path, const struct backup_seen *seen, struct err *e)
{
    struct os_vault_sum sum;
    if (!seen->has_manifest)
        return err_set(e, ERR_NOT_FOUND, "app/backup",
                       "there is no manifest beside %.300s, and without the key nothing else tells whether it is "
                       "whole",
                       path);
    if (!os_vault_sum(path, &sum, e))
        return false;
    return (sum.size_bytes == seen->facts.file.size_bytes &&
            memcmp(sum.hash.at, seen->facts.file.hash.at, OS_HASH_BYTES) == 0) ||
           err_set(e, ERR_MALFORMED, "app/backup", "%.300s is damaged: it isn\u2019t what its manifest says", path);
}

static bool look_inside(const char *path, const struct os_lock *lock, struct arena *a,
                        struct backup_facts *facts, struct err *e)
{
    CLOSING(os_vault) struct os_vault *v = NULL;
    return os_vault_open(path, lock, a, &v, e) && store_backup_check(v, a, facts, e);
}

bool backup_look(const char *path, const struct os_lock *lock, struct arena *a, struct backup_seen *seen,
                 struct err *e)
{
    struct backup_facts inside;
    *seen = (struct backup_seen){.path = str_from(path)};
    if (!os_file_exists(path))
        return err_set(e, ERR_NOT_FOUND, "app/backup", "there is no %.300s", path);
    if (!read_manifest(path, a, &seen->facts, &seen->has_manifest, e))
        return false;
    if (!lock)
        return look_outside(path, seen, e);
    if (!look_inside(path, lock, a, &inside, e))
        return false;
    if (seen->has_manifest && !manifest_agrees(&seen->facts, &inside))
        return err_set(e, ERR_MALFORMED, "app/backup",
                       "%.300s and its manifest don\u2019t say the same: one was changed or exchanged", path);
    seen->facts = inside;
    seen->is_opened = true;
    return true;
}

static void look_one(str path, const struct os_lock *lock, struct arena *a, struct backup_seen *seen)
{
    struct err why = {0};
    if (backup_look(str_z(a, path), lock, a, seen, &why))
        return;
    seen->kind = why.kind;
    seen->wrong = str_copy(a, str_from(why.text));
}

bool app_verify_backups(str path, const struct os_lock *lock, struct arena *a, struct backup_list *list,
                        struct err *e)
{
    struct str_list names = {&path, 1};
    bool is_folder = os_is_folder(str_z(a, path));
    if (!os_secret_open(e))
        return false;
    if (is_folder && !os_folder_list(str_z(a, path), (str){0}, S(BACKUP_END), a, &names, e))
        return false;
    if (!names.count)
        return err_set(e, ERR_NOT_FOUND, "app/backup", "there is no backup in %.*s (NAME" BACKUP_END ")", STR(path));
    *list = (struct backup_list){arena_list(a, struct backup_seen, names.count), names.count};
    for (size_t i = 0; i < names.count; i++) {
        str one = is_folder ? str_format(a, "%.*s/%.*s", STR(path), STR(names.at[i])) : path;
        look_one(one, lock, a, &list->at[i]);
    }
    return true;
}

bool app_restore(str path, str to, const struct os_lock *lock, struct arena *a, struct backup_facts *facts,
                 struct err *e)
{
    struct backup_facts said, got;
    bool has_manifest;
    const char *name = str_z(a, path);
    if (!os_secret_open(e) || !settings_check_place(to, S("--to"), e) ||
        !read_manifest(name, a, &said, &has_manifest, e))
        return false;
    CLOSING(os_vault) struct os_vault *v = NULL;
    if (!os_vault_open(name, lock, a, &v, e) || !store_restore(v, to, a, &got, e))
        return false;
    *facts = got;
    return true;
}
