/* seal: keys, and bytes sealed piece by piece so that nobody reads or changes them, or leaves some out, without
 * the key (libsodium's secretstream, XChaCha20-Poly1305). And a SHA-256 of bytes that come one after the other.
 *
 * For: files that leave the machine (os/vault.h). Keys are wiped by os_forget when they have been used.
 * os_secret_open (os/os.h) comes first.
 */
#ifndef OS_SEAL_H
#define OS_SEAL_H

#include "base/err.h"
#include "os/os.h"

enum { OS_KEY_BYTES = 32, OS_SALT_BYTES = 16, OS_SEAL_HEAD_BYTES = 24, OS_SEAL_MORE_BYTES = 17 };

struct os_key {
    unsigned char at[OS_KEY_BYTES];
};

/* What a key from a passphrase costs whoever makes it, also whoever guesses (Argon2id). */
struct os_cost {
    uint32_t passes, memory_kib;
};
extern const struct os_cost os_cost_usual; /* about half a second, 256 MiB */
bool os_cost_is_sane(struct os_cost cost); /* what this program is ready to spend */

/* 32 random bytes; as 64 letters, and back. */
struct os_key os_key_new(void);
str os_key_str(struct arena *a, const struct os_key *key);
bool os_key_read(str letters, struct os_key *key);

/* Fails: ERR_BUSY when there is not so much memory. */
bool os_key_from_words(str words, const unsigned char salt[OS_SALT_BYTES], struct os_cost cost,
                       struct os_key *key, struct err *e);

/* Another key that says nothing about the first, for another use (1, 2 ...). */
struct os_key os_key_part(const struct os_key *key, uint64_t use);

void os_forget(void *at, size_t size_bytes);

/* A row of pieces. Sealing starts with a head that is kept beside them; each piece is bound to those before
 * it and to the bytes `with`, and the last one says that it is the last. */
struct os_seal {
    _Alignas(8) unsigned char state[56];
};

void os_seal_start(struct os_seal *s, const struct os_key *key, unsigned char head[OS_SEAL_HEAD_BYTES]);
void os_seal_put(struct os_seal *s, bytes plain, bytes with, bool is_last,
                 unsigned char *sealed); /* room: OS_SEAL_MORE_BYTES more */

void os_seal_open(struct os_seal *s, const struct os_key *key,
                  const unsigned char head[OS_SEAL_HEAD_BYTES]);
bool os_seal_take(struct os_seal *s, bytes sealed, bytes with, unsigned char *plain,
                  bool *is_last); /* false: not what was sealed */

/* SHA-256 of what is added. */
struct os_digest {
    _Alignas(8) unsigned char state[104];
};
void os_digest_start(struct os_digest *d);
void os_digest_add(struct os_digest *d, bytes more);
struct hash os_digest_end(struct os_digest *d);

#endif
