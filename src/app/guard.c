#include "app/turn.h"

#include <assert.h>

/* Which powers allow an act: any of them is enough, none means anybody may. */
static const struct {
    unsigned powers;
    const char *words;
} acts[ACT_COUNT] = {
    [ACT_TAKE_QUIZ] = {0, "taking the quiz"},
    [ACT_CAPTURE] = {POWER_CAPTURE | POWER_WRITE, "adding an entry"},
    [ACT_READ_RECORD] = {POWER_READ | POWER_WRITE, "reading the record"},
    [ACT_CHANGE_RECORD] = {POWER_WRITE, "changing the record"},
    [ACT_EXPORT_RECORD] = {POWER_EXPORT | POWER_WRITE, "taking the record along"},
    [ACT_KEEP_TOKENS] = {POWER_WRITE, "keeping tokens"},
    [ACT_KEEP_PEOPLE] = {POWER_ADMIN, "keeping people"},
};

unsigned guard_powers(enum act act)
{
    assert(act < ACT_COUNT);
    return acts[act].powers;
}

bool guard(struct turn *t, enum act act)
{
    unsigned wanted = guard_powers(act);
    if (!wanted || (t->actor.powers & wanted))
        return true;
    if (!t->actor.is_known)
        return err_set(&t->err, ERR_SIGN_IN, "app/guard", "%s needs a person", acts[act].words);
    return err_set(&t->err, ERR_FORBIDDEN, "app/guard", "%s is not in the scope of this token",
                   acts[act].words);
}
