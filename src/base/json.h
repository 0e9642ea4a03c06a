/* json: reading and writing JSON (RFC 8259).
 *
 * Reading makes a tree in the arena and is strict: duplicate keys, NaN, numbers beyond what a double
 * holds, broken UTF-8, \u0000 and anything after the value are refused with line and column.
 * Writing goes straight into a buf; the writer keeps the commas, quotes and line ends.
 * (Names keep clear of jansson's, which base/json.c uses for reading.)
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"
#include "base/err.h"

enum json_kind {
    JSON_IS_NULL,
    JSON_IS_FALSE,
    JSON_IS_TRUE,
    JSON_IS_INT,
    JSON_IS_REAL,
    JSON_IS_TEXT,
    JSON_IS_LIST,
    JSON_IS_OBJECT
};

struct json_member;

struct json {
    enum json_kind kind;
    str text;                          /* JSON_IS_TEXT */
    int64_t integer;                   /* JSON_IS_INT */
    double real;                       /* JSON_IS_INT and JSON_IS_REAL */
    const struct json *items;          /* JSON_IS_LIST */
    const struct json_member *members; /* JSON_IS_OBJECT, in the order written */
    size_t count;                      /* of items or members */
};

struct json_member {
    str key;
    struct json value;
};

enum { JSON_DEPTH_MOST = 32, JSON_VALUES_MOST = 128 * 1024 };

/* Reads one value. Fails: ERR_MALFORMED with line, column and reason. Owns: the arena. */
bool json_read(str text, struct arena *a, struct json *value, struct err *e);

/* Finds a member of an object; NULL when it is not there or `value` is no object. */
const struct json *json_find(const struct json *value, str key);

/* Takes a member of that kind. False: it is not there, or is another kind; nothing is taken. */
bool json_take_text(const struct json *object, str key, str *text);
bool json_take_int(const struct json *object, str key, int64_t *number);

/* A word for a kind, for messages: "a text", "a whole number", ... */
str json_kind_name(enum json_kind kind);

enum { JSON_NEST_MOST = 40 };

struct json_writer {
    struct buf *buf;
    unsigned depth;
    struct {
        bool is_object, has_item;
    } nest[JSON_NEST_MOST];
    bool after_key;
};

/* Writes one document into `b`, indented by two spaces. */
void json_write_start(struct json_writer *w, struct buf *b);
void json_write_object(struct json_writer *w);
void json_write_list(struct json_writer *w);
void json_write_end(struct json_writer *w); /* of the innermost object or list */
void json_write_key(struct json_writer *w, str key);
void json_write_text(struct json_writer *w, str text);
void json_write_int(struct json_writer *w, int64_t number);
void json_write_real(struct json_writer *w, double number); /* six decimals; never "-0" */
void json_write_fine(struct json_writer *w, double number); /* nine decimals: for other programs */
void json_write_bool(struct json_writer *w, bool yes);
void json_write_null(struct json_writer *w);

/* A whole member at once. */
void json_put_text(struct json_writer *w, str key, str text);
void json_put_int(struct json_writer *w, str key, int64_t number);
void json_put_real(struct json_writer *w, str key, double number);
void json_put_fine(struct json_writer *w, str key, double number);
void json_put_bool(struct json_writer *w, str key, bool yes);
void json_put_null(struct json_writer *w, str key);

#endif
