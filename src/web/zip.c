#include "web/zip.h"

#include "base/arena.h"
#include "base/pack.h"

bool zip_text(str text, struct arena *a, str *zipped)
{
    unsigned char *at = arena_get(a, text.length, 1);
    size_t length = pack((bytes){(const unsigned char *)text.at, text.length}, PACK_GZIP, a, at);
    if (length)
        *zipped = (str){(const char *)at, length};
    return length;
}

static bool is_words(str type)
{
    return str_starts(type, S("text/")) || str_has(type, S("json")) || str_has(type, S("xml"));
}

void zip_response(const struct request *r, struct response *out, struct arena *a)
{
    if (!out->may_zip || out->body.length < ZIP_LEAST || !is_words(out->type) ||
        response_header_find(out, S("Content-Encoding")).at)
        return;
    response_header(out, S("Vary"), S("Accept-Encoding"));
    if (http_accepts_gzip(r) && zip_text(out->body, a, &out->body))
        response_header(out, S("Content-Encoding"), S("gzip"));
}
