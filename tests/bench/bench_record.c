/* How long the acts take over a long record: ten thousand entries, a third of them evidence. In
 * microseconds, the median of many runs. Nothing fails on a clock; docs/figures.md keeps what was
 * measured. The database is in memory; with a path it is that file, and filling it takes ten thousand
 * waits for the disk. */
#include "app/assessment.h"
#include "app/entry.h"
#include "app/packet.h"
#include "app/today.h"
#include "check.h"
#include "content/content.h"
#include "os/os.h"
#include "store/store.h"

#include <stdlib.h>
#include <time.h>

enum { ENTRIES = 10000, RUNS = 31, DAYS = 700 };

struct bench {
    struct arena program, arena;
    struct content content;
    struct app app;
    struct turn turn;
};

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

static struct turn *again(struct bench *b)
{
    if (b->turn.app)
        turn_end(&b->turn);
    arena_reset(&b->arena);
    turn_begin(&b->turn, &b->app, &b->arena);
    if (!turn_as_owner(&b->turn))
        exit(1);
    return &b->turn;
}

static bool log_one(struct turn *t)
{
    struct entry_view v;
    return app_log_entry(t, &(struct entry_draft){.text = S("Found why refunds double.")}, &v);
}

static bool list_page(struct turn *t)
{
    struct entries_view v;
    return app_list_entries(t, &(struct entries_query){.limit = 50}, &v) && v.count == 50;
}

static bool show_one(struct turn *t)
{
    struct entry_view v;
    return app_show_entry(t, S("e4999"), &v) && v.is_evidence;
}

static bool load_record(struct turn *t)
{
    struct record record;
    return record_load(t, &record) && record.item_count;
}

static bool show_readiness(struct turn *t)
{
    static struct readiness_view v;
    return app_show_readiness(t, AUDIENCE_SELF, &v) && v.can_show;
}

static bool show_today(struct turn *t)
{
    static struct today_view v;
    return app_show_today(t, &v);
}

static bool show_plan(struct turn *t)
{
    static struct plan_view v;
    return app_show_plan(t, &v) && v.gap_count;
}

static bool write_packet(struct turn *t)
{
    str document, name;
    return app_write_packet(t, PACKET_HTML, &document, &name);
}

static void measure(struct bench *b, const char *name, bool (*act)(struct turn *))
{
    double took_us[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        struct turn *t = again(b);
        double start = now_us();
        if (!act(t)) {
            fprintf(stderr, "%s: %s: %s\n", name, t->err.place, t->err.text);
            exit(1);
        }
        took_us[i] = now_us() - start;
    }
    qsort(took_us, RUNS, sizeof took_us[0], compare);
    printf("%-44s %9.0f us   (fastest %.0f)\n", name, took_us[RUNS / 2], took_us[0]);
}

/* One entry in three is evidence, about each behaviour in turn; some with a link. */
static void fill(struct bench *b)
{
    struct assessment_draft draft = {0};
    struct assessment_view kept;
    size_t at;
    struct turn *t = again(b);
    const struct framework *f = turn_framework(t);
    if (!answers_read(S("12112331221112212112"), f, &draft.answers, &at) ||
        !app_keep_assessment(t, &draft, &kept))
        exit(1);
    for (size_t i = 0; i < ENTRIES; i++) {
        struct entry_view v;
        str link = S("https://git.example/482");
        struct entry_draft entry = {
            .text = S("Found why refunds double: the client timed out first. Told @tomasz."),
            .autonomy = S("3"),
            .outcome = S("seen")};
        t = again(b);
        entry.day = str_format(t->arena, "-%zu", i % DAYS);
        if (i % 3 == 0)
            entry.behaviours =
                (struct str_list){(str *)&f->behaviours[i / 3 % f->behaviour_count].id, 1};
        if (i % 2)
            entry.links = (struct str_list){&link, 1};
        if (!app_log_entry(t, &entry, &v))
            exit(1);
    }
}

int main(int argc, char **argv)
{
    struct err e = {0};
    static struct bench b = {.app = {.version = S("bench")}};
    b.app.content = &b.content;
    if (!os_secret_open(&e) || !content_open(&b.program, &b.content, &e) ||
        !store_open(argc > 1 ? str_from(argv[1]) : S(":memory:"), &b.app.store, &e)) {
        fprintf(stderr, "%s\n", e.text);
        return 1;
    }
    fill(&b);
    measure(&b, argc > 1 ? "log an entry, kept on the disk" : "log an entry, disk aside", log_one);
    measure(&b, "journal: 50 of 10,000 entries", list_page);
    measure(&b, "one entry, its history and what it counted", show_one);
    measure(&b, "loading 3,334 items of evidence", load_record);
    measure(&b, "readiness over 3,334 items", show_readiness);
    measure(&b, "today", show_today);
    measure(&b, "plan", show_plan);
    measure(&b, "packet as one HTML file", write_packet);
    turn_end(&b.turn);
    store_close(&b.app.store);
    arena_close(&b.arena);
    arena_close(&b.program);
    return 0;
}
