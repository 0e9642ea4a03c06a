#include "base/pack.h"

#include "base/arena.h"

#include <limits.h>
#include <zlib.h>

enum { LEVEL = 1, MEMORY = 8 };

static const int windows[] = {[PACK_GZIP] = 15 + 16, [PACK_BARE] = -15};

static voidpf take(voidpf arena, uInt count, uInt size)
{
    return arena_get(arena, count, size);
}

static void give_back(voidpf arena, voidpf at)
{
    (void)arena; /* the arena is emptied whole */
    (void)at;
}

size_t pack(bytes plain, enum pack_form form, struct arena *a, unsigned char *packed)
{
    z_stream z = {.zalloc = take, .zfree = give_back, .opaque = a};
    if (plain.length > UINT_MAX ||
        deflateInit2(&z, LEVEL, Z_DEFLATED, windows[form], MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return 0;
    z.next_in = (z_const Bytef *)plain.at;
    z.avail_in = (uInt)plain.length;
    z.next_out = packed;
    z.avail_out = (uInt)plain.length;
    bool is_done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    size_t length = plain.length - z.avail_out;
    (void)deflateEnd(&z); /* says only that a stream was left unfinished */
    return is_done ? length : 0;
}

bool unpack(bytes packed, struct arena *a, unsigned char *plain, size_t size_bytes)
{
    z_stream z = {.zalloc = take, .zfree = give_back, .opaque = a};
    if (packed.length > UINT_MAX || size_bytes > UINT_MAX ||
        inflateInit2(&z, windows[PACK_BARE]) != Z_OK)
        return false;
    z.next_in = (z_const Bytef *)packed.at;
    z.avail_in = (uInt)packed.length;
    z.next_out = plain;
    z.avail_out = (uInt)size_bytes;
    int code = inflate(&z, Z_FINISH);
    (void)inflateEnd(&z); /* cannot fail on a stream that was begun */
    return code == Z_STREAM_END && !z.avail_out && !z.avail_in;
}
