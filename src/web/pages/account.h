/* Coming in by a one-time link, signing in, and settings: theme, tokens, sign out. */
#ifndef WEB_PAGES_ACCOUNT_H
#define WEB_PAGES_ACCOUNT_H

#include "app/account.h"
#include "web/pages/entry.h"
#include "web/pages/layout.h"

struct enter_page {
    struct layout layout;
    struct url url;
};

struct login_page {
    struct layout layout;
    bool is_laptop;
};

struct token_row {
    str name, scopes, made, seen, form_token;
    struct url remove_url;
};

struct settings_page {
    struct layout layout;
    str wrong, notice, form_token;
    struct choices themes, scopes;
    str secret; /* of a token made just now */
    struct {
        struct token_row *at;
        size_t count;
    } tokens;
    str person, wrong_person; /* what they are called */
    str backup; /* when it was last backed up; empty: not for this person to see */
    bool is_backup_due;
    str name, wrong_name, wrong_scope;
};

bool page_enter(struct turn *t, const struct request *r, struct response *out);
bool page_enter_post(struct turn *t, const struct request *r, struct response *out);
bool page_login(struct turn *t, const struct request *r, struct response *out);
bool page_leave(struct turn *t, const struct request *r, struct response *out);
bool page_settings(struct turn *t, const struct request *r, struct response *out);
bool page_name(struct turn *t, const struct request *r, struct response *out);
bool page_theme(struct turn *t, const struct request *r, struct response *out);
bool page_keys(struct turn *t, const struct request *r, struct response *out);
bool page_token_add(struct turn *t, const struct request *r, struct response *out);
bool page_token_remove(struct turn *t, const struct request *r, struct response *out);

#endif
