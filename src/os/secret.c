#include "os/os.h"

#include "base/arena.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(OS_HASH_BYTES == crypto_hash_sha256_BYTES, "SHA-256");
static_assert(OS_HASH_BYTES == crypto_auth_hmacsha256_BYTES, "HMAC-SHA-256");
static_assert(OS_HASH_BYTES == crypto_auth_hmacsha256_KEYBYTES, "a key is as long as a hash");

bool os_secret_open(struct err *e)
{
    if (sodium_init() < 0)
        return err_set(
            e, ERR_BROKEN, "os/secret_open",
            "the library for secrets (libsodium) can't start: no source of random numbers");
    return true;
}

void os_random(unsigned char *at, size_t size_bytes)
{
    assert(at || !size_bytes);
    randombytes_buf(at, size_bytes);
}

struct id os_id(void)
{
    unsigned char random[ID_BYTES];
    os_random(random, sizeof random);
    return id_make(os_now(), random);
}

struct id os_secret(void)
{
    struct id id;
    os_random(id.at, sizeof id.at);
    return id;
}

static const unsigned char *bytes_of(str s)
{
    return (const unsigned char *)(s.at ? s.at : "");
}

struct hash os_hash(str s)
{
    struct hash h;
    (void)crypto_hash_sha256(h.at, bytes_of(s), s.length); /* cannot fail: it always returns 0 */
    return h;
}

struct hash os_keyed_hash(const struct hash *key, str s)
{
    assert(key);
    struct hash h;
    (void)crypto_auth_hmacsha256(h.at, bytes_of(s), s.length, key->at); /* always returns 0 */
    return h;
}

bool os_same(const void *x, const void *y, size_t size_bytes)
{
    return sodium_memcmp(x, y, size_bytes) == 0;
}

str os_hex(struct arena *a, const unsigned char *at, size_t size_bytes)
{
    char *hex = arena_get(a, 2, size_bytes + 1);
    (void)sodium_bin2hex(hex, 2 * size_bytes + 1, at, size_bytes);
    return (str){hex, 2 * size_bytes};
}
