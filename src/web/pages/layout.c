#include "web/pages/layout.h"

#include "app/turn.h"
#include "web/assets.h"
#include "web/http.h"
#include "web/routes.h"

#include <assert.h>

static str theme_of(const struct request *r)
{
    str theme = http_find(r->cookies, S("theme"));
    return str_equal(theme, S("light")) || str_equal(theme, S("dark")) ? theme : S("");
}

static void fill(struct turn *t, const struct request *r, str title, struct layout *layout)
{
    *layout = (struct layout){
        .title = title,
        .is_without_keys = str_equal(http_find(r->cookies, S("keys")), S("off")),
        .theme = theme_of(r),
        .css = asset_url(S("app.css")),
        .script = asset_url(S("app.js")),
        .home = url_of(t->actor.is_known && route_is_page(S("/today")) ? S("/today") : S("/")),
        .name = t->actor.is_known ? t->actor.person.name : S(""),
        .has_settings = t->actor.is_known && route_is_page(S("/settings")),
        .form_token = r->form_token,
        .version = t->app->version,
    };
}

void layout_app(struct turn *t, const struct request *r, str title, enum menu current,
                struct layout *layout)
{
    assert(t->actor.is_known);
    fill(t, r, title, layout);
    layout->menu = menu_show(t->arena, current);
    layout->is_app = true;
    layout->is_private = true;
}

void layout_public(struct turn *t, const struct request *r, str title, str description,
                   struct layout *layout)
{
    fill(t, r, title, layout);
    layout->description = description;
    if (t->actor.is_known && route_is_page(S("/today"))) {
        layout->aside = S("Today");
        layout->aside_url = url_of(S("/today"));
    }
}

str layout_title(struct turn *t, str title, bool is_wrong)
{
    return is_wrong ? str_format(t->arena, "Error: %.*s", STR(title)) : title;
}

void page_begin(struct turn *t, struct buf *b)
{
    buf_init(b, t->arena, PAGE_MOST);
    b->root = t->app->base_path;
}
