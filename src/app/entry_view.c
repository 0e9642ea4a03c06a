/* The words around an entry: for the journal, its own page, and the terminal. */
#include "app/entry.h"

#include "app/words.h"
#include "base/buf.h"
#include "store/entry.h"

#include <assert.h>

struct behaviour_name behaviour_named(const struct framework *f, str id)
{
    size_t at;
    if (!framework_find(f, id, &at))
        return (struct behaviour_name){.id = id, .title = id};
    const struct behaviour *b = &f->behaviours[at];
    return (struct behaviour_name){.id = b->id, .title = b->title, .area = f->areas[b->area].title};
}

str entry_ref(struct arena *a, const struct entry *e)
{
    return str_format(a, "e%lld", (long long)e->number);
}

static bool list_has(const struct str_list *list, str one)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_equal(list->at[i], one))
            return true;
    }
    return false;
}

static bool has_area(const struct framework *f, const struct entry *e, str word)
{
    size_t area, behaviour;
    if (!framework_find_area(f, word, &area))
        return false;
    for (size_t i = 0; i < e->behaviours.count; i++) {
        if (framework_find(f, e->behaviours.at[i], &behaviour) &&
            f->behaviours[behaviour].area == area)
            return true;
    }
    return false;
}

/* A chip for what the entry has already would only ask again. */
static bool is_taken(const struct turn *t, const struct entry *e, const struct find *find)
{
    struct day day;
    switch (find->kind) {
    case FIND_AREA:
        return has_area(turn_framework(t), e, find->text);
    case FIND_PERSON:
        return list_has(&e->people, find->text);
    case FIND_LINK:
        return list_has(&e->links, find->text);
    case FIND_DAY:
        return !day_read(find->text, turn_day(t, e->made), &day) || day.count == e->day.count;
    case FIND_NUMBER:
        return e->before.length || e->after.length;
    case FIND_KIND_COUNT:
        break;
    }
    assert(false);
    return true;
}

static void fill_finds(struct turn *t, const struct entry *e, struct entry_view *view)
{
    struct find *finds = arena_list(t->arena, struct find, FINDS_MOST);
    size_t count = entry_finds(e->text, turn_framework(t), finds, FINDS_MOST);
    for (size_t i = 0; i < count; i++) {
        if (!is_taken(t, e, &finds[i]))
            finds[view->find_count++] = finds[i];
    }
    view->finds = finds;
}

void entry_view_fill(struct turn *t, const struct entry *entry, struct entry_view *view)
{
    const struct framework *f = turn_framework(t);
    *view = (struct entry_view){.entry = *entry,
                                .ref = entry_ref(t->arena, entry),
                                .title = entry_title(entry),
                                .day_iso = day_iso(t->arena, entry->day),
                                .day = words_day(t->arena, entry->day, t->today),
                                .kind = words_kind(entry->kind),
                                .is_evidence = entry_is_evidence(entry),
                                .confirm = entry_confirm(entry)};
    view->behaviours = arena_list(t->arena, struct behaviour_name, entry->behaviours.count);
    view->behaviour_count = entry->behaviours.count;
    for (size_t i = 0; i < entry->behaviours.count; i++)
        view->behaviours[i] = behaviour_named(f, entry->behaviours.at[i]);
    if (entry->autonomy != ENTRY_UNSAID)
        view->autonomy = f->autonomy_words[entry->autonomy];
    if (entry->scope != ENTRY_UNSAID)
        view->scope = f->scope_words[entry->scope];
    if (entry->outcome != ENTRY_UNSAID)
        view->outcome = f->outcome_words[entry->outcome];
    view->confirm_words = f->confirm_words[view->confirm];
    view->is_removed = entry->removed.ms != 0;
    if (view->is_removed) {
        struct day until = day_add(turn_day(t, entry->removed), REMOVED_KEEP_DAYS);
        view->removed_until = words_day(t->arena, until, t->today);
    }
    fill_finds(t, entry, view);
}

static bool same_list(const struct str_list *x, const struct str_list *y)
{
    if (x->count != y->count)
        return false;
    for (size_t i = 0; i < x->count; i++) {
        if (!str_equal(x->at[i], y->at[i]))
            return false;
    }
    return true;
}

/* The parts in which two states differ, in the order a page shows them. */
static size_t differences(const struct entry *x, const struct entry *y, str parts[10])
{
    size_t n = 0;
    if (!str_equal(x->text, y->text))
        parts[n++] = S("the text");
    if (x->day.count != y->day.count)
        parts[n++] = S("the day");
    if (x->kind != y->kind)
        parts[n++] = S("the kind");
    if (!same_list(&x->behaviours, &y->behaviours))
        parts[n++] = S("the behaviours");
    if (x->autonomy != y->autonomy)
        parts[n++] = S("the autonomy");
    if (x->scope != y->scope)
        parts[n++] = S("the scope");
    if (x->outcome != y->outcome)
        parts[n++] = S("the outcome");
    if (!str_equal(x->before, y->before) || !str_equal(x->after, y->after))
        parts[n++] = S("the numbers");
    if (!same_list(&x->links, &y->links))
        parts[n++] = S("the links");
    if (!same_list(&x->people, &y->people))
        parts[n++] = S("the people");
    return n;
}

bool entry_is_same(const struct entry *x, const struct entry *y)
{
    str parts[10];
    return differences(x, y, parts) == 0;
}

static str edit_words(struct arena *a, const struct entry *before, const struct entry *after)
{
    enum { WORDS_MOST = 300 };
    str parts[10];
    size_t n = differences(before, after, parts);
    if (!n)
        return S("Saved it as it was.");
    struct buf b;
    buf_init(&b, a, WORDS_MOST);
    buf_add(&b, S("Changed "));
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_add(&b, i + 1 == n ? S(" and ") : S(", "));
        buf_add(&b, parts[i]);
    }
    buf_char(&b, '.');
    return buf_str(&b);
}

static str change_words(struct arena *a, const struct entry_change *change, const struct entry *after)
{
    switch (change->act) {
    case ENTRY_ACT_ADD:
        return S("Wrote it.");
    case ENTRY_ACT_REMOVE:
        return S("Removed it.");
    case ENTRY_ACT_RESTORE:
        return S("Put it back.");
    case ENTRY_ACT_EDIT:
        return edit_words(a, &change->before, after);
    case ENTRY_ACT_COUNT:
        break;
    }
    assert(false);
    return (str){0};
}

void entry_history_fill(struct turn *t, const struct entry_change_list *changes,
                        struct entry_view *view)
{
    view->changes = arena_list(t->arena, struct change_view, changes->count);
    view->change_count = changes->count;
    const struct entry *after = &view->entry;
    for (size_t i = 0; i < changes->count; i++) {
        const struct entry_change *change = &changes->at[i];
        view->changes[i] =
            (struct change_view){.who = t->actor.person.name,
                                 .made = change->made,
                                 .when = turn_moment_words(t, change->made),
                                 .what = change_words(t->arena, change, after),
                                 .version = change->version,
                                 .is_undone = change->is_undone,
                                 .has_before = change->act == ENTRY_ACT_EDIT,
                                 .before = change->before};
        after = &change->before;
    }
}

/* A finished example below the bar can lower the figure, so what would show more is said kindly.
 * Source: docs/model.md 3.11, promise 5. */
str item_why(struct arena *a, const struct framework *f, const struct entry *entry,
             const struct evidence_item *item, const struct item_result *result)
{
    enum { STARTED_MYSELF = 3 };
    str base = words_because(result->because);
    bool counts = result->because == BECAUSE_COUNTED || result->because == BECAUSE_MANY;
    if (!counts || result->grade >= f->behaviours[item->behaviour].bar ||
        item->autonomy > result->grade || result->grade >= STARTED_MYSELF)
        return base;
    if (entry->autonomy == ENTRY_UNSAID)
        return str_format(a,
                          "%.*s You haven’t said who started it, so it’s read as “%.*s” and shows “%.*s”.",
                          STR(base), STR(f->autonomy_words[item->autonomy]),
                          STR(f->levels[result->grade].name));
    return str_format(a, "%.*s It shows “%.*s”; the same, started by yourself, would show “%.*s”.",
                      STR(base), STR(f->levels[result->grade].name),
                      STR(f->levels[STARTED_MYSELF].name));
}
