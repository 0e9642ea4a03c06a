/* doctor: looks at what the program needs from the machine, and says each in one line. Changes nothing. */
#ifndef APP_DOCTOR_H
#define APP_DOCTOR_H

#include "app/app.h"
#include "app/settings.h"

struct check {
    str name;  /* "Database" */
    str words; /* what was found, or what is wrong */
    enum err_kind kind; /* ERR_NONE: fine */
    bool is_reminder;   /* fine, but there is something one would do */
};

enum { CHECKS_MOST = 8 };

/* Examines everything that can be, in order; one failing does not hide the next. Returns how many. */
size_t app_examine(const struct settings_wish *wish, const struct app *app, struct arena *a,
                   struct check checks[CHECKS_MOST]);

#endif
