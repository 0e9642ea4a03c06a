#include "html/html.h"

#include "base/arena.h"

#include <assert.h>

static const str marks[] = {
    ['&'] = S("&amp;"),  ['<'] = S("&lt;"),   ['>'] = S("&gt;"),
    ['"'] = S("&quot;"), ['\''] = S("&#39;"),
};

void html_put_escaped(struct buf *b, str s)
{
    size_t start = 0;
    for (size_t i = 0; i < s.length; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c >= LENGTH(marks) || !marks[c].length)
            continue;
        buf_add(b, (str){s.at + start, i - start});
        buf_add(b, marks[c]);
        start = i + 1;
    }
    buf_add(b, str_from_at(s, start));
}

void html_put_signed(struct buf *b, long long number)
{
    buf_int(b, number);
}

void html_put_unsigned(struct buf *b, unsigned long long number)
{
    buf_format(b, "%llu", number);
}

void html_put_html(struct buf *b, struct html h)
{
    buf_add(b, h.text);
}

void html_put_root(struct buf *b)
{
    buf_add(b, b->root);
}

void html_put_url(struct buf *b, struct url u)
{
    if (str_starts(u.text, S("/")))
        html_put_root(b);
    html_put_escaped(b, u.text);
}

struct url url_of(str literal)
{
    assert(literal.length &&
           (literal.at[0] == '/' || literal.at[0] == '?' || literal.at[0] == '#'));
    assert(!str_starts(literal, S("//")));
    return (struct url){literal};
}

/* RFC 3986: unreserved characters stand for themselves, every other byte is written %XX. */
static void put_encoded(struct buf *b, str s)
{
    for (size_t i = 0; i < s.length; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (is_plain)
            buf_char(b, (char)c);
        else
            buf_format(b, "%%%02X", c);
    }
}

static struct url url_add(struct arena *a, struct url u, str mark, str one, str two)
{
    struct buf b;
    buf_init(&b, a, u.text.length + 3 * (one.length + two.length) + 3);
    buf_add(&b, u.text);
    buf_add(&b, mark);
    put_encoded(&b, one);
    if (two.at) {
        buf_char(&b, '=');
        put_encoded(&b, two);
    }
    assert(!b.over);
    return (struct url){buf_str(&b)};
}

struct url url_part(struct arena *a, struct url u, str part)
{
    /* A browser would resolve these away, and leave an address of something else. */
    if (str_equal(part, S(".")) || str_equal(part, S("..")))
        part = S("-");
    bool ends = str_ends(u.text, S("/"));
    return url_add(a, u, ends ? S("") : S("/"), part, (str){0});
}

struct url url_query(struct arena *a, struct url u, str name, str value)
{
    if (!value.at)
        value = S("");
    return url_add(a, u, str_has(u.text, S("?")) ? S("&") : S("?"), name, value);
}

struct url url_fragment(struct arena *a, struct url u, str place)
{
    return url_add(a, u, str_ends(u.text, S("#")) ? S("") : S("#"), place, (str){0});
}

static bool starts_scheme(str text, str scheme)
{
    if (text.length <= scheme.length)
        return false;
    for (size_t i = 0; i < scheme.length; i++) {
        char c = text.at[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != scheme.at[i])
            return false;
    }
    return true;
}

bool url_external(str text, struct url *u)
{
    str rest;
    if (starts_scheme(text, S("https://")))
        rest = str_from_at(text, 8);
    else if (starts_scheme(text, S("http://")))
        rest = str_from_at(text, 7);
    else if (starts_scheme(text, S("mailto:")))
        rest = str_from_at(text, 7);
    else
        return false;
    if (rest.at[0] == '/' || rest.at[0] == '?' || rest.at[0] == '#' || rest.at[0] == '\\')
        return false;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c <= ' ' || c == 0x7f || c == '\\' || c == '<' || c == '>' || c == '"')
            return false;
    }
    *u = (struct url){text};
    return true;
}
