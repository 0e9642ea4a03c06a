/* Entries and their history. Newest first by (day, id); paging by the last row seen. */
#ifndef STORE_ENTRY_H
#define STORE_ENTRY_H

#include "domain/entry.h"
#include "store/store.h"

struct entry_list {
    struct entry *at;
    size_t count;
    bool has_more;
};

/* What a list asks for. Zero values mean "all"; the first page has before_day.count = INT32_MAX. */
struct entry_query {
    str behaviour; /* only entries tied to it */
    int kind;      /* enum entry_kind, or -1 */
    str search;    /* for store_entry_search: what its words are looked for */
    struct day before_day;
    struct id before_id;
    int64_t before_number; /* instead of before_id, when something is searched */
    size_t limit; /* at most 100 */
};
struct entry_query entry_query_first(size_t limit);

/* Keeps a new entry and gives it its number. *added is false, and *entry is what stands there, when the
 * person has an entry with this id already (sent twice). */
bool store_entry_add(struct db *db, struct id person, struct entry *entry, struct arena *a, bool *added,
                     struct err *e);

/* By id, or by number. Removed ones are found too (entry.removed says so). */
bool store_entry_find(struct db *db, struct id person, struct id id, struct arena *a,
                      struct entry *entry, bool *found, struct err *e);
bool store_entry_find_number(struct db *db, struct id person, int64_t number, struct arena *a,
                             struct entry *entry, bool *found, struct err *e);

bool store_entry_page(struct db *db, struct id person, struct entry_query query, struct arena *a,
                      struct entry_list *entries, struct err *e);

/* Entries that have every word of query.search, the last one as the start of a word (base/fold.h); newest first
 * by (day, number). Removed ones are not found; without a word in it nothing is. */
bool store_entry_search(struct db *db, struct id person, struct entry_query query, struct arena *a,
                        struct entry_list *entries, struct err *e);

/* Everything that is evidence, oldest first: for readiness and the packet. */
bool store_entry_evidence(struct db *db, struct id person, struct arena *a, struct entry_list *entries,
                          struct err *e);
bool store_entry_count(struct db *db, struct id person, int64_t *count, struct err *e);
/* The days between two (included) on which something was written. */
bool store_entry_days(struct db *db, struct id person, struct day from, struct day to, struct arena *a,
                      struct day **days, size_t *count, struct err *e);

/* Replaces an entry if its version is still `expected`; keeps the old state in the history under `act`.
 * *kept is false when somebody was quicker. */
enum entry_act { ENTRY_ACT_ADD, ENTRY_ACT_EDIT, ENTRY_ACT_REMOVE, ENTRY_ACT_RESTORE, ENTRY_ACT_COUNT };
bool store_entry_set(struct db *db, struct id person, const struct entry *entry, int64_t expected,
                     enum entry_act act, struct moment now, struct arena *a, bool *kept,
                     struct err *e);

struct entry_change {
    struct id id;    /* of the change */
    struct id entry;
    int64_t version; /* the one it made */
    enum entry_act act;
    struct moment made;
    bool is_undone;
    struct entry before; /* the state it replaced; nothing for ENTRY_ACT_ADD */
};
struct entry_change_list {
    struct entry_change *at;
    size_t count;
};
/* The history of one entry, newest first; and the person's last change that is not undone. */
bool store_entry_history(struct db *db, struct id person, struct id entry, struct arena *a,
                         struct entry_change_list *changes, struct err *e);
bool store_entry_last_change(struct db *db, struct id person, struct arena *a,
                             struct entry_change *change, bool *found, struct err *e);
bool store_entry_change_undone(struct db *db, struct id person, struct id change, struct err *e);

/* Takes entries removed before `before` out of every table, with their history. */
bool store_entry_purge(struct db *db, struct moment before, int64_t *count, struct err *e);

#endif
