/* Persons, and how they come in: one-time links, sessions, API tokens. Secrets are kept as hashes. */
#ifndef STORE_PERSON_H
#define STORE_PERSON_H

#include "domain/person.h"
#include "store/store.h"

struct hash_bytes {
    unsigned char at[32]; /* SHA-256 of a secret */
};

bool store_person_add(struct db *db, const struct person *p, struct err *e);
bool store_person_find(struct db *db, struct id person, struct arena *a, struct person *p, bool *found,
                       struct err *e);
/* The first person made: the owner of a laptop's record. */
bool store_person_first(struct db *db, struct arena *a, struct person *p, bool *found, struct err *e);
/* The first administrator. */
bool store_person_admin(struct db *db, struct arena *a, struct person *p, bool *found, struct err *e);
bool store_person_set(struct db *db, const struct person *p, struct err *e); /* name, zone, settings */

/* One-time links. `take` uses it up: at most one caller ever gets true in *found. */
bool store_enter_link_add(struct db *db, struct hash_bytes secret, struct id person, struct moment now,
                          struct moment until, struct err *e);
bool store_enter_link_is_good(struct db *db, struct hash_bytes secret, struct moment now, bool *good,
                              struct err *e);
bool store_enter_link_take(struct db *db, struct hash_bytes secret, struct moment now,
                           struct id *person, bool *found, struct err *e);

/* Sessions: idle 14 days, absolute 90 days; `seen` is moved at most once an hour. */
bool store_session_add(struct db *db, struct hash_bytes secret, struct id person, struct moment now,
                       struct moment until, struct err *e);
bool store_session_find(struct db *db, struct hash_bytes secret, struct moment now, struct id *person,
                        struct moment *seen, bool *found, struct err *e);
bool store_session_see(struct db *db, struct hash_bytes secret, struct moment now, struct err *e);
bool store_session_remove(struct db *db, struct hash_bytes secret, struct err *e);

/* API tokens. Scopes are a set of bits (domain/person.h). */
bool store_token_add(struct db *db, struct id person, const struct token *token,
                     struct hash_bytes secret, struct err *e);
bool store_token_find(struct db *db, struct hash_bytes secret, struct arena *a, struct id *person,
                      struct token *token, bool *found, struct err *e);
bool store_token_list(struct db *db, struct id person, struct arena *a, struct token_list *tokens,
                      struct err *e);
bool store_token_see(struct db *db, struct id person, struct id token, struct moment now,
                     struct err *e);
bool store_token_remove(struct db *db, struct id person, struct id token, bool *found, struct err *e);

#endif
