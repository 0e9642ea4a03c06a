#include "store/person.h"

#include "store/sql_person.h"

enum { TOKENS_LISTED = 100, SESSION_IDLE_DAYS = 14 };

static bytes hash(const struct hash_bytes *secret)
{
    return (bytes){secret->at, sizeof secret->at};
}

/* The last moment at which a session or token counts as not seen within the hour. */
static struct moment hour_before(struct moment now)
{
    return (struct moment){now.ms - HOUR_MS};
}

bool store_person_add(struct db *db, const struct person *p, struct err *e)
{
    return sql_person_add(db,
                          &(struct sql_person_add){.id = p->id,
                                                   .name = p->name,
                                                   .role = (int32_t)p->role,
                                                   .has_zone = p->has_zone,
                                                   .offset_minutes = p->offset_minutes,
                                                   .framework = p->framework,
                                                   .made = p->made},
                          NULL, e);
}

static void fill_person(const struct sql_person_find_rows *rows, struct person *p, bool *found)
{
    *found = rows->count > 0;
    if (!*found)
        return;
    const struct sql_person_find_row *row = rows->at;
    *p = (struct person){.id = row->id,
                         .name = row->name,
                         .role = (enum role)row->role,
                         .has_zone = row->has_zone,
                         .offset_minutes = row->offset_minutes,
                         .framework = row->framework,
                         .made = row->made};
}

bool store_person_find(struct db *db, struct id person, struct arena *a, struct person *p, bool *found,
                       struct err *e)
{
    struct sql_person_find_rows rows;
    if (!sql_person_find(db, &(struct sql_person_find){.person = person}, a, &rows, e))
        return false;
    fill_person(&rows, p, found);
    return true;
}

bool store_person_first(struct db *db, struct arena *a, struct person *p, bool *found, struct err *e)
{
    struct sql_person_find_rows rows;
    if (!sql_person_first(db, a, &rows, e))
        return false;
    fill_person(&rows, p, found);
    return true;
}

bool store_person_admin(struct db *db, struct arena *a, struct person *p, bool *found, struct err *e)
{
    struct sql_person_find_rows rows;
    if (!sql_person_admin(db, a, &rows, e))
        return false;
    fill_person(&rows, p, found);
    return true;
}

bool store_person_set(struct db *db, const struct person *p, struct err *e)
{
    int64_t changed;
    if (!sql_person_set(db,
                        &(struct sql_person_set){.person = p->id,
                                                 .name = p->name,
                                                 .role = (int32_t)p->role,
                                                 .has_zone = p->has_zone,
                                                 .offset_minutes = p->offset_minutes,
                                                 .framework = p->framework},
                        &changed, e))
        return false;
    return changed || err_set(e, ERR_NOT_FOUND, "store/person_set", "there is no such person");
}

bool store_enter_link_add(struct db *db, struct hash_bytes secret, struct id person, struct moment now,
                          struct moment until, struct err *e)
{
    return sql_enter_link_purge(db, &(struct sql_enter_link_purge){.now = now}, NULL, e) &&
           sql_enter_link_add(db,
                              &(struct sql_enter_link_add){.person = person,
                                                           .secret = hash(&secret),
                                                           .made = now,
                                                           .until = until},
                              NULL, e);
}

bool store_enter_link_is_good(struct db *db, struct hash_bytes secret, struct moment now, bool *good,
                              struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct sql_enter_link_find_rows rows;
    if (!sql_enter_link_find(
            db, &(struct sql_enter_link_find){.secret = hash(&secret), .now = now}, &a, &rows, e))
        return false;
    *good = rows.count > 0;
    return true;
}

bool store_enter_link_take(struct db *db, struct hash_bytes secret, struct moment now,
                           struct id *person, bool *found, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct sql_enter_link_take_rows rows;
    if (!sql_enter_link_take(
            db, &(struct sql_enter_link_take){.secret = hash(&secret), .now = now}, &a, &rows, e))
        return false;
    *found = rows.count > 0;
    if (*found)
        *person = rows.at[0].person;
    return true;
}

bool store_session_add(struct db *db, struct hash_bytes secret, struct id person, struct moment now,
                       struct moment until, struct err *e)
{
    return sql_session_purge(db, &(struct sql_session_purge){.now = now}, NULL, e) &&
           sql_session_add(db,
                           &(struct sql_session_add){.person = person,
                                                     .secret = hash(&secret),
                                                     .now = now,
                                                     .until = until},
                           NULL, e);
}

bool store_session_find(struct db *db, struct hash_bytes secret, struct moment now, struct id *person,
                        struct moment *seen, bool *found, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct sql_session_find_rows rows;
    struct sql_session_find in = {
        .secret = hash(&secret),
        .now = now,
        .idle_since = {now.ms - (int64_t)SESSION_IDLE_DAYS * DAY_MS},
    };
    if (!sql_session_find(db, &in, &a, &rows, e))
        return false;
    *found = rows.count > 0;
    if (*found) {
        *person = rows.at[0].person;
        *seen = rows.at[0].seen;
    }
    return true;
}

bool store_session_see(struct db *db, struct hash_bytes secret, struct moment now, struct err *e)
{
    return sql_session_see(db,
                           &(struct sql_session_see){.secret = hash(&secret),
                                                     .now = now,
                                                     .seen_before = hour_before(now)},
                           NULL, e);
}

bool store_session_remove(struct db *db, struct hash_bytes secret, struct err *e)
{
    return sql_session_remove(db, &(struct sql_session_remove){.secret = hash(&secret)}, NULL, e);
}

bool store_token_add(struct db *db, struct id person, const struct token *token,
                     struct hash_bytes secret, struct err *e)
{
    return sql_token_add(db,
                         &(struct sql_token_add){.person = person,
                                                 .id = token->id,
                                                 .secret = hash(&secret),
                                                 .name = token->name,
                                                 .powers = (int32_t)token->powers,
                                                 .made = token->made,
                                                 .seen = token->seen},
                         NULL, e);
}

bool store_token_find(struct db *db, struct hash_bytes secret, struct arena *a, struct id *person,
                      struct token *token, bool *found, struct err *e)
{
    struct sql_token_find_rows rows;
    if (!sql_token_find(db, &(struct sql_token_find){.secret = hash(&secret)}, a, &rows, e))
        return false;
    *found = rows.count > 0;
    if (!*found)
        return true;
    *person = rows.at[0].person;
    *token = (struct token){.id = rows.at[0].id,
                            .name = rows.at[0].name,
                            .powers = (unsigned)rows.at[0].powers,
                            .made = rows.at[0].made,
                            .seen = rows.at[0].seen};
    return true;
}

bool store_token_list(struct db *db, struct id person, struct arena *a, struct token_list *tokens,
                      struct err *e)
{
    struct sql_token_list_rows rows;
    struct sql_token_list in = {.person = person, .limit = TOKENS_LISTED};
    if (!sql_token_list(db, &in, a, &rows, e))
        return false;
    *tokens = (struct token_list){arena_list(a, struct token, rows.count), rows.count};
    for (size_t i = 0; i < rows.count; i++)
        tokens->at[i] = (struct token){.id = rows.at[i].id,
                                       .name = rows.at[i].name,
                                       .powers = (unsigned)rows.at[i].powers,
                                       .made = rows.at[i].made,
                                       .seen = rows.at[i].seen};
    return true;
}

bool store_token_see(struct db *db, struct id person, struct id token, struct moment now,
                     struct err *e)
{
    return sql_token_see(db,
                         &(struct sql_token_see){.person = person,
                                                 .id = token,
                                                 .now = now,
                                                 .seen_before = hour_before(now)},
                         NULL, e);
}

bool store_token_remove(struct db *db, struct id person, struct id token, bool *found, struct err *e)
{
    int64_t changed;
    if (!sql_token_remove(db, &(struct sql_token_remove){.person = person, .id = token}, &changed, e))
        return false;
    *found = changed > 0;
    return true;
}
