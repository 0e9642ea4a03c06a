/* starve: a library to preload, that makes allocations fail. It reads when from a file that it maps (the environment
 * names it: SEEKERSY_STARVE), and counts in it; the rig writes and reads the same file. Failing are malloc, calloc,
 * realloc, posix_memalign, aligned_alloc and mmap, from the `first` on, `count` of them, while it is armed. */
#undef _FILE_OFFSET_BITS /* mmap and mmap64 are two names here */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);
void *__libc_memalign(size_t align, size_t size);
void __libc_free(void *at);
void *memalign(size_t align, size_t size);

struct starve {
    _Atomic uint64_t is_armed, first, count, seen, failed;
    _Atomic int64_t blocks, bytes; /* in use, of those taken since the library was loaded, pages aside */
};

/* One page in SQLite's cache, which grows with the file up to a limit of its own: that is no leak. */
enum { PAGE_LEAST = 4360, PAGE_MOST = 4400 };

static struct starve nobody, *at = &nobody;

__attribute__((constructor)) static void start(void)
{
    const char *path = getenv("SEEKERSY_STARVE");
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *mapped = (void *)syscall(SYS_mmap, NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (mapped != MAP_FAILED)
        at = mapped;
    (void)close(file);
}

static bool fails(void)
{
    if (!at->is_armed)
        return false;
    uint64_t number = ++at->seen;
    if (number < at->first || number - at->first >= at->count)
        return false;
    at->failed++;
    errno = ENOMEM;
    return true;
}

static void count(void *memory, int sign)
{
    int64_t size = memory ? (int64_t)malloc_usable_size(memory) : 0;
    if (!memory || (size >= PAGE_LEAST && size <= PAGE_MOST))
        return;
    at->blocks += sign;
    at->bytes += sign * size;
}

static void *took(void *memory)
{
    count(memory, 1);
    return memory;
}

void *malloc(size_t size)
{
    return fails() ? NULL : took(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : took(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
    if (fails())
        return NULL;
    count(old, -1);
    return took(__libc_realloc(old, size));
}

void *memalign(size_t align, size_t size)
{
    return fails() ? NULL : took(__libc_memalign(align, size));
}

void *aligned_alloc(size_t align, size_t size)
{
    return memalign(align, size);
}

int posix_memalign(void **memory, size_t align, size_t size)
{
    void *made = memalign(align, size);
    if (!made)
        return ENOMEM;
    *memory = made;
    return 0;
}

void free(void *memory)
{
    count(memory, -1);
    __libc_free(memory);
}

void *mmap(void *where, size_t size, int rights, int flags, int file, off_t offset)
{
    return fails() ? MAP_FAILED : (void *)syscall(SYS_mmap, where, size, rights, flags, file, offset);
}

void *mmap64(void *where, size_t size, int rights, int flags, int file, off_t offset) __attribute__((alias("mmap")));
