#include "os/vault.h"

#include "base/arena.h"
#include "base/number.h"
#include "base/pack.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* On the disk: the head, then for each piece its sealed length (4 bytes) and so many bytes. In a sealed
 * piece: how it is packed, its plain length (4 bytes), the bytes. Numbers have their small end first. */
enum {
    PIECE_BYTES = 256 * 1024, PIECE_LEAST = 1024, PIECE_MOST = 1024 * 1024,
    SIZE_BYTES = 4, FORM_BYTES = 5, FORM_BARE = 0, FORM_PACKED = 1,
    AT_FORMAT = 8, AT_KIND = 10, AT_PIECE = 12, AT_PASSES = 16, AT_MEMORY = 20, AT_SALT = 24, AT_SEAL = 40,
    AT_CHECK = 64, AT_SUM = 96, SUM_BYTES = 16,
    USE_SEAL = 1, USE_CHECK = 2
};
static const unsigned char magic[AT_FORMAT] = {0x89, 'S', 'K', 'Y', 'B', 'A', 'K', '\n'};

struct os_vault {
    struct arena *arena;
    const char *path;
    int file;
    bool is_made;   /* by us, and not whole yet: taken away when it is closed */
    bool is_last;   /* the last piece was read */
    unsigned char head[OS_VAULT_HEAD_BYTES];
    struct os_seal seal;
    struct os_digest digest;
    int64_t size_bytes;
    size_t piece_bytes;
    unsigned char *plain, *packed, *sealed;
    size_t used, length; /* of plain: taken, and there */
};

static bool fail(struct err *e, const char *verb, const char *path)
{
    int why = errno;
    enum err_kind kind = why == ENOENT || why == ENOTDIR               ? ERR_NOT_FOUND
                         : why == EACCES || why == EPERM || why == EROFS ? ERR_FORBIDDEN
                         : why == ENOSPC || why == EDQUOT || why == EFBIG ? ERR_FULL
                                                                          : ERR_BROKEN;
    return err_set(e, kind, "os/vault", "can\u2019t %s %.300s: %s", verb, path, strerror(why));
}

static bool damaged(struct err *e, const char *path, const char *how)
{
    return err_set(e, ERR_MALFORMED, "os/vault", "%.300s is damaged: %s", path, how);
}

/* The head. */

static void sum_head(const unsigned char *head, unsigned char sum[SUM_BYTES])
{
    struct hash whole = os_hash((str){(const char *)head, AT_SUM});
    memcpy(sum, whole.at, SUM_BYTES);
}

static struct hash key_check(const unsigned char *head, const struct os_key *key)
{
    struct os_key part = os_key_part(key, USE_CHECK);
    struct hash with;
    memcpy(with.at, part.at, sizeof with.at);
    struct hash check = os_keyed_hash(&with, (str){(const char *)head, AT_CHECK});
    os_forget(&part, sizeof part);
    os_forget(&with, sizeof with);
    return check;
}

static bool make_key(const struct os_lock *lock, const struct os_vault_head *head, struct os_key *key,
                     struct err *e)
{
    if (lock->kind == OS_LOCK_WORDS)
        return os_key_from_words(lock->words, head->salt, head->cost, key, e);
    *key = lock->key;
    return true;
}

static void write_head(unsigned char *at, const struct os_vault_head *head, const struct os_key *key)
{
    memcpy(at, magic, sizeof magic);
    number_put16(at + AT_FORMAT, OS_VAULT_FORMAT);
    number_put16(at + AT_KIND, (uint16_t)head->kind);
    number_put32(at + AT_PIECE, head->piece_bytes);
    number_put32(at + AT_PASSES, head->cost.passes);
    number_put32(at + AT_MEMORY, head->cost.memory_kib);
    memcpy(at + AT_SALT, head->salt, sizeof head->salt);
    memcpy(at + AT_SEAL, head->seal, sizeof head->seal);
    struct hash check = key_check(at, key);
    memcpy(at + AT_CHECK, check.at, sizeof check.at);
    sum_head(at, at + AT_SUM);
}

static bool is_sane(const struct os_vault_head *h)
{
    bool is_words = h->kind == OS_LOCK_WORDS;
    return (h->kind == OS_LOCK_KEY || (is_words && os_cost_is_sane(h->cost))) &&
           h->piece_bytes >= PIECE_LEAST && h->piece_bytes <= PIECE_MOST;
}

bool os_vault_head_read(bytes from, struct os_vault_head *head, struct err *e)
{
    unsigned char sum[SUM_BYTES];
    if (from.length < sizeof magic || memcmp(from.at, magic, sizeof magic) != 0)
        return err_set(e, ERR_MALFORMED, "os/vault", "this isn\u2019t a backup of Seekersy");
    if (from.length < OS_VAULT_HEAD_BYTES)
        return err_set(e, ERR_MALFORMED, "os/vault", "it ends within its beginning");
    unsigned format = number_take16(from.at + AT_FORMAT);
    sum_head(from.at, sum);
    if (memcmp(sum, from.at + AT_SUM, sizeof sum) != 0)
        return err_set(e, ERR_MALFORMED, "os/vault",
                       format > OS_VAULT_FORMAT ? "it is damaged, or was made by a newer Seekersy"
                                                : "its beginning is damaged");
    if (format != OS_VAULT_FORMAT)
        return err_set(e, ERR_MALFORMED, "os/vault",
                       "it was made by a newer Seekersy (format %u, this program knows %d)", format,
                       OS_VAULT_FORMAT);
    struct os_vault_head h = {.kind = (enum os_lock_kind)number_take16(from.at + AT_KIND),
                              .piece_bytes = number_take32(from.at + AT_PIECE),
                              .cost = {number_take32(from.at + AT_PASSES), number_take32(from.at + AT_MEMORY)}};
    memcpy(h.salt, from.at + AT_SALT, sizeof h.salt);
    memcpy(h.seal, from.at + AT_SEAL, sizeof h.seal);
    memcpy(h.check, from.at + AT_CHECK, sizeof h.check);
    if (!is_sane(&h))
        return err_set(e, ERR_MALFORMED, "os/vault", "its beginning asks for what can\u2019t be");
    *head = h;
    return true;
}

/* Bytes of the file, all of them counted and summed. */

static bool write_bytes(struct os_vault *v, bytes more, struct err *e)
{
    os_digest_add(&v->digest, more);
    v->size_bytes += (int64_t)more.length;
    while (more.length) {
        ssize_t n = write(v->file, more.at, more.length);
        if (n < 0 && errno != EINTR)
            return fail(e, "write", v->path);
        if (n > 0)
            more = (bytes){more.at + n, more.length - (size_t)n};
    }
    return true;
}

/* As many as there are, up to `size_bytes`. */
static bool read_bytes(struct os_vault *v, unsigned char *at, size_t size_bytes, size_t *length,
                       struct err *e)
{
    size_t n = 0;
    while (n < size_bytes) {
        ssize_t got = read(v->file, at + n, size_bytes - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(e, "read", v->path);
        if (got == 0)
            break;
        n += (size_t)got;
    }
    os_digest_add(&v->digest, (bytes){at, n});
    v->size_bytes += (int64_t)n;
    *length = n;
    return true;
}

static struct os_vault *vault_new(const char *path, int file, struct arena *a)
{
    struct os_vault *v = arena_new(a, struct os_vault);
    *v = (struct os_vault){.arena = a, .path = str_z(a, str_from(path)), .file = file};
    os_digest_start(&v->digest);
    return v;
}

static void make_room(struct os_vault *v, size_t piece_bytes)
{
    v->piece_bytes = piece_bytes;
    v->plain = arena_get(v->arena, piece_bytes, 1);
    v->packed = arena_get(v->arena, FORM_BYTES + piece_bytes, 1);
    v->sealed = arena_get(v->arena, SIZE_BYTES + FORM_BYTES + piece_bytes + OS_SEAL_MORE_BYTES, 1);
}

/* Writing. */

static bool lock_file(struct os_vault *v, struct err *e)
{
    if (flock(v->file, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return err_set(e, ERR_BUSY, "os/vault", "another backup is being written here (%.300s)", v->path);
    return fail(e, "lock", v->path);
}

static bool start(struct os_vault *v, const struct os_lock *lock, struct err *e)
{
    struct os_vault_head head = {.kind = lock->kind, .piece_bytes = PIECE_BYTES};
    struct os_key key;
    if (lock->kind == OS_LOCK_WORDS) {
        head.cost = os_cost_usual;
        os_random(head.salt, sizeof head.salt);
    }
    if (!make_key(lock, &head, &key, e))
        return false;
    struct os_key part = os_key_part(&key, USE_SEAL);
    os_seal_start(&v->seal, &part, head.seal);
    write_head(v->head, &head, &key);
    os_forget(&key, sizeof key);
    os_forget(&part, sizeof part);
    make_room(v, PIECE_BYTES);
    return write_bytes(v, (bytes){v->head, sizeof v->head}, e);
}

bool os_vault_make(const char *path, const struct os_lock *lock, struct arena *a, struct os_vault **v,
                   struct err *e)
{
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return fail(e, "write", path);
    struct os_vault *made = vault_new(path, file, a);
    if (!lock_file(made, e)) {
        os_vault_close(&made);
        return false;
    }
    made->is_made = true;
    if ((ftruncate(file, 0) == 0 && fchmod(file, 0600) == 0) ? start(made, lock, e)
                                                             : fail(e, "write", path)) {
        *v = made;
        return true;
    }
    os_vault_close(&made);
    return false;
}

static bool put_piece(struct os_vault *v, bool is_last, struct err *e)
{
    struct arena_mark mark = arena_mark(v->arena);
    bytes plain = {v->plain, v->length};
    size_t length = plain.length ? pack(plain, PACK_BARE, v->arena, v->packed + FORM_BYTES) : 0;
    arena_back(v->arena, mark);
    v->packed[0] = length ? FORM_PACKED : FORM_BARE;
    number_put32(v->packed + 1, (uint32_t)plain.length);
    if (!length) {
        memcpy(v->packed + FORM_BYTES, plain.at, plain.length);
        length = plain.length;
    }
    bytes inside = {v->packed, FORM_BYTES + length}, with = {v->head, sizeof v->head};
    os_seal_put(&v->seal, inside, with, is_last, v->sealed + SIZE_BYTES);
    number_put32(v->sealed, (uint32_t)(inside.length + OS_SEAL_MORE_BYTES));
    v->length = 0;
    return write_bytes(v, (bytes){v->sealed, SIZE_BYTES + inside.length + OS_SEAL_MORE_BYTES}, e);
}

bool os_vault_put(struct os_vault *v, bytes more, struct err *e)
{
    assert(v->is_made);
    while (more.length) {
        size_t room = v->piece_bytes - v->length, n = more.length < room ? more.length : room;
        memcpy(v->plain + v->length, more.at, n);
        v->length += n;
        more = (bytes){more.at + n, more.length - n};
        if (v->length == v->piece_bytes && !put_piece(v, false, e))
            return false;
    }
    return true;
}

bool os_vault_end(struct os_vault *v, struct os_vault_sum *sum, struct err *e)
{
    assert(v->is_made);
    if (!put_piece(v, true, e))
        return false;
    if (fsync(v->file) != 0)
        return fail(e, "write", v->path);
    v->is_made = false;
    *sum = (struct os_vault_sum){v->size_bytes, os_digest_end(&v->digest)};
    return true;
}

/* Reading. */

static bool check_lock(const struct os_vault *v, const struct os_lock *lock, const struct os_vault_head *head,
                       struct err *e)
{
    if (lock->kind == head->kind)
        return true;
    return err_set(e, ERR_FORBIDDEN, "os/vault",
                   head->kind == OS_LOCK_WORDS ? "%.300s is locked with a passphrase, not with a key file"
                                               : "%.300s is locked with a key file, not with a passphrase",
                   v->path);
}

static bool unlock(struct os_vault *v, const struct os_lock *lock, struct err *e)
{
    size_t length;
    struct os_vault_head head;
    struct os_key key;
    if (!read_bytes(v, v->head, sizeof v->head, &length, e))
        return false;
    if (!os_vault_head_read((bytes){v->head, length}, &head, e)) {
        struct err why = *e;
        return err_set(e, why.kind, why.place, "%.300s: %s", v->path, why.text);
    }
    if (!check_lock(v, lock, &head, e) || !make_key(lock, &head, &key, e))
        return false;
    struct hash check = key_check(v->head, &key);
    bool is_right = os_same(check.at, head.check, sizeof check.at);
    struct os_key part = os_key_part(&key, USE_SEAL);
    os_seal_open(&v->seal, &part, head.seal);
    os_forget(&key, sizeof key);
    os_forget(&part, sizeof part);
    if (!is_right)
        return err_set(e, ERR_FORBIDDEN, "os/vault", "the %s doesn\u2019t open %.300s: it is another one\u2019s",
                       lock->kind == OS_LOCK_WORDS ? "passphrase" : "key", v->path);
    make_room(v, head.piece_bytes);
    return true;
}

bool os_vault_open(const char *path, const struct os_lock *lock, struct arena *a, struct os_vault **v,
                   struct err *e)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return fail(e, "read", path);
    struct os_vault *opened = vault_new(path, file, a);
    if (unlock(opened, lock, e)) {
        *v = opened;
        return true;
    }
    os_vault_close(&opened);
    return false;
}

static bool unpack_piece(struct os_vault *v, size_t length)
{
    const unsigned char *data = v->packed + FORM_BYTES;
    size_t packed = length - FORM_BYTES, plain = number_take32(v->packed + 1);
    if (plain > v->piece_bytes)
        return false;
    v->length = plain;
    if (v->packed[0] == FORM_PACKED) {
        struct arena_mark mark = arena_mark(v->arena);
        bool is_done = unpack((bytes){data, packed}, v->arena, v->plain, plain);
        arena_back(v->arena, mark);
        return is_done;
    }
    if (v->packed[0] != FORM_BARE || packed != plain)
        return false;
    memcpy(v->plain, data, plain);
    return true;
}

static bool take_piece(struct os_vault *v, struct err *e)
{
    size_t length, most = FORM_BYTES + v->piece_bytes + OS_SEAL_MORE_BYTES;
    if (!read_bytes(v, v->sealed, SIZE_BYTES, &length, e))
        return false;
    size_t sealed = length == SIZE_BYTES ? number_take32(v->sealed) : 0;
    if (length < SIZE_BYTES)
        return damaged(e, v->path, "it was cut off");
    if (sealed < FORM_BYTES + OS_SEAL_MORE_BYTES || sealed > most)
        return damaged(e, v->path, "a piece has a length that can\u2019t be");
    if (!read_bytes(v, v->sealed + SIZE_BYTES, sealed, &length, e))
        return false;
    if (length < sealed)
        return damaged(e, v->path, "it was cut off");
    if (!os_seal_take(&v->seal, (bytes){v->sealed + SIZE_BYTES, sealed}, (bytes){v->head, sizeof v->head},
                      v->packed, &v->is_last))
        return damaged(e, v->path, "a piece isn\u2019t what was written");
    v->used = 0;
    return unpack_piece(v, sealed - OS_SEAL_MORE_BYTES) ||
           damaged(e, v->path, "a piece can\u2019t be unpacked");
}

bool os_vault_take(struct os_vault *v, void *at, size_t size_bytes, struct err *e)
{
    unsigned char *to = at;
    while (size_bytes) {
        size_t there = v->length - v->used, n = there < size_bytes ? there : size_bytes;
        memcpy(to, v->plain + v->used, n);
        v->used += n;
        to += n;
        size_bytes -= n;
        if (!size_bytes)
            break;
        if (v->is_last)
            return damaged(e, v->path, "what is in it ends too early");
        if (!take_piece(v, e))
            return false;
    }
    return true;
}

bool os_vault_finish(struct os_vault *v, struct os_vault_sum *sum, struct err *e)
{
    unsigned char more;
    size_t length;
    if (v->used == v->length && !v->is_last && !take_piece(v, e))
        return false;
    if (v->used != v->length || !v->is_last)
        return damaged(e, v->path, "more is in it than should be");
    if (!read_bytes(v, &more, 1, &length, e))
        return false;
    if (length)
        return damaged(e, v->path, "it goes on behind its end");
    *sum = (struct os_vault_sum){v->size_bytes, os_digest_end(&v->digest)};
    return true;
}

void os_vault_close(struct os_vault **v)
{
    struct os_vault *old = *v;
    if (!old)
        return;
    if (old->is_made)
        (void)unlink(old->path); /* half a backup is none */
    (void)close(old->file);      /* synced before, or only read */
    os_forget(&old->seal, sizeof old->seal);
    *v = NULL;
}

bool os_vault_sum(const char *path, struct os_vault_sum *sum, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return fail(e, "read", path);
    CLOSING(os_vault) struct os_vault *v = vault_new(path, file, &a);
    unsigned char *piece = arena_get(&a, PIECE_BYTES, 1);
    size_t length;
    do {
        if (!read_bytes(v, piece, PIECE_BYTES, &length, e))
            return false;
    } while (length);
    *sum = (struct os_vault_sum){v->size_bytes, os_digest_end(&v->digest)};
    return true;
}
