/* How long a backup, a look at it, and a restore take, how large it is, and how much memory each wants.
 *
 * usage: bench_backup FOLDER [ENTRIES [ADDRESS]]   ADDRESS: an empty PostgreSQL database, else a file in FOLDER
 *
 * Each step runs in a process of its own, so that its memory is its own. Nothing fails on a clock;
 * docs/figures.md keeps what was measured. The folder should be on a real disk. */
#include "base/arena.h"
#include "os/folder.h"
#include "store/backup.h"
#include "store/entry.h"
#include "store/person.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ENTRIES_USUAL = 100000, BATCH = 1000, PERSONS = 10 };

struct bench {
    const char *folder, *address, *backup, *restored;
    int entries;
    struct arena arena;
};

static void must(bool is_done, const struct err *e)
{
    if (is_done)
        return;
    fprintf(stderr, "%s: %s\n", e->place, e->text);
    exit(1);
}

static struct os_lock key_lock(void)
{
    struct os_lock lock = {.kind = OS_LOCK_KEY};
    memset(lock.key.at, 7, sizeof lock.key.at);
    return lock;
}

static uint32_t next_number(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u; /* Numerical Recipes, 7.1 */
    return *seed >> 8;
}

/* About 150 letters, as lines of a journal are. */
static str some_words(struct arena *a, uint32_t *seed)
{
    static const char *const words[] = {"found", "why", "the", "refund", "job", "doubled", "amounts", "wrote",
                                        "down", "customer", "asked", "for", "deploy", "rolled", "back", "Jürgen",
                                        "review", "tests", "flaky", "queue", "latency", "fixed", "with", "a", "plan",
                                        "and", "showed", "team", "how", "to", "read", "traces", "会議", "numbers"};
    str text = {0};
    for (int i = 0; i < 26; i++)
        text = str_format(a, "%.*s%s ", STR(text), words[next_number(seed) % LENGTH(words)]);
    return str_trim(text);
}

struct filling {
    struct arena arena;
    uint32_t seed;
    int next, end;
};

static struct id person_id(int number)
{
    return (struct id){{1, (unsigned char)number}};
}

static bool add_entries(struct db *db, void *data, struct err *e)
{
    struct filling *f = data;
    static str behaviours[] = {S("comm.update"), S("tech.debug")}, links[] = {S("https://git.example/a/b/pull/4711")};
    bool added;
    for (int i = f->next; i < f->end; i++) {
        struct entry entry = {.id = os_id(), .day = {20000 + i / 40}, .text = some_words(&f->arena, &f->seed),
                              .behaviours = {behaviours, (size_t)i % 3}, .links = {links, (size_t)i % 2},
                              .autonomy = i % 5, .scope = ENTRY_UNSAID, .outcome = ENTRY_UNSAID,
                              .made = {INT64_C(1700000000000) + i}, .changed = {INT64_C(1700000000000) + i}};
        if (!store_entry_add(db, person_id(i % PERSONS), &entry, &f->arena, &added, e))
            return false;
    }
    return true;
}

static bool add_people(struct db *db, void *data, struct err *e)
{
    for (int i = 0; i < PERSONS; i++)
        if (!store_person_add(db, &(struct person){.id = person_id(i), .framework = S("junior-to-mid")}, e))
            return false;
    return true;
}

static void fill(struct bench *b)
{
    struct err e;
    struct store *store;
    struct filling f = {.seed = 20261122};
    must(store_open(str_from(b->address), &store, &e), &e);
    must(store_change(store, add_people, NULL, &e), &e);
    for (; f.next < b->entries; f.next = f.end) {
        f.end = f.next + BATCH < b->entries ? f.next + BATCH : b->entries;
        must(store_change(store, add_entries, &f, &e), &e);
        arena_reset(&f.arena);
    }
    store_close(&store);
}

static void back_up(struct bench *b)
{
    struct err e;
    struct store *store;
    struct os_lock lock = key_lock();
    struct backup_facts facts = {.program = S("bench"), .made = os_now()};
    CLOSING(os_vault) struct os_vault *v = NULL;
    must(store_open(str_from(b->address), &store, &e), &e);
    must(os_vault_make(b->backup, &lock, &b->arena, &v, &e) && store_backup(store, v, &b->arena, &facts, &e), &e);
    store_close(&store);
    printf("%lld rows, %.1f MB locked; ", (long long)facts.rows, (double)facts.file.size_bytes / 1e6);
}

static void look(struct bench *b)
{
    struct err e;
    struct os_lock lock = key_lock();
    struct backup_facts facts;
    CLOSING(os_vault) struct os_vault *v = NULL;
    must(os_vault_open(b->backup, &lock, &b->arena, &v, &e) && store_backup_check(v, &b->arena, &facts, &e), &e);
}

static void restore(struct bench *b)
{
    struct err e;
    struct os_lock lock = key_lock();
    struct backup_facts facts;
    CLOSING(os_vault) struct os_vault *v = NULL;
    must(os_vault_open(b->backup, &lock, &b->arena, &v, &e) &&
             store_restore(v, str_from(b->restored), &b->arena, &facts, &e), &e);
}

static void run(struct bench *b, const char *name, void (*step)(struct bench *b))
{
    int64_t began_us = os_monotonic_us();
    struct rusage used;
    int status;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        step(b);
        fflush(stdout);
        _exit(0);
    }
    if (wait4(child, &status, 0, &used) != child || status)
        exit(1);
    printf("%s %.2f s (%.2f s of a processor), %.1f MiB of memory\n", name,
           (double)(os_monotonic_us() - began_us) / 1e6,
           (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
               (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
           (double)used.ru_maxrss / 1024);
}

int main(int argc, char **argv)
{
    struct bench b = {.entries = ENTRIES_USUAL};
    struct err e;
    must(os_secret_open(&e), &e);
    b.folder = argc > 1 ? argv[1] : ".";
    b.entries = argc > 2 ? (int)strtol(argv[2], NULL, 10) : ENTRIES_USUAL;
    b.address = argc > 3 ? argv[3] : str_z(&b.arena, str_format(&b.arena, "%s/bench.db", b.folder));
    b.backup = str_z(&b.arena, str_format(&b.arena, "%s/bench.backup", b.folder));
    b.restored = argc > 4 ? argv[4] : str_z(&b.arena, str_format(&b.arena, "%s/restored.db", b.folder));
    must(os_file_remove(b.restored, &e), &e);
    if (argc < 4)
        must(os_file_remove(b.address, &e), &e);
    run(&b, "fill", fill);
    run(&b, "backup", back_up);
    run(&b, "verify", look);
    run(&b, "restore", restore);
    if (argc < 5) {
        struct os_vault_sum sum;
        must(os_vault_sum(b.restored, &sum, &e), &e);
        printf("the restored file has %.1f MB\n", (double)sum.size_bytes / 1e6);
    }
    arena_close(&b.arena);
    return 0;
}
