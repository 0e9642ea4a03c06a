#include "base/err.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct err_face faces[] = {
    [ERR_NONE] = {"none", 200, 0, false, S("Done"), S("That worked.")},
    [ERR_USAGE] = {"usage", 400, 2, false, S("That isn\u2019t a request we know"),
                   S("Part of the request doesn\u2019t make sense here.")},
    [ERR_MALFORMED] = {"malformed", 400, 3, false, S("That request couldn\u2019t be read"),
                       S("What arrived isn\u2019t readable text. Nothing was changed.")},
    [ERR_SIGN_IN] = {"sign-in", 401, 6, false, S("Please sign in"),
                     S("This page belongs to somebody. Sign in to see yours.")},
    [ERR_FORBIDDEN] = {"forbidden", 403, 6, false, S("Not allowed"),
                       S("This isn\u2019t yours to do, or it was sent from a page of another site. Nothing was "
                         "changed.")},
    [ERR_NOT_FOUND] = {"not-found", 404, 4, false, S("Nothing here"),
                       S("There\u2019s nothing at this address. It may have been deleted, or it may never "
                         "have existed.")},
    [ERR_CONFLICT] = {"conflict", 409, 3, false, S("It changed meanwhile"),
                      S("This was changed somewhere else since you opened it. Your words are below; "
                        "nothing was overwritten.")},
    [ERR_REFUSED] = {"refused", 422, 3, false, S("Something needs a look"),
                     S("It wasn\u2019t saved yet. What needs a change is marked below.")},
    [ERR_LIMIT] = {"limit", 429, 5, false, S("That was a lot at once"),
                   S("Too many requests in a short time. Please wait a minute and try again.")},
    [ERR_MOVED] = {"moved", 409, 3, false, S("This record has moved"),
                   S("It\u2019s kept in another place now and can only be read here, so nothing was saved. Whoever "
                     "runs it can say where it is.")},
    [ERR_BUSY] = {"busy", 503, 5, true, S("Busy for a moment"),
                  S("The record can\u2019t be reached right now. Nothing was lost; please try again "
                    "shortly.")},
    [ERR_FULL] = {"full", 507, 5, true, S("No space left"),
                  S("The disk that keeps the record is full, so this wasn\u2019t saved. What was saved "
                    "before is safe, and you can still read it.")},
    [ERR_BROKEN] = {"broken", 500, 1, true, S("Something broke on our side"),
                    S("This wasn\u2019t your doing, and nothing you saved before is lost.")},
};

const struct err_face *err_face(enum err_kind kind)
{
    static_assert(LENGTH(faces) == ERR_KIND_COUNT, "every kind has a face");
    assert(kind < ERR_KIND_COUNT);
    return &faces[kind];
}

/* A text that was too long may end in the middle of a letter. */
static void cut_broken_end(char *text, size_t length)
{
    size_t at_byte;
    str end = str_from_at((str){text, length}, length > 4 ? length - 4 : 0);
    while (end.length && ((unsigned char)end.at[0] & 0xC0) == 0x80)
        end = str_from_at(end, 1);
    if (utf8_check(end, &at_byte) == UTF8_BROKEN)
        text[length - end.length + at_byte] = '\0';
}

bool err_set(struct err *e, enum err_kind kind, const char *place, const char *format, ...)
{
    assert(kind != ERR_NONE && place);
    char made[sizeof e->text]; /* so that e->text may be among what is formatted */
    va_list args;
    va_start(args, format);
    int length = vsnprintf(made, sizeof made, format, args);
    va_end(args);
    assert(length >= 0);
    cut_broken_end(made, (size_t)length < sizeof made ? (size_t)length : sizeof made - 1);
    e->kind = kind;
    e->place = place;
    memcpy(e->text, made, sizeof e->text);
    return false;
}
