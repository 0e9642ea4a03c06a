#include "app/story.h"

#include "fake_os.h"
#include "store/store.h"

static struct turn *begin_turn(struct story *s)
{
    if (s->turn.app)
        turn_end(&s->turn);
    arena_reset(&s->arena);
    turn_begin(&s->turn, &s->app, &s->arena);
    return &s->turn;
}

static bool change_nothing(struct db *db, void *data, struct err *e)
{
    return true;
}

/* A connection to PostgreSQL draws random numbers. Both are opened now, so that ids are the same on both engines. */
static bool open_lines(struct store *store, struct err *e)
{
    bool is_open = store_ready(store, e) && store_change(store, change_nothing, NULL, e);
    fake_os_reset();
    return is_open;
}

struct turn *story_begin(struct story *s)
{
    struct err e = {0};
    fake_os_reset();
    *s = (struct story){.app = {.version = S("0.1.0"), .base_url = S("http://127.0.0.1:7337")}};
    database_open(&s->database);
    if (!content_open(&s->program, &s->content, &e) ||
        !store_open(str_from(s->database.address), &s->app.store, &e) || !open_lines(s->app.store, &e))
        fail_msg("%s: %s", e.place, e.text);
    s->app.content = &s->content;
    return story_owner(s);
}

void story_end(struct story *s)
{
    turn_end(&s->turn);
    store_close(&s->app.store);
    database_close(&s->database);
    arena_close(&s->arena);
    arena_close(&s->program);
}

struct turn *story_owner(struct story *s)
{
    struct turn *t = begin_turn(s);
    check_true(turn_as_owner(t));
    return t;
}

struct turn *story_stranger(struct story *s)
{
    struct person person;
    str secret, session;
    struct turn *t = story_owner(s);
    fake_os_pass_ms(1000); /* the owner is the first person made */
    t = story_owner(s);
    check_true(app_add_admin(t, S("Grace"), &person, &secret));
    check_true(app_enter(t, secret, &session));
    str kept = str_copy(&s->program, session);
    t = begin_turn(s);
    check_true(turn_as_session(t, kept));
    return t;
}

struct turn *story_token(struct story *s, str scopes)
{
    struct token token;
    str secret;
    struct turn *t = story_owner(s);
    check_true(app_add_token(t, S("test"), scopes, &token, &secret));
    str kept = str_copy(&s->program, secret);
    t = begin_turn(s);
    check_true(turn_as_token(t, kept));
    return t;
}

struct turn *story_nobody(struct story *s)
{
    return begin_turn(s);
}

struct entry_view story_log(struct turn *t, struct entry_draft draft)
{
    struct entry_view view = {0};
    if (!app_log_entry(t, &draft, &view))
        fail_msg("%s: %s", t->err.place, t->err.text);
    return view;
}

void check_refused_at(const struct turn *t, str field, enum complaint_code code, const char *file,
                      int line)
{
    const struct complaint *c = complaint_find(&t->wrong, field);
    if ((t->err.kind == ERR_REFUSED || t->err.kind == ERR_CONFLICT) && c && c->code == code)
        return;
    print_error("wanted %.*s: %.*s; got %s\n", STR(field), STR(complaint_code_id(code)), t->err.text);
    for (size_t i = 0; i < t->wrong.count; i++)
        print_error("  %.*s: %.*s\n", STR(t->wrong.at[i].field),
                    STR(complaint_code_id(t->wrong.at[i].code)));
    _fail(file, line);
}
