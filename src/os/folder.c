#include "os/folder.h"

#include "base/arena.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMES_FIRST = 64 };

static bool fail(struct err *e, const char *verb, const char *path)
{
    int why = errno;
    enum err_kind kind = why == ENOENT || why == ENOTDIR               ? ERR_NOT_FOUND
                         : why == EACCES || why == EPERM || why == EROFS ? ERR_FORBIDDEN
                         : why == ENOSPC || why == EDQUOT                ? ERR_FULL
                                                                         : ERR_BROKEN;
    return err_set(e, kind, "os/folder", "can\u2019t %s %.300s: %s", verb, path, strerror(why));
}

bool os_is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static int by_name(const void *x, const void *y)
{
    return str_compare(*(const str *)x, *(const str *)y);
}

static void add_name(struct arena *a, struct str_list *names, size_t *room, str name)
{
    if (names->count == *room) {
        str *larger = arena_list(a, str, *room * 2);
        memcpy(larger, names->at, names->count * sizeof *larger);
        names->at = larger;
        *room *= 2;
    }
    names->at[names->count++] = str_copy(a, name);
}

bool os_folder_list(const char *path, str start, str end, struct arena *a, struct str_list *names,
                    struct err *e)
{
    DIR *folder = opendir(path);
    if (!folder)
        return fail(e, "read the folder", path);
    size_t room = NAMES_FIRST;
    *names = (struct str_list){arena_list(a, str, room), 0};
    struct dirent *f;
    while ((errno = 0, f = readdir(folder))) {
        str name = str_from(f->d_name);
        if (name.length >= start.length + end.length && str_starts(name, start) && str_ends(name, end))
            add_name(a, names, &room, name);
    }
    bool is_read = !errno || fail(e, "read the folder", path);
    (void)closedir(folder); /* only read */
    if (names->count)
        qsort(names->at, names->count, sizeof *names->at, by_name);
    return is_read;
}

str os_path_whole(struct arena *a, str path)
{
    char whole[PATH_MAX];
    return realpath(str_z(a, path), whole) ? str_copy(a, str_from(whole)) : path;
}

static bool sync_folder(const char *path, struct err *e)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    (void)snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path + 1) : 1, slash ? path : ".");
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_done = file >= 0 && fsync(file) == 0;
    if (!is_done)
        (void)fail(e, "keep", path);
    if (file >= 0)
        (void)close(file); /* it was only synced */
    return is_done;
}

static bool is_empty_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode) && about.st_size == 0;
}

bool os_file_is_free(const char *path)
{
    return access(path, F_OK) != 0 || is_empty_file(path);
}

bool os_file_place(const char *from, const char *to, bool over_empty, struct err *e)
{
    if (over_empty && is_empty_file(to))
        return rename(from, to) == 0 ? sync_folder(to, e) : fail(e, "write", to);
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return sync_folder(to, e);
    if (errno == EEXIST)
        return err_set(e, ERR_CONFLICT, "os/folder", "%.300s is there already; nothing was overwritten", to);
    if (errno != EINVAL && errno != ENOSYS)
        return fail(e, "write", to);
    if (link(from, to) != 0) /* a file system that knows no such rename */
        return errno == EEXIST ? err_set(e, ERR_CONFLICT, "os/folder",
                                         "%.300s is there already; nothing was overwritten", to)
                               : fail(e, "write", to);
    return unlink(from) == 0 ? sync_folder(to, e) : fail(e, "write", to);
}

/* Whoever held it before may have taken the file away between our opening and locking it. */
static bool is_still_named(int file, const char *path)
{
    struct stat ours, named;
    return fstat(file, &ours) == 0 && stat(path, &named) == 0 && ours.st_ino == named.st_ino &&
           ours.st_dev == named.st_dev;
}

bool os_hold(const char *path, struct os_hold *hold, struct err *e)
{
    *hold = (struct os_hold){.path = path};
    for (;;) {
        int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (file < 0)
            return fail(e, "write", path);
        if (flock(file, LOCK_EX | LOCK_NB) != 0) {
            bool is_held = errno == EWOULDBLOCK;
            (void)(is_held ? err_set(e, ERR_BUSY, "os/folder", "another program holds %.300s", path)
                           : fail(e, "lock", path));
            (void)close(file); /* nothing was written */
            return false;
        }
        if (is_still_named(file, path)) {
            hold->file = file;
            hold->is_held = true;
            return true;
        }
        (void)close(file); /* another one's, that has ended */
    }
}

void os_hold_close(struct os_hold *hold)
{
    if (!hold->is_held)
        return;
    (void)unlink(hold->path); /* while it is ours; one that stays is taken over by the next */
    (void)close(hold->file);
    hold->is_held = false;
}

bool os_file_remove(const char *path, struct err *e)
{
    return unlink(path) == 0 || errno == ENOENT || fail(e, "remove", path);
}

static bool fill(int file, str text)
{
    while (text.length) {
        ssize_t n = write(file, text.at, text.length);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            text = str_from_at(text, (size_t)n);
    }
    return fchmod(file, 0600) == 0 && fsync(file) == 0;
}

bool os_file_new(const char *path, str text, struct err *e)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        return err_set(e, ERR_CONFLICT, "os/folder", "%.300s is there already; nothing was overwritten",
                       path);
    if (file < 0)
        return fail(e, "write", path);
    bool is_done = fill(file, text) || fail(e, "write", path);
    (void)close(file); /* synced */
    if (!is_done)
        (void)unlink(path); /* half of it is no use */
    return is_done && sync_folder(path, e);
}
