/* menu: the words of the navigation, one table. A row is shown when its page is in the route table.
 */
#ifndef WEB_MENU_H
#define WEB_MENU_H

#include "html/html.h"

enum menu {
    MENU_NONE,
    MENU_TODAY,
    MENU_JOURNAL,
    MENU_PLAN,
    MENU_READINESS,
    MENU_PACKET,
    MENU_COUNT
};

struct menu_item {
    struct url url;
    str words;
    str key; /* "g t": followed by keyboard */
    bool is_current;
};

struct menu_items {
    struct menu_item *at;
    size_t count;
};

/* The menu with the current row marked. Owns: the arena. */
struct menu_items menu_show(struct arena *a, enum menu current);

#endif
