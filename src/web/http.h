/* http: one request as pages see it, and the response they make. No sockets here.
 *
 * http_read is the door: it decodes the path, the query, cookies and form fields once, and refuses
 * what is not text (broken UTF-8, NUL, control characters), what is too long, and what makes no
 * sense. What is wrong is said in `fault`, so that the one writer of answers (answer.c) says it
 * with every header. After the door: names and values are text; the path begins with '/'.
 */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include "base/buf.h"
#include "base/err.h"
#include "html/html.h"

struct arena;

enum http_method {
    HTTP_GET,
    HTTP_HEAD,
    HTTP_POST,
    HTTP_PUT,
    HTTP_PATCH,
    HTTP_DELETE,
    HTTP_OPTIONS,
    HTTP_UNKNOWN,
    HTTP_METHOD_COUNT
};

enum {
    BODY_MOST = 1024 * 1024, /* bytes */
    TARGET_MOST = 8 * 1024,
    FIELDS_MOST = 200, /* form fields; also query fields, cookies and headers */
    PAGE_MOST = 8 * 1024 * 1024,
    RESPONSE_HEADERS_MOST = 24
};

struct http_pair {
    str name, value;
};

struct http_pairs {
    struct http_pair *at;
    size_t count;
};

/* What came off the wire (or from a test). */
struct http_raw {
    str method;
    str target; /* path and query, as sent */
    struct http_pairs headers;
    str body;
    bool body_too_big; /* `body` is not whole */
    str client;        /* address, for limits; never logged */
};

struct request {
    enum http_method method;
    str path;              /* decoded, without the base path; begins with '/' */
    struct str_list parts; /* of the path, each decoded: /a/b%2Fc is "a", "b/c" */
    struct http_pairs query;
    struct http_pairs headers; /* names in small letters */
    struct http_pairs cookies;
    struct http_pairs form; /* of an application/x-www-form-urlencoded body */
    str body;
    str client;
    enum err_kind fault;     /* ERR_NONE, or what the door refused */
    int fault_status;        /* the exact status, when the kind's is too coarse (413, 414, 415) */
    const char *fault_words; /* for the log and the API */

    /* Filled by the router. */
    struct http_pairs params; /* {name} parts of the pattern */
    str session;              /* the secret of a good session; empty for nobody */
    str form_token;           /* what this person's forms must carry; empty for nobody */
    bool is_api;
    bool keeps_form; /* what was sent may be sent again: the error page holds it in a form */
    bool is_https;   /* by the base URL: a proxy may speak TLS for us */
};

/* Reads what came in. Never fails: see `fault`. `base_path` is taken off the path's front.
 * Owns: the arena, and what `raw` points at. */
void http_read(const struct http_raw *raw, str base_path, struct arena *a, struct request *r);

/* The value of a name: the first one; (str){0} (at is NULL) when it is not there. */
str http_find(struct http_pairs pairs, str name);
str http_header(const struct request *r, str small_name);
str http_param(const struct request *r, str name); /* a {name} part of the path; never absent */

/* Whether the client takes gzip (Accept-Encoding). */
bool http_accepts_gzip(const struct request *r);

str http_method_name(enum http_method m);

/* Decodes %XX (and + as a space, in forms). False when an escape is broken or the result is not
 * text. */
enum http_decode { HTTP_DECODE_PATH, HTTP_DECODE_FORM };
bool http_decode(str s, enum http_decode how, struct arena *a, str *decoded);

/* Reads `a=b&c=d`. False when it is not text or has more than FIELDS_MOST fields. */
bool http_read_fields(str s, struct arena *a, struct http_pairs *fields);

struct response {
    int status;
    str type; /* with its charset */
    str body;
    struct http_pair headers[RESPONSE_HEADERS_MOST];
    size_t header_count;
    bool is_over; /* the body did not fit its buffer: answer.c says so instead */

    /* For the server, filled by answer.c. */
    const char *route; /* the pattern, for the log; "-" when none matched */
    bool may_zip;      /* holds no secret beside something a stranger may choose */
};

/* Adds a header; the value must not come from outside unchecked (control characters stop us). */
void response_header(struct response *out, str name, str value);
str response_header_find(const struct response *out, str name);

/* Fills in an answer. */
void response_page(struct response *out, int status, const struct buf *page); /* text/html */
void response_text(struct response *out, int status, str text);               /* text/plain */
void response_json(struct response *out, int status, const struct buf *json);
void response_download(struct response *out, str type, str file_name, str body, struct arena *a);

/* 303: see the other page. `to` is one of ours; `root` is the base path. */
void response_redirect(struct response *out, struct url to, str root, struct arena *a);

#endif
