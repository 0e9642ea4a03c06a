/* fault: stands between the program and the machine (LD_PRELOAD) and watches the files of one folder.
 *
 *   FAULT_FOLDER   the folder, as the program names it
 *   FAULT_STATE    a file of five 64-bit counts, readable after a kill: calls, writes, syncs, what was done to
 *                  them, marks
 *   FAULT_TRACE    a file that gets a record of each call, and a mark when "HTTP/1.1 201" leaves on a socket
 *   FAULT_KILL     N: SIGKILL instead of the Nth call
 *   FAULT_FAIL     KIND:N:TIMES:ERRNO, KIND write, sync or call; TIMES 0: from the Nth on for ever
 *   FAULT_SHORT    1: half of each write is written
 *   FAULT_LIE      syncs of files whose names end so do nothing and say yes; the trace tells of none (a control)
 *   FAULT_DELAY_US each sync takes so much longer
 *
 * A call is anything that changes the folder: write, truncate, sync, make, rename, unlink. */
#undef _FILE_OFFSET_BITS /* both names of each function are made here */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { FILES_MOST = 4096, NAME_MOST = 256, MARK_MOST = 1024 };

enum kind { WRITE, TRUNCATE, SYNC, MAKE, RENAME, UNLINK, MARK };

/* What stands before the name and the data of each record of the trace; tests/torture/replay.py reads it. */
struct head {
    uint32_t kind, name_bytes;
    int64_t offset, data_bytes;
    int64_t status; /* 0, or the errno of a sync that failed */
};

struct state {
    _Atomic uint64_t calls, writes, syncs, faults, marks;
};

static struct {
    pthread_mutex_t lock;
    bool is_ready, is_short;
    const char *lies;
    char folder[PATH_MAX];
    size_t folder_bytes;
    int trace;
    struct state *state, own;
    uint64_t kill_at, fail_at, fail_times, delay_us;
    char fail_kind;
    int fail_errno;
    char names[FILES_MOST][NAME_MOST]; /* by descriptor; empty: not watched */
} fault = {.lock = PTHREAD_MUTEX_INITIALIZER, .trace = -1};

static uint64_t number(const char *name)
{
    const char *value = getenv(name);
    return value ? strtoull(value, NULL, 10) : 0;
}

static int raw_open(const char *path, int flags, mode_t mode)
{
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

static void read_wishes(void)
{
    const char *fail = getenv("FAULT_FAIL");
    char kind[8] = "";
    unsigned long long at = 0, times = 0;
    fault.kill_at = number("FAULT_KILL");
    fault.delay_us = number("FAULT_DELAY_US");
    fault.lies = getenv("FAULT_LIE");
    fault.is_short = number("FAULT_SHORT");
    if (fail && sscanf(fail, "%7[a-z]:%llu:%llu:%d", kind, &at, &times, &fault.fail_errno) == 4) {
        fault.fail_kind = kind[0];
        fault.fail_at = at;
        fault.fail_times = times;
    }
}

__attribute__((constructor)) static void begin(void)
{
    const char *folder = getenv("FAULT_FOLDER"), *state = getenv("FAULT_STATE"), *trace = getenv("FAULT_TRACE");
    fault.state = &fault.own;
    if (!folder)
        return;
    (void)snprintf(fault.folder, sizeof fault.folder, "%s", folder);
    fault.folder_bytes = strlen(fault.folder);
    read_wishes();
    if (trace)
        fault.trace = raw_open(trace, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    int file = state ? raw_open(state, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (file >= 0 && syscall(SYS_ftruncate, file, (off_t)sizeof *fault.state) == 0) {
        void *at = mmap(NULL, sizeof *fault.state, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (at != MAP_FAILED)
            fault.state = at;
    }
    if (file >= 0)
        (void)syscall(SYS_close, file);
    fault.is_ready = true;
}

/* The name inside the folder; "." for the folder itself; NULL for what isn't watched. */
static const char *inside(const char *path)
{
    if (!fault.is_ready || !path || strncmp(path, fault.folder, fault.folder_bytes) != 0)
        return NULL;
    const char *rest = path + fault.folder_bytes;
    if (!rest[0] || strcmp(rest, "/") == 0)
        return ".";
    return rest[0] == '/' && strlen(rest + 1) < NAME_MOST ? rest + 1 : NULL;
}

static const char *name_of(int file)
{
    return fault.is_ready && file >= 0 && file < FILES_MOST && fault.names[file][0] ? fault.names[file] : NULL;
}

/* With the lock held, as all below. */
static void note(struct head head, const char *name, const void *data, size_t data_bytes)
{
    if (fault.trace < 0)
        return;
    head.name_bytes = (uint32_t)strlen(name);
    head.data_bytes = (int64_t)data_bytes;
    struct iovec parts[] = {{&head, sizeof head},
                            {(void *)(uintptr_t)name, head.name_bytes},
                            {(void *)(uintptr_t)data, data_bytes}};
    if (syscall(SYS_writev, fault.trace, parts, 3) < 0)
        abort(); /* a trace with holes proves nothing */
}

static bool is_due(char kind, uint64_t at)
{
    return fault.fail_kind == kind && fault.fail_at && at >= fault.fail_at &&
           (!fault.fail_times || at < fault.fail_at + fault.fail_times);
}

/* Counts a call; dies or fails when it is its turn. True: go on. */
static bool may(enum kind kind)
{
    uint64_t call = ++fault.state->calls, writes = 0, syncs = 0;
    if (kind == WRITE || kind == TRUNCATE)
        writes = ++fault.state->writes;
    if (kind == SYNC)
        syncs = ++fault.state->syncs;
    if (call == fault.kill_at) {
        fault.state->faults++;
        (void)syscall(SYS_kill, getpid(), SIGKILL);
        (void)pause();
    }
    if (!is_due('c', call) && !(writes && is_due('w', writes)) && !(syncs && is_due('s', syncs)))
        return true;
    fault.state->faults++;
    errno = fault.fail_errno;
    return false;
}

static ssize_t write_at(int file, const void *at, size_t length, off_t offset, bool has_offset)
{
    const char *name = name_of(file);
    if (!name)
        return has_offset ? syscall(SYS_pwrite64, file, at, length, offset)
                          : syscall(SYS_write, file, at, length);
    pthread_mutex_lock(&fault.lock);
    ssize_t done = -1;
    if (may(WRITE)) {
        size_t part = fault.is_short && length > 1 ? length / 2 : length;
        if (!has_offset)
            offset = syscall(SYS_lseek, file, 0, SEEK_CUR);
        done = has_offset ? syscall(SYS_pwrite64, file, at, part, offset)
                          : syscall(SYS_write, file, at, part);
        if (done > 0)
            note((struct head){.kind = WRITE, .offset = offset}, name, at, (size_t)done);
    }
    pthread_mutex_unlock(&fault.lock);
    return done;
}

static int truncate_at(int file, off_t length)
{
    const char *name = name_of(file);
    if (!name)
        return (int)syscall(SYS_ftruncate, file, length);
    pthread_mutex_lock(&fault.lock);
    int done = may(TRUNCATE) ? (int)syscall(SYS_ftruncate, file, length) : -1;
    if (done == 0)
        note((struct head){.kind = TRUNCATE, .offset = length}, name, NULL, 0);
    pthread_mutex_unlock(&fault.lock);
    return done;
}

static bool lies_about(const char *name)
{
    size_t all = strlen(name), end = fault.lies ? strlen(fault.lies) : all + 1;
    return end <= all && strcmp(name + all - end, fault.lies) == 0;
}

/* After a failed sync the machine forgets that the pages were never written: that is what the record says. */
static int sync_file(int file, long call)
{
    const char *name = name_of(file);
    if (!name)
        return (int)syscall(call, file);
    pthread_mutex_lock(&fault.lock);
    bool is_fine = may(SYNC);
    int done = is_fine ? 0 : -1, why = is_fine ? 0 : errno;
    if (fault.delay_us)
        (void)nanosleep(&(struct timespec){.tv_sec = (time_t)(fault.delay_us / 1000000),
                                           .tv_nsec = (long)(fault.delay_us % 1000000) * 1000},
                        NULL);
    if (is_fine && !lies_about(name))
        done = (int)syscall(call, file);
    if (!lies_about(name))
        note((struct head){.kind = SYNC, .status = done == 0 ? 0 : why ? why : errno}, name, NULL, 0);
    pthread_mutex_unlock(&fault.lock);
    if (why)
        errno = why;
    return done;
}

static int open_file(const char *path, int flags, mode_t mode)
{
    const char *name = inside(path);
    if (!name)
        return raw_open(path, flags, mode);
    pthread_mutex_lock(&fault.lock);
    bool makes = (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
    int file = makes && !may(MAKE) ? -1 : raw_open(path, flags, mode);
    if (file >= 0 && makes)
        note((struct head){.kind = MAKE}, name, NULL, 0);
    if (file >= 0 && !makes && (flags & O_TRUNC))
        note((struct head){.kind = TRUNCATE}, name, NULL, 0);
    if (file >= 0 && file < FILES_MOST)
        (void)snprintf(fault.names[file], NAME_MOST, "%s", name);
    pthread_mutex_unlock(&fault.lock);
    return file;
}

static void mark(const void *at, size_t length)
{
    static const char made[] = "HTTP/1.1 201";
    if (!fault.is_ready || length < sizeof made - 1 || memcmp(at, made, sizeof made - 1) != 0)
        return;
    pthread_mutex_lock(&fault.lock);
    fault.state->marks++;
    note((struct head){.kind = MARK}, "", at, length < MARK_MOST ? length : MARK_MOST);
    pthread_mutex_unlock(&fault.lock);
}

/* The names by which a program reaches the machine; the C library has some of them twice. */
#define EXPORTED __attribute__((visibility("default")))

EXPORTED int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_file(path, flags, mode);
}

EXPORTED int open64(const char *path, int flags, ...) __attribute__((alias("open")));

EXPORTED int close(int file)
{
    if (name_of(file)) {
        pthread_mutex_lock(&fault.lock);
        fault.names[file][0] = '\0';
        pthread_mutex_unlock(&fault.lock);
    }
    return (int)syscall(SYS_close, file);
}

EXPORTED ssize_t write(int file, const void *at, size_t length)
{
    return write_at(file, at, length, 0, false);
}

EXPORTED ssize_t pwrite(int file, const void *at, size_t length, off_t offset)
{
    return write_at(file, at, length, offset, true);
}

EXPORTED ssize_t pwrite64(int file, const void *at, size_t length, off_t offset) __attribute__((alias("pwrite")));

EXPORTED int ftruncate(int file, off_t length)
{
    return truncate_at(file, length);
}

EXPORTED int ftruncate64(int file, off_t length) __attribute__((alias("ftruncate")));

EXPORTED int fsync(int file)
{
    return sync_file(file, SYS_fsync);
}

EXPORTED int fdatasync(int file)
{
    return sync_file(file, SYS_fdatasync);
}

EXPORTED int rename(const char *from, const char *to)
{
    const char *old = inside(from), *new = inside(to);
    if (!old || !new)
        return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    pthread_mutex_lock(&fault.lock);
    int done = may(RENAME) ? (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0) : -1;
    if (done == 0)
        note((struct head){.kind = RENAME}, old, new, strlen(new));
    pthread_mutex_unlock(&fault.lock);
    return done;
}

EXPORTED int unlink(const char *path)
{
    const char *name = inside(path);
    if (!name)
        return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    pthread_mutex_lock(&fault.lock);
    int done = may(UNLINK) ? (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0) : -1;
    if (done == 0)
        note((struct head){.kind = UNLINK}, name, NULL, 0);
    pthread_mutex_unlock(&fault.lock);
    return done;
}

EXPORTED ssize_t send(int to, const void *at, size_t length, int flags)
{
    mark(at, length);
    return syscall(SYS_sendto, to, at, length, flags, NULL, 0);
}

EXPORTED ssize_t sendmsg(int to, const struct msghdr *message, int flags)
{
    if (message->msg_iovlen)
        mark(message->msg_iov[0].iov_base, message->msg_iov[0].iov_len);
    return syscall(SYS_sendmsg, to, message, flags);
}

EXPORTED ssize_t writev(int to, const struct iovec *parts, int count)
{
    if (count > 0)
        mark(parts[0].iov_base, parts[0].iov_len);
    return syscall(SYS_writev, to, parts, count);
}
