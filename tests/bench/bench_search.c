/* How long a search takes in a record of 100,000 entries, beside a second one as large. Words are drawn as people
 * use them: the nth word of 20,000 is 1/n as frequent as the first. Nothing fails on a clock; docs/figures.md
 * keeps what was measured. */
#include "base/buf.h"
#include "check.h"
#include "store/entry.h"
#include "store/person.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { ENTRIES = 100000, WORDS = 20000, WORDS_EACH = 20, EACH = 400, PAGE = 50, BATCH = 1000 };

static const struct id persons[] = {{{1, [15] = 77}}, {{2, [15] = 78}}};
static struct store *store;
static double share[WORDS]; /* of words up to this one */
static uint64_t random_state = 88172645463325252u;

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void must(bool is_done, const struct err *e)
{
    if (is_done)
        return;
    fprintf(stderr, "%s: %s\n", e->place, e->text);
    exit(1);
}

static double random_share(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (double)(random_state >> 11) / 9007199254740992.0;
}

static void words_init(void)
{
    double sum = 0;
    for (int i = 0; i < WORDS; i++)
        share[i] = sum += 1.0 / (i + 1);
    for (int i = 0; i < WORDS; i++)
        share[i] /= sum;
}

static int word_drawn(void)
{
    double x = random_share();
    int low = 0, high = WORDS - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (share[middle] < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Words that can be spoken, so that their beginnings are shared as those of words are: "ka", "rina", ... */
static void word_add(struct buf *b, int number)
{
    static const char sounds[] = "kmrtsnlpdvbfghz", vowels[] = "aeiou";
    for (unsigned n = (unsigned)number + 1; n; n /= 75) {
        buf_char(b, sounds[n % 75 / 5]);
        buf_char(b, vowels[n % 5]);
    }
}

struct some {
    struct id person;
    int from;
};

static bool add_some(struct db *db, void *data, struct err *e)
{
    struct some *s = data;
    CLOSING(arena) struct arena a = {0};
    for (int i = s->from; i < s->from + BATCH; i++) {
        struct buf b;
        bool added;
        buf_init(&b, &a, 4096);
        for (int n = 0; n < WORDS_EACH; n++) {
            buf_add(&b, n ? S(" ") : S(""));
            word_add(&b, word_drawn());
        }
        struct entry entry = {.id = {{3, s->person.at[0], [12] = (unsigned char)(i >> 16), (unsigned char)(i >> 8),
                                      (unsigned char)i}},
                              .day = {16000 + i / 30},
                              .kind = i % 20 ? ENTRY_DONE : ENTRY_RISK,
                              .text = buf_str(&b),
                              .made = {1},
                              .changed = {1}};
        if (!store_entry_add(db, s->person, &entry, &a, &added, e))
            return false;
        arena_reset(&a);
    }
    return true;
}

static bool add_persons(struct db *db, void *data, struct err *e)
{
    for (size_t i = 0; i < LENGTH(persons); i++)
        if (!store_person_add(db, &(struct person){.id = persons[i], .framework = S("junior-to-mid")}, e))
            return false;
    return true;
}

static void query_write(struct buf *b, int kind)
{
    static const int ranks[] = {0, 10, 1000, 15000};
    if (kind < 4)
        word_add(b, ranks[kind]);
    else if (kind == 4)
        buf_format(b, "%c", "kmrtsnlpdv"[word_drawn() % 10]);
    else {
        struct buf whole;
        buf_init(&whole, b->arena, 100);
        word_add(&whole, word_drawn());
        if (kind == 8)
            word_add(b, 3);
        if (kind >= 7) {
            buf_char(b, ' ');
            word_add(b, word_drawn());
            buf_char(b, ' ');
        }
        buf_add(b, str_first(buf_str(&whole), (size_t)(kind == 5 ? 2 : kind == 6 ? 3 : 100)));
    }
}

static const char *const kinds[] = {
    "the most frequent word", "the 11th word", "the 1,001st word", "the 15,001st word", "one letter", "two letters",
    "three letters", "two words", "three words, one of them frequent", "a word, of one kind in twenty",
};

static double search_us(int kind, size_t *found)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    struct db *db;
    struct buf b;
    struct entry_list list;
    struct entry_query query = entry_query_first(PAGE);
    buf_init(&b, &a, 300);
    query_write(&b, kind == 9 ? 1 : kind);
    query.search = buf_str(&b);
    if (kind == 9)
        query.kind = ENTRY_RISK;
    double start = now_us();
    must(store_reader(store, &db, &e), &e);
    must(store_entry_search(db, persons[0], query, &a, &list, &e), &e);
    store_reader_back(store, db);
    *found = list.count;
    return now_us() - start;
}

static int compare(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void report(const char *name, double *took_us, size_t count, size_t found)
{
    qsort(took_us, count, sizeof *took_us, compare);
    printf("%-36s p50 %7.0f us   p95 %7.0f us   most %7.0f us   %zu found\n", name, took_us[count / 2],
           took_us[count * 95 / 100], took_us[count - 1], found);
}

static void bench_search(void)
{
    static double all[LENGTH(kinds) * EACH], took[EACH];
    for (size_t kind = 0; kind < LENGTH(kinds); kind++) {
        size_t found = 0;
        for (size_t i = 0; i < EACH; i++)
            all[kind * EACH + i] = took[i] = search_us((int)kind, &found);
        report(kinds[kind], took, EACH, found);
    }
    report("all of them", all, LENGTH(all), 0);
}

int main(void)
{
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    const char *base = getenv("TMPDIR"), *given = getenv("SEEKERSY_BENCH_DB");
    char folder[200], path[256];
    struct err e;
    (void)snprintf(folder, sizeof folder, "%s/seekersy-bench-XXXXXX", base ? base : "/var/tmp");
    if (!mkdtemp(folder))
        return 1;
    (void)snprintf(path, sizeof path, "%s/seekersy.db", folder);
    words_init();
    must(store_open(given ? str_from(given) : str_from(path), &store, &e), &e);
    must(store_change(store, add_persons, NULL, &e), &e);
    double start = now_us();
    for (int i = 0; i < ENTRIES; i += BATCH)
        for (size_t p = 0; p < LENGTH(persons); p++)
            must(store_change(store, add_some, &(struct some){persons[p], i}, &e), &e);
    printf("writing an entry, a thousand to a commit %7.0f us\n", (now_us() - start) / ENTRIES / LENGTH(persons));
    bench_search();
    store_close(&store);
    (void)unlink(path);
    return rmdir(folder) == 0 ? 0 : 1;
}
