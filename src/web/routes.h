/* routes: the one table of addresses. Who may, and what answers, is said here and nowhere else;
 * tests walk the table (tests/http/test_routes.c).
 */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/http.h"

struct turn;

enum access {
    PUBLIC,      /* anybody; changes nothing that belongs to a person */
    USER,        /* a signed-in person, by cookie */
    ADMIN,       /* a signed-in administrator */
    TOKEN,       /* a token of one of the route's scopes; cookies are not looked at */
    SECRET_LINK, /* whoever has the address: the handler checks the secret in it */
    ACCESS_COUNT
};

enum route_flag {                     /* a set: bits */
                  SECRET_ADDRESS = 1, /* no-referrer, no-store, noindex */
                  NO_STORE = 2,       /* a public page whose address or words are somebody's own */
                  STATIC =
                      4 /* the same for everybody: no session is looked up, may be kept by caches */
};

/* Answers a turn. False: t->err says why, and the router shows it. */
typedef bool answer(struct turn *t, const struct request *r, struct response *out);

struct route {
    enum http_method method;
    const char *pattern; /* "/journal/{id}": a part in braces matches anything that is not empty */
    enum access access;
    answer *answer;
    unsigned flags;  /* enum route_flag */
    unsigned scopes; /* enum power, for TOKEN: any of them is enough */
};

/* The whole table, for tests and the router. */
const struct route *route_table(size_t *count);

/* Finds the first row for a method and the parts of a path; NULL when there is none. `params` gets
 * the {name} parts. HEAD finds GET. */
const struct route *route_find(enum http_method method, struct str_list parts, struct arena *a,
                               struct http_pairs *params);

/* The methods that an address has, as in an Allow header; empty when it is nobody's address. */
str route_allow(struct str_list parts, struct arena *a);

/* Whether `path` is a page of ours, written out without {name} parts, that a person may be sent to
 * after signing in (T11: nothing else is). */
bool route_is_page(str path);

#endif
