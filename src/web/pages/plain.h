/* plain: addresses that are no pages: what watches the program, what crawlers and browsers ask for.
 */
#ifndef WEB_PAGES_PLAIN_H
#define WEB_PAGES_PLAIN_H

#include "web/http.h"

struct turn;

bool page_healthz(struct turn *t, const struct request *r,
                  struct response *out); /* the process runs */
bool page_readyz(struct turn *t, const struct request *r,
                 struct response *out); /* and can answer */
bool page_version(struct turn *t, const struct request *r, struct response *out);
bool page_robots(struct turn *t, const struct request *r, struct response *out);
bool page_sitemap(struct turn *t, const struct request *r, struct response *out);
bool page_favicon(struct turn *t, const struct request *r, struct response *out);
bool page_asset(struct turn *t, const struct request *r, struct response *out);

#endif
