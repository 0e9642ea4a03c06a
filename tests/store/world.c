#include "world.h"

#include "os/os.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOBODY = 65534 };

void check_done_at(struct world *w, bool is_done, const char *file, int line)
{
    if (is_done)
        return;
    print_error("%s: %s\n", w->err.place, w->err.text);
    _fail(file, line);
}

int world_run(const struct CMUnitTest *both, size_t both_count, const struct CMUnitTest *sqlite,
              size_t sqlite_count)
{
    struct CMUnitTest all[64];
    size_t count = database_is_postgres() ? both_count : both_count + sqlite_count;
    assert_true(both_count + sqlite_count <= LENGTH(all));
    memcpy(all, both, both_count * sizeof *all);
    memcpy(all + both_count, sqlite, sqlite_count * sizeof *all);
    return _cmocka_run_group_tests("stories", all, count, NULL, NULL);
}

struct id world_id(struct world *w)
{
    struct id id = {{0}};
    int number = ++w->next_id;
    id.at[14] = (unsigned char)(number >> 8);
    id.at[15] = (unsigned char)number;
    return id;
}

struct hash_bytes world_hash(int number)
{
    struct hash_bytes h;
    memset(h.at, number, sizeof h.at);
    return h;
}

void world_change(struct world *w, store_change_fn *change, void *data)
{
    check_done(w, store_change(w->store, change, data, &w->err));
}

static bool add_persons(struct db *db, void *data, struct err *e)
{
    struct world *w = data;
    return store_person_add(db, &w->anna, e) && store_person_add(db, &w->ben, e);
}

void world_people(struct world *w)
{
    w->anna = (struct person){.id = world_id(w),
                              .name = S("Anna"),
                              .role = ROLE_ADMIN,
                              .has_zone = true,
                              .offset_minutes = 120,
                              .framework = S("junior-to-mid"),
                              .made = {1000}};
    w->ben = (struct person){
        .id = world_id(w), .name = S("Ben"), .framework = S("junior-to-mid"), .made = {2000}};
    world_change(w, add_persons, w);
}

int world_folder(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    const char *base = getenv("TMPDIR");
    (void)snprintf(w->folder, sizeof w->folder, "%s/seekersy-XXXXXX", base ? base : "/tmp");
    assert_non_null(mkdtemp(w->folder));
    w->path = str_format(&w->arena, "%s/seekersy.db", w->folder).at;
    *state = w;
    return 0;
}

int world_in_file(void **state)
{
    world_folder(state);
    struct world *w = *state;
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    world_people(w);
    return 0;
}

int world_in_database(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    database_open(&w->database);
    w->path = w->database.address;
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    world_people(w);
    *state = w;
    return 0;
}

int world_in_place(void **state)
{
    return database_is_postgres() ? world_in_database(state) : world_in_file(state);
}

static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *one;
    char name[512];
    (void)chmod(path, 0700);
    while (folder && (one = readdir(folder))) {
        if (strcmp(one->d_name, ".") == 0 || strcmp(one->d_name, "..") == 0)
            continue;
        (void)snprintf(name, sizeof name, "%s/%s", path, one->d_name);
        if (unlink(name) < 0)
            remove_folder(name);
    }
    if (folder)
        (void)closedir(folder);
    (void)rmdir(path);
}

int world_end(void **state)
{
    struct world *w = *state;
    store_close(&w->store);
    database_close(&w->database);
    if (w->folder[0])
        remove_folder(w->folder);
    arena_close(&w->arena);
    free(w);
    return 0;
}

str world_file(struct world *w, const char *path)
{
    str text;
    check_done(w, os_read_file(path, 64 * 1024 * 1024, &w->arena, &text, &w->err));
    return text;
}

unsigned world_mode(const char *path)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    return about.st_mode & 0777;
}

size_t world_file_count(struct world *w)
{
    DIR *folder = opendir(w->folder);
    size_t count = 0;
    assert_non_null(folder);
    for (struct dirent *one; (one = readdir(folder));)
        count += one->d_name[0] != '.';
    (void)closedir(folder);
    return count;
}

void world_write_file(const char *path, str text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.at, 1, text.length, file), text.length);
    assert_int_equal(fclose(file), 0);
}

void world_check_sound(struct world *w)
{
    static struct db db;
    check_done(w, db_open(&db, w->path, DB_WRITER, &w->err));
    check_done(w, db_run(&db,
                         "create temp table sound (words check (words = 'ok'));"
                         "insert into sound select * from pragma_integrity_check;"
                         "create temp table orphans (name check (name is null));"
                         "insert into orphans select \"table\" from pragma_foreign_key_check",
                         &w->err));
    db_close(&db);
}

bool world_as_nobody(struct world *w, world_run_fn *run, struct err *e)
{
    struct {
        bool is_done;
        struct err err;
    } answer = {0};
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        if (getuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
            _exit(1);
        answer.is_done = run(w, &answer.err);
        _exit(write(ends[1], &answer, sizeof answer) == sizeof answer ? 0 : 1);
    }
    assert_true(child > 0);
    assert_int_equal(read(ends[0], &answer, sizeof answer), sizeof answer);
    assert_int_equal(waitpid(child, NULL, 0), child);
    (void)close(ends[0]);
    (void)close(ends[1]);
    *e = answer.err;
    return answer.is_done;
}

struct adding {
    struct world *w;
    struct id person;
    struct entry *entry;
};

static bool add(struct db *db, void *data, struct err *e)
{
    struct adding *c = data;
    bool added;
    return store_entry_add(db, c->person, c->entry, &c->w->arena, &added, e);
}

struct entry world_evidence(struct world *w, struct id person, str text, struct day day, str behaviour)
{
    str *list = arena_new(&w->arena, str);
    *list = behaviour;
    struct entry entry = {.id = world_id(w),
                          .day = day,
                          .text = text,
                          .behaviours = {list, behaviour.length ? 1 : 0},
                          .autonomy = ENTRY_UNSAID,
                          .scope = ENTRY_UNSAID,
                          .outcome = ENTRY_UNSAID,
                          .made = {5000},
                          .changed = {5000}};
    world_change(w, add, &(struct adding){w, person, &entry});
    return entry;
}

struct entry world_entry(struct world *w, struct id person, str text, struct day day)
{
    return world_evidence(w, person, text, day, (str){0});
}

bool world_edit(struct db *db, void *data, struct err *e)
{
    struct world_edit *c = data;
    CLOSING(arena) struct arena a = {0};
    return store_entry_set(db, c->person, &c->entry, c->entry.version, ENTRY_ACT_EDIT,
                           (struct moment){c->entry.version}, &a, &c->kept, e);
}

struct entry world_find(struct world *w, struct id person, struct id id)
{
    struct db *db;
    struct entry entry;
    bool found;
    check_done(w, store_reader(w->store, &db, &w->err));
    check_done(w, store_entry_find(db, person, id, &w->arena, &entry, &found, &w->err));
    store_reader_back(w->store, db);
    assert_true(found);
    return entry;
}
