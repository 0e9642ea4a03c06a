#include "app/entry.h"

#include "app/lint.h"
#include "app/readiness.h"
#include "app/ref.h"
#include "app/words.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "os/os.h"
#include "store/assessment.h"
#include "store/entry.h"

/* Anything removed longer ago is gone, whether or not it has left the tables yet. */
static struct moment gone_before(struct moment now)
{
    return (struct moment){now.ms - (int64_t)REMOVED_KEEP_DAYS * DAY_MS};
}

bool entry_purge(struct turn *t, struct db *db, struct err *e)
{
    int64_t gone;
    return store_entry_purge(db, gone_before(t->now), &gone, e);
}

bool entry_load(struct turn *t, struct db *db, str ref, struct entry *entry, struct err *e)
{
    struct id person = t->actor.person.id;
    struct ref read;
    bool found = false;
    if (ref_read(ref, 'e', &read)) {
        bool answered = read.is_number ? store_entry_find_number(db, person, read.number, t->arena,
                                                                 entry, &found, e)
                                       : store_entry_find(db, person, read.id, t->arena, entry,
                                                          &found, e);
        if (!answered)
            return false;
    }
    if (!found || (entry->removed.ms && entry->removed.ms < gone_before(t->now).ms))
        return err_set(e, ERR_NOT_FOUND, "app/entry", "no entry %.*s", STR(ref));
    return true;
}

/* Something that looks like a secret is asked about once: the person may be sure. */
static void check_secret(struct complaints *wrong, str text, bool is_sure)
{
    str like = is_sure ? (str){0} : entry_looks_secret(text);
    if (like.length)
        complaint_add(wrong, (struct complaint){.field = S("text"),
                                                .code = COMPLAINT_LOOKS_SECRET,
                                                .detail = like});
}

struct entry_change_data {
    struct turn *t;
    str ref;
    const struct entry_draft *draft;
    struct entry entry;
    bool added;
    struct complaints wrong;
};

static bool add_entry(struct db *db, void *data, struct err *e)
{
    struct entry_change_data *c = data;
    return entry_purge(c->t, db, e) &&
           store_entry_add(db, c->t->actor.person.id, &c->entry, c->t->arena, &c->added, e);
}

bool app_log_entry(struct turn *t, const struct entry_draft *draft, struct entry_view *view)
{
    if (!guard(t, ACT_CAPTURE))
        return false;
    struct entry_change_data c = {.t = t, .draft = draft};
    bool is_fine =
        entry_check(draft, turn_framework(t), t->today, t->arena, &t->wrong, &c.entry);
    check_secret(&t->wrong, draft->text, draft->is_sure);
    if (!is_fine || t->wrong.count)
        return turn_refused(t);
    c.entry.id = id_is_zero(draft->id) ? os_id() : draft->id;
    c.entry.version = 1;
    c.entry.made = c.entry.changed = t->now;
    str sent = c.entry.text;
    if (!turn_change(t, add_entry, &c))
        return false;
    /* Sent twice is kept once. Other words under an id that is taken were not kept, and what stands there
     * is not shown to somebody who only adds. */
    bool may_see = t->actor.powers & guard_powers(ACT_READ_RECORD);
    if (!c.added && (!may_see || !str_equal(c.entry.text, sent)))
        return err_set(&t->err, ERR_CONFLICT, "app/log_entry", "there is an entry with this id already");
    entry_view_fill(t, &c.entry, view);
    view->lint = lint_of_entry(t, &c.entry);
    return true;
}

/* One line for each behaviour the entry is tied to: what it showed there, and whether it counted. */
static bool count_entry(struct turn *t, struct entry_view *view)
{
    enum { LINE_MOST = 4096 };
    if (!view->is_evidence || view->is_removed) {
        view->counted = view->is_removed
                            ? S("It’s removed, so it informs nothing.")
                            : S("It isn’t tied to a behaviour, so it informs nothing yet.");
        return true;
    }
    struct record record;
    struct readiness r;
    if (!record_load(t, &record))
        return false;
    readiness_reckon(record.framework, &record.input, READINESS_SCORE, t->arena, &r);
    struct buf b;
    buf_init(&b, t->arena, LINE_MOST);
    for (size_t i = 0; i < record.item_count; i++) {
        if (!id_equal(record.item_entries[i]->id, view->entry.id))
            continue;
        const struct behaviour *behaviour =
            &record.framework->behaviours[record.items[i].behaviour];
        str why = item_why(t->arena, record.framework, record.item_entries[i], &record.items[i],
                           &r.items[i]);
        buf_format(&b, "%s“%.*s”: %.*s", b.length ? " " : "", STR(behaviour->title), STR(why));
    }
    view->counted = b.length ? buf_str(&b)
                             : S("Your framework no longer has its behaviours, so it informs nothing.");
    return true;
}

bool app_show_entry(struct turn *t, str ref, struct entry_view *view)
{
    struct db *db;
    struct entry entry;
    struct entry_change_list changes;
    if (!guard(t, ACT_READ_RECORD) || !turn_db(t, &db))
        return false;
    if (!entry_load(t, db, ref, &entry, &t->err))
        return false;
    if (!store_entry_history(db, t->actor.person.id, entry.id, t->arena, &changes, &t->err))
        return false;
    entry_view_fill(t, &entry, view);
    view->lint = lint_of_entry(t, &entry);
    entry_history_fill(t, &changes, view);
    return count_entry(t, view);
}

/* A cursor is the last row seen: its day and its id; its day and its number when something is searched. */
static str cursor_write(struct arena *a, const struct entry *last, bool is_search)
{
    str day = day_iso(a, last->day);
    if (is_search)
        return str_format(a, "%.*s.%lld", STR(day), (long long)last->number);
    return str_format(a, "%.*s.%.*s", STR(day), STR(id_str(a, last->id)));
}

static bool cursor_read(str s, struct day today, struct entry_query *query)
{
    enum { ISO_LETTERS = 10 };
    if (s.length <= ISO_LETTERS || s.at[ISO_LETTERS] != '.' ||
        !day_read(str_first(s, ISO_LETTERS), today, &query->before_day))
        return false;
    str rest = str_from_at(s, ISO_LETTERS + 1);
    if (query->search.length)
        return str_int(rest, &query->before_number) && query->before_number > 0 &&
               query->before_number <= INT32_MAX;
    return rest.length == ID_LETTERS && id_read(rest, &query->before_id);
}

static void complain(struct turn *t, str field, enum complaint_code code, str detail)
{
    complaint_add(&t->wrong,
                  (struct complaint){.field = field, .code = code, .detail = detail});
}

static void check_search(struct turn *t, str search)
{
    size_t at_byte;
    enum utf8_fault fault = utf8_check(search, &at_byte);
    struct complaint c = {.field = S("search"), .code = COMPLAINT_NOT_TEXT, .number = (int64_t)at_byte + 1};
    if (fault == UTF8_FINE) {
        c.code = COMPLAINT_TOO_LONG;
        c.number = SEARCH_MOST;
    }
    if (fault != UTF8_FINE || utf8_length(search) > SEARCH_MOST)
        complaint_add(&t->wrong, c);
}

static bool check_query(struct turn *t, const struct entries_query *asked, struct entry_query *query)
{
    const struct framework *f = turn_framework(t);
    size_t behaviour;
    enum entry_kind kind;
    *query = entry_query_first(asked->limit ? asked->limit : ENTRIES_PAGE);
    if (asked->behaviour.length && !framework_find(f, asked->behaviour, &behaviour))
        complain(t, S("behaviour"), COMPLAINT_UNKNOWN_BEHAVIOUR, asked->behaviour);
    query->behaviour = asked->behaviour;
    if (asked->kind.length && !entry_kind_read(asked->kind, &kind))
        complain(t, S("kind"), COMPLAINT_NOT_A_CHOICE, asked->kind);
    else if (asked->kind.length)
        query->kind = (int)kind;
    query->search = str_trim(asked->search);
    check_search(t, query->search);
    if (asked->cursor.length && !cursor_read(asked->cursor, t->today, query))
        complain(t, S("cursor"), COMPLAINT_NOT_A_CHOICE, asked->cursor);
    if (asked->limit > ENTRIES_PAGE_MOST)
        complaint_add(&t->wrong, (struct complaint){.field = S("limit"),
                                                    .code = COMPLAINT_OUT_OF_RANGE,
                                                    .number = 1,
                                                    .number2 = ENTRIES_PAGE_MOST});
    return !t->wrong.count;
}

bool app_list_entries(struct turn *t, const struct entries_query *asked, struct entries_view *view)
{
    struct db *db;
    struct entry_query query;
    struct entry_list list;
    int64_t total;
    if (!guard(t, ACT_READ_RECORD))
        return false;
    if (!check_query(t, asked, &query))
        return turn_refused(t);
    if (!turn_db(t, &db))
        return false;
    bool is_search = query.search.length > 0;
    if (is_search ? !store_entry_search(db, t->actor.person.id, query, t->arena, &list, &t->err)
                  : !store_entry_page(db, t->actor.person.id, query, t->arena, &list, &t->err))
        return false;
    if (!store_entry_count(db, t->actor.person.id, &total, &t->err))
        return false;
    *view = (struct entries_view){.at = arena_list(t->arena, struct entry_view, list.count),
                                  .count = list.count,
                                  .total = total,
                                  .search = query.search,
                                  .is_filtered = asked->behaviour.length || asked->kind.length || is_search};
    for (size_t i = 0; i < list.count; i++)
        entry_view_fill(t, &list.at[i], &view->at[i]);
    if (list.has_more && list.count)
        view->next = cursor_write(t->arena, &list.at[list.count - 1], is_search);
    if (asked->behaviour.length)
        view->behaviour = behaviour_named(turn_framework(t), asked->behaviour);
    if (asked->kind.length)
        view->kind = words_kind((enum entry_kind)query.kind);
    return true;
}

/* What the draft leaves out keeps what stands. Lists that stand are not checked again: a behaviour may
 * have left the framework since, and stays tied all the same. */
static struct entry_draft merged(struct arena *a, const struct entry *stands,
                                 const struct entry_draft *draft)
{
    struct entry_draft m = *draft;
    m.id = stands->id;
    if (!draft->text.at)
        m.text = stands->text;
    if (!draft->day.at)
        m.day = day_iso(a, stands->day);
    if (!draft->kind.at)
        m.kind = entry_kind_id(stands->kind);
    return m;
}

static void keep_absent(const struct entry *stands, const struct entry_draft *draft,
                        struct entry *next)
{
    if (!draft->behaviours.at)
        next->behaviours = stands->behaviours;
    if (!draft->autonomy.at)
        next->autonomy = stands->autonomy;
    if (!draft->scope.at)
        next->scope = stands->scope;
    if (!draft->outcome.at)
        next->outcome = stands->outcome;
    if (!draft->before.at)
        next->before = stands->before;
    if (!draft->after.at)
        next->after = stands->after;
    if (!draft->links.at)
        next->links = stands->links;
    if (!draft->people.at)
        next->people = stands->people;
    next->id = stands->id;
    next->number = stands->number;
    next->confirmed = stands->confirmed;
    next->made = stands->made;
    next->removed = stands->removed;
    next->version = stands->version;
    next->changed = stands->changed;
}

static bool refuse_change(struct complaints *wrong, str field, enum complaint_code code,
                          struct err *e)
{
    complaint_add(wrong, (struct complaint){.field = field, .code = code});
    return err_set(e, ERR_CONFLICT, "app/edit_entry", "%.*s: %.*s", STR(field),
                   STR(complaint_code_id(code)));
}

static bool edit_entry(struct db *db, void *data, struct err *e)
{
    struct entry_change_data *c = data;
    struct turn *t = c->t;
    struct entry stands, next;
    bool kept;
    complaints_init(&c->wrong, t->arena);
    if (!entry_load(t, db, c->ref, &stands, e))
        return false;
    if (stands.removed.ms)
        return refuse_change(&c->wrong, S("version"), COMPLAINT_HAS_ENDED, e);
    if (c->draft->version && c->draft->version != stands.version)
        return refuse_change(&c->wrong, S("version"), COMPLAINT_CHANGED_MEANWHILE, e);
    struct entry_draft draft = merged(t->arena, &stands, c->draft);
    bool is_fine = entry_check(&draft, turn_framework(t), t->today, t->arena, &c->wrong, &next);
    if (!str_equal(draft.text, stands.text))
        check_secret(&c->wrong, draft.text, draft.is_sure);
    if (!is_fine || c->wrong.count)
        return err_set(e, ERR_REFUSED, "app/edit_entry", "%zu complaints", c->wrong.count);
    keep_absent(&stands, c->draft, &next);
    c->entry = stands;
    if (entry_is_same(&stands, &next))
        return true;
    next.version = stands.version + 1;
    next.changed = t->now;
    if (!store_entry_set(db, t->actor.person.id, &next, stands.version, ENTRY_ACT_EDIT, t->now,
                         t->arena, &kept, e))
        return false;
    if (!kept)
        return refuse_change(&c->wrong, S("version"), COMPLAINT_CHANGED_MEANWHILE, e);
    c->entry = next;
    return true;
}

bool app_edit_entry(struct turn *t, str ref, const struct entry_draft *draft, struct entry_view *view)
{
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    struct entry_change_data c = {.t = t, .ref = ref, .draft = draft};
    if (!turn_change(t, edit_entry, &c)) {
        t->wrong = c.wrong;
        return false;
    }
    return app_show_entry(t, id_str(t->arena, c.entry.id), view);
}

/* Moves an entry between being there and being removed; where it is already nothing happens. */
static bool set_removed(struct db *db, struct entry_change_data *c, enum entry_act act,
                        struct err *e)
{
    struct turn *t = c->t;
    bool kept;
    if (!entry_purge(t, db, e) || !entry_load(t, db, c->ref, &c->entry, e))
        return false;
    bool is_wanted = act == ENTRY_ACT_REMOVE;
    if ((c->entry.removed.ms != 0) == is_wanted)
        return true;
    int64_t expected = c->entry.version;
    c->entry.removed = is_wanted ? t->now : (struct moment){0};
    c->entry.version = expected + 1;
    c->entry.changed = t->now;
    if (!store_entry_set(db, t->actor.person.id, &c->entry, expected, act, t->now, t->arena, &kept, e))
        return false;
    return kept || err_set(e, ERR_CONFLICT, "app/entry", "%.*s was changed meanwhile", STR(c->ref));
}

static bool remove_entry(struct db *db, void *data, struct err *e)
{
    return set_removed(db, data, ENTRY_ACT_REMOVE, e);
}

static bool restore_entry(struct db *db, void *data, struct err *e)
{
    return set_removed(db, data, ENTRY_ACT_RESTORE, e);
}

bool app_remove_entry(struct turn *t, str ref, struct entry_view *view)
{
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    struct entry_change_data c = {.t = t, .ref = ref};
    if (!turn_change(t, remove_entry, &c))
        return false;
    entry_view_fill(t, &c.entry, view);
    return true;
}

bool app_restore_entry(struct turn *t, str ref, struct entry_view *view)
{
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    struct entry_change_data c = {.t = t, .ref = ref};
    if (!turn_change(t, restore_entry, &c))
        return false;
    entry_view_fill(t, &c.entry, view);
    return true;
}

struct purge_data {
    struct moment now;
    int64_t gone;
};

static bool purge(struct db *db, void *data, struct err *e)
{
    struct purge_data *p = data;
    return store_entry_purge(db, gone_before(p->now), &p->gone, e) && store_result_purge(db, p->now, e);
}

bool app_purge(struct turn *t, int64_t *entries_gone)
{
    struct purge_data p = {.now = t->now};
    if (!turn_change(t, purge, &p))
        return false;
    *entries_gone = p.gone;
    struct err quiet; /* somebody reads just now: the log empties itself in time */
    if (p.gone && !t->db)
        (void)store_settle(t->app->store, &quiet);
    return true;
}
