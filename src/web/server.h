/* server: web_answer behind real sockets. The only place with threads, locks and deadlines of the
 * web.
 *
 * A few event loops (libmicrohttpd); a turn belongs to one of them from door to answer, with its
 * own arena. Before a turn begins the server refuses what could be read in two ways (framing), and
 * counts requests per address. Head, body and answer have absolute deadlines: whoever is slow is
 * hung up on. Why, and what the library cannot be made to refuse:
 * docs/decisions/0007-http-library.md.
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "base/err.h"

struct app;

struct web_settings {
    str listen;              /* "127.0.0.1:7337"; port 0 takes any that is free */
    int threads;             /* event loops */
    int head_ms, body_ms;    /* from the first byte we wait for to the last of head, of body */
    int send_ms;             /* for an answer; one second more for each 64 KiB of it */
    int drain_ms;            /* at the end: for turns that are under way */
    int connections;         /* at once */
    int connections_each;    /* of one address; 0: no limit. Loopback has none */
    int requests_per_second; /* of one address, with a burst of ten seconds; 0: no limit */
    bool limits_loopback;    /* also count requests that come from this machine */
    bool is_quiet;           /* no line a turn in the log */
    int stop_fd;             /* stop when it can be read; -1: only by SIGTERM or SIGINT */
    void (*ready)(void *data, int port); /* called once, when it answers; may be NULL */
    void (*tick)(void *data); /* called a few times a second while it serves; may be NULL */
    void *data;
};

/* What `serve` uses when nothing else is said. */
struct web_settings web_settings_usual(str listen);

/* Serves until SIGTERM, SIGINT or stop_fd, then lets what is under way finish. Returns true after a
 * calm end. Fails: see listen_open; ERR_BROKEN when the library cannot start. */
bool web_serve(struct app *app, const struct web_settings *settings, struct err *e);

#endif
