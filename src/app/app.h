/* app: the acts. One public function per thing a person can do, named as they would say it.
 *
 * Shape of an act: guard, load, decide, keep, tell. Doors (web, cli) begin a turn, call acts, show what
 * they return. Acts know nothing of HTTP, HTML, options or SQL.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "base/str.h"

struct content;
struct store;

enum app_mode {
    APP_LAPTOP, /* loopback only; the first person owns the record and the terminal */
    APP_SERVER  /* people have accounts; nobody is signed in by being there */
};

/* What never changes while the program runs. Made by main, shared by every turn and thread. */
struct app {
    const struct content *content;
    struct store *store;
    enum app_mode mode;
    str version;         /* "0.1.0" */
    str engine;          /* "SQLite 3.53.2": the database library in this build */
    str base_url;        /* "http://127.0.0.1:7337", without a slash at the end */
    str base_path;       /* "" or "/career" */
};

#endif
