/* story: a program in memory, and turns of the people in it. Each test begins one and ends it. */
#ifndef TESTS_APP_STORY_H
#define TESTS_APP_STORY_H

#include "app/account.h"
#include "app/entry.h"
#include "check.h"
#include "content/content.h"
#include "database.h"

struct story {
    struct arena program, arena;
    struct content content;
    struct app app;
    struct turn turn;
    struct database database;
    str token; /* of whoever acts by one */
};

/* The program with an empty record, and the owner's turn. The day is 2026-11-22, a Sunday, 10:00 UTC. */
struct turn *story_begin(struct story *s);
void story_end(struct story *s);

/* The next turn: of the owner, of somebody else, of a token of the owner's, of nobody. What an earlier
 * turn made is gone with its arena. */
struct turn *story_owner(struct story *s);
struct turn *story_stranger(struct story *s);
struct turn *story_token(struct story *s, str scopes);
struct turn *story_nobody(struct story *s);

/* Writes an entry down; the turn goes on. Shown as it is kept. */
struct entry_view story_log(struct turn *t, struct entry_draft draft);

/* A list of texts, for drafts: TEXTS(S("own.ship"), S("tech.debug")). */
#define TEXTS(...) \
    ((struct str_list){(str[]){__VA_ARGS__}, sizeof((str[]){__VA_ARGS__}) / sizeof(str)})

/* Refused for this field and reason; anything else fails the test. */
#define check_refused(t, field, code) check_refused_at((t), (field), (code), __FILE__, __LINE__)
void check_refused_at(const struct turn *t, str field, enum complaint_code code, const char *file,
                      int line);

/* The act failed with this kind. */
#define check_failed(t, kind_) check_int((t)->err.kind, (kind_))

#endif
