#include "check.h"
#include "domain/generation.h"

#include <string.h>

enum { MOST = 2000 };

static const struct moment now = {INT64_C(20779) * DAY_MS + 12LL * HOUR_MS}; /* Sunday 2026-11-22, noon */

/* One each `step_ms`, the newest now; gives how many stay, and the ages in days of those that do. */
static size_t stay(size_t count, int64_t step_ms, struct keeping keeping, int *ages)
{
    static struct generation list[MOST];
    size_t stays = 0;
    for (size_t i = 0; i < count; i++)
        list[i] = (struct generation){.made = {now.ms - (int64_t)i * step_ms}};
    generation_choose(list, count, keeping, now);
    for (size_t i = 0; i < count; i++)
        if (list[i].stays)
            ages[stays++] = (int)((now.ms - list[i].made.ms) / DAY_MS);
    return stays;
}

static void newest_always_stays(void **state)
{
    struct generation one = {.made = {now.ms - 5000LL * DAY_MS}};
    generation_choose(&one, 1, (struct keeping){1, 1}, now);
    check_true(one.stays);
    generation_choose(NULL, 0, (struct keeping){1, 1}, now);
}

static void a_year_of_daily_backups_is_days_weeks_and_months(void **state)
{
    int ages[MOST];
    size_t count = stay(500, DAY_MS, (struct keeping){1, 400}, ages);
    /* 22..16 November; Sundays 22, 15, 8, 1; the last days of the twelve months. */
    static const int want[] = {0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 22, 53, 83, 114, 145, 175, 206, 236, 267, 295, 326};
    check_int(count, LENGTH(want));
    assert_memory_equal(ages, want, sizeof want);
}

static void what_is_older_than_its_days_goes(void **state)
{
    int ages[MOST];
    size_t count = stay(500, DAY_MS, (struct keeping){3, 14}, ages);
    check_int(count, 9);
    check_int(ages[count - 1], 14);
    count = stay(500, DAY_MS, (struct keeping){30, 14}, ages); /* also when more were wished for */
    check_int(count, 15);
    check_int(ages[count - 1], 14);
}

static void newest_n_stay_however_close_they_are(void **state)
{
    int ages[MOST];
    check_int(stay(1000, 60 * 1000, (struct keeping){5, 14}, ages), 6); /* and the last one of yesterday */
    check_int(stay(1, 60 * 1000, (struct keeping){5, 14}, ages), 1);
}

static void clock_that_went_back_loses_nothing_new(void **state)
{
    struct generation list[] = {{{now.ms + 9LL * DAY_MS}, false}, {now, false}, {{now.ms - 1000}, false}};
    generation_choose(list, 3, (struct keeping){2, 14}, now);
    check_true(list[0].stays);
    check_true(list[1].stays);
    check_false(list[2].stays);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(newest_always_stays),
        cmocka_unit_test(a_year_of_daily_backups_is_days_weeks_and_months),
        cmocka_unit_test(what_is_older_than_its_days_goes),
        cmocka_unit_test(newest_n_stay_however_close_they_are),
        cmocka_unit_test(clock_that_went_back_loses_nothing_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
