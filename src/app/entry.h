/* entry acts: writing down what happened, reading it, changing it, taking it back.
 *
 * A reference is what a person or a script hands in: the 26 letters of an id, or the short number that
 * is shown (`e31`, also `E-31`). Another person's entry is not found.
 * A removed entry is kept for seven days, can be restored that long, and then leaves every table.
 */
#ifndef APP_ENTRY_H
#define APP_ENTRY_H

#include "app/turn.h"
#include "domain/entry.h"
#include "domain/lint.h"

enum {
    REMOVED_KEEP_DAYS = 7,
    ENTRIES_PAGE = 50,      /* a page, when nothing is said */
    ENTRIES_PAGE_MOST = 100,
    SEARCH_MOST = 200, /* letters */
    FINDS_MOST = 12
};

/* A behaviour as views name it. `title` is the id when the framework no longer has it. */
struct behaviour_name {
    str id;
    str title;
    str area; /* its area's title */
};

/* One line of an entry's history. */
struct change_view {
    str who;            /* the person's name */
    struct moment made;
    str when;           /* "today at 14:03", "20 November at 9:12" */
    str what;           /* "Changed the text and the day." */
    int64_t version;    /* the one it made */
    bool is_undone;
    bool has_before;
    struct entry before; /* what stood there; an edit with these values puts it back */
};

struct entry_view {
    struct entry entry;
    str ref;      /* "e31" */
    str title;
    str day_iso;  /* "2026-11-20" */
    str day;      /* "today", "yesterday", "20 November" */
    str kind;     /* "Done" */
    struct behaviour_name *behaviours;
    size_t behaviour_count;
    str autonomy, scope, outcome; /* the framework's words; empty while unsaid */
    bool is_evidence;             /* it has a behaviour */
    enum confirm confirm;
    str confirm_words;            /* "A link that shows it" */
    bool is_removed;
    str removed_until;            /* "29 November": after that it is gone */
    struct find *finds;           /* chips: what the text mentions and the entry does not have yet */
    size_t find_count;
    str counted;                  /* one line: what it counted for; empty in lists */
    const struct lint_rule *lint; /* the one thing that would make it stronger; NULL in lists */
    struct change_view *changes;  /* newest first; none in lists */
    size_t change_count;
};

/* Keeps a new entry. Sending the same id twice keeps one and shows it again.
 * Complaints: those of entry_check; COMPLAINT_LOOKS_SECRET (field text) until draft.is_sure. */
bool app_log_entry(struct turn *t, const struct entry_draft *draft, struct entry_view *view);

/* Shows one entry with its history and what it counted for. Fails: ERR_NOT_FOUND. */
bool app_show_entry(struct turn *t, str ref, struct entry_view *view);

/* What a list is asked for; everything may be empty. */
struct entries_query {
    str behaviour; /* id. Complaints: behaviour */
    str kind;      /* id. Complaints: kind */
    str search;    /* words that must all be in it, the last one as a beginning. Complaints: search */
    str cursor;    /* entries_view.next of the page before. Complaints: cursor */
    size_t limit;  /* 0: ENTRIES_PAGE; at most ENTRIES_PAGE_MOST. Complaints: limit */
};

struct entries_view {
    struct entry_view *at; /* newest day first */
    size_t count;
    str next;              /* cursor of the next page; empty at the end */
    int64_t total;         /* entries of this person, whatever the filter */
    bool is_filtered;
    struct behaviour_name behaviour; /* the filter, in words; empty id: none */
    str kind;                        /* the filter, in words */
    str search;                      /* what was looked for, as it was typed; empty: nothing */
};
bool app_list_entries(struct turn *t, const struct entries_query *query, struct entries_view *view);

/* Changes an entry. A field that is absent, `at` NULL, keeps what stands; one that is there but empty
 * (a text of no length, a list of no items with `at` set) is emptied. Nothing changed keeps nothing.
 * Fails: ERR_NOT_FOUND; ERR_CONFLICT when draft.version is not the one that stands (complaint
 * COMPLAINT_CHANGED_MEANWHILE, field version, in t->wrong); a removed one: COMPLAINT_HAS_ENDED. */
bool app_edit_entry(struct turn *t, str ref, const struct entry_draft *draft, struct entry_view *view);

/* Removes an entry, for seven days revocably. Removing twice is fine. Fails: ERR_NOT_FOUND. */
bool app_remove_entry(struct turn *t, str ref, struct entry_view *view);

/* Puts a removed entry back. One that is there is fine. Fails: ERR_NOT_FOUND. */
bool app_restore_entry(struct turn *t, str ref, struct entry_view *view);

/* Takes back this person's last change of an entry; asked again, the one before that.
 * Fails: ERR_NOT_FOUND when there is nothing to undo. */
struct undo_view {
    str sentence; /* "Took back adding e31, “Ran the customer demo”." */
    struct entry_view entry;
};
bool app_undo(struct turn *t, struct undo_view *view);

/* Takes out of every table what was removed more than seven days ago, and kept results past their end.
 * For the server's start and once a day; changes of entries do it too. Anybody may cause it. */
bool app_purge(struct turn *t, int64_t *entries_gone);

/* For other acts: names, the view without history and counting, and one entry of the actor by its
 * reference (Fails: ERR_NOT_FOUND). */
struct behaviour_name behaviour_named(const struct framework *f, str id);
str entry_ref(struct arena *a, const struct entry *e);
void entry_view_fill(struct turn *t, const struct entry *entry, struct entry_view *view);
bool entry_load(struct turn *t, struct db *db, str ref, struct entry *entry, struct err *e);

/* For changes of entries: takes out what is due, so that it goes also where no server runs. */
bool entry_purge(struct turn *t, struct db *db, struct err *e);

/* Says what each change of a history changed, beside the entry as it stands. */
struct entry_change_list;
void entry_history_fill(struct turn *t, const struct entry_change_list *changes,
                        struct entry_view *view);

/* Whether two states say the same; version, moments and confirmation aside. */
bool entry_is_same(const struct entry *x, const struct entry *y);

/* Why an item counted, or did not, and what would show more. */
str item_why(struct arena *a, const struct framework *f, const struct entry *entry,
             const struct evidence_item *item, const struct item_result *result);

#endif
