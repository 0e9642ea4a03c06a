/* What stood there before: each change of an entry with the state it replaced. */
#include "store/entry.h"

#include "store/entry_parts.h"
#include "store/sql_entry.h"

enum { CHANGES_MOST = 100 };

static struct entry_change change_from(const struct sql_entry_changes_row *row)
{
    struct entry_change change = {.id = row->id,
                                  .entry = row->entry,
                                  .version = row->version,
                                  .act = (enum entry_act)row->act,
                                  .made = row->made,
                                  .is_undone = row->undone};
    if (change.act != ENTRY_ACT_ADD)
        change.before = (struct entry){.id = row->entry,
                                       .day = row->day,
                                       .kind = (enum entry_kind)row->kind,
                                       .text = row->text,
                                       .autonomy = row->autonomy,
                                       .scope = row->scope,
                                       .outcome = row->outcome,
                                       .before = row->before,
                                       .after = row->after,
                                       .confirmed = row->confirmed,
                                       .version = row->version - 1,
                                       .changed = row->changed,
                                       .removed = row->removed};
    return change;
}

/* Both come newest first. */
static void share_change_parts(struct entry_change_list *changes,
                               const struct sql_entry_changes_rows *rows,
                               const struct sql_entry_change_parts_rows *part_rows, struct arena *a)
{
    struct entry_parts parts = entry_parts_room(a, part_rows->count);
    for (size_t i = 0; i < part_rows->count; i++) {
        parts.kind[i] = part_rows->at[i].part;
        parts.value[i] = part_rows->at[i].value;
    }
    size_t at = 0;
    for (size_t n = 0; n < changes->count; n++) {
        size_t from = at;
        while (at < part_rows->count && part_rows->at[at].change == rows->at[n].number)
            at++;
        entry_parts_hang(&changes->at[n].before, &parts, from, at);
    }
}

static bool fill_changes(struct db *db, struct id person, const struct sql_entry_changes_rows *rows,
                         struct arena *a, struct entry_change_list *changes, struct err *e)
{
    *changes = (struct entry_change_list){arena_list(a, struct entry_change, rows->count), rows->count};
    if (!rows->count)
        return true;
    for (size_t i = 0; i < rows->count; i++)
        changes->at[i] = change_from(&rows->at[i]);
    struct sql_entry_change_parts_rows parts;
    struct sql_entry_change_parts in = {.person = person,
                                        .entry = rows->at[0].entry,
                                        .from_version = rows->at[rows->count - 1].version,
                                        .to_version = rows->at[0].version};
    if (!sql_entry_change_parts(db, &in, a, &parts, e))
        return false;
    share_change_parts(changes, rows, &parts, a);
    return true;
}

bool store_entry_history(struct db *db, struct id person, struct id entry, struct arena *a,
                         struct entry_change_list *changes, struct err *e)
{
    struct sql_entry_changes_rows rows;
    struct sql_entry_changes in = {.person = person, .entry = entry, .limit = CHANGES_MOST};
    return sql_entry_changes(db, &in, a, &rows, e) && fill_changes(db, person, &rows, a, changes, e);
}

bool store_entry_last_change(struct db *db, struct id person, struct arena *a,
                             struct entry_change *change, bool *found, struct err *e)
{
    struct sql_entry_changes_rows rows;
    struct entry_change_list changes;
    if (!sql_entry_change_last(db, &(struct sql_entry_change_last){.person = person}, a, &rows, e) ||
        !fill_changes(db, person, &rows, a, &changes, e))
        return false;
    *found = changes.count > 0;
    if (*found)
        *change = changes.at[0];
    return true;
}

bool store_entry_change_undone(struct db *db, struct id person, struct id change, struct err *e)
{
    int64_t changed;
    struct sql_entry_change_undone in = {.person = person, .id = change};
    if (!sql_entry_change_undone(db, &in, &changed, e))
        return false;
    return changed || err_set(e, ERR_NOT_FOUND, "store/entry_change_undone", "there is no such change");
}
