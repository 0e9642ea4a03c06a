/* What a turn costs on PostgreSQL beside SQLite, and what sending together saves: medians and the fastest of many
 * runs. `bench_postgres ADDRESS` (tools/postgres.sh start bench fsync=on prints one); it wants an empty place. */
#include "base/arena.h"
#include "os/os.h"
#include "store/engine.h"
#include "store/entry.h"
#include "store/person.h"
#include "store/sql_assessment.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ENTRIES = 2000, RUNS = 301, PAGE = 50, TOGETHER = 50 };

static const struct id person = {{1}};

struct some {
    int from, count;
};

static void must(bool is_done, const struct err *e)
{
    if (is_done)
        return;
    fprintf(stderr, "%s: %s\n", e->place, e->text);
    exit(1);
}

static bool add_some(struct db *db, void *data, struct err *e)
{
    const struct some *s = data;
    CLOSING(arena) struct arena a = {0};
    bool added;
    for (int i = s->from; i < s->from + s->count; i++) {
        struct entry entry = {.id = {{2, [14] = (unsigned char)(i >> 8), (unsigned char)i}},
                              .day = {16000 + i / 3},
                              .text = S("Ran the demo for the customer, and wrote down what was asked."),
                              .made = {i}};
        if (!store_entry_add(db, person, &entry, &a, &added, e))
            return false;
    }
    return true;
}

static bool add_person(struct db *db, void *data, struct err *e)
{
    return store_person_add(db, &(struct person){.id = person, .framework = S("junior-to-mid")}, e);
}

static void read_page(struct store *store, int run)
{
    struct err e;
    struct db *db;
    CLOSING(arena) struct arena a = {0};
    struct entry_list list;
    must(store_reader(store, &db, &e), &e);
    must(store_entry_page(db, person, entry_query_first(PAGE), &a, &list, &e), &e);
    store_reader_back(store, db);
}

static void log_one(struct store *store, int run)
{
    struct err e;
    must(store_change(store, add_some, &(struct some){ENTRIES + run, 1}, &e), &e);
}

/* Runs of the quiz: the smallest change there is. */
static bool add_runs(struct db *db, int run, bool is_together, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct sql_quiz_run_add *all = arena_list(&a, struct sql_quiz_run_add, TOGETHER);
    for (int i = 0; i < TOGETHER; i++)
        all[i].run = str_format(&a, "%d %d %d", run, i, is_together);
    if (is_together)
        return db_change_all(db, &sql_quiz_run_add_statement, (struct many){all, TOGETHER, sizeof *all}, NULL, e);
    for (int i = 0; i < TOGETHER; i++)
        if (!db_change(db, &sql_quiz_run_add_statement, &all[i], NULL, e))
            return false;
    return true;
}

static bool one_by_one(struct db *db, void *data, struct err *e)
{
    return add_runs(db, *(int *)data, false, e);
}

static bool together(struct db *db, void *data, struct err *e)
{
    return add_runs(db, *(int *)data, true, e);
}

static void change_one_by_one(struct store *store, int run)
{
    struct err e;
    must(store_change(store, one_by_one, &run, &e), &e);
}

static void change_together(struct store *store, int run)
{
    struct err e;
    must(store_change(store, together, &run, &e), &e);
}

static int compare(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static void bench(struct store *store, const char *what, void (*run)(struct store *, int))
{
    static int64_t took_us[RUNS];
    for (int i = 0; i < RUNS; i++) {
        int64_t start = os_monotonic_us();
        run(store, i);
        took_us[i] = os_monotonic_us() - start;
    }
    qsort(took_us, RUNS, sizeof *took_us, compare);
    printf("  %-44s %8lld us %8lld us\n", what, (long long)took_us[RUNS / 2], (long long)took_us[0]);
}

static void bench_store(const char *database)
{
    struct err e;
    struct store *store;
    CLOSING(arena) struct arena a = {0};
    must(store_open(str_from(database), &store, &e), &e);
    must(store_change(store, add_person, NULL, &e), &e);
    for (int i = 0; i < ENTRIES; i += 500)
        must(store_change(store, add_some, &(struct some){i, 500}, &e), &e);
    printf("%.*s (median, fastest)\n", STR(store_words(store, &a)));
    bench(store, "read: a page of 50", read_page);
    bench(store, "log one entry, until it is kept", log_one);
    bench(store, "50 small changes, one by one", change_one_by_one);
    bench(store, "50 small changes, sent together", change_together);
    store_close(&store);
}

int main(int argc, char **argv)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    if (argc != 2) {
        fprintf(stderr, "usage: bench_postgres ADDRESS\n");
        return 2;
    }
    must(os_secret_open(&e), &e);
    const char *folder = getenv("TMPDIR");
    folder = folder ? folder : "/var/tmp";
    const char *file = str_z(&a, str_format(&a, "%s/bench-postgres.%d.db", folder, (int)getpid()));
    bench_store(file);
    (void)unlink(file);
    bench_store(argv[1]);
    return 0;
}
