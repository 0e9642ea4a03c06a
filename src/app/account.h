/* account: coming in, going out, and tokens. Secrets are shown once and kept as hashes. */
#ifndef APP_ACCOUNT_H
#define APP_ACCOUNT_H

#include "app/turn.h"

enum {
    ENTER_LINK_MINUTES = 15,
    SESSION_IDLE_DAYS = 14,
    SESSION_MOST_DAYS = 90
};

/* Makes a one-time link for the actor; `secret` is the last part of /enter/{secret}. */
bool app_make_enter_link(struct turn *t, str *secret);

/* Whether a link would still work (GET shows a button, and changes nothing). */
bool app_check_enter_link(struct turn *t, str secret, bool *is_good);

/* Uses the link up and opens a session; `session` goes into the cookie.
 * Fails: ERR_NOT_FOUND, the same for wrong, used and expired. */
bool app_enter(struct turn *t, str secret, str *session);

/* Ends a session. Not knowing it is fine. */
bool app_leave(struct turn *t, str session);

/* Makes a token and shows it once: "sk_" and letters. Complaints: name, scope. */
bool app_add_token(struct turn *t, str name, str scopes, struct token *token, str *secret);
bool app_list_tokens(struct turn *t, struct token_list *tokens);
bool app_remove_token(struct turn *t, str id);

/* Makes an administrator (server mode, from the command line) and a link for them to come in by. */
bool app_add_admin(struct turn *t, str name, struct person *person, str *secret);

/* Whether somebody may administer: a server does not start without. Anybody may ask. */
bool app_has_admin(struct turn *t, bool *has_admin);

/* Says what the person is called: at the head of the packet, in the history, in the corner of each page.
 * Complaints: name. */
bool app_set_name(struct turn *t, str name);

/* For turn.c: whose secret is this? Fails: ERR_SIGN_IN. Remembers that it was seen. */
bool account_session_person(struct turn *t, str secret, struct id *person);
bool account_token_person(struct turn *t, str secret, struct id *person, struct token *token);

/* The form token of a session: an HMAC of its secret, which only the browser has, so it needs no table and holds
 * in every process that serves this record, also after a restart. */
str app_form_token(struct turn *t, str session);
bool app_form_token_is(struct turn *t, str session, str given);

#endif
