#include "base/arena.h"
#include "base/utf8.h"
#include "cli/line.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WORDS_MOST = 64 };

/* The input is a command line, one word a line. */
static int split(struct arena *a, str text, char *words[WORDS_MOST])
{
    int count = 0;
    str word;
    words[count++] = arena_copy(a, "seekersy", sizeof "seekersy");
    while (count < WORDS_MOST && str_cut(&text, '\n', &word)) {
        const char *z = str_z(a, word);
        words[count++] = arena_copy(a, z, word.length + 1);
    }
    return count;
}

/* A line is read or refused with a sentence; what was chosen are options of its command, with values
 * where they take one; what is read is text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CLOSING(arena) struct arena a = {0};
    struct err e = {0};
    struct line line;
    char *words[WORDS_MOST];
    size_t at_byte;
    int count = split(&a, (str){(const char *)data, size}, words);
    if (!line_read(count, words, &a, &line, &e)) {
        assert((e.kind == ERR_USAGE || e.kind == ERR_REFUSED) && e.text[0]);
        assert(utf8_check(str_from(e.text), &at_byte) == UTF8_FINE);
        return 0;
    }
    (void)line_needs(&line);
    assert(line.chosen_count + line.operands.count < (size_t)count + size);
    for (size_t i = 0; i < line.chosen_count; i++) {
        const struct option *o = line.chosen[i].option;
        assert(option_find(line.command, o->name, 0) == o && line_has(&line, o->name));
        assert(utf8_check(line.chosen[i].value, &at_byte) == UTF8_FINE);
    }
    for (size_t i = 0; i < line.operands.count; i++)
        assert(utf8_check(line.operands.at[i], &at_byte) == UTF8_FINE);
    return 0;
}
