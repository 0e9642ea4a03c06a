#include "web/zip.h"

#include "base/arena.h"

#include <zlib.h>

enum { LEVEL = 1, GZIP = 15 + 16, MEMORY = 8 };

static voidpf take(voidpf arena, uInt count, uInt size)
{
    return arena_get(arena, count, size);
}

static void give_back(voidpf arena, voidpf at)
{
    (void)arena; /* the arena is emptied whole */
    (void)at;
}

bool zip_text(str text, struct arena *a, str *zipped)
{
    z_stream z = {.zalloc = take, .zfree = give_back, .opaque = a};
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, GZIP, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    char *at = arena_get(a, text.length, 1);
    z.next_in = (z_const Bytef *)text.at;
    z.avail_in = (uInt)text.length;
    z.next_out = (Bytef *)at;
    z.avail_out = (uInt)text.length;
    bool is_done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    size_t length = text.length - z.avail_out;
    (void)deflateEnd(&z); /* says only that a stream was left unfinished */
    if (is_done)
        *zipped = (str){at, length};
    return is_done;
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
