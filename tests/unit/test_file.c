#include "check.h"
#include "os/os.h"
#include "place.h"

#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static str reason(const struct err *e)
{
    return str_from(e->text);
}

static void what_is_written_is_read_back(void **state)
{
    struct place *p = *state;
    struct err e;
    str text = S("one\ntwo\n");
    check_true(os_write_file(path_in(p, "a.txt"), text, 0600, &e));
    str got;
    check_true(os_read_file(path_in(p, "a.txt"), 100, &p->arena, &got, &e));
    check_str(got, text);
    struct stat about;
    check_int(stat(path_in(p, "a.txt"), &about), 0);
    check_int(about.st_mode & 0777, 0600);
}

static void writing_again_replaces_the_whole_file_and_leaves_no_other(void **state)
{
    struct place *p = *state;
    struct err e;
    check_true(os_write_file(path_in(p, "a.txt"), S("a long first text"), 0600, &e));
    check_true(os_write_file(path_in(p, "a.txt"), S("short"), 0644, &e));
    str got;
    check_true(os_read_file(path_in(p, "a.txt"), 100, &p->arena, &got, &e));
    check_str(got, S("short"));
    check_int(unlink(path_in(p, "a.txt")), 0);
    check_int(rmdir(p->folder), 0); /* empty: no temporary file stayed */
}

static void a_missing_file_is_named_with_its_reason(void **state)
{
    struct place *p = *state;
    struct err e;
    str got = S("untouched");
    check_false(os_read_file(path_in(p, "none.yaml"), 100, &p->arena, &got, &e));
    check_int(e.kind, ERR_NOT_FOUND);
    check_has(reason(&e), S("none.yaml: No such file or directory"));
    check_str(got, S("untouched"));
}

static void a_file_at_its_limit_is_read_and_one_byte_more_is_refused(void **state)
{
    struct place *p = *state;
    struct err e;
    str got;
    check_true(os_write_file(path_in(p, "ten"), S("0123456789"), 0600, &e));
    check_true(os_read_file(path_in(p, "ten"), 10, &p->arena, &got, &e));
    check_int(got.length, 10);
    check_false(os_read_file(path_in(p, "ten"), 9, &p->arena, &got, &e));
    check_int(e.kind, ERR_REFUSED);
    check_has(reason(&e), S("ten: it is larger than 9 bytes"));
}

static void a_pipe_longer_than_the_limit_is_refused(void **state)
{
    struct place *p = *state;
    struct err e;
    str got;
    check_false(os_read_file("/dev/zero", 50000, &p->arena, &got, &e));
    check_int(e.kind, ERR_REFUSED);
    check_has(reason(&e), S("/dev/zero: it is larger than 50000 bytes"));
}

static void a_folder_is_not_read_as_a_file(void **state)
{
    struct place *p = *state;
    struct err e;
    str got;
    check_false(os_read_file(p->folder, 100, &p->arena, &got, &e));
    check_int(e.kind, ERR_REFUSED);
    check_has(reason(&e), S("it is a folder"));
}

static void an_empty_file_is_an_empty_text(void **state)
{
    struct place *p = *state;
    struct err e;
    str got;
    check_true(os_write_file(path_in(p, "empty"), (str){0}, 0600, &e));
    check_true(os_read_file(path_in(p, "empty"), 1, &p->arena, &got, &e));
    check_int(got.length, 0);
}

static void a_device_is_never_replaced_by_a_file(void **state)
{
    struct err e;
    check_false(os_write_file("/dev/null", S("x"), 0600, &e));
    check_int(e.kind, ERR_REFUSED);
    check_has(reason(&e), S("/dev/null: it is not a plain file"));
}

static void a_missing_folder_is_named_when_writing(void **state)
{
    struct place *p = *state;
    struct err e;
    check_false(os_write_file(path_in(p, "no/such/file"), S("x"), 0600, &e));
    check_int(e.kind, ERR_NOT_FOUND);
    check_has(reason(&e), S("can't write"));
    check_has(reason(&e), S("no/such/file"));
}

/* The administrator may write anywhere, so the child becomes somebody else first. */
static int as_somebody(struct place *p, int (*try)(struct place *p))
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0) {
            const struct passwd *nobody = getpwnam("nobody");
            if (!nobody || setgid(nobody->pw_gid) < 0 || setuid(nobody->pw_uid) < 0)
                _exit(99);
        }
        _exit(try(p));
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

static int write_into_read_only(struct place *p)
{
    struct err e = {0};
    if (os_write_file(path_in(p, "kept.txt"), S("new"), 0600, &e))
        return 1;
    if (e.kind != ERR_FORBIDDEN || !str_has(reason(&e), S("kept.txt: Permission denied")))
        return 2;
    if (os_make_folders(path_in(p, "sub/folder"), 0700, &e))
        return 3;
    if (e.kind != ERR_FORBIDDEN || !str_has(reason(&e), S("can't make the folder")))
        return 4;
    str got;
    if (os_read_file(path_in(p, "secret.txt"), 100, &p->arena, &got, &e))
        return 5;
    return e.kind == ERR_FORBIDDEN && str_has(reason(&e), S("secret.txt: Permission denied")) ? 0
                                                                                              : 6;
}

static void a_read_only_folder_is_named_and_its_files_stay_as_they_were(void **state)
{
    struct place *p = *state;
    struct err e;
    check_true(os_write_file(path_in(p, "kept.txt"), S("old"), 0644, &e));
    check_true(os_write_file(path_in(p, "secret.txt"), S("secret"), 0000, &e));
    check_int(chmod(p->folder, 0555), 0);
    int found = as_somebody(p, write_into_read_only);
    check_int(chmod(p->folder, 0700), 0);
    check_int(found, 0);
    str got;
    check_true(os_read_file(path_in(p, "kept.txt"), 100, &p->arena, &got, &e));
    check_str(got, S("old"));
}

/* The largest file a process may write stands for a disk that ends in the middle. */
static int write_past_the_limit(struct place *p)
{
    struct err e = {0};
    const struct rlimit small = {4096, 4096};
    char *much = arena_get(&p->arena, 1, 100000);
    memset(much, 'x', 100000);
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &small) < 0)
        return 97;
    if (os_write_file(path_in(p, "kept.txt"), (str){much, 100000}, 0600, &e))
        return 1;
    return str_has(reason(&e), S("can't write")) && str_has(reason(&e), S("kept.txt: ")) ? 0 : 2;
}

static void a_write_that_ends_in_the_middle_leaves_the_old_file_and_no_other(void **state)
{
    struct place *p = *state;
    struct err e;
    check_true(os_write_file(path_in(p, "kept.txt"), S("old"), 0644, &e));
    check_int(chmod(p->folder, 0777), 0);
    check_int(as_somebody(p, write_past_the_limit), 0);
    str got;
    check_true(os_read_file(path_in(p, "kept.txt"), 100, &p->arena, &got, &e));
    check_str(got, S("old"));
    check_int(unlink(path_in(p, "kept.txt")), 0);
    check_int(rmdir(p->folder), 0); /* empty: no half of a file stayed */
}

static void folders_are_made_with_their_parents_and_twice_is_fine(void **state)
{
    struct place *p = *state;
    struct err e;
    check_true(os_make_folders(path_in(p, "a/b/c"), 0700, &e));
    check_true(os_make_folders(path_in(p, "a/b/c"), 0700, &e));
    check_true(os_make_folders(path_in(p, "a/b/c/"), 0700, &e));
    struct stat about;
    check_int(stat(path_in(p, "a/b"), &about), 0);
    check_int(about.st_mode & 0777, 0700);
    check_true(os_file_exists(path_in(p, "a/b/c")));
    check_false(os_file_exists(path_in(p, "a/b/d")));
}

static void a_file_in_the_way_of_a_folder_is_named(void **state)
{
    struct place *p = *state;
    struct err e;
    check_true(os_write_file(path_in(p, "a"), S("x"), 0600, &e));
    check_false(os_make_folders(path_in(p, "a/b"), 0700, &e));
    check_has(reason(&e), S("/a: Not a directory"));
}

static void a_stream_is_read_to_its_end_or_its_limit(void **state)
{
    struct place *p = *state;
    struct err e;
    str got;
    FILE *from = fmemopen((void *)(uintptr_t) "hello world", 11, "r");
    check_true(os_read_stream(from, 11, &p->arena, &got, &e));
    check_str(got, S("hello world"));
    rewind(from);
    check_false(os_read_stream(from, 10, &p->arena, &got, &e));
    check_has(reason(&e), S("standard input: it is larger than 10 bytes"));
    fclose(from);
}

#define T(name) cmocka_unit_test_setup_teardown(name, place_open, place_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_is_written_is_read_back),
        T(writing_again_replaces_the_whole_file_and_leaves_no_other),
        T(a_missing_file_is_named_with_its_reason),
        T(a_file_at_its_limit_is_read_and_one_byte_more_is_refused),
        T(a_pipe_longer_than_the_limit_is_refused),
        T(a_folder_is_not_read_as_a_file),
        T(an_empty_file_is_an_empty_text),
        T(a_device_is_never_replaced_by_a_file),
        T(a_missing_folder_is_named_when_writing),
        T(a_read_only_folder_is_named_and_its_files_stay_as_they_were),
        T(a_write_that_ends_in_the_middle_leaves_the_old_file_and_no_other),
        T(folders_are_made_with_their_parents_and_twice_is_fine),
        T(a_file_in_the_way_of_a_folder_is_named),
        T(a_stream_is_read_to_its_end_or_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
