#include "app/account.h"

#include "base/utf8.h"
#include "os/os.h"
#include "store/person.h"

#include <string.h>

static struct hash_bytes hashed(str secret)
{
    struct hash h = os_hash(secret);
    struct hash_bytes kept;
    memcpy(kept.at, h.at, sizeof kept.at);
    return kept;
}

struct link_change {
    struct hash_bytes secret, session;
    struct id person;
    struct moment now, until;
    bool found;
};

static bool add_link(struct db *db, void *data, struct err *e)
{
    struct link_change *c = data;
    return store_enter_link_add(db, c->secret, c->person, c->now, c->until, e);
}

bool app_make_enter_link(struct turn *t, str *secret)
{
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    str letters = id_str(t->arena, os_secret());
    struct link_change c = {.secret = hashed(letters),
                            .person = t->actor.person.id,
                            .now = t->now,
                            .until = {t->now.ms + (int64_t)ENTER_LINK_MINUTES * MINUTE_MS}};
    if (!turn_change(t, add_link, &c))
        return false;
    *secret = letters;
    return true;
}

bool app_check_enter_link(struct turn *t, str secret, bool *is_good)
{
    struct db *db;
    if (!turn_db(t, &db))
        return false;
    return store_enter_link_is_good(db, hashed(secret), t->now, is_good, &t->err);
}

static bool take_link(struct db *db, void *data, struct err *e)
{
    struct link_change *c = data;
    if (!store_enter_link_take(db, c->secret, c->now, &c->person, &c->found, e))
        return false;
    if (!c->found)
        return true;
    return store_session_add(db, c->session, c->person, c->now, c->until, e);
}

bool app_enter(struct turn *t, str secret, str *session)
{
    str letters = str_format(t->arena, "%.*s%.*s", STR(id_str(t->arena, os_secret())),
                             STR(id_str(t->arena, os_secret())));
    struct link_change c = {.secret = hashed(secret),
                            .session = hashed(letters),
                            .now = t->now,
                            .until = {t->now.ms + (int64_t)SESSION_MOST_DAYS * DAY_MS}};
    if (!turn_change(t, take_link, &c))
        return false;
    if (!c.found)
        return err_set(&t->err, ERR_NOT_FOUND, "app/enter", "no such link, or used, or too old");
    *session = letters;
    return true;
}

static bool remove_session(struct db *db, void *data, struct err *e)
{
    struct link_change *c = data;
    return store_session_remove(db, c->session, e);
}

bool app_leave(struct turn *t, str session)
{
    struct link_change c = {.session = hashed(session)};
    return turn_change(t, remove_session, &c);
}

static bool see_session(struct db *db, void *data, struct err *e)
{
    struct link_change *c = data;
    return store_session_see(db, c->session, c->now, e);
}

bool account_session_person(struct turn *t, str secret, struct id *person)
{
    struct moment seen;
    bool found;
    struct link_change c = {.session = hashed(secret), .now = t->now};
    if (!store_session_find(t->db, c.session, t->now, person, &seen, &found, &t->err))
        return false;
    if (!found)
        return err_set(&t->err, ERR_SIGN_IN, "app/session", "no such session, or it has ended");
    if (t->now.ms - seen.ms > HOUR_MS) {
        struct err quiet = {0}; /* a full disk must not keep anybody from reading */
        (void)store_change(t->app->store, see_session, &c, &quiet);
    }
    return true;
}

struct token_change {
    struct id person;
    struct token token;
    struct hash_bytes secret;
    struct moment now;
    bool found;
};

static bool add_token(struct db *db, void *data, struct err *e)
{
    struct token_change *c = data;
    return store_token_add(db, c->person, &c->token, c->secret, e);
}

static void check_token(struct turn *t, str name, str scopes, unsigned *powers)
{
    if (is_blank(name))
        complaint_add(&t->wrong, (struct complaint){.field = S("name"), .code = COMPLAINT_MISSING});
    else if (name.length > TOKEN_NAME_MOST)
        complaint_add(&t->wrong, (struct complaint){.field = S("name"),
                                                    .code = COMPLAINT_TOO_LONG,
                                                    .number = TOKEN_NAME_MOST});
    if (!powers_read(scopes, powers))
        complaint_add(&t->wrong, (struct complaint){.field = S("scope"),
                                                    .code = COMPLAINT_NOT_A_CHOICE,
                                                    .detail = scopes});
}

bool app_add_token(struct turn *t, str name, str scopes, struct token *token, str *secret)
{
    if (!guard(t, ACT_KEEP_TOKENS))
        return false;
    struct token_list have;
    if (!app_list_tokens(t, &have))
        return false;
    unsigned powers = 0;
    check_token(t, name, scopes, &powers);
    if (have.count >= TOKENS_MOST)
        complaint_add(&t->wrong, (struct complaint){.field = S("name"),
                                                    .code = COMPLAINT_TOO_MANY,
                                                    .number = TOKENS_MOST});
    if (t->wrong.count)
        return turn_refused(t);
    str letters = str_format(t->arena, "sk_%.*s%.*s", STR(id_str(t->arena, os_secret())),
                             STR(id_str(t->arena, os_secret())));
    struct token_change c = {.person = t->actor.person.id,
                             .token = {.id = os_id(),
                                       .name = str_trim(name),
                                       .powers = powers & t->actor.powers,
                                       .made = t->now},
                             .secret = hashed(letters)};
    if (!turn_change(t, add_token, &c))
        return false;
    *token = c.token;
    *secret = letters;
    return true;
}

bool app_list_tokens(struct turn *t, struct token_list *tokens)
{
    struct db *db;
    if (!guard(t, ACT_KEEP_TOKENS) || !turn_db(t, &db))
        return false;
    return store_token_list(db, t->actor.person.id, t->arena, tokens, &t->err);
}

static bool remove_token(struct db *db, void *data, struct err *e)
{
    struct token_change *c = data;
    return store_token_remove(db, c->person, c->token.id, &c->found, e);
}

bool app_remove_token(struct turn *t, str id)
{
    if (!guard(t, ACT_KEEP_TOKENS))
        return false;
    struct token_change c = {.person = t->actor.person.id};
    if (id_read(id, &c.token.id) &&
        !turn_change(t, remove_token, &c))
        return false;
    if (!c.found)
        return err_set(&t->err, ERR_NOT_FOUND, "app/remove_token", "no token %.*s", STR(id));
    return true;
}

static bool see_token(struct db *db, void *data, struct err *e)
{
    struct token_change *c = data;
    return store_token_see(db, c->person, c->token.id, c->now, e);
}

bool account_token_person(struct turn *t, str secret, struct id *person, struct token *token)
{
    bool found;
    struct token_change c = {.secret = hashed(secret), .now = t->now};
    if (!store_token_find(t->db, c.secret, t->arena, person, token, &found, &t->err))
        return false;
    if (!found)
        return err_set(&t->err, ERR_SIGN_IN, "app/token", "that token is not known");
    if (t->now.ms - token->seen.ms > HOUR_MS) {
        struct err quiet = {0};
        c.person = *person;
        c.token = *token;
        (void)store_change(t->app->store, see_token, &c, &quiet);
    }
    return true;
}

static void check_name(struct turn *t, str name)
{
    size_t at_byte = 0;
    if (is_blank(name))
        complaint_add(&t->wrong, (struct complaint){.field = S("name"), .code = COMPLAINT_MISSING});
    else if (utf8_check(name, &at_byte) != UTF8_FINE || str_has(name, S("\n")))
        complaint_add(&t->wrong, (struct complaint){.field = S("name"),
                                                    .code = COMPLAINT_NOT_TEXT,
                                                    .number = (int64_t)at_byte});
    else if (utf8_length(name) > PERSON_NAME_MOST)
        complaint_add(&t->wrong, (struct complaint){.field = S("name"),
                                                    .code = COMPLAINT_TOO_LONG,
                                                    .number = PERSON_NAME_MOST});
}

static bool set_person(struct db *db, void *data, struct err *e)
{
    const struct person *p = data;
    return store_person_set(db, p, e);
}

bool app_set_name(struct turn *t, str name)
{
    str trimmed = str_trim(name);
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    check_name(t, trimmed);
    if (t->wrong.count)
        return turn_refused(t);
    struct person p = t->actor.person;
    p.name = trimmed;
    if (!turn_change(t, set_person, &p))
        return false;
    t->actor.person = p;
    return true;
}

struct admin_change {
    struct person person;
    struct link_change link;
};

static bool add_admin(struct db *db, void *data, struct err *e)
{
    struct admin_change *c = data;
    return store_person_add(db, &c->person, e) && add_link(db, &c->link, e);
}

bool app_add_admin(struct turn *t, str name, struct person *person, str *secret)
{
    str trimmed = str_trim(name);
    check_name(t, trimmed);
    if (t->wrong.count)
        return turn_refused(t);
    str letters = id_str(t->arena, os_secret());
    struct admin_change c = {.person = {.id = os_id(),
                                        .name = trimmed,
                                        .role = ROLE_ADMIN,
                                        .framework = turn_framework(t)->id,
                                        .made = t->now}};
    c.link = (struct link_change){.secret = hashed(letters),
                                  .person = c.person.id,
                                  .now = t->now,
                                  .until = {t->now.ms + (int64_t)ENTER_LINK_MINUTES * MINUTE_MS}};
    if (!turn_change(t, add_admin, &c))
        return false;
    *person = c.person;
    *secret = letters;
    return true;
}

bool app_has_admin(struct turn *t, bool *has_admin)
{
    struct db *db;
    struct person admin;
    return turn_db(t, &db) && store_person_admin(db, t->arena, &admin, has_admin, &t->err);
}

str app_form_token(struct turn *t, str session)
{
    static const struct hash key = {"seekersy: form tokens"};
    struct hash h = os_keyed_hash(&key, session);
    return os_hex(t->arena, h.at, 16);
}

bool app_form_token_is(struct turn *t, str session, str given)
{
    str wanted = app_form_token(t, session);
    return given.length == wanted.length && os_same(given.at, wanted.at, wanted.length);
}
