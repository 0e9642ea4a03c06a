#include "domain/entry.h"

#include "base/arena.h"
#include "domain/letter.h"
#include "domain/link.h"

/* Reads what stands at the front of `rest`. The length taken, 0 when it is not that; *text is what
 * is kept. */
struct finder {
    enum find_kind kind;
    size_t (*read)(str rest, const struct framework *f, str *text);
};

static size_t find_link(str rest, const struct framework *f, str *text)
{
    *text = link_first(rest);
    return text->length;
}

static bool same_small(str typed, str id)
{
    if (typed.length != id.length)
        return false;
    for (size_t i = 0; i < id.length; i++)
        if (small_letter(typed.at[i]) != small_letter(id.at[i]))
            return false;
    return true;
}

/* A word of letters, digits, _ . and -, without the full stop that ends its sentence. */
static str name_at(str s)
{
    size_t length = 0;
    while (is_word(byte_at(s, length)) || byte_at(s, length) == '.' || byte_at(s, length) == '-')
        length++;
    while (length && (s.at[length - 1] == '.' || s.at[length - 1] == '-'))
        length--;
    return str_first(s, length);
}

/* Only what the framework knows: `#123` is a ticket. The area's id is given as the framework
 * writes it, also for the name of one of its behaviours. */
static size_t find_area(str rest, const struct framework *f, str *text)
{
    if (byte_at(rest, 0) != '#')
        return 0;
    str name = name_at(str_from_at(rest, 1));
    for (size_t i = 0; i < f->area_count; i++)
        if (same_small(name, f->areas[i].id))
            *text = f->areas[i].id;
    for (size_t i = 0; i < f->behaviour_count; i++)
        if (same_small(name, f->behaviours[i].id))
            *text = f->areas[f->behaviours[i].area].id;
    return text->length ? name.length + 1 : 0;
}

/* `@sara`; not `@2x`, and not the name of a package, `@scope/name`. */
static size_t find_person(str rest, const struct framework *f, str *text)
{
    if (byte_at(rest, 0) != '@')
        return 0;
    str name = name_at(str_from_at(rest, 1));
    if (!name.length || is_digit(name.at[0]) || name.length > ENTRY_NAME_MOST ||
        byte_at(rest, name.length + 1) == '/')
        return 0;
    *text = name;
    return name.length + 1;
}

/* `yesterday:`, `Monday:`, and a date written out, with or without the colon. */
static size_t find_day(str rest, const struct framework *f, str *text)
{
    enum { ISO_LENGTH = 10 };
    const struct day any = {20000}; /* the words are asked, not the day */
    struct day day;
    str iso = str_first(rest, ISO_LENGTH);
    if (is_digit(byte_at(rest, 0))) {
        if (is_word(byte_at(rest, ISO_LENGTH)) || byte_at(rest, ISO_LENGTH) == '-' ||
            !day_read(iso, any, &day))
            return 0;
        *text = iso;
        return ISO_LENGTH;
    }
    size_t length = 0;
    while (is_ascii_letter(byte_at(rest, length)))
        length++;
    str word = str_first(rest, length);
    if (byte_at(rest, length) != ':' || !day_read(word, any, &day))
        return 0;
    *text = word;
    return length;
}

static const str units[] = {
    S("%"),       S("percent"),   S("ms"),        S("milliseconds"), S("s"),
    S("sec"),     S("seconds"),   S("second"),    S("min"),          S("mins"),
    S("minutes"), S("minute"),    S("h"),         S("hours"),        S("hour"),
    S("days"),    S("day"),       S("weeks"),     S("week"),         S("months"),
    S("month"),   S("x"),         S("kb"),        S("mb"),           S("gb"),
    S("tb"),      S("kib"),       S("mib"),       S("gib"),          S("users"),
    S("user"),    S("customers"), S("customer"),  S("people"),       S("requests"),
    S("req/s"),   S("rps"),       S("queries"),   S("tickets"),      S("ticket"),
    S("bugs"),    S("bug"),       S("tests"),     S("test"),         S("errors"),
    S("error"),   S("alerts"),    S("incidents"), S("lines"),        S("files"),
    S("teams"),   S("times"),     S("clicks"),    S("eur"),          S("usd"),
    S("euros"),   S("dollars"),   S("points"),
};

/* The length of the unit at i, the longest that stands there as a whole word. */
static size_t unit_at(str s, size_t i)
{
    size_t longest = 0;
    for (size_t k = 0; k < LENGTH(units); k++) {
        size_t end = i + units[k].length;
        bool whole = units[k].at[0] == '%' || !is_word(byte_at(s, end));
        if (units[k].length > longest && whole && has_word_at(s, i, units[k]))
            longest = units[k].length;
    }
    return longest;
}

static size_t money_sign(str s)
{
    static const str signs[] = {S("$"), S("€"), S("£")};
    for (size_t i = 0; i < LENGTH(signs); i++)
        if (str_starts(s, signs[i]))
            return signs[i].length;
    return 0;
}

/* Digits with points or commas between them. */
static size_t digits_at(str s, size_t i)
{
    size_t start = i;
    while (is_digit(byte_at(s, i)) || ((byte_at(s, i) == '.' || byte_at(s, i) == ',') &&
                                       i > start && is_digit(byte_at(s, i + 1))))
        i++;
    return i - start;
}

/* A number that measures something: `12%`, `250 ms`, `3x`, `$40`. Not a bare number. */
static size_t find_number(str rest, const struct framework *f, str *text)
{
    size_t sign = money_sign(rest);
    size_t length = sign + digits_at(rest, sign);
    if (length == sign)
        return 0;
    size_t space = byte_at(rest, length) == ' ' ? 1 : 0;
    size_t unit = unit_at(rest, length + space);
    if (unit)
        length += space + unit;
    else if (!sign || is_word(byte_at(rest, length)))
        return 0;
    *text = str_first(rest, length);
    return length;
}

static const struct finder finders[] = {
    {FIND_LINK, find_link}, {FIND_AREA, find_area},     {FIND_PERSON, find_person},
    {FIND_DAY, find_day},   {FIND_NUMBER, find_number},
};

static bool is_known(const struct find *finds, size_t count, struct find one)
{
    for (size_t i = 0; i < count; i++)
        if (finds[i].kind == one.kind && str_equal(finds[i].text, one.text))
            return true;
    return false;
}

/* Whether something may begin at i: not inside a word, an address or another number. */
static bool may_begin(str s, size_t i)
{
    static const str inside = S(".,-/@#&=:");
    if (!i || money_sign(str_from_at(s, i)))
        return true;
    char before = s.at[i - 1];
    bool closes = before == ':' || before == ',';
    if (is_word(before) && !((unsigned char)before >= 0x80 && !is_word(s.at[i])))
        return false;
    return closes ? !is_digit(s.at[i]) : !str_has(inside, (str){&before, 1});
}

size_t entry_finds(str text, const struct framework *f, struct find *finds, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length && count < most;) {
        size_t taken = 0;
        for (size_t k = 0; k < LENGTH(finders) && !taken && may_begin(text, i); k++) {
            struct find one = {.kind = finders[k].kind};
            taken = finders[k].read(str_from_at(text, i), f, &one.text);
            if (taken && !is_known(finds, count, one))
                finds[count++] = one;
        }
        i += taken ? taken : 1;
    }
    return count;
}
