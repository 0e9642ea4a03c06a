/* assets: styles, scripts and pictures, built into the program by tools/assets.py, each under an
 * address that holds its hash, so that browsers may keep it for ever.
 */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H

#include "html/html.h"

struct asset {
    str name; /* "app.css" */
    str type; /* "text/css; charset=utf-8" */
    str hash;
    str path; /* "/a/HASH/app.css" */
    str text;
    str zipped; /* gzip; empty when it would not be smaller */
};

/* Sorted by name. */
extern const struct asset assets[];
extern const size_t asset_count;

/* NULL when there is no asset of that name. */
const struct asset *asset_find(str name);

/* The address of an asset; empty when there is none of that name, so that a template can ask. */
struct url asset_url(str name);

#endif
