#include "web/menu.h"

#include "base/arena.h"
#include "web/routes.h"

#include <assert.h>

static const struct {
    str path, words, key;
} rows[MENU_COUNT] = {
    [MENU_TODAY] = {S("/today"), S("Today"), S("g t")},
    [MENU_JOURNAL] = {S("/journal"), S("Journal"), S("g j")},
    [MENU_PLAN] = {S("/plan"), S("Plan"), S("g p")},
    [MENU_READINESS] = {S("/readiness"), S("Readiness"), S("g r")},
    [MENU_PACKET] = {S("/packet"), S("Packet"), S("g k")},
};

struct menu_items menu_show(struct arena *a, enum menu current)
{
    assert(current < MENU_COUNT);
    struct menu_items items = {arena_list(a, struct menu_item, MENU_COUNT), 0};
    for (int row = MENU_NONE + 1; row < MENU_COUNT; row++)
        if (route_is_page(rows[row].path))
            items.at[items.count++] = (struct menu_item){url_of(rows[row].path), rows[row].words,
                                                         rows[row].key, row == (int)current};
    return items;
}
