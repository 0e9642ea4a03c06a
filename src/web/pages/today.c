#include "web/pages/today.h"

#include "web/pages/today.html.h"

bool page_today(struct turn *t, const struct request *r, struct response *out)
{
    struct today_page v = {0};
    if (!app_show_today(t, &v.today))
        return false;
    layout_app(t, r, S("Today"), MENU_TODAY, &v.layout);
    capture_fill(t, r, &v.capture);
    grid_fill(t->arena, &v.today.readiness, &v.grid);
    step_rows_fill(t->arena, v.today.week, v.today.week_count, &v.week);
    entry_rows_fill(t->arena, v.today.entries, v.today.entry_count, &v.entries);
    v.rhythm.at = v.today.rhythm;
    v.rhythm.count = WORKDAYS;
    if (v.today.has_next) {
        v.next_url = url_action(t->arena, &v.today.next);
        v.next_words = words_go(&v.today.next);
    }
    struct buf b;
    page_begin(t, &b);
    html_today(&b, &v);
    response_page(out, 200, &b);
    return true;
}
