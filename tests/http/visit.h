/* visit: a person with a browser that has no script and no pictures. Calls web_answer directly: no
 * sockets, no threads but the store's.
 *
 *     visit(v, "/journal");
 *     fill(v, "text", "Ran the customer demo");
 *     press(v, "Save entry");           follows the redirect, as a browser does
 *     see(v, "Ran the customer demo");
 *
 * What a step cannot do (no such button, no such field) fails the test and says what the page was.
 */
#ifndef TESTS_HTTP_VISIT_H
#define TESTS_HTTP_VISIT_H

#include "check.h"

#include "app/turn.h"
#include "database.h"
#include "web/http.h"

enum { VISIT_COOKIES_MOST = 8, VISIT_FILLS_MOST = 60, VISIT_HEADERS_MOST = 12 };

struct visit {
    struct arena arena; /* of the test */
    struct arena turn;  /* of the last request */
    struct app app;
    struct content *content;
    struct database database;
    struct http_pair cookies[VISIT_COOKIES_MOST];
    size_t cookie_count;
    struct http_pair headers[VISIT_HEADERS_MOST]; /* sent with the next request, then forgotten */
    size_t header_count;
    struct http_pair fills[VISIT_FILLS_MOST]; /* what was typed on this page */
    size_t fill_count;
    str path;                 /* of the page that is open, with its query */
    struct response response; /* the last one, after redirects */
    str first_location;       /* where the first redirect led; empty when there was none */
    int first_status;
};

/* cmocka set-up and tear-down: a laptop's program with an empty record in memory; nobody signed in.
 */
int visit_open(void **state);
int visit_close(void **state);

/* The same as a server's, under https://seekersy.example and a base path ("" or "/career"). */
void visit_as_server(struct visit *v, str base_path);

/* Signs the first person in: as if they had used the printed link. */
void sign_in(struct visit *v);
void sign_out(struct visit *v); /* forgets the cookies */

/* Opens a page, following redirects. */
void visit(struct visit *v, const char *path);

/* Types into a field of the page; ticks or picks a value: fill(v, "q", "3"). For a field with
 * several values each fill adds one. unfill leaves a field out. */
void fill(struct visit *v, const char *name, const char *value);
void unfill(struct visit *v, const char *name);

/* Presses a button by its words, and follows redirects. press_nth: the nth such button from 0. */
void press(struct visit *v, const char *words);
void press_nth(struct visit *v, const char *words, size_t nth);

/* Follows a link by its words. */
void follow(struct visit *v, const char *words);

/* The page's words (tags stripped, entities read, spaces made single) have this, or not. */
void see(struct visit *v, const char *words);
void not_see(struct visit *v, const char *words);

/* The same for the bytes of the answer. */
void see_source(struct visit *v, const char *part);
void not_see_source(struct visit *v, const char *part);

void check_status(struct visit *v, int status);
str page_words(struct visit *v);

/* One request, by hand: no redirects followed. `type` may be NULL; with_header adds to the next
 * one. */
void with_header(struct visit *v, const char *name, const char *value);
void request(struct visit *v, const char *method, const char *target, const char *type, str body);
str response_value(struct visit *v, const char *header); /* (str){0} when it is not there */

/* The JSON API: a token with scopes of the first person, and a request with it. */
str visit_token(struct visit *v, const char *scopes);
void call(struct visit *v, const char *method, const char *target, str token, str body);

/* A turn of the first person, for acts that a test prepares with. End it with turn_end. */
void visit_turn(struct visit *v, struct turn *t);

#endif
