/* turn: one request or one command, from door to answer.
 *
 * Begun by a door or a test, nobody else. Everything an act makes lives in the turn's arena. */
#ifndef APP_TURN_H
#define APP_TURN_H

#include "app/app.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "domain/complaint.h"
#include "domain/framework.h"
#include "domain/person.h"

struct db;

struct actor {
    bool is_known;        /* signed in, by a good token, or at their own terminal */
    struct person person;
    unsigned powers;      /* enum power */
    struct id token;      /* zero unless it came by a token */
};

struct turn {
    struct app *app;
    struct arena *arena;
    struct actor actor;
    struct moment now;
    struct day today; /* in the person's zone */
    struct id reference; /* shown to the person when something broke, and logged */
    struct err err;
    struct complaints wrong; /* what the person can mend; with err.kind ERR_REFUSED */
    struct db *db;           /* the reader, taken at first need: use turn_db */
};

/* Begins a turn for nobody in particular; and ends it (gives the reader back, logs an error of ours). */
void turn_begin(struct turn *t, struct app *app, struct arena *a);
void turn_end(struct turn *t);

/* What the owner of a laptop's record is called until they say their name. */
#define OWNER_UNNAMED S("You")

/* Says who acts. Owner: the first person of a laptop's record, made when there is none.
 * Session and token: by the secret in the cookie or header.
 * Fails: ERR_SIGN_IN when the secret is not (or no longer) good; what the store says. */
bool turn_as_owner(struct turn *t);
bool turn_as_session(struct turn *t, str secret);
bool turn_as_token(struct turn *t, str secret);

/* The day of a moment in the actor's zone (the machine's for nobody). */
struct day turn_day(const struct turn *t, struct moment m);
str turn_moment_words(const struct turn *t, struct moment m); /* "today at 14:03" */

/* Runs a change on the store (store/store.h), and lets this turn's reader see it. */
bool turn_change(struct turn *t, bool (*change)(struct db *db, void *data, struct err *e), void *data);

/* The reading connection of this turn. Fails: what the store says, in t->err. */
bool turn_db(struct turn *t, struct db **db);

/* Whether the record answers and can be written. Fails: what the store says, in t->err. */
bool turn_ready(struct turn *t);

/* A new id in letters: a form carries it, so that sending it twice makes one thing. */
str turn_new_id(struct turn *t);

/* The framework this person works with (the default one for nobody). Never NULL. */
const struct framework *turn_framework(const struct turn *t);

/* Ends an act that found something the person can mend: sets ERR_REFUSED, returns false. */
bool turn_refused(struct turn *t);

/* May this actor do this? The one table is guard.c. Fails: ERR_SIGN_IN, ERR_FORBIDDEN, in t->err. */
enum act {
    ACT_TAKE_QUIZ,       /* anybody */
    ACT_CAPTURE,         /* add an entry */
    ACT_READ_RECORD,
    ACT_CHANGE_RECORD,
    ACT_EXPORT_RECORD,
    ACT_KEEP_TOKENS,
    ACT_KEEP_PEOPLE,     /* administrators: people, never content */
    ACT_COUNT
};
bool guard(struct turn *t, enum act act);
unsigned guard_powers(enum act act); /* any of these is enough; 0: anybody */

#endif
