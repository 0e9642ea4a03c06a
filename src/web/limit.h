/* limit: how many requests a client address may make. A token bucket each, in a table of fixed
 * size: an address that has been quiet for longest gives up its place. Pure but for its own table;
 * the server holds the lock.
 */
#ifndef WEB_LIMIT_H
#define WEB_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

enum { LIMIT_WAYS = 4, LIMIT_SETS = 1024 };

/* An address: 16 bytes; of IPv6 only the first 8 count (a /64 is one client). */
struct limit_key {
    unsigned char at[16];
};

struct limit_bucket {
    struct limit_key key;
    int64_t seen_ms;
    int64_t milli_tokens;
};

struct limit {
    int64_t per_second, burst; /* per_second 0: no limit */
    struct limit_bucket buckets[LIMIT_SETS][LIMIT_WAYS];
};

/* Takes one token of a client; false when there is none. */
bool limit_take(struct limit *l, struct limit_key key, int64_t now_ms);

#endif
