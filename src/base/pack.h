/* pack: bytes made smaller, and whole again (DEFLATE, RFC 1951). One call a piece: for answers of the web and
 * for the pieces of a backup. Not for: files that come from outside in somebody else's form.
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include "base/str.h"

struct arena;

enum pack_form {
    PACK_GZIP, /* with head and sum, as the web wants it (RFC 1952) */
    PACK_BARE  /* neither: whoever keeps it has a sum of their own */
};

/* Packs fast (level 1) into `packed`, which has room for as many bytes as there are. Says how many it took;
 * 0 when it would not get smaller. */
size_t pack(bytes plain, enum pack_form form, struct arena *a, unsigned char *packed);

/* Unpacks a bare one of which it is known how long it was. False unless it gives exactly so many bytes. */
bool unpack(bytes packed, struct arena *a, unsigned char *plain, size_t size_bytes);

#endif
