#include "domain/person.h"

#include "base/arena.h"

static const struct {
    str word;
    unsigned power;
} words[] = {
    {S("read"), POWER_READ},     {S("capture"), POWER_CAPTURE}, {S("write"), POWER_WRITE},
    {S("export"), POWER_EXPORT}, {S("admin"), POWER_ADMIN},
};

static unsigned power_of(str word)
{
    for (size_t i = 0; i < LENGTH(words); i++)
        if (str_equal(words[i].word, word))
            return words[i].power;
    return 0;
}

bool powers_read(str s, unsigned *powers)
{
    unsigned read = 0;
    str piece;
    while (str_cut(&s, ',', &piece)) {
        unsigned one = power_of(str_trim(piece));
        if (!one)
            return false;
        read |= one;
    }
    if (!read)
        return false;
    *powers = read;
    return true;
}

str powers_str(struct arena *a, unsigned powers)
{
    str s = {0};
    for (size_t i = 0; i < LENGTH(words); i++)
        if (powers & words[i].power)
            s = str_format(a, "%.*s%s%.*s", STR(s), s.length ? "," : "", STR(words[i].word));
    return s;
}
