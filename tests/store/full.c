#include "full.h"

#include "store/table.h"

#include <string.h>

enum { BATCH = 50, KINDS = 6, ROWS_READ = 300 };

static const str words[KINDS] = {
    S("Ran the customer demo and wrote down who asked for what."),
    S("Grüße aus Zürich: \"naïve\" café, it's 100 % – and a \\ backslash,\na second line,\ttoo."),
    S("顧客にデモを見せた。次の会議の議題も決めた。"),
    S("Спросила, почему, и записала ответ 🙂👩🏽‍💻"),
    S("$1 ; drop table entry; -- ' \" %s {} NULL"),
    S(" "),
};

struct filling {
    struct world *w;
    struct person *person;
    int from, to;
};

/* Ids that sort as they are made, apart for each person and thing. */
static struct id id_of(const struct filling *f, unsigned char thing, int number)
{
    struct id id = f->person->id;
    id.at[0] = thing;
    id.at[10] = (unsigned char)(number >> 16);
    id.at[11] = (unsigned char)(number >> 8);
    id.at[12] = (unsigned char)number;
    return id;
}

static struct str_list list_of(struct world *w, str one, str two, size_t count)
{
    str *at = arena_list(&w->arena, str, 2);
    at[0] = one;
    at[1] = two;
    return (struct str_list){at, count};
}

static str text_of(struct world *w, int number)
{
    str text = words[number % KINDS];
    if (number % 97 == 96)
        return str_format(&w->arena, "%.*s%060000d", STR(text), number); /* many pages of a database long */
    return str_format(&w->arena, "%.*s %d", STR(text), number);
}

static struct entry entry_of(const struct filling *f, int number)
{
    return (struct entry){
        .id = id_of(f, 2, number),
        .day = {number % 7 == 6 ? -number : 20000 + number / 3},
        .kind = (enum entry_kind)(number % ENTRY_KIND_COUNT),
        .text = text_of(f->w, number),
        .behaviours = list_of(f->w, S("comm.update"), S("own.scope"), (size_t)number % 3),
        .autonomy = number % 6 - 1,
        .scope = ENTRY_UNSAID,
        .outcome = number % 3 - 1,
        .before = number % 2 ? S("2.1 %") : S(""),
        .after = S("0.4 %"),
        .links = list_of(f->w, S("https://example.org/a?b=c&d=%20"), (str){0}, number % 4 == 3),
        .people = list_of(f->w, S("Zoë"), S("李雷"), (size_t)(number % 5 == 4) * 2),
        .confirmed = number % 11 == 0,
        .made = {INT64_C(1700000000000) + number},
        .changed = {INT64_C(1700000000000) + number},
    };
}

/* Every fourth is changed, every tenth of these removed. */
static bool change_entry(struct filling *f, struct db *db, struct entry entry, struct err *e)
{
    bool kept;
    int64_t version = entry.version;
    entry.text = S("Changed: Ωmega");
    entry.changed.ms++;
    if (!store_entry_set(db, f->person->id, &entry, version, ENTRY_ACT_EDIT, entry.changed, &f->w->arena,
                         &kept, e))
        return false;
    if (entry.number % 10)
        return true;
    entry.version++; /* the one that now stands */
    entry.removed = (struct moment){entry.changed.ms + 1};
    return store_entry_set(db, f->person->id, &entry, entry.version, ENTRY_ACT_REMOVE, entry.removed,
                           &f->w->arena, &kept, e);
}

static bool add_entries(struct db *db, void *data, struct err *e)
{
    struct filling *f = data;
    bool added;
    for (int i = f->from; i < f->to; i++) {
        struct entry entry = entry_of(f, i);
        if (!store_entry_add(db, f->person->id, &entry, &f->w->arena, &added, e))
            return false;
        if (i % 4 == 3 && !change_entry(f, db, entry, e))
            return false;
    }
    return true;
}

static bool add_steps(struct db *db, struct filling *f, struct err *e)
{
    bool added;
    for (int i = 0; i < 5; i++) {
        struct step step = {.id = id_of(f, 3, i),
                            .behaviour = S("comm.update"),
                            .text = words[i],
                            .position = STEP_DOING,
                            .day = {20000},
                            .made = {1000 + i},
                            .changed = {INT64_MAX}};
        struct step_note note = {id_of(f, 4, i), {-1}, words[i]};
        if (!store_step_add(db, f->person->id, &step, &added, e) ||
            !store_step_note_add(db, f->person->id, step.id, &note, &added, e))
            return false;
        step.end = STEP_DONE_WITH_EVIDENCE;
        step.entry = id_of(f, 2, i);
        step.ended = (struct moment){2000};
        if (i % 2 && !store_step_set(db, f->person->id, &step, e))
            return false;
    }
    return true;
}

static struct assessment assessment_of(const struct filling *f, int number)
{
    struct assessment one = {.id = id_of(f, 5, number),
                             .framework = S("junior-to-mid"),
                             .framework_version = 1,
                             .holds = 0xFFFF,
                             .seconds = 100 + number,
                             .day = {20000 + number},
                             .made = {INT64_C(1700000000000) + number}};
    for (int i = 0; i < BEHAVIOUR_MOST; i++)
        one.answers.at[i] = i < 20 ? (i + number) % 5 : LEVEL_NONE;
    return one;
}

static bool add_quiz(struct db *db, struct filling *f, struct err *e)
{
    bool added;
    int person = f->person->id.at[15];
    struct assessment one = assessment_of(f, 0), two = assessment_of(f, 1);
    struct kept_result kept = {two, {INT64_MAX}, world_hash(person + 40)};
    return store_assessment_add(db, f->person->id, &one, &added, e) &&
           store_assessment_add(db, f->person->id, &two, &added, e) &&
           store_result_add(db, world_hash(person + 50), &kept, e) &&
           store_quiz_seconds_add(db, str_format(&f->w->arena, "run-%d", person), 90, e);
}

static bool add_doors(struct db *db, struct filling *f, struct err *e)
{
    int person = f->person->id.at[15];
    struct token token = {id_of(f, 6, 0), S("backup 🔑"), POWER_READ, {1}, {0}};
    return store_enter_link_add(db, world_hash(person + 10), f->person->id, (struct moment){1},
                                (struct moment){INT64_MAX}, e) &&
           store_session_add(db, world_hash(person + 20), f->person->id, (struct moment){1},
                             (struct moment){INT64_MAX}, e) &&
           store_token_add(db, f->person->id, &token, world_hash(person + 30), e);
}

static bool add_rest(struct db *db, void *data, struct err *e)
{
    struct filling *f = data;
    return add_steps(db, f, e) && add_quiz(db, f, e) && add_doors(db, f, e);
}

static void fill(struct world *w, struct person *person, int entries)
{
    struct filling f = {.w = w, .person = person};
    struct arena_mark mark = arena_mark(&w->arena);
    while (f.to < entries) {
        f.from = f.to;
        f.to = f.from + BATCH < entries ? f.from + BATCH : entries;
        world_change(w, add_entries, &f);
        arena_back(&w->arena, mark);
    }
    world_change(w, add_rest, &f);
    arena_back(&w->arena, mark);
}

void full_record(struct world *w, int entries)
{
    assert_true(entries >= 10);
    fill(w, &w->anna, entries);
    fill(w, &w->ben, entries);
}

static const void *row_at(const struct table *t, const struct rows *rows, size_t i)
{
    return (const char *)rows->at + i * t->first->row_bytes;
}

const char *full_difference(struct world *w, const char *one, const char *other, int64_t *count)
{
    static struct db x, y;
    const char *found = NULL;
    struct arena_mark mark = arena_mark(&w->arena);
    check_done(w, db_open(&x, one, DB_READER, &w->err));
    check_done(w, db_open(&y, other, DB_READER, &w->err));
    *count = 0;
    for (size_t i = 0; i < table_count && !found; i++) {
        const struct table *t = &tables[i];
        struct rows ours = {0}, theirs;
        const void *after = NULL;
        do {
            check_done(w, table_page(&x, t, after, ROWS_READ, &w->arena, &ours, &w->err));
            check_done(w, table_page(&y, t, after, ROWS_READ, &w->arena, &theirs, &w->err));
            if (ours.count != theirs.count)
                found = t->name;
            for (size_t n = 0; n < ours.count && !found; n++)
                if (!table_row_equal(t, row_at(t, &ours, n), row_at(t, &theirs, n)))
                    found = t->name;
            after = ours.count ? row_at(t, &ours, ours.count - 1) : NULL;
            *count += (int64_t)ours.count;
        } while (ours.count == ROWS_READ && !found);
    }
    db_close(&x);
    db_close(&y);
    arena_back(&w->arena, mark);
    return found;
}
