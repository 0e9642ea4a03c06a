/* entry_words: the words by which entries are found, kept in step with the entries. Private to the store.
 *
 * What can be found of an entry: its text, its numbers, links and people. What narrows a search, its kind and its
 * behaviours, stands among the words as marks that no text can hold, so a search is one look into one
 * index whatever it asks for. A removed entry has no words.
 */
#ifndef STORE_ENTRY_WORDS_H
#define STORE_ENTRY_WORDS_H

#include "store/engine.h"
#include "store/entry.h"

/* Writes the words of an entry that has just been written; `entry->number` is its number. */
bool entry_words_keep(struct db *db, struct id person, const struct entry *entry, struct arena *a, struct err *e);

/* Writes the words of every entry that has none yet: after a migration, inside its transaction. */
bool entry_words_fill(struct db *db, struct err *e);

/* The next page of entries without words, behind `after`'s day and id, oldest first (entry.c). */
bool entry_wordless(struct db *db, struct id person, const struct entry *after, size_t limit, struct arena *a,
                    struct entry_list *entries, struct err *e);

/* What the index is asked for: all of these words, of this person's. Empty when there is nothing to look for. */
str entry_words_wanted(struct arena *a, struct id person, const struct entry_query *query);

#endif
