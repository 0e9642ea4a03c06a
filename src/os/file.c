#include "os/os.h"

#include "base/buf.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err_kind kind_of(int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return ERR_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return ERR_FORBIDDEN;
    case ENOSPC:
    case EDQUOT:
        return ERR_FULL;
    default:
        return ERR_BROKEN;
    }
}

/* What, where and why, from errno. */
static bool fail(struct err *e, const char *verb, const char *path)
{
    int number = errno;
    return err_set(e, kind_of(number), "os/file", "can't %s %.300s: %s", verb, path,
                   strerror(number));
}

static void close_file(const int *file)
{
    if (*file >= 0)
        (void)close(*file); /* read, or already synced: nothing is lost by it */
}

#define CLOSED_FILE __attribute__((cleanup(close_file))) const int

static bool too_large(struct err *e, const char *path, size_t most_bytes)
{
    return err_set(e, ERR_REFUSED, "os/file", "can't read %.300s: it is larger than %zu bytes",
                   path, most_bytes);
}

bool os_read_file(const char *path, size_t most_bytes, struct arena *a, str *text, struct err *e)
{
    assert(path && most_bytes);
    CLOSED_FILE file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat about;
    if (file < 0 || fstat(file, &about) < 0)
        return fail(e, "read", path);
    if (S_ISDIR(about.st_mode))
        return err_set(e, ERR_REFUSED, "os/file", "can't read %.300s: it is a folder", path);
    if (S_ISREG(about.st_mode) && (uint64_t)about.st_size > most_bytes)
        return too_large(e, path, most_bytes);
    struct buf b;
    buf_init(&b, a, most_bytes);
    char piece[16 * 1024];
    for (;;) {
        ssize_t n = read(file, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(e, "read", path);
        if (n == 0)
            break;
        buf_add(&b, (str){piece, (size_t)n});
        if (b.over)
            return too_large(e, path, most_bytes);
    }
    *text = buf_str(&b);
    return true;
}

bool os_read_stream(void *stream, size_t most_bytes, struct arena *a, str *text, struct err *e)
{
    assert(stream && most_bytes);
    FILE *from = stream;
    struct buf b;
    buf_init(&b, a, most_bytes);
    char piece[16 * 1024];
    for (;;) {
        size_t n = fread(piece, 1, sizeof piece, from);
        buf_add(&b, (str){piece, n});
        if (b.over)
            return too_large(e, "standard input", most_bytes);
        if (ferror(from))
            return fail(e, "read", "standard input");
        if (feof(from))
            break;
    }
    *text = buf_str(&b);
    return true;
}

static bool write_all(int file, str text)
{
    while (text.length) {
        ssize_t n = write(file, text.at, text.length);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            text = str_from_at(text, (size_t)n);
    }
    return true;
}

/* The folder a file stands in, so that its new name can be made to last. */
static bool sync_folder(const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    int length = slash ? (int)(slash - path) : 1;
    const char *from = slash ? path : ".";
    if (slash == path)
        length = 1; /* the root */
    (void)snprintf(folder, sizeof folder, "%.*s", length, from);
    CLOSED_FILE file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return file >= 0 && fsync(file) == 0;
}

static bool fill(int file, str text, unsigned mode)
{
    return fchmod(file, (mode_t)mode) == 0 && write_all(file, text) && fsync(file) == 0;
}

bool os_write_file(const char *path, str text, unsigned mode, struct err *e)
{
    assert(path);
    struct stat about;
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode))
        return err_set(e, ERR_REFUSED, "os/file", "can't write %.300s: it is not a plain file",
                       path);
    char temp[PATH_MAX];
    int length = snprintf(temp, sizeof temp, "%s.XXXXXX", path);
    if (length < 0 || (size_t)length >= sizeof temp) {
        errno = ENAMETOOLONG;
        return fail(e, "write", path);
    }
    CLOSED_FILE file = mkostemp(temp, O_CLOEXEC);
    if (file < 0)
        return fail(e, "write", path);
    if (!fill(file, text, mode) || rename(temp, path) < 0) {
        (void)fail(e, "write", path); /* before unlink changes errno */
        (void)unlink(temp);           /* the old file stands as it was */
        return false;
    }
    if (!sync_folder(path))
        return fail(e, "keep", path);
    return true;
}

static bool make_one(const char *path, unsigned mode)
{
    struct stat about;
    if (mkdir(path, (mode_t)mode) == 0)
        return true;
    int why = errno;
    if (stat(path, &about) == 0) {
        errno = ENOTDIR;
        return S_ISDIR(about.st_mode);
    }
    errno = why;
    return false;
}

bool os_make_folders(const char *path, unsigned mode, struct err *e)
{
    assert(path && path[0]);
    char folder[PATH_MAX];
    int length = snprintf(folder, sizeof folder, "%s", path);
    if (length < 0 || (size_t)length >= sizeof folder) {
        errno = ENAMETOOLONG;
        return fail(e, "make the folder", path);
    }
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (!make_one(folder, mode))
            return fail(e, "make the folder", folder);
        *slash = '/';
    }
    if (!make_one(folder, mode))
        return fail(e, "make the folder", folder);
    return true;
}

bool os_file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}
