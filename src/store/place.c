#include "store/place.h"

#include "base/arena.h"
#include "os/os.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *reason(int number)
{
    switch (number) {
    case EROFS:
        return "it is on a disk that can only be read";
    case EACCES:
    case EPERM:
        return "you aren't allowed to write there";
    case ENOTDIR:
        return "a part of the path is a file, not a folder";
    case ENAMETOOLONG:
        return "the path is too long";
    default:
        return strerror(number);
    }
}

static bool fail(struct err *e, const char *verb, const char *path)
{
    int number = errno;
    if (number == ENOSPC || number == EDQUOT)
        return err_set(e, ERR_FULL, "store/place", "can't %s %.300s: no space left", verb, path);
    return err_set(e, ERR_BROKEN, "store/place", "can't %s %.300s: %s", verb, path, reason(number));
}

static bool folder_of(const char *path, char folder[PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    int length = !slash ? snprintf(folder, PATH_MAX, ".")
                        : snprintf(folder, PATH_MAX, "%.*s", (int)(slash - path + 1), path);
    if (length < PATH_MAX)
        return true;
    errno = ENAMETOOLONG;
    return false;
}

bool place_sync(const char *path, struct err *e)
{
    char folder[PATH_MAX];
    int file = folder_of(path, folder) ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (file < 0)
        return fail(e, "keep", path);
    bool is_done = fsync(file) == 0 || fail(e, "keep", path);
    (void)close(file); /* it was only synced */
    return is_done;
}

bool place_whole(const char *path, struct arena *a, const char **whole, struct err *e)
{
    char found[PATH_MAX];
    if (!realpath(path, found))
        return fail(e, "find", path);
    *whole = str_z(a, str_from(found));
    return true;
}

static bool make_file(const char *path, struct err *e)
{
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        return true; /* another program was quicker */
    if (file < 0)
        return fail(e, "make", path);
    (void)close(file); /* nothing was written */
    return place_sync(path, e);
}

bool place_make(const char *path, struct err *e)
{
    assert(path);
    char folder[PATH_MAX];
    if (!path[0])
        return err_set(e, ERR_BROKEN, "store/place", "the database has no path");
    if (!folder_of(path, folder))
        return fail(e, "open", path);
    struct stat about;
    if (stat(path, &about) == 0) {
        if (S_ISDIR(about.st_mode))
            return err_set(e, ERR_BROKEN, "store/place",
                           "can't open %.300s: it is a folder; name a file in it", path);
        if (!S_ISREG(about.st_mode))
            return err_set(e, ERR_BROKEN, "store/place", "can't open %.300s: it isn't a plain file", path);
        if (access(path, R_OK | W_OK) < 0)
            return fail(e, "write to", path);
    } else if (errno != ENOENT) {
        return fail(e, "open", path);
    } else if (!os_file_exists(folder) && !os_make_folders(folder, 0700, e)) {
        e->kind = e->kind == ERR_FULL ? ERR_FULL : ERR_BROKEN; /* the person named the place */
        return false;
    }
    if (access(folder, W_OK | X_OK) < 0)
        return fail(e, "write in", folder);
    return stat(path, &about) == 0 || make_file(path, e);
}
