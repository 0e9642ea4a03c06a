/* day and moment: a calendar day, and a point in time. Two types, so that one is never added to the
 * other by mistake. Only `app` knows a person's time zone and turns a moment into a day.
 * Source: Howard Hinnant, "chrono-compatible low-level date algorithms" (civil_from_days).
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/str.h"

struct arena;

struct day {
    int32_t count; /* days since 1970-01-01 */
};

struct moment {
    int64_t ms; /* milliseconds since 1970-01-01T00:00:00Z */
};

struct civil {
    int year, month, day;
};

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS, DAY_MS = 24 * HOUR_MS };

struct day day_from_civil(struct civil c);
struct civil day_civil(struct day d);
struct day day_add(struct day d, int days);
int day_weekday(struct day d); /* 0 = Monday ... 6 = Sunday */

/* The day of a moment in a zone that stands `offset_minutes` east of UTC. */
struct day moment_day(struct moment m, int offset_minutes);

/* Reads `2026-11-22`, `today`, `yesterday`, a weekday name (the last one, today included) or `-3`
 * (days ago). Years 1970 to 9999. Returns false and leaves *d alone for anything else. */
bool day_read(str s, struct day today, struct day *d);

/* Writes `2026-11-22`; `22 November`, with the year when it is not that of `today`. */
str day_iso(struct arena *a, struct day d);
str day_words(struct arena *a, struct day d, struct day today);
str day_month_words(struct arena *a, struct day d); /* `November 2026` */
str day_weekday_name(struct day d);                 /* `Monday` */

/* Writes `2026-11-22T16:07:11Z`. */
str moment_iso(struct arena *a, struct moment m);

#endif
