/* session: the cookie that carries a session's secret, and the checks that a form comes from us.
 *
 * The cookie is __Host-sid over https, __Secure-sid with the base path's Path under a base path,
 * and sid on plain loopback. Source: interfaces.md, cookies and headers.
 */
#ifndef WEB_SESSION_H
#define WEB_SESSION_H

#include "web/http.h"

struct app;
struct turn;

/* The name of the form field that carries the form token. */
#define FORM_TOKEN "form"

/* Where the program is, taken from its base URL. */
str site_origin(const struct app *app); /* "https://host:port" */
bool site_is_https(const struct app *app);

/* Whether a Host header names us: the base URL's host, or this machine. */
bool site_is_host(const struct app *app, str host);

/* Signs the turn in by its cookie and sets r->session and r->form_token. A missing, old or forged
 * cookie is nobody, not a failure. Fails: when the record cannot be asked. */
bool session_read(struct turn *t, struct request *r);

/* Sets the cookie after app_enter; takes it away. */
void session_cookie_set(struct turn *t, struct response *out, str session);
void session_cookie_clear(struct turn *t, struct response *out);

/* Where a request that changes something was sent from, by the browser's own word: Sec-Fetch-Site,
 * else Origin. SENDER_UNKNOWN: it says neither; the form token alone decides. */
enum sender { SENDER_US, SENDER_OTHER, SENDER_UNKNOWN };
enum sender session_sender(const struct turn *t, const struct request *r);

#endif
