#include "store/entry_parts.h"

struct entry_parts entry_parts_room(struct arena *a, size_t count)
{
    return (struct entry_parts){arena_list(a, int32_t, count), arena_list(a, str, count), count};
}

void entry_parts_hang(struct entry *entry, const struct entry_parts *parts, size_t from, size_t to)
{
    struct str_list lists[PART_COUNT] = {{0}};
    for (size_t i = from; i < to; i++) {
        int32_t kind = parts->kind[i];
        if (kind < 0 || kind >= PART_COUNT)
            continue; /* of a later version */
        if (!lists[kind].count++)
            lists[kind].at = parts->value + i;
    }
    entry->behaviours = lists[PART_BEHAVIOUR];
    entry->links = lists[PART_LINK];
    entry->people = lists[PART_PERSON];
}
