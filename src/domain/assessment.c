#include "domain/assessment.h"

#include "base/arena.h"

#include <assert.h>

enum { ALIKE_LEAST = 18 }; /* product.md 2.1: "18 equal answers" */

struct answers answers_none(void)
{
    struct answers none;
    for (size_t i = 0; i < BEHAVIOUR_MOST; i++)
        none.at[i] = LEVEL_NONE;
    return none;
}

size_t answers_count(const struct framework *f, const struct answers *answers)
{
    size_t count = 0;
    for (size_t i = 0; i < f->behaviour_count; i++)
        count += answers->at[i] != LEVEL_NONE;
    return count;
}

str answers_str(struct arena *a, const struct framework *f, const struct answers *answers)
{
    char *letters = arena_list(a, char, f->behaviour_count);
    for (size_t i = 0; i < f->behaviour_count; i++) {
        int level = answers->at[i];
        assert(level >= LEVEL_NONE && level < LEVEL_COUNT);
        letters[i] = level == LEVEL_NONE ? '-' : (char)('0' + level);
    }
    return (str){letters, f->behaviour_count};
}

bool answers_read(str s, const struct framework *f, struct answers *answers, size_t *at_letter)
{
    struct answers read = answers_none();
    for (size_t i = 0; i < f->behaviour_count && i < s.length; i++) {
        char c = s.at[i];
        if (c != '-' && (c < '0' || c >= '0' + LEVEL_COUNT)) {
            *at_letter = i;
            return false;
        }
        read.at[i] = c == '-' ? LEVEL_NONE : c - '0';
    }
    if (s.length != f->behaviour_count) {
        *at_letter = s.length < f->behaviour_count ? s.length : f->behaviour_count;
        return false;
    }
    *answers = read;
    return true;
}

bool answers_are_alike(const struct framework *f, const struct answers *answers)
{
    size_t same[LEVEL_COUNT] = {0};
    for (size_t i = 0; i < f->behaviour_count; i++) {
        if (answers->at[i] != LEVEL_NONE)
            same[answers->at[i]]++;
    }
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        if (same[level] >= ALIKE_LEAST)
            return true;
    }
    return false;
}
