/* err: something went wrong that the person cannot mend (a complaint is what they can).
 *
 * A function that can fail returns bool and takes `struct err *e` last: true is done and outputs set;
 * false means *e says why and the outputs are untouched. Rooms below app never log and never exit.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/str.h"

enum err_kind {
    ERR_NONE,
    ERR_USAGE,     /* the command line makes no sense */
    ERR_MALFORMED, /* bytes that are not what they say they are */
    ERR_SIGN_IN,
    ERR_FORBIDDEN,
    ERR_NOT_FOUND,
    ERR_CONFLICT,
    ERR_REFUSED,
    ERR_LIMIT,
    ERR_MOVED, /* the record stands in another database now; this one is only read */
    ERR_BUSY,
    ERR_FULL, /* no space left where the record is kept */
    ERR_BROKEN,
    ERR_KIND_COUNT
};

struct err {
    enum err_kind kind;
    const char *place; /* "store/entry_add": for the log */
    char text[480];    /* what, where and why: for the log, and on the command line for the person */
};

/* The one table that turns a kind into what each face shows. */
struct err_face {
    const char *name;    /* "not-found": in problem+json and logs */
    int http_status;
    int exit_status;
    bool is_ours;        /* logged as an error; the others are only noted */
    str title;           /* heading of the page */
    str sentence;        /* one calm sentence for a person */
};

const struct err_face *err_face(enum err_kind kind);

/* Fills *e and returns false, so that a function can end with `return err_set(...)`. */
bool err_set(struct err *e, enum err_kind kind, const char *place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
