/* vault: a file that only a key opens, written in one pass and read in one pass, with little memory however
 * large it is (docs/decisions/0140). What is in it is somebody else's matter.
 *
 * A plain head says the format and how the key is made; then pieces of at most 256 KiB, each packed, then
 * sealed together with the head. The last is marked, so a file that was cut, or that goes on, is found; any
 * changed byte is too. The file is made with mode 0600 and synced; it is for the caller to give it its name.
 */
#ifndef OS_VAULT_H
#define OS_VAULT_H

#include "os/seal.h"

enum os_lock_kind { OS_LOCK_KEY = 1, OS_LOCK_WORDS = 2 };

/* What locks and opens it: a key, or words that a key is made of. */
struct os_lock {
    enum os_lock_kind kind;
    struct os_key key;
    str words;
};

/* The plain head. */
enum { OS_VAULT_HEAD_BYTES = 112, OS_VAULT_FORMAT = 1 };
struct os_vault_head {
    enum os_lock_kind kind;
    uint32_t piece_bytes;
    struct os_cost cost; /* of OS_LOCK_WORDS */
    unsigned char salt[OS_SALT_BYTES];
    unsigned char seal[OS_SEAL_HEAD_BYTES];
    unsigned char check[OS_HASH_BYTES]; /* of the key: so that a wrong one can be told from damage */
};
/* Fails: ERR_MALFORMED (no backup, a newer format, damaged). Pure: for any bytes. */
bool os_vault_head_read(bytes from, struct os_vault_head *head, struct err *e);

/* The file as a whole, as it stands on the disk. */
struct os_vault_sum {
    int64_t size_bytes;
    struct hash hash;
};

struct os_vault; /* lives in an arena; os_vault_close before that goes */

/* Makes `path`, which may be what a try that was cut off left, and writes. One program at a time: ERR_BUSY.
 * os_vault_end seals the end and syncs; a vault that is closed without it takes its file away.
 * Fails: ERR_FULL, ERR_FORBIDDEN, ERR_NOT_FOUND, ERR_BROKEN; the text names the path. */
bool os_vault_make(const char *path, const struct os_lock *lock, struct arena *a, struct os_vault **v,
                   struct err *e);
bool os_vault_put(struct os_vault *v, bytes more, struct err *e);
bool os_vault_end(struct os_vault *v, struct os_vault_sum *sum, struct err *e);

/* Opens and reads. os_vault_finish says whether the end was reached, and gives the sum of all that was read.
 * Fails: ERR_FORBIDDEN, the key does not open it; ERR_MALFORMED, damaged, cut off, of a newer format;
 * as above for the file. */
bool os_vault_open(const char *path, const struct os_lock *lock, struct arena *a, struct os_vault **v,
                   struct err *e);
bool os_vault_take(struct os_vault *v, void *at, size_t size_bytes, struct err *e); /* exactly so many */
bool os_vault_finish(struct os_vault *v, struct os_vault_sum *sum, struct err *e);

/* Accepts a pointer to NULL. Wipes the keys. */
void os_vault_close(struct os_vault **v);

/* The sum of any file. */
bool os_vault_sum(const char *path, struct os_vault_sum *sum, struct err *e);

#endif
