/* golden: a whole document against the one that is kept in tests/golden/. Tests run in tests/.
 * `meson test --setup bless` rewrites what is kept; the difference is then reviewed like any other. */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

#include "check.h"

#include <stdlib.h>

enum { GOLDEN_BYTES_MOST = 1024 * 1024 };

static inline str golden_read(struct arena *a, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s is missing; meson test --setup bless writes it", path);
    char *text = arena_list(a, char, GOLDEN_BYTES_MOST);
    size_t length = fread(text, 1, GOLDEN_BYTES_MOST, file);
    fclose(file);
    return (str){text, length};
}

static inline void golden_write(const char *path, str text)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text.at, 1, text.length, file) != text.length || fclose(file))
        fail_msg("%s cannot be written", path);
}

/* The same to the byte; otherwise the first line that differs is shown. */
static inline void check_golden(struct arena *a, const char *path, str got)
{
    if (getenv("SEEKERSY_BLESS")) {
        golden_write(path, got);
        return;
    }
    str want = golden_read(a, path), got_line, want_line;
    for (int line = 1; !str_equal(got, want); line++) {
        bool has_got = str_cut(&got, '\n', &got_line), has_want = str_cut(&want, '\n', &want_line);
        if (!has_got || !has_want)
            fail_msg("%s:%d: one of them ends here", path, line);
        if (!str_equal(got_line, want_line))
            fail_msg("%s:%d:\n got \"%.*s\"\nwant \"%.*s\"", path, line, STR(got_line), STR(want_line));
    }
}

#endif
