/* Runs a fuzz target without a fuzzer: over each file of the folders named on the command line, cut
 * short at many places, and with a fixed series of small changes. Prints TAP, a line for each file.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILE_MOST = 256 * 1024, FILES_MOST = 500, CUTS = 24, CHANGES = 64 };

/* The input in a block of exactly its size, so that reading past it is seen. */
static void try(const uint8_t *data, size_t size)
{
    uint8_t *exact = malloc(size ? size : 1);
    if (!exact)
        abort();
    memcpy(exact, data, size);
    (void)LLVMFuzzerTestOneInput(exact, size); /* it asserts; its result says nothing */
    free(exact);
}

static uint32_t next_number(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u; /* Numerical Recipes, 7.1 */
    return *seed >> 8;
}

static void try_changed(const uint8_t *data, size_t size, uint32_t *seed)
{
    static const uint8_t odd[] = {0,   '"', '\\', '\n', '\t', ':',  '-',  '[', '{', '#',
                                  '%', '&', 0x7F, 0x80, 0xC3, 0xED, 0xFF, '0', '9', 'e'};
    static uint8_t changed[FILE_MOST + 1];
    size_t at = next_number(seed) % size;
    uint8_t byte = odd[next_number(seed) % sizeof odd];
    memcpy(changed, data, at);
    switch (next_number(seed) % 3) {
    case 0: /* another byte */
        memcpy(changed + at, data + at, size - at);
        changed[at] = byte;
        try(changed, size);
        break;
    case 1: /* one more */
        changed[at] = byte;
        memcpy(changed + at + 1, data + at, size - at);
        try(changed, size + 1);
        break;
    default: /* one less */
        memcpy(changed + at, data + at + 1, size - at - 1);
        try(changed, size - 1);
    }
}

static bool try_file(const char *path)
{
    static uint8_t data[FILE_MOST];
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    size_t size = fread(data, 1, sizeof data, file);
    bool whole = feof(file) && !ferror(file);
    (void)fclose(file);
    if (!whole)
        return false;
    try(data, size);
    for (size_t i = 0; i < CUTS; i++)
        try(data, size * i / CUTS);
    uint32_t seed = 20261122;
    for (size_t i = 0; i < CHANGES && size; i++)
        try_changed(data, size, &seed);
    return true;
}

static int by_name(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static size_t list_folder(const char *folder, char *paths[FILES_MOST], size_t count)
{
    DIR *open_folder = opendir(folder);
    if (!open_folder)
        return count;
    for (struct dirent *f = readdir(open_folder); f && count < FILES_MOST; f = readdir(open_folder))
        if (f->d_name[0] != '.' && asprintf(&paths[count], "%s/%s", folder, f->d_name) > 0)
            count++;
    (void)closedir(open_folder);
    return count;
}

int main(int argc, char **argv)
{
    static char *paths[FILES_MOST];
    size_t count = 0, wrong = 0;
    for (int i = 1; i < argc; i++)
        count = list_folder(argv[i], paths, count);
    qsort(paths, count, sizeof paths[0], by_name);
    printf("1..%zu\n", count + 1);
    for (size_t i = 0; i < count; i++) {
        bool fine = try_file(paths[i]);
        const char *name = strrchr(paths[i], '/') + 1;
        printf("%s %zu - %s\n", fine ? "ok" : "not ok", i + 1, name);
        (void)fflush(stdout); /* so that a crash comes after the name of the file before it */
        wrong += !fine;
        free(paths[i]);
    }
    printf("%s %zu - there is a corpus\n", count ? "ok" : "not ok", count + 1);
    return wrong || !count;
}
