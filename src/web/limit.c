#include "web/limit.h"

#include <string.h>

enum { MILLI = 1000 };

static unsigned set_of(struct limit_key key)
{
    /* FNV-1a (Fowler, Noll, Vo): spreads; it keeps no secret. */
    uint32_t hash = 2166136261U;
    for (unsigned i = 0; i < sizeof key.at; i++)
        hash = (hash ^ key.at[i]) * 16777619U;
    return hash % LIMIT_SETS;
}

static struct limit_bucket *bucket_of(struct limit *l, struct limit_key key, int64_t now_ms)
{
    struct limit_bucket *set = l->buckets[set_of(key)];
    struct limit_bucket *oldest = &set[0];
    for (int i = 0; i < LIMIT_WAYS; i++) {
        if (set[i].seen_ms && memcmp(&set[i].key, &key, sizeof key) == 0)
            return &set[i];
        if (set[i].seen_ms < oldest->seen_ms)
            oldest = &set[i];
    }
    *oldest = (struct limit_bucket){key, now_ms, l->burst * MILLI};
    return oldest;
}

bool limit_take(struct limit *l, struct limit_key key, int64_t now_ms)
{
    if (!l->per_second)
        return true;
    struct limit_bucket *b = bucket_of(l, key, now_ms);
    int64_t most = l->burst * MILLI;
    int64_t passed_ms = now_ms - b->seen_ms;
    if (passed_ms > most / l->per_second)
        b->milli_tokens = most; /* long enough to be full; also keeps the product small */
    else
        b->milli_tokens += passed_ms * l->per_second;
    if (b->milli_tokens > most)
        b->milli_tokens = most;
    b->seen_ms = now_ms;
    if (b->milli_tokens < MILLI)
        return false;
    b->milli_tokens -= MILLI;
    return true;
}
