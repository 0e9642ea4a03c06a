#include "store/entry_words.h"

#include "base/buf.h"
#include "base/fold.h"
#include "store/sql_entry.h"

#include <assert.h>

/* PostgreSQL's tsvector ends at 1 MB, a value of ours on SQLite as well: 20,000 tokens with eight letters of
 * the person's id before each stay under half of that. */
enum { WORDS_MOST = 256 * 1024, WANTED_MOST = 64 * 1024, FILL_PAGE = 100 };

/* Every word in the index begins with the last letters of its person's id, so that a search reads no other
 * person's. The migration that made the index cuts the same ones off. */
enum { PERSON_LETTERS = 8 };

/* Marks are of private use, which fold_text drops: U+E000, then the kind or behaviour. What could not stand in a
 * word becomes private as well. */
static void add_private(struct buf *b, unsigned char c)
{
    buf_char(b, (char)0xEE);
    buf_char(b, (char)(0x80 + c / 64));
    buf_char(b, (char)(0x80 + c % 64));
}

static void add_mark(struct buf *b, char what, str which)
{
    add_private(b, 0);
    buf_char(b, what);
    for (size_t i = 0; i < which.length; i++) {
        unsigned char c = (unsigned char)which.at[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            buf_char(b, which.at[i]);
        else
            add_private(b, c);
    }
}

static void add_kind(struct buf *b, int kind)
{
    add_mark(b, 'k', (str){&"0123456789"[kind], 1});
}

static void add_line(struct buf *b, str text)
{
    buf_add(b, text);
    buf_char(b, '\n');
}

static void add_lines(struct buf *b, struct str_list list)
{
    for (size_t i = 0; i < list.count; i++)
        add_line(b, list.at[i]);
}

/* Everything in it that a person may remember. */
static str entry_text(struct arena *a, const struct entry *entry)
{
    struct buf b;
    buf_init(&b, a, 2 * ENTRY_TEXT_MOST + 2 * ENTRY_LINKS_MOST * ENTRY_LINK_MOST);
    add_line(&b, entry->text);
    add_line(&b, entry->before);
    add_line(&b, entry->after);
    add_lines(&b, entry->people);
    add_lines(&b, entry->links);
    return buf_str(&b);
}

static str entry_words(struct arena *a, const struct entry *entry)
{
    struct buf b;
    buf_init(&b, a, WORDS_MOST + 1024);
    add_kind(&b, entry->kind);
    for (size_t i = 0; i < entry->behaviours.count; i++) {
        buf_char(&b, ' ');
        add_mark(&b, 'b', entry->behaviours.at[i]);
    }
    struct str_list words = fold_text(a, entry_text(a, entry));
    for (size_t i = 0; i < words.count && b.length + words.at[i].length < WORDS_MOST; i++) {
        buf_char(&b, ' ');
        buf_add(&b, words.at[i]);
    }
    return buf_str(&b);
}

static bool keep(struct db *db, struct id person, const struct entry *entry, struct arena *a, struct err *e)
{
    struct sql_entry_words_set in = {.person = person,
                                     .number = entry->number,
                                     .day = entry->day,
                                     .words = entry_words(a, entry)};
    return sql_entry_words_set(db, &in, NULL, e);
}

bool entry_words_keep(struct db *db, struct id person, const struct entry *entry, struct arena *a, struct err *e)
{
    assert(entry->number > 0);
    struct sql_entry_words_remove gone = {.person = person, .number = entry->number};
    struct arena_mark mark = arena_mark(a);
    bool is_done = entry->removed.ms ? sql_entry_words_remove(db, &gone, NULL, e) : keep(db, person, entry, a, e);
    arena_back(a, mark);
    return is_done;
}

static bool fill_page(struct db *db, struct id person, struct entry *last, size_t *count, struct arena *a,
                      struct err *e)
{
    struct entry_list list;
    if (!entry_wordless(db, person, last, FILL_PAGE, a, &list, e))
        return false;
    for (size_t i = 0; i < list.count; i++)
        if (!keep(db, person, &list.at[i], a, e))
            return false;
    *count = list.count;
    if (list.count)
        *last = (struct entry){.day = list.at[list.count - 1].day, .id = list.at[list.count - 1].id};
    return true;
}

/* Oldest first: the index is quickest to write in its order. */
static bool fill_person(struct db *db, struct id person, struct arena *a, struct err *e)
{
    struct entry last = {.day = {INT32_MIN}};
    for (size_t count = FILL_PAGE; count == FILL_PAGE;) {
        struct arena_mark mark = arena_mark(a);
        bool is_done = fill_page(db, person, &last, &count, a, e);
        arena_back(a, mark);
        if (!is_done)
            return false;
    }
    return true;
}

bool entry_words_fill(struct db *db, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct sql_entry_owner_next after = {0};
    for (;;) {
        struct arena_mark mark = arena_mark(&a);
        struct sql_entry_owner_next_rows rows;
        if (!sql_entry_owner_next(db, &after, &a, &rows, e))
            return false;
        if (!rows.count)
            return true;
        after.after = rows.at[0].person;
        if (!fill_person(db, after.after, &a, e))
            return false;
        arena_back(&a, mark);
    }
}

/* A word of the person's in quotes; with a star it is the start of one. */
static void want(struct buf *b, struct id person, str word, bool is_start)
{
    char letters[ID_LETTERS];
    id_write(person, letters);
    buf_add(b, b->length ? S(" \"") : S("\""));
    buf_add(b, (str){letters + ID_LETTERS - PERSON_LETTERS, PERSON_LETTERS});
    buf_add(b, word);
    buf_add(b, is_start ? S("\"*") : S("\""));
}

str entry_words_wanted(struct arena *a, struct id person, const struct entry_query *query)
{
    struct fold_query words = fold_query(a, query->search);
    struct buf b, mark;
    buf_init(&b, a, WANTED_MOST);
    for (size_t i = 0; i < words.count; i++)
        want(&b, person, words.at[i].text, words.at[i].is_start);
    if (words.count && query->kind >= 0) {
        buf_init(&mark, a, WANTED_MOST);
        add_kind(&mark, query->kind);
        want(&b, person, buf_str(&mark), false);
    }
    if (words.count && query->behaviour.length) {
        buf_init(&mark, a, WANTED_MOST);
        add_mark(&mark, 'b', query->behaviour);
        want(&b, person, buf_str(&mark), false);
    }
    assert(!b.over);
    return buf_str(&b);
}
