#include "web/menu.h"

#include "base/arena.h"
#include "web/routes.h"

#include <assert.h>

static const struct {
    str path, words;
} rows[MENU_COUNT] = {
    [MENU_TODAY] = {S("/today"), S("Today")},
    [MENU_JOURNAL] = {S("/journal"), S("Journal")},
    [MENU_PLAN] = {S("/plan"), S("Plan")},
    [MENU_READINESS] = {S("/readiness"), S("Readiness")},
    [MENU_PACKET] = {S("/packet"), S("Packet")},
};

struct menu_items menu_show(struct arena *a, enum menu current)
{
    assert(current < MENU_COUNT);
    struct menu_items items = {arena_list(a, struct menu_item, MENU_COUNT), 0};
    for (int row = MENU_NONE + 1; row < MENU_COUNT; row++)
        if (route_is_page(rows[row].path))
            items.at[items.count++] = (struct menu_item){
                url_of(rows[row].path), rows[row].words, row == (int)current};
    return items;
}
