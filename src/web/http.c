#include "web/http.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <assert.h>

static const str method_names[HTTP_METHOD_COUNT] = {
    [HTTP_GET] = S("GET"),         [HTTP_HEAD] = S("HEAD"),   [HTTP_POST] = S("POST"),
    [HTTP_PUT] = S("PUT"),         [HTTP_PATCH] = S("PATCH"), [HTTP_DELETE] = S("DELETE"),
    [HTTP_OPTIONS] = S("OPTIONS"), [HTTP_UNKNOWN] = S("-"),
};

str http_method_name(enum http_method m)
{
    assert(m < HTTP_METHOD_COUNT);
    return method_names[m];
}

static enum http_method read_method(str name)
{
    for (int m = HTTP_GET; m < HTTP_UNKNOWN; m++)
        if (str_equal(name, method_names[m]))
            return (enum http_method)m;
    return HTTP_UNKNOWN;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool http_decode(str s, enum http_decode how, struct arena *a, str *decoded)
{
    char *at = arena_get(a, s.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < s.length; i++) {
        char c = s.at[i];
        if (c == '+' && how == HTTP_DECODE_FORM) {
            c = ' ';
        } else if (c == '%') {
            int high = i + 2 < s.length ? hex_digit(s.at[i + 1]) : -1;
            int low = i + 2 < s.length ? hex_digit(s.at[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        }
        at[length++] = c;
    }
    size_t at_byte;
    if (utf8_check((str){at, length}, &at_byte) != UTF8_FINE)
        return false;
    *decoded = (str){at, length};
    return true;
}

static size_t count_of(str s, char mark)
{
    size_t count = s.length != 0;
    for (size_t i = 0; i < s.length; i++)
        count += s.at[i] == mark;
    return count;
}

bool http_read_fields(str s, struct arena *a, struct http_pairs *fields)
{
    size_t most = count_of(s, '&');
    if (most > FIELDS_MOST)
        return false;
    struct http_pairs read = {arena_list(a, struct http_pair, most), 0};
    str piece;
    while (str_cut(&s, '&', &piece)) {
        if (!piece.length)
            continue;
        str name, value = piece;
        (void)str_cut(&value, '=', &name);
        struct http_pair *pair = &read.at[read.count++];
        if (!value.at)
            value = S("");
        if (!http_decode(name, HTTP_DECODE_FORM, a, &pair->name) ||
            !http_decode(value, HTTP_DECODE_FORM, a, &pair->value))
            return false;
    }
    *fields = read;
    return true;
}

str http_find(struct http_pairs pairs, str name)
{
    for (size_t i = 0; i < pairs.count; i++)
        if (str_equal(pairs.at[i].name, name))
            return pairs.at[i].value;
    return (str){0};
}

str http_header(const struct request *r, str small_name)
{
    return http_find(r->headers, small_name);
}

str http_param(const struct request *r, str name)
{
    str value = http_find(r->params, name);
    assert(value.at);
    return value;
}

bool http_accepts_gzip(const struct request *r)
{
    str rest = http_header(r, S("accept-encoding")), piece;
    while (str_cut(&rest, ',', &piece)) {
        str name;
        (void)str_cut(&piece, ';', &name);
        str weight = str_trim(piece);
        bool is_none = str_equal(weight, S("q=0")) || str_starts(weight, S("q=0.0"));
        if (str_equal(str_trim(name), S("gzip")) && !is_none)
            return true;
    }
    return false;
}

static void refuse(struct request *r, enum err_kind kind, int status, const char *words)
{
    if (r->fault != ERR_NONE)
        return; /* the first one is the one to mend */
    r->fault = kind;
    r->fault_status = status;
    r->fault_words = words;
}

/* Cookies are ASCII of our own making; one that is not ours and not text is passed over. */
static void read_cookies(struct request *r, struct arena *a)
{
    str s = http_header(r, S("cookie"));
    size_t most = count_of(s, ';');
    if (most > FIELDS_MOST) {
        refuse(r, ERR_MALFORMED, 400, "too many cookies");
        return;
    }
    r->cookies.at = arena_list(a, struct http_pair, most);
    str piece;
    while (str_cut(&s, ';', &piece)) {
        str name, value = str_trim(piece);
        size_t at_byte;
        if (!str_has(value, S("=")) || utf8_check(value, &at_byte) != UTF8_FINE)
            continue;
        (void)str_cut(&value, '=', &name);
        r->cookies.at[r->cookies.count++] = (struct http_pair){name, value};
    }
}

static void read_headers(struct request *r, struct http_pairs raw, struct arena *a)
{
    if (raw.count > FIELDS_MOST) {
        refuse(r, ERR_MALFORMED, 431, "too many headers");
        return;
    }
    r->headers.at = arena_list(a, struct http_pair, raw.count);
    for (size_t i = 0; i < raw.count; i++) {
        str value = str_trim(raw.at[i].value);
        for (size_t j = 0; j < value.length; j++)
            if ((unsigned char)value.at[j] < ' ' && value.at[j] != '\t')
                refuse(r, ERR_MALFORMED, 400, "a header holds control characters");
        r->headers.at[r->headers.count++] = (struct http_pair){str_small(a, raw.at[i].name), value};
    }
}

static void read_path(struct request *r, str path, struct arena *a)
{
    size_t most = count_of(path, '/');
    r->parts.at = arena_list(a, str, most);
    str rest = str_from_at(path, 1), piece;
    while (rest.length && str_cut(&rest, '/', &piece)) {
        str *part = &r->parts.at[r->parts.count++];
        if (!http_decode(piece, HTTP_DECODE_PATH, a, part)) {
            refuse(r, ERR_MALFORMED, 400, "the address is not readable text");
            *part = S("");
        }
        if (str_equal(*part, S(".")) || str_equal(*part, S("..")))
            refuse(r, ERR_MALFORMED, 400, "the address holds parts that lead elsewhere");
    }
    if (path.length > 1 && str_ends(path, S("/")))
        r->parts.at[r->parts.count++] = S(""); /* "/journal/" is not "/journal" */
    r->path = path;
}

static void read_target(struct request *r, str target, str base_path, struct arena *a)
{
    r->path = S("/");
    if (target.length > TARGET_MOST) {
        refuse(r, ERR_MALFORMED, 414, "the address is too long");
        return;
    }
    str query = target, path;
    if (!str_cut(&query, '?', &path) || !str_starts(path, S("/"))) {
        refuse(r, ERR_MALFORMED, 400, "the address does not begin with a slash");
        return;
    }
    if (base_path.length && str_starts(path, base_path))
        path = str_from_at(path, base_path.length);
    if (!path.length)
        path = S("/");
    if (path.at[0] != '/')
        refuse(r, ERR_NOT_FOUND, 404, "outside the base path");
    else
        read_path(r, path, a);
    if (!http_read_fields(query, a, &r->query))
        refuse(r, ERR_MALFORMED, 400, "the query of the address is not readable text");
}

static void read_body(struct request *r, const struct http_raw *raw, struct arena *a)
{
    r->body = raw->body;
    if (raw->body_too_big || raw->body.length > BODY_MOST) {
        r->body = S("");
        refuse(r, ERR_LIMIT, 413, "the body is larger than 1 MiB");
        return;
    }
    str type = http_header(r, S("content-type")), rest = type, essence = S("");
    (void)str_cut(&rest, ';', &essence);
    if (!str_equal(str_small(a, str_trim(essence)), S("application/x-www-form-urlencoded")))
        return;
    if (!http_read_fields(raw->body, a, &r->form))
        refuse(r, ERR_MALFORMED, 400, "the form is not readable text, or has too many fields");
}

void http_read(const struct http_raw *raw, str base_path, struct arena *a, struct request *r)
{
    *r = (struct request){.method = read_method(raw->method), .client = raw->client};
    read_headers(r, raw->headers, a);
    read_target(r, raw->target, base_path, a);
    read_cookies(r, a);
    read_body(r, raw, a);
}
