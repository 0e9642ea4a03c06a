/* zip: gzip of an answer on its way out. */
#ifndef WEB_ZIP_H
#define WEB_ZIP_H

#include "web/http.h"

enum { ZIP_LEAST = 1024 }; /* bytes: below, the header costs more than it saves */

/* Packs `text` fast (level 1). False when it would not get smaller. Owns: the arena. */
bool zip_text(str text, struct arena *a, str *zipped);

/* Packs an answer when it may be (see response.may_zip), is words, and the client takes it. */
void zip_response(const struct request *r, struct response *out, struct arena *a);

#endif
