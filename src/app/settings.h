/* settings: where things are and where to listen. Each comes from, in this order: an option, a variable
 * of the environment, the configuration file, a default. A wrong one names its origin.
 *
 * The file is $XDG_CONFIG_HOME/seekersy/config.yaml with the keys db, listen and base_url.
 */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "base/err.h"

struct arena;

enum { PORT_DEFAULT = 7337 };

/* What the command line said; empty: nothing. */
struct settings_wish {
    str db, listen, base_url;
};

struct setting {
    str value;
    str origin; /* "--db", "SEEKERSY_DB", "/home/ada/.config/seekersy/config.yaml:2", "default" */
};

struct settings {
    struct setting db, listen, base_url;
    str host;        /* of listen, without brackets */
    int port;
    bool is_loopback; /* only this machine can reach it */
    str base_path;    /* of base_url: "" or "/career" */
};

/* Reads all settings. The data folder is made only when the database stands in it by default.
 * Fails: ERR_REFUSED with the origin and the reason. */
bool settings_read(const struct settings_wish *wish, struct arena *a, struct settings *s, struct err *e);

/* A place for a record that somebody named: a file or an address, and nothing between them. What was named is not
 * repeated: it may hold a password. Fails: ERR_REFUSED with the origin. */
bool settings_check_place(str place, str origin, struct err *e);

#endif
