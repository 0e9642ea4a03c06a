#include "check.h"
#include "base/buf.h"
#include "os/vault.h"
#include "place.h"

#include <string.h>
#include <sys/stat.h>

enum { PIECE = 256 * 1024, FILE_MOST = 4 * 1024 * 1024 };

static struct os_lock key_lock(int number)
{
    struct os_lock lock = {.kind = OS_LOCK_KEY};
    memset(lock.key.at, number, sizeof lock.key.at);
    return lock;
}

static str read_file(struct place *p, const char *path)
{
    str text;
    struct err e;
    if (!os_read_file(path, FILE_MOST, &p->arena, &text, &e))
        fail_msg("%s", e.text);
    return text;
}

static void write_file(const char *path, str text)
{
    struct err e;
    if (!os_write_file(path, text, 0600, &e))
        fail_msg("%s", e.text);
}

static struct os_vault_sum write_vault(struct place *p, const char *path, const struct os_lock *lock, str text)
{
    struct err e;
    struct os_vault_sum sum;
    CLOSING(os_vault) struct os_vault *v = NULL;
    if (!os_vault_make(path, lock, &p->arena, &v, &e) ||
        !os_vault_put(v, (bytes){(const unsigned char *)text.at, text.length}, &e) ||
        !os_vault_end(v, &sum, &e))
        fail_msg("%s", e.text);
    return sum;
}

/* Whether it opens and holds exactly this. */
static bool has(struct place *p, const char *path, const struct os_lock *lock, str text, struct err *e)
{
    struct os_vault_sum sum;
    struct arena_mark mark = arena_mark(&p->arena);
    CLOSING(os_vault) struct os_vault *v = NULL;
    char *got = arena_get(&p->arena, text.length, 1);
    bool is_same = os_vault_open(path, lock, &p->arena, &v, e) && os_vault_take(v, got, text.length, e) &&
                   os_vault_finish(v, &sum, e) && memcmp(got, text.at, text.length) == 0;
    os_vault_close(&v);
    arena_back(&p->arena, mark);
    return is_same;
}

/* Bytes that pack (a counter), or do not. */
static str some_bytes(struct place *p, size_t length, bool packs)
{
    unsigned char *at = arena_get(&p->arena, length, 1);
    if (!packs)
        os_random(at, length);
    for (size_t i = 0; packs && i < length; i++)
        at[i] = (unsigned char)(i / 100);
    return (str){(const char *)at, length};
}

static void what_is_put_in_is_taken_out_at_every_length(void **state)
{
    struct place *p = *state;
    static const size_t lengths[] = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7};
    struct os_lock lock = key_lock(1);
    struct err e;
    for (size_t i = 0; i < LENGTH(lengths); i++)
        for (int packs = 0; packs < 2; packs++) {
            const char *path = path_in(p, "a.vault");
            str text = some_bytes(p, lengths[i], packs);
            struct os_vault_sum sum = write_vault(p, path, &lock, text), again;
            str file = read_file(p, path);
            check_int(sum.size_bytes, file.length);
            struct hash hash = os_hash(file);
            assert_memory_equal(hash.at, sum.hash.at, sizeof hash.at);
            check_true(os_vault_sum(path, &again, &e));
            assert_memory_equal(hash.at, again.hash.at, sizeof hash.at);
            if (!has(p, path, &lock, text, &e))
                fail_msg("%zu bytes: %s", lengths[i], e.text);
            check_true(!packs || lengths[i] < 1000 || file.length < lengths[i] / 10);
            struct stat about;
            check_int(stat(path, &about), 0);
            check_int(about.st_mode & 0777, 0600);
        }
}

static void wrong_key_is_said_as_such(void **state)
{
    struct place *p = *state;
    struct os_lock right = key_lock(1), wrong = key_lock(2);
    struct os_lock words = {.kind = OS_LOCK_WORDS, .words = S("five plain words for it")};
    struct err e;
    const char *path = path_in(p, "a.vault");
    (void)write_vault(p, path, &right, S("private"));
    check_false(has(p, path, &wrong, S("private"), &e));
    check_int(e.kind, ERR_FORBIDDEN);
    check_has(str_from(e.text), S("the key doesn\u2019t open"));
    check_false(has(p, path, &words, S("private"), &e));
    check_int(e.kind, ERR_FORBIDDEN);
    check_has(str_from(e.text), S("locked with a key file"));
}

static void passphrase_opens_it_and_another_does_not(void **state)
{
    struct place *p = *state;
    struct os_lock words = {.kind = OS_LOCK_WORDS, .words = S("five plain words for it")};
    struct os_lock wrong = {.kind = OS_LOCK_WORDS, .words = S("five plain words for it ")};
    struct err e;
    const char *path = path_in(p, "a.vault");
    (void)write_vault(p, path, &words, S("private"));
    check_true(has(p, path, &words, S("private"), &e));
    check_false(has(p, path, &wrong, S("private"), &e));
    check_int(e.kind, ERR_FORBIDDEN);
    check_has(str_from(e.text), S("the passphrase doesn\u2019t open"));
}

static void head_that_asks_for_too_much_memory_is_refused(void **state)
{
    struct place *p = *state;
    struct os_lock words = {.kind = OS_LOCK_WORDS, .words = S("five plain words for it")};
    struct err e;
    struct os_vault_head head;
    unsigned char at[OS_VAULT_HEAD_BYTES];
    const char *path = path_in(p, "a.vault");
    (void)write_vault(p, path, &words, S("private"));
    memcpy(at, read_file(p, path).at, sizeof at);
    check_true(os_vault_head_read((bytes){at, sizeof at}, &head, &e));
    check_int(head.cost.memory_kib, 256 * 1024);
    at[22] = at[23] = 0x7f; /* nearly two terabytes */
    struct hash sum = os_hash((str){(const char *)at, 96});
    memcpy(at + 96, sum.at, 16); /* so that it is no damage */
    check_false(os_vault_head_read((bytes){at, sizeof at}, &head, &e));
    check_int(e.kind, ERR_MALFORMED);
    check_has(str_from(e.text), S("what can\u2019t be"));
}

static void newer_format_is_said_as_such(void **state)
{
    struct place *p = *state;
    struct os_lock lock = key_lock(1);
    struct err e;
    const char *path = path_in(p, "a.vault");
    (void)write_vault(p, path, &lock, S("private"));
    str file = read_file(p, path);
    char *newer = arena_copy(&p->arena, file.at, file.length);
    newer[8] = 2;
    struct hash sum = os_hash((str){newer, 96});
    memcpy(newer + 96, sum.at, 16);
    write_file(path, (str){newer, file.length});
    check_false(has(p, path, &lock, S("private"), &e));
    check_int(e.kind, ERR_MALFORMED);
    check_has(str_from(e.text), S("made by a newer Seekersy (format 2, this program knows 1)"));
}

static void every_flipped_bit_is_found(void **state)
{
    struct place *p = *state;
    struct os_lock lock = key_lock(1);
    struct err e;
    str text = some_bytes(p, 1500, true);
    const char *path = path_in(p, "a.vault"), *bad = path_in(p, "b.vault");
    (void)write_vault(p, path, &lock, text);
    str file = read_file(p, path);
    size_t found = 0;
    for (size_t i = 0; i < file.length * 8; i++) {
        struct arena_mark mark = arena_mark(&p->arena);
        char *flipped = arena_copy(&p->arena, file.at, file.length);
        flipped[i / 8] = (char)(flipped[i / 8] ^ (1 << i % 8));
        write_file(bad, (str){flipped, file.length});
        e = (struct err){0};
        found += !has(p, bad, &lock, text, &e) && e.kind == ERR_MALFORMED;
        arena_back(&p->arena, mark);
    }
    check_int(found, file.length * 8);
}

static void every_cut_and_every_longer_file_is_found(void **state)
{
    struct place *p = *state;
    struct os_lock lock = key_lock(1);
    struct err e;
    str text = some_bytes(p, 3000, false);
    const char *path = path_in(p, "a.vault"), *bad = path_in(p, "b.vault");
    (void)write_vault(p, path, &lock, text);
    str file = read_file(p, path);
    for (size_t length = 0; length < file.length; length += length < 200 || length > 3000 ? 1 : 37) {
        write_file(bad, str_first(file, length));
        check_false(has(p, bad, &lock, text, &e));
        check_int(e.kind, ERR_MALFORMED);
    }
    write_file(bad, str_format(&p->arena, "%s", "")); /* nothing at all */
    check_false(has(p, bad, &lock, text, &e));
    char *longer = arena_get(&p->arena, file.length + 1, 1);
    memcpy(longer, file.at, file.length);
    write_file(bad, (str){longer, file.length + 1});
    check_false(has(p, bad, &lock, text, &e));
    check_has(str_from(e.text), S("goes on behind its end"));
}

static void swapped_left_out_and_repeated_pieces_are_found(void **state)
{
    struct place *p = *state;
    struct os_lock lock = key_lock(1);
    struct err e;
    str text = some_bytes(p, 4 * PIECE, false);
    const char *path = path_in(p, "a.vault"), *bad = path_in(p, "b.vault");
    (void)write_vault(p, path, &lock, text);
    str file = read_file(p, path);
    size_t piece = 4 + 5 + PIECE + OS_SEAL_MORE_BYTES, first = OS_VAULT_HEAD_BYTES;
    static const int orders[][6] = {{1, 0, 2, 3, 4, -1}, {0, 2, 3, 4, -1}, {0, 0, 1, 2, 3, 4}, {0, 1, 2, 4, -1}};
    for (size_t k = 0; k < LENGTH(orders); k++) {
        struct buf b;
        buf_init(&b, &p->arena, FILE_MOST);
        buf_add(&b, str_first(file, first));
        for (size_t i = 0; i < 6 && orders[k][i] >= 0; i++)
            buf_add(&b, str_first(str_from_at(file, first + (size_t)orders[k][i] * piece), piece));
        write_file(bad, buf_str(&b));
        check_false(has(p, bad, &lock, text, &e));
        check_int(e.kind, ERR_MALFORMED);
        check_has(str_from(e.text), S("a piece isn\u2019t what was written"));
    }
    check_true(has(p, path, &lock, text, &e));
}

static void what_was_not_finished_leaves_no_file(void **state)
{
    struct place *p = *state;
    struct os_lock lock = key_lock(1);
    struct err e;
    const char *path = path_in(p, "a.vault");
    struct os_vault *v = NULL;
    write_file(path, S("what a killed program left"));
    check_true(os_vault_make(path, &lock, &p->arena, &v, &e));
    check_true(os_vault_put(v, (bytes){(const unsigned char *)"abc", 3}, &e));
    struct os_vault *second = NULL;
    check_false(os_vault_make(path, &lock, &p->arena, &second, &e));
    check_int(e.kind, ERR_BUSY);
    os_vault_close(&v);
    check_false(os_file_exists(path));
}

static void words_are_not_in_the_file(void **state)
{
    struct place *p = *state;
    struct os_lock lock = key_lock(1);
    const char *path = path_in(p, "a.vault");
    (void)write_vault(p, path, &lock, S("CANARY-1234"));
    check_false(str_has(read_file(p, path), S("CANARY")));
}

static void key_is_written_as_letters_and_read_back(void **state)
{
    struct place *p = *state;
    struct os_key key = os_key_new(), again;
    str letters = os_key_str(&p->arena, &key);
    check_int(letters.length, 64);
    check_true(os_key_read(letters, &again));
    assert_memory_equal(key.at, again.at, sizeof key.at);
    check_false(os_key_read(str_first(letters, 63), &again));
    check_false(os_key_read(S("zz00000000000000000000000000000000000000000000000000000000000000"), &again));
    check_false(os_key_read((str){0}, &again));
}

int main(void)
{
    struct err e;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_put_in_is_taken_out_at_every_length, place_open, place_close),
        cmocka_unit_test_setup_teardown(wrong_key_is_said_as_such, place_open, place_close),
        cmocka_unit_test_setup_teardown(passphrase_opens_it_and_another_does_not, place_open, place_close),
        cmocka_unit_test_setup_teardown(head_that_asks_for_too_much_memory_is_refused, place_open, place_close),
        cmocka_unit_test_setup_teardown(newer_format_is_said_as_such, place_open, place_close),
        cmocka_unit_test_setup_teardown(every_flipped_bit_is_found, place_open, place_close),
        cmocka_unit_test_setup_teardown(every_cut_and_every_longer_file_is_found, place_open, place_close),
        cmocka_unit_test_setup_teardown(swapped_left_out_and_repeated_pieces_are_found, place_open, place_close),
        cmocka_unit_test_setup_teardown(what_was_not_finished_leaves_no_file, place_open, place_close),
        cmocka_unit_test_setup_teardown(words_are_not_in_the_file, place_open, place_close),
        cmocka_unit_test_setup_teardown(key_is_written_as_letters_and_read_back, place_open, place_close),
    };
    return os_secret_open(&e) ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
