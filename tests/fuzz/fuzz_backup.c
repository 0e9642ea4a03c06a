/* The door of backups: the head of a file, a file as a whole, what is inside one, rows, and the manifest beside it.
 * Nobody may make the reader crash, or take more memory than a record may have. */
#include "app/manifest.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "os/folder.h"
#include "store/part.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct os_lock key_lock(void)
{
    struct os_lock lock = {.kind = OS_LOCK_KEY};
    memset(lock.key.at, 7, sizeof lock.key.at);
    return lock;
}

/* A refusal says what is wrong, in words a terminal can show. */
static void check_refused(const struct err *e)
{
    size_t at_byte;
    assert(e->kind == ERR_MALFORMED || e->kind == ERR_REFUSED || e->kind == ERR_FORBIDDEN);
    assert(e->text[0] && utf8_check(str_from(e->text), &at_byte) == UTF8_FINE);
}

static void check_facts(const struct backup_facts *facts)
{
    int64_t rows = 0;
    assert(facts->schema >= 1 && facts->file.size_bytes > 0);
    for (size_t i = 0; i < facts->part_count; i++)
        rows += facts->parts[i].rows;
    assert(rows == facts->rows);
}

static void read_file(const char *path)
{
    CLOSING(arena) struct arena a = {0};
    struct err e = {0};
    struct os_lock lock = key_lock();
    struct backup_facts facts;
    CLOSING(os_vault) struct os_vault *v = NULL;
    if (os_vault_open(path, &lock, &a, &v, &e) && store_backup_check(v, &a, &facts, &e))
        check_facts(&facts);
    else
        check_refused(&e);
}

static void as_file(bytes input)
{
    char path[64];
    int file = memfd_create("backup", MFD_CLOEXEC);
    assert(file >= 0);
    ssize_t written = write(file, input.at, input.length);
    assert(written == (ssize_t)input.length);
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    read_file(path);
    (void)close(file);
}

/* Sealed with the right key, as somebody who has it could. */
static void as_content(bytes input)
{
    CLOSING(arena) struct arena a = {0};
    struct err e = {0};
    struct os_lock lock = key_lock();
    struct os_vault_sum sum;
    char path[64];
    const char *folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"; /* in memory, if it can be */
    (void)snprintf(path, sizeof path, "%s/seekersy-fuzz-%d", folder, (int)getpid());
    CLOSING(os_vault) struct os_vault *v = NULL;
    if (!os_vault_make(path, &lock, &a, &v, &e) || !os_vault_put(v, input, &e) || !os_vault_end(v, &sum, &e))
        assert(!"the vault can be written");
    os_vault_close(&v);
    read_file(path);
    assert(os_file_remove(path, &e));
}

static void as_row(bytes input)
{
    CLOSING(arena) struct arena a = {0};
    for (size_t i = 0; i < table_count; i++) {
        const struct statement *s = tables[i].first;
        void *row = arena_get(&a, 1, s->row_bytes);
        if (!record_row_read(input, s, row))
            continue;
        assert(record_row_is_whole(input, s->out_count));
        struct buf again;
        buf_init(&again, &a, RECORD_MOST_BYTES);
        record_row_write(&again, s, row);
        assert(str_equal(buf_str(&again), (str){(const char *)input.at, input.length}));
    }
}

static void as_manifest(bytes input)
{
    CLOSING(arena) struct arena a = {0};
    struct err e = {0};
    struct backup_facts facts;
    str file, text = {(const char *)input.at, input.length};
    if (manifest_read(text, &a, &facts, &file, &e))
        assert(file.at);
    else
        check_refused(&e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct err e = {0};
    struct os_vault_head head;
    bytes input = {data, size};
    if (!os_secret_open(&e))
        return 0;
    if (!os_vault_head_read(input, &head, &e))
        check_refused(&e);
    as_file(input);
    as_content(input);
    as_row(input);
    as_manifest(input);
    return 0;
}
