#include "base/day.h"

#include "base/arena.h"

static const str month_names[] = {S("January"), S("February"), S("March"),     S("April"),
                                  S("May"),     S("June"),     S("July"),      S("August"),
                                  S("September"), S("October"), S("November"), S("December")};
static const str weekday_names[] = {S("Monday"), S("Tuesday"),  S("Wednesday"), S("Thursday"),
                                    S("Friday"), S("Saturday"), S("Sunday")};

struct day day_from_civil(struct civil c)
{
    int y = c.month <= 2 ? c.year - 1 : c.year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (c.month + (c.month > 2 ? -3 : 9)) + 2) / 5 + c.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (struct day){era * 146097 + day_of_era - 719468};
}

struct civil day_civil(struct day d)
{
    int z = d.count + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_shifted = (5 * day_of_year + 2) / 153;
    int month = month_shifted < 10 ? month_shifted + 3 : month_shifted - 9;
    return (struct civil){year_of_era + era * 400 + (month <= 2), month,
                          day_of_year - (153 * month_shifted + 2) / 5 + 1};
}

struct day day_add(struct day d, int days)
{
    return (struct day){d.count + days};
}

int day_weekday(struct day d)
{
    return ((d.count + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
}

struct day moment_day(struct moment m, int offset_minutes)
{
    int64_t local = m.ms + (int64_t)offset_minutes * MINUTE_MS;
    int64_t count = local >= 0 ? local / DAY_MS : -((-local + DAY_MS - 1) / DAY_MS);
    return (struct day){(int32_t)count};
}

static bool read_iso(str s, struct day *d)
{
    int64_t y, m, n;
    if (s.length != 10 || s.at[4] != '-' || s.at[7] != '-' || !str_int(str_first(s, 4), &y) ||
        !str_int(str_first(str_from_at(s, 5), 2), &m) || !str_int(str_from_at(s, 8), &n) ||
        y < 1970 || m < 1 || m > 12 || n < 1)
        return false;
    struct civil c = {(int)y, (int)m, (int)n};
    struct day made = day_from_civil(c);
    struct civil back = day_civil(made);
    if (back.month != c.month || back.day != c.day)
        return false; /* 31 February */
    *d = made;
    return true;
}

static bool same_word(str s, str word)
{
    if (s.length != word.length)
        return false;
    for (size_t i = 0; i < s.length; i++)
        if ((s.at[i] | 0x20) != (word.at[i] | 0x20))
            return false;
    return true;
}

bool day_read(str s, struct day today, struct day *d)
{
    s = str_trim(s);
    if (same_word(s, S("today"))) {
        *d = today;
        return true;
    }
    if (same_word(s, S("yesterday"))) {
        *d = day_add(today, -1);
        return true;
    }
    for (int i = 0; i < 7; i++)
        if (same_word(s, weekday_names[i])) {
            *d = day_add(today, -((day_weekday(today) - i + 7) % 7));
            return true;
        }
    int64_t ago;
    if (str_starts(s, S("-")) && str_int(s, &ago) && ago >= -(int64_t)today.count) {
        *d = day_add(today, (int)ago);
        return true;
    }
    return read_iso(s, d);
}

str day_iso(struct arena *a, struct day d)
{
    struct civil c = day_civil(d);
    return str_format(a, "%04d-%02d-%02d", c.year, c.month, c.day);
}

str day_words(struct arena *a, struct day d, struct day today)
{
    struct civil c = day_civil(d);
    str month = month_names[c.month - 1];
    if (c.year == day_civil(today).year)
        return str_format(a, "%d %.*s", c.day, STR(month));
    return str_format(a, "%d %.*s %d", c.day, STR(month), c.year);
}

str day_month_words(struct arena *a, struct day d)
{
    struct civil c = day_civil(d);
    return str_format(a, "%.*s %d", STR(month_names[c.month - 1]), c.year);
}

str day_weekday_name(struct day d)
{
    return weekday_names[day_weekday(d)];
}

str moment_iso(struct arena *a, struct moment m)
{
    struct day d = moment_day(m, 0);
    int64_t second = (m.ms - (int64_t)d.count * DAY_MS) / 1000;
    str day = day_iso(a, d);
    return str_format(a, "%.*sT%02d:%02d:%02dZ", STR(day), (int)(second / 3600),
                      (int)(second / 60 % 60), (int)(second % 60));
}
