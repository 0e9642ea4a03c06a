#include "os/seal.h"

#include "base/arena.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

typedef crypto_secretstream_xchacha20poly1305_state stream;

static_assert(OS_KEY_BYTES == crypto_secretstream_xchacha20poly1305_KEYBYTES, "a key");
static_assert(OS_KEY_BYTES == crypto_kdf_KEYBYTES, "a key");
static_assert(OS_SEAL_HEAD_BYTES == crypto_secretstream_xchacha20poly1305_HEADERBYTES, "a head");
static_assert(OS_SEAL_MORE_BYTES == crypto_secretstream_xchacha20poly1305_ABYTES, "a piece");
static_assert(OS_SALT_BYTES == crypto_pwhash_SALTBYTES, "salt");
static_assert(sizeof(stream) <= sizeof(struct os_seal), "room for the state");
static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct os_digest), "room for the state");

/* The usual cost is libsodium's "moderate". Beyond the most, a file could make us take all memory. */
enum { MEMORY_LEAST_KIB = 8, MEMORY_MOST_KIB = 1024 * 1024, PASSES_MOST = 16 };
const struct os_cost os_cost_usual = {crypto_pwhash_OPSLIMIT_MODERATE,
                                      crypto_pwhash_MEMLIMIT_MODERATE / 1024};

static const char part_name[crypto_kdf_CONTEXTBYTES] = "seekersy"; /* no zero at its end */

bool os_cost_is_sane(struct os_cost cost)
{
    return cost.passes >= 1 && cost.passes <= PASSES_MOST && cost.memory_kib >= MEMORY_LEAST_KIB &&
           cost.memory_kib <= MEMORY_MOST_KIB;
}

struct os_key os_key_new(void)
{
    struct os_key key;
    os_random(key.at, sizeof key.at);
    return key;
}

str os_key_str(struct arena *a, const struct os_key *key)
{
    return os_hex(a, key->at, sizeof key->at);
}

bool os_key_read(str letters, struct os_key *key)
{
    struct os_key read;
    size_t length;
    if (letters.length != 2 * sizeof read.at ||
        sodium_hex2bin(read.at, sizeof read.at, letters.at, letters.length, NULL, &length, NULL) != 0 ||
        length != sizeof read.at)
        return false;
    *key = read;
    return true;
}

bool os_key_from_words(str words, const unsigned char salt[OS_SALT_BYTES], struct os_cost cost,
                       struct os_key *key, struct err *e)
{
    assert(os_cost_is_sane(cost));
    struct os_key made;
    if (crypto_pwhash(made.at, sizeof made.at, words.at ? words.at : "", words.length, salt, cost.passes,
                      (size_t)cost.memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_set(e, ERR_BUSY, "os/seal",
                       "a key from this passphrase takes %u MiB of memory, and there isn\u2019t as much",
                       cost.memory_kib / 1024);
    *key = made;
    return true;
}

struct os_key os_key_part(const struct os_key *key, uint64_t use)
{
    struct os_key part;
    (void)crypto_kdf_derive_from_key(part.at, sizeof part.at, use, part_name, key->at); /* length fits */
    return part;
}

void os_forget(void *at, size_t size_bytes)
{
    sodium_memzero(at, size_bytes);
}

void os_seal_start(struct os_seal *s, const struct os_key *key, unsigned char head[OS_SEAL_HEAD_BYTES])
{
    (void)crypto_secretstream_xchacha20poly1305_init_push((stream *)s, head, key->at); /* always 0 */
}

void os_seal_put(struct os_seal *s, bytes plain, bytes with, bool is_last, unsigned char *sealed)
{
    unsigned char tag = is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    (void)crypto_secretstream_xchacha20poly1305_push((stream *)s, sealed, NULL, plain.at, plain.length,
                                                     with.at, with.length, tag); /* always 0 */
}

void os_seal_open(struct os_seal *s, const struct os_key *key,
                  const unsigned char head[OS_SEAL_HEAD_BYTES])
{
    (void)crypto_secretstream_xchacha20poly1305_init_pull((stream *)s, head, key->at); /* always 0 */
}

bool os_seal_take(struct os_seal *s, bytes sealed, bytes with, unsigned char *plain, bool *is_last)
{
    unsigned char tag;
    if (sealed.length < OS_SEAL_MORE_BYTES ||
        crypto_secretstream_xchacha20poly1305_pull((stream *)s, plain, NULL, &tag, sealed.at,
                                                   sealed.length, with.at, with.length) != 0)
        return false;
    *is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return true;
}

void os_digest_start(struct os_digest *d)
{
    (void)crypto_hash_sha256_init((crypto_hash_sha256_state *)d); /* these three always return 0 */
}

void os_digest_add(struct os_digest *d, bytes more)
{
    if (more.length)
        (void)crypto_hash_sha256_update((crypto_hash_sha256_state *)d, more.at, more.length);
}

struct hash os_digest_end(struct os_digest *d)
{
    struct hash h;
    (void)crypto_hash_sha256_final((crypto_hash_sha256_state *)d, h.at);
    return h;
}
