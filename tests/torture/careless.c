/* careless: the control of test_memory.py, to be preloaded behind starve. It makes write(), which every turn comes to
 * for its line in the log, do what a careless program does: SEEKERSY_CARELESS=crash uses memory without looking whether
 * there is any; =leak forgets the first of two pieces when there is no second. */
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

ssize_t write(int file, const void *from, size_t size)
{
    const char *how = getenv("SEEKERSY_CARELESS");
    if (how && strcmp(how, "crash") == 0) {
        volatile char *copy = malloc(2000);
        copy[0] = copy[1999] = 1;
        free((void *)copy);
    } else if (how) {
        char *volatile one = malloc(2000), *volatile two = malloc(2000);
        if (two)
            free(one);
        free(two);
    }
    return syscall(SYS_write, file, from, size);
}
