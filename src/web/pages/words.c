#include "web/pages/words.h"

#include "app/turn.h"
#include "web/pages/words.html.h"

static bool show(struct turn *t, const struct request *r, struct response *out, str title,
                 void (*html)(struct buf *, const struct words_page *))
{
    struct words_page v = {.is_laptop = t->app->mode == APP_LAPTOP,
                           .base_url = t->app->base_url,
                           .version = t->app->version};
    layout_public(t, r, title, S(""), &v.layout);
    struct buf b;
    page_begin(t, &b);
    html(&b, &v);
    response_page(out, 200, &b);
    return true;
}

bool page_help(struct turn *t, const struct request *r, struct response *out)
{
    return show(t, r, out, S("Help"), html_help);
}

bool page_help_keys(struct turn *t, const struct request *r, struct response *out)
{
    return show(t, r, out, S("Keys"), html_help_keys);
}

bool page_privacy(struct turn *t, const struct request *r, struct response *out)
{
    return show(t, r, out, S("Privacy"), html_privacy);
}

bool page_imprint(struct turn *t, const struct request *r, struct response *out)
{
    return show(t, r, out, S("Imprint"), html_imprint);
}
