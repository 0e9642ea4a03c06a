/* Taking back the last change: adding becomes removing, an edit becomes what stood before, a removal
 * becomes a return. The step itself is marked as undone with what it undid, so asking again goes one
 * further back and never to and fro. */
#include "app/entry.h"

#include "app/words.h"
#include "store/entry.h"

#include <assert.h>

struct undo_data {
    struct turn *t;
    struct entry_change change;
    struct entry entry;
};

/* The state that undoes a change of `stands`, and the act that leads there. */
static enum entry_act undone_state(const struct undo_data *u, const struct entry *stands,
                                   struct entry *next)
{
    switch (u->change.act) {
    case ENTRY_ACT_ADD:
    case ENTRY_ACT_RESTORE:
        *next = *stands;
        next->removed = u->t->now;
        return ENTRY_ACT_REMOVE;
    case ENTRY_ACT_EDIT:
        *next = u->change.before;
        next->number = stands->number;
        next->made = stands->made;
        next->confirmed = stands->confirmed;
        next->removed = stands->removed;
        return ENTRY_ACT_EDIT;
    case ENTRY_ACT_REMOVE:
        *next = *stands;
        next->removed = (struct moment){0};
        return ENTRY_ACT_RESTORE;
    case ENTRY_ACT_COUNT:
        break;
    }
    assert(false);
    return ENTRY_ACT_COUNT;
}

static bool mark_last(struct db *db, struct turn *t, struct err *e)
{
    struct entry_change change;
    bool found;
    if (!store_entry_last_change(db, t->actor.person.id, t->arena, &change, &found, e))
        return false;
    assert(found);
    return store_entry_change_undone(db, t->actor.person.id, change.id, e);
}

static bool undo(struct db *db, void *data, struct err *e)
{
    struct undo_data *u = data;
    struct turn *t = u->t;
    struct id person = t->actor.person.id;
    struct entry stands;
    bool found, kept;
    if (!entry_purge(t, db, e) ||
        !store_entry_last_change(db, person, t->arena, &u->change, &found, e))
        return false;
    if (!found)
        return err_set(e, ERR_NOT_FOUND, "app/undo", "there is nothing to undo");
    if (!entry_load(t, db, id_str(t->arena, u->change.entry), &stands, e))
        return false;
    enum entry_act act = undone_state(u, &stands, &u->entry);
    u->entry.version = stands.version + 1;
    u->entry.changed = t->now;
    if (!store_entry_set(db, person, &u->entry, stands.version, act, t->now, t->arena, &kept, e))
        return false;
    if (!kept)
        return err_set(e, ERR_CONFLICT, "app/undo", "the entry was changed meanwhile");
    return mark_last(db, t, e) && store_entry_change_undone(db, person, u->change.id, e);
}

static str undo_words(struct arena *a, const struct undo_view *view, enum entry_act undone)
{
    str ref = view->entry.ref;
    str title = view->entry.title;
    switch (undone) {
    case ENTRY_ACT_ADD:
        return str_format(a, "Took back %.*s, “%.*s”. It can be restored until %.*s.", STR(ref),
                          STR(title), STR(view->entry.removed_until));
    case ENTRY_ACT_EDIT:
        return str_format(a, "Undid the last edit of %.*s, “%.*s”.", STR(ref), STR(title));
    case ENTRY_ACT_REMOVE:
        return str_format(a, "Put back %.*s, “%.*s”.", STR(ref), STR(title));
    case ENTRY_ACT_RESTORE:
        return str_format(a, "Removed %.*s, “%.*s”, again. It can be restored until %.*s.", STR(ref),
                          STR(title), STR(view->entry.removed_until));
    case ENTRY_ACT_COUNT:
        break;
    }
    assert(false);
    return (str){0};
}

bool app_undo(struct turn *t, struct undo_view *view)
{
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    struct undo_data u = {.t = t};
    if (!turn_change(t, undo, &u))
        return false;
    entry_view_fill(t, &u.entry, &view->entry);
    view->sentence = undo_words(t->arena, view, u.change.act);
    return true;
}
