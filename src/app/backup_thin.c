/* Which older backups go; and the note of when the last one was made. */
#include "app/backup.h"

#include "app/manifest.h"
#include "base/arena.h"
#include "os/folder.h"
#include "store/store.h"

#include <stdlib.h>

struct old {
    str path;
    struct moment made;
};

/* Newest first; of the same moment the later name. */
static int by_age(const void *x, const void *y)
{
    const struct old *p = x, *q = y;
    if (p->made.ms != q->made.ms)
        return p->made.ms < q->made.ms ? 1 : -1;
    return -str_compare(p->path, q->path);
}

/* Only what says by its manifest that it is a backup of this instance. */
static bool is_ours(const char *folder, str name, const struct backup_facts *newest, struct arena *a,
                    struct old *old)
{
    struct err quiet = {0};
    struct backup_facts facts;
    str text, file;
    const char *manifest = str_z(a, str_format(a, "%s/%.*s", folder, STR(name)));
    if (!os_read_file(manifest, MANIFEST_MOST, a, &text, &quiet) ||
        !manifest_read(text, a, &facts, &file, &quiet) || !str_equal(facts.instance, newest->instance) ||
        !str_equal(str_format(a, "%.*s" MANIFEST_END, STR(file)), name))
        return false;
    *old = (struct old){str_format(a, "%s/%.*s", folder, STR(file)), facts.made};
    return os_file_exists(str_z(a, old->path));
}

/* And only when the file is whole: what is damaged is for a person to look at. */
static bool remove_one(const struct old *old, struct arena *a, size_t *removed, struct err *e)
{
    struct err quiet = {0};
    struct backup_seen seen;
    const char *path = str_z(a, old->path);
    if (!backup_look(path, NULL, a, &seen, &quiet))
        return true;
    if (!os_file_remove(path, e) || !os_file_remove(str_z(a, str_format(a, "%s" MANIFEST_END, path)), e))
        return false;
    (*removed)++;
    return true;
}

bool backup_thin(const char *folder, const struct backup_facts *newest, const struct keeping *keeping,
                 struct arena *a, size_t *removed, struct err *e)
{
    struct str_list names;
    *removed = 0;
    if (!newest->instance.length)
        return err_set(e, ERR_REFUSED, "app/backup",
                       "no older backup was removed: this record has no id by which they'd be known as its own (it "
                       "was moved away, or can't be written)");
    if (!os_folder_list(folder, (str){0}, S(MANIFEST_END), a, &names, e))
        return false;
    struct old *list = arena_list(a, struct old, names.count);
    size_t count = 0;
    for (size_t i = 0; i < names.count; i++)
        count += is_ours(folder, names.at[i], newest, a, &list[count]);
    if (count)
        qsort(list, count, sizeof *list, by_age);
    struct generation *generations = arena_list(a, struct generation, count);
    for (size_t i = 0; i < count; i++)
        generations[i].made = list[i].made;
    generation_choose(generations, count, *keeping, newest->made);
    for (size_t i = 0; i < count; i++)
        if (!generations[i].stays && list[i].made.ms != newest->made.ms && !remove_one(&list[i], a, removed, e))
            return false;
    return true;
}

static bool note_path(str instance, struct arena *a, const char **path, struct err *e)
{
    str folder;
    if (!os_state_folder(a, &folder, e))
        return false;
    *path = str_z(a, str_format(a, "%.*s/last-backup-%.*s.json", STR(folder), STR(instance)));
    return true;
}

bool backup_note(const struct backup_made *made, struct arena *a, struct err *e)
{
    const char *path;
    struct buf b;
    struct json_writer w;
    if (!made->facts.instance.length)
        return true; /* nobody could tell whose note it is */
    if (!note_path(made->facts.instance, a, &path, e))
        return false;
    buf_init(&b, a, MANIFEST_MOST);
    json_write_start(&w, &b);
    json_write_object(&w);
    json_put_int(&w, S("made_ms"), made->facts.made.ms);
    json_put_text(&w, S("path"), os_path_whole(a, made->path));
    json_write_end(&w);
    return os_write_file(path, buf_str(&b), 0600, e);
}

bool app_last_backup(struct store *store, struct arena *a, struct backup_last *last, struct err *e)
{
    str instance, text;
    const char *path;
    struct json object;
    *last = (struct backup_last){0};
    if (!store_instance(store, a, &instance, e))
        return false;
    if (!instance.length)
        return true;
    if (!note_path(instance, a, &path, e))
        return false;
    if (!os_file_exists(path))
        return true;
    if (!os_read_file(path, MANIFEST_MOST, a, &text, e) || !json_read(text, a, &object, e))
        return false;
    const struct json *made = json_find(&object, S("made_ms")), *where = json_find(&object, S("path"));
    if (made && made->kind == JSON_IS_INT && where && where->kind == JSON_IS_TEXT)
        *last = (struct backup_last){true, {made->integer}, where->text};
    return true;
}

bool backup_is_due(const struct backup_last *last, struct moment now)
{
    return !last->is_known || now.ms - last->made.ms > (int64_t)BACKUP_REMIND_DAYS * DAY_MS;
}

str backup_last_words(const struct backup_last *last, struct moment now, struct arena *a)
{
    int days = (int)((now.ms - last->made.ms) / DAY_MS);
    if (!last->is_known)
        return S("none was made of this record here yet; seekersy backup makes one");
    if (days < 1)
        return str_format(a, "the last one is less than a day old (%.*s)", STR(last->path));
    if (!backup_is_due(last, now))
        return str_format(a, "the last one is %d %s old (%.*s)", days, days == 1 ? "day" : "days", STR(last->path));
    return str_format(a, "the last one is %d days old (%.*s); seekersy backup makes a new one", days,
                      STR(last->path));
}
