#include "domain/generation.h"

#include "base/arena.h"

#include <assert.h>

enum period { PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH };

/* Numbers of days, weeks and months; 1970-01-01 was a Thursday. */
static int period_of(struct moment m, enum period period)
{
    struct day day = moment_day(m, 0);
    struct civil civil = day_civil(day);
    switch (period) {
    case PERIOD_DAY:
        return day.count;
    case PERIOD_WEEK:
        return (day.count - day_weekday(day)) / 7;
    case PERIOD_MONTH:
        return civil.year * 12 + civil.month;
    }
    return 0;
}

static void keep_last_of_each(struct generation *list, size_t count, enum period period, int most)
{
    for (size_t i = 0; i < count && most; i++) {
        if (i && period_of(list[i].made, period) == period_of(list[i - 1].made, period))
            continue;
        list[i].stays = true;
        most--;
    }
}

void generation_choose(struct generation *list, size_t count, struct keeping keeping, struct moment now)
{
    static const int most[] = {[PERIOD_DAY] = 7, [PERIOD_WEEK] = 4, [PERIOD_MONTH] = 12};
    assert(keeping.newest >= 1 && keeping.days >= 1);
    size_t young = 0;
    for (size_t i = 0; i < count; i++) {
        assert(!i || list[i].made.ms <= list[i - 1].made.ms);
        if (now.ms - list[i].made.ms <= (int64_t)keeping.days * DAY_MS)
            young = i + 1;
        list[i].stays = i == 0;
    }
    for (size_t i = 0; i < young && i < (size_t)keeping.newest; i++)
        list[i].stays = true;
    for (size_t i = 0; i < LENGTH(most); i++)
        keep_last_of_each(list, young, (enum period)i, most[i]);
}
