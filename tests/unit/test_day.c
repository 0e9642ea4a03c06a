#include "base/day.h"
#include "check.h"

static const struct day today = {20779}; /* Sunday 2026-11-22 */

static void known_days_have_known_counts(void **state)
{
    static const struct {
        struct civil civil;
        int count, weekday;
    } known[] = {
        {{1970, 1, 1}, 0, 3},      {{1969, 12, 31}, -1, 2},    {{2000, 2, 29}, 11016, 1},
        {{2000, 3, 1}, 11017, 2},  {{2026, 11, 22}, 20779, 6}, {{2038, 1, 19}, 24855, 1},
        {{2100, 2, 28}, 47540, 6}, {{2100, 3, 1}, 47541, 0},   {{9999, 12, 31}, 2932896, 4},
    };
    for (size_t i = 0; i < LENGTH(known); i++) {
        struct day d = day_from_civil(known[i].civil);
        check_int(d.count, known[i].count);
        check_int(day_weekday(d), known[i].weekday);
    }
}

/* Against the calendar's own rule, told the slow way: each day is the one after the day before. */
static void every_day_from_1970_to_9999_goes_there_and_back(void **state)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct civil c = {1970, 1, 1};
    for (int count = 0; count <= 2932896; count++) {
        struct civil got = day_civil((struct day){count});
        bool same = got.year == c.year && got.month == c.month && got.day == c.day &&
                    day_from_civil(c).count == count;
        if (!same)
            check_int(count, -1); /* a check for each of three million days is slow */
        bool leap = (c.year % 4 == 0 && c.year % 100 != 0) || c.year % 400 == 0;
        int length = lengths[c.month - 1] + (c.month == 2 && leap);
        if (++c.day > length) {
            c.day = 1;
            c.month = c.month % 12 + 1;
            c.year += c.month == 1;
        }
    }
    check_int(c.year, 10000);
}

static void days_are_read_as_people_write_them(void **state)
{
    static const struct {
        str text;
        int ago;
    } good[] = {
        {S("today"), 0},        {S("Today"), 0},
        {S(" yesterday\n"), 1}, {S("-0"), 0},
        {S("-3"), 3},           {S("-365"), 365},
        {S("sunday"), 0},       {S("Monday"), 6},
        {S("SATURDAY"), 1},     {S("friday"), 2},
        {S("2026-11-22"), 0},   {S("2026-11-21"), 1},
        {S("2026-11-29"), -7},  {S("1970-01-01"), 20779},
    };
    for (size_t i = 0; i < LENGTH(good); i++) {
        struct day d = {-99};
        check_true(day_read(good[i].text, today, &d));
        check_int(today.count - d.count, good[i].ago);
    }
}

static void what_is_no_day_is_refused_and_changes_nothing(void **state)
{
    static const str bad[] = {
        S(""),           S("tomorrow"),   S("mon"),         S("2026-11-31"),
        S("2026-02-29"), S("2100-02-29"), S("2026-13-01"),  S("2026-00-10"),
        S("2026-01-00"), S("2026-1-1"),   S("26-11-22"),    S("22.11.2026"),
        S("2026/11/22"), S("1969-12-31"), S("0000-01-01"),  S("-1970-1-1"),
        S("2026-11--1"), S("3"),          S("+3"),          S("--3"),
        S("-99999999"),  S("-20780"),     S("2026-11-22x"), S("\xef\xbc\x92\xef\xbc\x90"),
    };
    for (size_t i = 0; i < LENGTH(bad); i++) {
        struct day d = {-99};
        if (day_read(bad[i], today, &d))
            check_str(bad[i], S("refused"));
        check_int(d.count, -99);
    }
}

static void february_has_its_29th_in_leap_years(void **state)
{
    struct day d;
    check_true(day_read(S("2000-02-29"), today, &d));
    check_true(day_read(S("2024-02-29"), today, &d));
    check_true(day_read(S("9996-02-29"), today, &d));
    check_true(day_read(S("9999-12-31"), today, &d));
}

static void days_are_written(void **state)
{
    CLOSING(arena) struct arena a = {0};
    check_str(day_iso(&a, today), S("2026-11-22"));
    check_str(day_words(&a, today, today), S("22 November"));
    check_str(day_words(&a, day_add(today, -365), today), S("22 November 2025"));
    check_str(day_month_words(&a, today), S("November 2026"));
    check_str(day_weekday_name(today), S("Sunday"));
}

static void a_moment_falls_on_the_day_of_the_zone(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct moment late = {(int64_t)today.count * DAY_MS + 23LL * HOUR_MS + 59 * MINUTE_MS + 59999};
    check_int(moment_day(late, 0).count, today.count);
    check_int(moment_day(late, 60).count, today.count + 1);
    check_int(moment_day(late, -12 * 60).count, today.count);
    check_int(moment_day((struct moment){-1}, 0).count, -1);
    check_int(moment_day((struct moment){0}, -1).count, -1);
    check_int(moment_day((struct moment){-DAY_MS}, 0).count, -1);
    check_str(moment_iso(&a, late), S("2026-11-22T23:59:59Z"));
    check_str(moment_iso(&a, (struct moment){0}), S("1970-01-01T00:00:00Z"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days_have_known_counts),
        cmocka_unit_test(every_day_from_1970_to_9999_goes_there_and_back),
        cmocka_unit_test(days_are_read_as_people_write_them),
        cmocka_unit_test(what_is_no_day_is_refused_and_changes_nothing),
        cmocka_unit_test(february_has_its_29th_in_leap_years),
        cmocka_unit_test(days_are_written),
        cmocka_unit_test(a_moment_falls_on_the_day_of_the_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
