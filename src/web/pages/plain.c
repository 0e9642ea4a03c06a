#include "web/pages/plain.h"

#include "app/turn.h"
#include "web/assets.h"
#include "web/routes.h"
#include "web/session.h"

bool page_healthz(struct turn *t, const struct request *r, struct response *out)
{
    response_text(out, 200, S("ok\n"));
    return true;
}

bool page_readyz(struct turn *t, const struct request *r, struct response *out)
{
    if (!turn_ready(t))
        return false;
    response_text(out, 200, S("ready\n"));
    return true;
}

bool page_version(struct turn *t, const struct request *r, struct response *out)
{
    response_text(out, 200, str_format(t->arena, "seekersy %.*s\n", STR(t->app->version)));
    return true;
}

bool page_robots(struct turn *t, const struct request *r, struct response *out)
{
    response_text(out, 200,
                  str_format(t->arena,
                             "User-agent: *\n"
                             "Disallow: /enter/\nDisallow: /r\nDisallow: /f/\nDisallow: /w/\n"
                             "Disallow: /s/\nDisallow: /q/\nDisallow: /today\nDisallow: /api/\n"
                             "Sitemap: %.*s/sitemap.xml\n",
                             STR(t->app->base_url)));
    return true;
}

/* Pages that anybody may find; and one for each behaviour. */
bool page_sitemap(struct turn *t, const struct request *r, struct response *out)
{
    static const str paths[] = {S("/learn"), S("/help"), S("/privacy"), S("/imprint")};
    const struct framework *f = turn_framework(t);
    struct buf b;
    buf_init(&b, t->arena, 256 * 1024);
    buf_add(&b, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    buf_format(&b, "<url><loc>%.*s/</loc></url>\n", STR(t->app->base_url));
    for (size_t i = 0; i < LENGTH(paths); i++)
        if (i == 0 || route_is_page(paths[i])) /* the first is the quiz itself */
            buf_format(&b, "<url><loc>%.*s%.*s</loc></url>\n", STR(t->app->base_url), STR(paths[i]));
    for (size_t i = 0; route_is_page(S("/learn")) && i < f->behaviour_count; i++) {
        struct url u = url_part(t->arena, url_of(S("/learn")), f->behaviours[i].id);
        buf_format(&b, "<url><loc>%.*s%.*s</loc></url>\n", STR(t->app->base_url), STR(u.text));
    }
    buf_add(&b, S("</urlset>\n"));
    response_text(out, 200, buf_str(&b));
    out->type = S("application/xml; charset=utf-8");
    return true;
}

static void give_asset(const struct asset *asset, const struct request *r, struct response *out)
{
    response_text(out, 200, asset->text);
    out->type = asset->type;
    if (!asset->zipped.length)
        return;
    response_header(out, S("Vary"), S("Accept-Encoding"));
    if (!http_accepts_gzip(r))
        return;
    out->body = asset->zipped;
    response_header(out, S("Content-Encoding"), S("gzip"));
}

bool page_favicon(struct turn *t, const struct request *r, struct response *out)
{
    const struct asset *asset = asset_find(S("icon.svg"));
    if (!asset)
        return err_set(&t->err, ERR_NOT_FOUND, "web/favicon", "no icon");
    give_asset(asset, r, out);
    response_header(out, S("Cache-Control"), S("public, max-age=86400"));
    return true;
}

bool page_asset(struct turn *t, const struct request *r, struct response *out)
{
    const struct asset *asset = asset_find(http_param(r, S("name")));
    if (!asset || !str_equal(asset->hash, http_param(r, S("hash"))))
        return err_set(&t->err, ERR_NOT_FOUND, "web/asset", "no such asset");
    give_asset(asset, r, out);
    response_header(out, S("Cache-Control"), S("public, max-age=31536000, immutable"));
    return true;
}
