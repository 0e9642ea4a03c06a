/* How long the store takes: medians of many runs, and ratios within this run. Nothing fails on a clock;
 * docs/figures.md keeps what was measured. The file stands where TMPDIR says: a real disk, or the figures
 * of syncs mean nothing. */
#include "check.h"
#include "store/entry.h"
#include "store/person.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 32, EACH = 60, ENTRIES = 10000, RUNS = 301, PAGE = 50, ROUNDS = 5 };

static const struct id person = {{1}};
static struct store *store;
static char path[256];
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int compare(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double median(double *all, size_t count)
{
    qsort(all, count, sizeof *all, compare);
    return all[count / 2];
}

static void must(bool is_done, const struct err *e)
{
    if (is_done)
        return;
    fprintf(stderr, "%s: %s\n", e->place, e->text);
    exit(1);
}

static void open_store(void)
{
    struct err e;
    must(store_open(str_from(path), &store, &e), &e);
}

static bool add_person(struct db *db, void *data, struct err *e)
{
    return store_person_add(db, &(struct person){.id = person, .framework = S("junior-to-mid")}, e);
}

/* Each third entry has two behaviours, a link and a name. */
static void fill(struct entry *entry, int run, int number)
{
    static str behaviours[] = {S("comm.update"), S("own.deliver")};
    static str links[] = {S("https://example.org/pull/1234")};
    static str people[] = {S("Ben")};
    *entry = (struct entry){.id = {{2, [8] = (unsigned char)(run >> 8), (unsigned char)run,
                                    [12] = (unsigned char)(number >> 16),
                                    (unsigned char)(number >> 8), (unsigned char)number}},
                            .day = {16000 + number / 3},
                            .text = S("Ran the demo for the customer, wrote down the three questions "
                                      "that came up, and answered two of them the same day."),
                            .autonomy = 3,
                            .scope = 1,
                            .outcome = 1,
                            .made = {number}};
    if (number % 3)
        return;
    entry->behaviours = (struct str_list){behaviours, LENGTH(behaviours)};
    entry->links = (struct str_list){links, LENGTH(links)};
    entry->people = (struct str_list){people, LENGTH(people)};
}

struct some {
    int run, from, count;
};

static bool add_some(struct db *db, void *data, struct err *e)
{
    struct some *s = data;
    CLOSING(arena) struct arena a = {0};
    for (int i = s->from; i < s->from + s->count; i++) {
        struct entry entry;
        bool added;
        fill(&entry, s->run, i);
        if (!store_entry_add(db, person, &entry, &a, &added, e))
            return false;
    }
    return true;
}

struct client {
    int run;
    bool shares_commits;
    pthread_t thread;
};

static void *write_each(void *data)
{
    struct client *c = data;
    for (int i = 0; i < EACH; i++) {
        struct err e;
        struct some one = {c->run, i, 1};
        if (!c->shares_commits)
            pthread_mutex_lock(&one_at_a_time);
        must(store_change(store, add_some, &one, &e), &e);
        if (!c->shares_commits)
            pthread_mutex_unlock(&one_at_a_time);
    }
    return NULL;
}

/* Entries a second, by all threads together. */
static double write_rate(int round, bool shares_commits, double *to_a_commit)
{
    static struct client clients[THREADS];
    struct store_counts before = store_counts(store);
    double start = now_us();
    for (int i = 0; i < THREADS; i++) {
        clients[i] = (struct client){1 + round * THREADS * 2 + shares_commits * THREADS + i, shares_commits, 0};
        pthread_create(&clients[i].thread, NULL, write_each, &clients[i]);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(clients[i].thread, NULL);
    double took_us = now_us() - start;
    struct store_counts after = store_counts(store);
    *to_a_commit = (double)(after.changes - before.changes) / (double)(after.commits - before.commits);
    return THREADS * EACH / took_us * 1e6;
}

static void bench_commits(void)
{
    double one[ROUNDS], many[ROUNDS], shared = 0, alone = 0;
    for (int i = 0; i < ROUNDS; i++) { /* in turn, so that both meet the same disk */
        one[i] = write_rate(i, false, &alone);
        many[i] = write_rate(i, true, &shared);
    }
    double a = median(one, ROUNDS), b = median(many, ROUNDS);
    printf("%d threads, a commit each              %9.0f entries/s (%.1f to a commit)\n", THREADS, a, alone);
    printf("%d threads, sharing commits            %9.0f entries/s (%.1f to a commit)\n", THREADS, b, shared);
    printf("sharing is faster by                   %9.1f times\n", b / a);
}

static void log_one(int i)
{
    struct err e;
    must(store_change(store, add_some, &(struct some){60000, i, 1}, &e), &e);
}

static void read_with(bool (*read)(struct db *, struct arena *, struct err *))
{
    struct err e;
    struct db *db;
    CLOSING(arena) struct arena a = {0};
    must(store_reader(store, &db, &e), &e);
    must(read(db, &a, &e), &e);
    store_reader_back(store, db);
}

static bool first_page(struct db *db, struct arena *a, struct err *e)
{
    struct entry_list list;
    return store_entry_page(db, person, entry_query_first(PAGE), a, &list, e) && list.count == PAGE;
}

static bool late_page(struct db *db, struct arena *a, struct err *e)
{
    struct entry_list list;
    struct entry_query query = entry_query_first(PAGE);
    query.before_day.count = 16100;
    return store_entry_page(db, person, query, a, &list, e) && list.count == PAGE;
}

static bool behaviour_page(struct db *db, struct arena *a, struct err *e)
{
    struct entry_list list;
    struct entry_query query = entry_query_first(PAGE);
    query.behaviour = S("comm.update");
    return store_entry_page(db, person, query, a, &list, e) && list.count == PAGE;
}

static bool evidence(struct db *db, struct arena *a, struct err *e)
{
    struct entry_list list;
    return store_entry_evidence(db, person, a, &list, e) && list.count == ENTRIES / 3 + 1;
}

static bool one_entry(struct db *db, struct arena *a, struct err *e)
{
    struct entry entry;
    bool found;
    return store_entry_find_number(db, person, 5000, a, &entry, &found, e) && found;
}

static void open_and_read(void)
{
    store_close(&store);
    open_store();
    read_with(one_entry);
}

static void report(const char *name, double *took_us, size_t count)
{
    double middle = median(took_us, count);
    printf("%-38s %9.0f us   (fastest %.0f)\n", name, middle, took_us[0]);
}

static void bench_read(const char *name, bool (*read)(struct db *, struct arena *, struct err *))
{
    static double took_us[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        double start = now_us();
        read_with(read);
        took_us[i] = now_us() - start;
    }
    report(name, took_us, RUNS);
}

static void bench_log(void)
{
    static double took_us[RUNS];
    for (int i = 0; i < RUNS; i++) {
        double start = now_us();
        log_one(i);
        took_us[i] = now_us() - start;
    }
    report("log one entry, until it is on the disk", took_us, RUNS);
}

static void bench_open(void)
{
    static double read_us[RUNS], write_us[RUNS];
    for (int i = 0; i < RUNS; i++) {
        double start = now_us();
        open_and_read();
        read_us[i] = now_us() - start;
        log_one(1000 + i);
        store_close(&store);
        start = now_us();
        open_store();
        log_one(2000 + i);
        store_close(&store);
        write_us[i] = now_us() - start;
        open_store();
    }
    report("open, read one entry (a command)", read_us, RUNS);
    report("open, log one entry, close (a command)", write_us, RUNS);
}

int main(void)
{
    (void)setvbuf(stdout, NULL, _IOLBF, 0); /* each line as it is known */
    const char *base = getenv("TMPDIR");
    char folder[200];
    struct err e;
    (void)snprintf(folder, sizeof folder, "%s/seekersy-bench-XXXXXX", base ? base : "/var/tmp");
    if (!mkdtemp(folder))
        return 1;
    (void)snprintf(path, sizeof path, "%s/seekersy.db", folder);
    open_store();
    must(store_change(store, add_person, NULL, &e), &e);
    for (int i = 0; i < ENTRIES; i += 1000)
        must(store_change(store, add_some, &(struct some){0, i, 1000}, &e), &e);
    bench_read("one entry by its number", one_entry);
    bench_read("journal: the first page of 50", first_page);
    bench_read("journal: a page of 50, far back", late_page);
    bench_read("journal: 50 of one behaviour", behaviour_page);
    bench_read("evidence: 3,334 of 10,000 entries", evidence);
    bench_log();
    bench_open();
    bench_commits();
    store_close(&store);
    (void)unlink(path);
    (void)unlink(strcat(path, ".schema-1"));
    return rmdir(folder) == 0 ? 0 : 1;
}
