/* Backups on the real machine: what verify finds, and what thinning takes away. */
#include "app/backup.h"

#include "app/manifest.h"
#include "check.h"
#include "content/content.h"
#include "os/folder.h"
#include "place.h"
#include "store/store.h"

#include <string.h>

enum { FILE_MOST = 1024 * 1024 };

struct home {
    struct place *place;
    struct content content;
    struct app app;
    struct err err;
    struct os_lock lock;
};

static int home_begin(void **state)
{
    static struct home home;
    if (place_open(state))
        return -1;
    home = (struct home){.place = *state, .lock = {.kind = OS_LOCK_KEY}};
    struct arena *a = &home.place->arena;
    memset(home.lock.key.at, 7, sizeof home.lock.key.at);
    setenv("XDG_STATE_HOME", path_in(home.place, "state"), 1);
    home.app = (struct app){.version = S("0.1.0"), .content = &home.content, .mode = APP_LAPTOP};
    if (!os_secret_open(&home.err) || !content_open(a, &home.content, &home.err) ||
        !store_open(str_from(path_in(home.place, "a.db")), &home.app.store, &home.err))
        return -1;
    *state = &home;
    return 0;
}

static int home_end(void **state)
{
    struct home *h = *state;
    store_close(&h->app.store);
    *state = h->place;
    return place_close(state);
}

/* At a moment; the record has its owner. */
static struct backup_made back_up(struct home *h, const char *to, struct moment now, const struct keeping *keeping)
{
    struct turn t;
    struct backup_made made = {0};
    turn_begin(&t, &h->app, &h->place->arena);
    t.now = now;
    if (!turn_as_owner(&t) || !app_back_up(&t, str_from(to), &h->lock, keeping, &made))
        fail_msg("%s", t.err.text);
    turn_end(&t);
    check_str(made.warning, S(""));
    return made;
}

static str read_file(struct home *h, const char *path)
{
    str text;
    if (!os_read_file(path, FILE_MOST, &h->place->arena, &text, &h->err))
        fail_msg("%s", h->err.text);
    return text;
}

static void write_file(struct home *h, const char *path, str text)
{
    if (!os_write_file(path, text, 0600, &h->err))
        fail_msg("%s", h->err.text);
}

static bool is_sound(struct home *h, const char *path, const struct os_lock *lock)
{
    struct backup_seen seen;
    CLOSING(arena) struct arena a = {0};
    return backup_look(path, lock, &a, &seen, &h->err);
}

/* Each byte of a file is changed in one bit; each change is found, with the key and without. */
static size_t flips_missed(struct home *h, const char *changed, const char *backup)
{
    str whole = read_file(h, changed);
    size_t missed = 0;
    for (size_t i = 0; i < whole.length; i++) {
        struct arena_mark mark = arena_mark(&h->place->arena);
        char *flipped = arena_copy(&h->place->arena, whole.at, whole.length);
        flipped[i] = (char)(flipped[i] ^ (1 << i % 8));
        write_file(h, changed, (str){flipped, whole.length});
        missed += is_sound(h, backup, &h->lock);
        missed += is_sound(h, backup, NULL);
        arena_back(&h->place->arena, mark);
    }
    write_file(h, changed, whole);
    return missed;
}

static void every_flipped_byte_is_found_with_and_without_the_key(void **state)
{
    struct home *h = *state;
    const char *path = path_in(h->place, "a.backup"), *manifest = path_in(h->place, "a.backup" MANIFEST_END);
    (void)back_up(h, path, (struct moment){1000}, NULL);
    check_true(is_sound(h, path, &h->lock));
    check_true(is_sound(h, path, NULL));
    check_int(flips_missed(h, path, path), 0);
    check_int(flips_missed(h, manifest, path), 0);
    check_true(is_sound(h, path, &h->lock));
}

static void manifest_of_another_backup_is_found(void **state)
{
    struct home *h = *state;
    const char *one = path_in(h->place, "a.backup"), *two = path_in(h->place, "b.backup");
    (void)back_up(h, one, (struct moment){1000}, NULL);
    (void)back_up(h, two, (struct moment){2000}, NULL);
    write_file(h, path_in(h->place, "a.backup" MANIFEST_END),
               read_file(h, path_in(h->place, "b.backup" MANIFEST_END)));
    check_false(is_sound(h, one, NULL));
    check_false(is_sound(h, one, &h->lock));
    check_int(h->err.kind, ERR_MALFORMED);
    check_has(str_from(h->err.text), S("don\u2019t say the same"));
}

static void without_its_manifest_only_the_key_tells(void **state)
{
    struct home *h = *state;
    const char *path = path_in(h->place, "a.backup");
    (void)back_up(h, path, (struct moment){1000}, NULL);
    check_true(os_file_remove(path_in(h->place, "a.backup" MANIFEST_END), &h->err));
    check_true(is_sound(h, path, &h->lock));
    check_false(is_sound(h, path, NULL));
    check_int(h->err.kind, ERR_NOT_FOUND);
}

static size_t backups_in(struct home *h, const char *folder)
{
    struct str_list names;
    if (!os_folder_list(folder, (str){0}, S(BACKUP_END), &h->place->arena, &names, &h->err))
        fail_msg("%s", h->err.text);
    return names.count;
}

static void thinning_takes_only_whole_backups_of_this_record(void **state)
{
    struct home *h = *state;
    const struct keeping keeping = {2, 14};
    const char *folder = path_in(h->place, "kept"), *damaged;
    int64_t start = INT64_C(20000) * DAY_MS;
    struct backup_made made = {0};
    check_true(os_make_folders(folder, 0700, &h->err));
    /* Another record's, one that is damaged, and files that are none of ours. */
    struct store *first = h->app.store;
    check_true(store_open(str_from(path_in(h->place, "other.db")), &h->app.store, &h->err));
    (void)back_up(h, folder, (struct moment){start - 90LL * DAY_MS}, NULL);
    store_close(&h->app.store);
    h->app.store = first;
    made = back_up(h, folder, (struct moment){start - 80LL * DAY_MS}, NULL);
    damaged = str_z(&h->place->arena, made.path);
    write_file(h, damaged, str_first(read_file(h, damaged), 500));
    write_file(h, path_in(h->place, "kept/mine.backup"), S("my own file"));
    write_file(h, path_in(h->place, "kept/mine.backup" MANIFEST_END), S("{}"));
    for (int day = 0; day < 30; day++)
        made = back_up(h, folder, (struct moment){start + day * (int64_t)DAY_MS}, &keeping);
    check_int(made.removed, 1);
    check_int(backups_in(h, folder), 3 + 8); /* of 7 days, and of the week before within 14 days */
    check_true(os_file_exists(damaged));
    check_true(os_file_exists(path_in(h->place, "kept/mine.backup")));
    check_true(os_file_exists(str_z(&h->place->arena, made.path)));
    check_true(is_sound(h, str_z(&h->place->arena, made.path), &h->lock));
}

static void last_backup_is_remembered_for_its_record(void **state)
{
    struct home *h = *state;
    struct backup_last last;
    struct backup_made made;
    check_true(app_last_backup(h->app.store, &h->place->arena, &last, &h->err));
    check_false(last.is_known);
    made = back_up(h, "", (struct moment){5000}, NULL);
    check_true(app_last_backup(h->app.store, &h->place->arena, &last, &h->err));
    check_true(last.is_known);
    check_int(last.made.ms, 5000);
    check_str(last.path, os_path_whole(&h->place->arena, made.path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_flipped_byte_is_found_with_and_without_the_key, home_begin, home_end),
        cmocka_unit_test_setup_teardown(manifest_of_another_backup_is_found, home_begin, home_end),
        cmocka_unit_test_setup_teardown(without_its_manifest_only_the_key_tells, home_begin, home_end),
        cmocka_unit_test_setup_teardown(thinning_takes_only_whole_backups_of_this_record, home_begin, home_end),
        cmocka_unit_test_setup_teardown(last_backup_is_remembered_for_its_record, home_begin, home_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
