#include "store/entry.h"

#include "store/entry_parts.h"
#include "store/entry_words.h"
#include "store/number.h"
#include "store/sql_entry.h"

#include <assert.h>

enum { PAGE_MOST = 100, DAY_LAST = 1 << 22 /* no day is that late: its place still fits the index */ };

struct entry_query entry_query_first(size_t limit)
{
    return (struct entry_query){.kind = -1, .before_day = {INT32_MAX}, .limit = limit};
}

/* Reading. */

static struct entry entry_from(const struct sql_entry_find_row *row)
{
    return (struct entry){.id = row->id,
                          .number = row->number,
                          .day = row->day,
                          .kind = (enum entry_kind)row->kind,
                          .text = row->text,
                          .autonomy = row->autonomy,
                          .scope = row->scope,
                          .outcome = row->outcome,
                          .before = row->before,
                          .after = row->after,
                          .confirmed = row->confirmed,
                          .version = row->version,
                          .made = row->made,
                          .changed = row->changed,
                          .removed = row->removed};
}

static int compare(const struct entry *entry, const struct sql_entry_parts_row *part)
{
    if (entry->day.count != part->day.count)
        return entry->day.count < part->day.count ? -1 : 1;
    return memcmp(entry->id.at, part->entry.at, ID_BYTES);
}

/* Both run through the same range: entries as `step` says (1 oldest first, -1 newest first), parts oldest
 * first. Parts of entries that are not in the list are passed over. */
static void share_parts(struct entry_list *list, int step, const struct sql_entry_parts_rows *rows,
                        struct arena *a)
{
    struct entry_parts parts = entry_parts_room(a, rows->count);
    for (size_t i = 0; i < rows->count; i++) {
        parts.kind[i] = rows->at[i].part;
        parts.value[i] = rows->at[i].value;
    }
    size_t at = 0;
    for (size_t n = 0; n < list->count; n++) {
        struct entry *entry = &list->at[step > 0 ? n : list->count - 1 - n];
        while (at < rows->count && compare(entry, &rows->at[at]) > 0)
            at++;
        size_t from = at;
        while (at < rows->count && compare(entry, &rows->at[at]) == 0)
            at++;
        entry_parts_hang(entry, &parts, from, at);
    }
}

static bool load_parts(struct db *db, struct id person, str behaviour, struct entry_list *list,
                       int step, struct arena *a, struct err *e)
{
    if (!list->count)
        return true;
    const struct entry *first = &list->at[step > 0 ? 0 : list->count - 1];
    const struct entry *last = &list->at[step > 0 ? list->count - 1 : 0];
    struct sql_entry_parts_rows rows;
    struct sql_entry_parts all = {.person = person,
                                  .from_day = first->day,
                                  .from_id = first->id,
                                  .to_day = last->day,
                                  .to_id = last->id};
    struct sql_entry_parts_behaviour some = {.person = person,
                                             .behaviour = behaviour,
                                             .from_day = first->day,
                                             .from_id = first->id,
                                             .to_day = last->day,
                                             .to_id = last->id};
    if (behaviour.length ? !sql_entry_parts_behaviour(db, &some, a, &rows, e)
                         : !sql_entry_parts(db, &all, a, &rows, e))
        return false;
    share_parts(list, step, &rows, a);
    return true;
}

static void fill_list(const struct sql_entry_find_rows *rows, size_t most, struct arena *a,
                      struct entry_list *list)
{
    size_t count = rows->count < most ? rows->count : most;
    *list = (struct entry_list){arena_list(a, struct entry, count), count, rows->count > most};
    for (size_t i = 0; i < count; i++)
        list->at[i] = entry_from(&rows->at[i]);
}

/* Makes of the one row, if there is one, an entry with its parts. */
static bool fill_one(struct db *db, struct id person, const struct sql_entry_find_rows *rows,
                     struct arena *a, struct entry *entry, bool *found, struct err *e)
{
    struct entry_list list;
    fill_list(rows, 1, a, &list);
    if (!load_parts(db, person, (str){0}, &list, 1, a, e))
        return false;
    *found = list.count > 0;
    if (*found)
        *entry = list.at[0];
    return true;
}

bool store_entry_find(struct db *db, struct id person, struct id id, struct arena *a,
                      struct entry *entry, bool *found, struct err *e)
{
    struct sql_entry_find_rows rows;
    struct sql_entry_find in = {.person = person, .id = id};
    return sql_entry_find(db, &in, a, &rows, e) && fill_one(db, person, &rows, a, entry, found, e);
}

bool store_entry_find_number(struct db *db, struct id person, int64_t number, struct arena *a,
                             struct entry *entry, bool *found, struct err *e)
{
    struct sql_entry_find_rows rows;
    struct sql_entry_find_number in = {.person = person, .number = number};
    return sql_entry_find_number(db, &in, a, &rows, e) &&
           fill_one(db, person, &rows, a, entry, found, e);
}

static bool load_page(struct db *db, struct id person, const struct entry_query *query,
                      struct arena *a, struct sql_entry_find_rows *rows, struct err *e)
{
    int32_t limit = (int32_t)query->limit + 1; /* one more tells whether there is another page */
    if (query->behaviour.length) {
        struct sql_entry_page_behaviour in = {.person = person,
                                              .behaviour = query->behaviour,
                                              .before_day = query->before_day,
                                              .before_id = query->before_id,
                                              .kind = query->kind,
                                              .limit = limit};
        return sql_entry_page_behaviour(db, &in, a, rows, e);
    }
    struct sql_entry_page in = {.person = person,
                                .before_day = query->before_day,
                                .before_id = query->before_id,
                                .kind = query->kind,
                                .limit = limit};
    return sql_entry_page(db, &in, a, rows, e);
}

bool store_entry_page(struct db *db, struct id person, struct entry_query query, struct arena *a,
                      struct entry_list *entries, struct err *e)
{
    assert(query.limit > 0 && query.limit <= PAGE_MOST);
    struct sql_entry_find_rows rows;
    struct entry_list list;
    if (!load_page(db, person, &query, a, &rows, e))
        return false;
    fill_list(&rows, query.limit, a, &list);
    if (!load_parts(db, person, query.behaviour, &list, -1, a, e))
        return false;
    *entries = list;
    return true;
}

/* What is found may lie years apart, and the parts of what lies between are not read: a look for each. */
static bool load_found_parts(struct db *db, struct id person, struct entry_list *list, struct arena *a,
                             struct err *e)
{
    for (size_t i = 0; i < list->count; i++) {
        struct entry_list one = {&list->at[i], 1, false};
        if (!load_parts(db, person, (str){0}, &one, 1, a, e))
            return false;
    }
    return true;
}

bool store_entry_search(struct db *db, struct id person, struct entry_query query, struct arena *a,
                        struct entry_list *entries, struct err *e)
{
    assert(query.limit > 0 && query.limit <= PAGE_MOST);
    struct sql_entry_find_rows rows = {0};
    struct entry_list list;
    struct sql_entry_search in = {.person = person,
                                  .wanted = entry_words_wanted(a, person, &query),
                                  .before_day = query.before_day,
                                  .before_number = query.before_number,
                                  .limit = (int32_t)query.limit + 1};
    if (in.before_day.count > DAY_LAST)
        in.before_day.count = DAY_LAST;
    if (in.wanted.length && !sql_entry_search(db, &in, a, &rows, e))
        return false;
    fill_list(&rows, query.limit, a, &list);
    if (!load_found_parts(db, person, &list, a, e))
        return false;
    *entries = list;
    return true;
}

bool entry_wordless(struct db *db, struct id person, const struct entry *after, size_t limit, struct arena *a,
                    struct entry_list *entries, struct err *e)
{
    struct sql_entry_find_rows rows;
    struct sql_entry_wordless in = {.person = person,
                                    .after_day = after->day,
                                    .after_id = after->id,
                                    .limit = (int32_t)limit};
    if (!sql_entry_wordless(db, &in, a, &rows, e))
        return false;
    fill_list(&rows, limit, a, entries);
    return load_parts(db, person, (str){0}, entries, 1, a, e);
}

bool store_entry_evidence(struct db *db, struct id person, struct arena *a, struct entry_list *entries,
                          struct err *e)
{
    struct sql_entry_find_rows rows;
    struct entry_list list;
    if (!sql_entry_evidence(db, &(struct sql_entry_evidence){.person = person}, a, &rows, e))
        return false;
    fill_list(&rows, rows.count, a, &list);
    if (!load_parts(db, person, (str){0}, &list, 1, a, e))
        return false;
    *entries = list;
    return true;
}

bool store_entry_count(struct db *db, struct id person, int64_t *count, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct sql_entry_count_rows rows;
    if (!sql_entry_count(db, &(struct sql_entry_count){.person = person}, &a, &rows, e))
        return false;
    *count = rows.at[0].count;
    return true;
}

bool store_entry_days(struct db *db, struct id person, struct day from, struct day to, struct arena *a,
                      struct day **days, size_t *count, struct err *e)
{
    struct sql_entry_days_rows rows;
    struct sql_entry_days in = {.person = person, .from_day = from, .to_day = to};
    if (!sql_entry_days(db, &in, a, &rows, e))
        return false;
    struct day *list = arena_list(a, struct day, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = rows.at[i].day;
    *days = list;
    *count = rows.count;
    return true;
}

/* Writing. */

static bool add_list(struct db *db, struct id person, const struct entry *entry, enum part part,
                     struct str_list list, struct err *e)
{
    for (size_t i = 0; i < list.count; i++) {
        struct sql_entry_part_add in = {.person = person,
                                        .day = entry->day,
                                        .entry = entry->id,
                                        .part = (int32_t)part,
                                        .position = (int32_t)i,
                                        .value = list.at[i]};
        if (!sql_entry_part_add(db, &in, NULL, e))
            return false;
    }
    return true;
}

static bool add_parts(struct db *db, struct id person, const struct entry *entry, struct err *e)
{
    return add_list(db, person, entry, PART_BEHAVIOUR, entry->behaviours, e) &&
           add_list(db, person, entry, PART_LINK, entry->links, e) &&
           add_list(db, person, entry, PART_PERSON, entry->people, e);
}

static bool add_row(struct db *db, struct id person, const struct entry *entry, struct err *e)
{
    int64_t changed;
    struct sql_entry_add in = {.person = person,
                               .day = entry->day,
                               .id = entry->id,
                               .number = entry->number,
                               .kind = (int32_t)entry->kind,
                               .text = entry->text,
                               .autonomy = entry->autonomy,
                               .scope = entry->scope,
                               .outcome = entry->outcome,
                               .before = entry->before,
                               .after = entry->after,
                               .confirmed = entry->confirmed,
                               .version = entry->version,
                               .made = entry->made,
                               .changed = entry->changed,
                               .removed = entry->removed};
    if (!sql_entry_add(db, &in, &changed, e))
        return false;
    return changed || err_set(e, ERR_CONFLICT, "store/entry_add", "entry %lld is there already",
                              (long long)entry->number);
}

/* The same change run again has the same id: it follows from the entry, its version and the moment. */
static struct id change_id(struct id entry, int64_t version, struct moment now)
{
    for (size_t i = 0; i < 8; i++)
        entry.at[ID_BYTES - 1 - i] ^= (unsigned char)((uint64_t)version >> (8 * i));
    return id_make(now, entry.at);
}

bool store_entry_add(struct db *db, struct id person, struct entry *entry, struct arena *a, bool *added,
                     struct err *e)
{
    bool found;
    struct entry kept;
    if (!store_entry_find(db, person, entry->id, a, &kept, &found, e))
        return false;
    if (found) {
        *entry = kept;
        *added = false;
        return true;
    }
    kept = *entry;
    kept.version = 1;
    struct sql_entry_change_add change = {.person = person,
                                          .id = change_id(kept.id, 1, kept.made),
                                          .entry = kept.id,
                                          .act = ENTRY_ACT_ADD,
                                          .made = kept.made};
    if (!number_next(db, person, S("entry"), &kept.number, e) || !add_row(db, person, &kept, e) ||
        !add_parts(db, person, &kept, e) || !entry_words_keep(db, person, &kept, a, e) ||
        !number_next(db, person, S("change"), &change.number, e) ||
        !sql_entry_change_add(db, &change, NULL, e))
        return false;
    *entry = kept;
    *added = true;
    return true;
}

/* Puts what stands there into the history. *kept is false when its version is not the expected one. */
static bool keep_before(struct db *db, struct id person, const struct sql_entry_find_row *before,
                        struct sql_entry_change_copy change, bool *kept, struct err *e)
{
    int64_t changed;
    struct sql_entry_change_copy_parts parts = {.person = person, .day = before->day, .entry = before->id};
    struct sql_entry_part_remove remove = {.person = person, .day = before->day, .entry = before->id};
    if (!number_next(db, person, S("change"), &change.number, e) ||
        !sql_entry_change_copy(db, &change, &changed, e))
        return false;
    parts.number = change.number;
    *kept = changed > 0;
    return !*kept || (sql_entry_change_copy_parts(db, &parts, NULL, e) &&
                      sql_entry_part_remove(db, &remove, NULL, e));
}

static bool set_row(struct db *db, struct id person, const struct entry *entry, int64_t expected,
                    struct err *e)
{
    int64_t changed;
    struct sql_entry_set in = {.person = person,
                               .id = entry->id,
                               .expected = expected,
                               .day = entry->day,
                               .kind = (int32_t)entry->kind,
                               .text = entry->text,
                               .autonomy = entry->autonomy,
                               .scope = entry->scope,
                               .outcome = entry->outcome,
                               .before = entry->before,
                               .after = entry->after,
                               .confirmed = entry->confirmed,
                               .changed = entry->changed,
                               .removed = entry->removed};
    if (!sql_entry_set(db, &in, &changed, e))
        return false;
    return changed || err_set(e, ERR_CONFLICT, "store/entry_set", "somebody was quicker");
}

bool store_entry_set(struct db *db, struct id person, const struct entry *entry, int64_t expected,
                     enum entry_act act, struct moment now, struct arena *a, bool *kept,
                     struct err *e)
{
    assert(act < ENTRY_ACT_COUNT && act != ENTRY_ACT_ADD);
    struct sql_entry_find_rows rows;
    struct sql_entry_find find = {.person = person, .id = entry->id};
    if (!sql_entry_find(db, &find, a, &rows, e))
        return false;
    bool is_kept = rows.count && rows.at[0].version == expected;
    struct sql_entry_change_copy change = {.person = person,
                                           .id = change_id(entry->id, expected + 1, now),
                                           .entry = entry->id,
                                           .act = (int32_t)act,
                                           .made = now,
                                           .expected = expected};
    if (is_kept && !keep_before(db, person, rows.at, change, &is_kept, e))
        return false;
    struct entry next = *entry;
    if (is_kept)
        next.number = rows.at[0].number;
    if (is_kept && (!set_row(db, person, &next, expected, e) || !add_parts(db, person, &next, e) ||
                    !entry_words_keep(db, person, &next, a, e)))
        return false;
    *kept = is_kept;
    return true;
}

bool store_entry_purge(struct db *db, struct moment before, int64_t *count, struct err *e)
{
    struct sql_entry_purge_steps steps = {.before = before};
    struct sql_entry_purge in = {.before = before};
    return sql_entry_purge_steps(db, &steps, NULL, e) && sql_entry_purge(db, &in, count, e);
}
