/* entry_parts: what hangs on an entry comes as rows of its own, kind of part and value, in order. Private to
 * the store. */
#ifndef STORE_ENTRY_PARTS_H
#define STORE_ENTRY_PARTS_H

#include "base/arena.h"
#include "domain/entry.h"

enum part { PART_BEHAVIOUR, PART_LINK, PART_PERSON, PART_COUNT };

struct entry_parts {
    int32_t *kind;
    str *value;
    size_t count;
};
struct entry_parts entry_parts_room(struct arena *a, size_t count);

/* Hangs the parts from..to on an entry. They are sorted by kind. */
void entry_parts_hang(struct entry *entry, const struct entry_parts *parts, size_t from, size_t to);

#endif
