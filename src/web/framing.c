#include "web/framing.h"

enum { LENGTH_DIGITS_MOST = 15, LINE_END = 2 };

static bool is_name(str have, str small)
{
    if (have.length != small.length)
        return false;
    for (size_t i = 0; i < have.length; i++) {
        char c = have.at[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != small.at[i])
            return false;
    }
    return true;
}

/* RFC 9110 5.6.2: the characters of a name. */
static bool is_token(str s)
{
    for (size_t i = 0; i < s.length; i++) {
        char c = s.at[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_letter && !str_has(S("!#$%&'*+-.^_`|~"), (str){&c, 1}))
            return false;
    }
    return s.length != 0;
}

static bool is_visible(str s)
{
    for (size_t i = 0; i < s.length; i++)
        if ((unsigned char)s.at[i] <= ' ' || (unsigned char)s.at[i] >= 0x7f || s.at[i] == '#')
            return false;
    return s.length != 0;
}

static bool is_value(str s)
{
    for (size_t i = 0; i < s.length; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

static bool is_digits(str s)
{
    for (size_t i = 0; i < s.length; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.length && s.length <= LENGTH_DIGITS_MOST;
}

/* The head's bytes without any white space before values: each line may have some, one blank a line
 * being usual. More than that is something the library swallowed. */
static bool is_accounted_for(const struct http_raw *raw, size_t head_bytes)
{
    size_t least = raw->method.length + 1 + raw->target.length + 1 + 8 + LINE_END + LINE_END;
    for (size_t i = 0; i < raw->headers.count; i++)
        least += raw->headers.at[i].name.length + 1 + raw->headers.at[i].value.length + LINE_END;
    return head_bytes >= least && head_bytes - least <= raw->headers.count;
}

int64_t framing_length(const struct http_raw *raw)
{
    for (size_t i = 0; i < raw->headers.count; i++) {
        int64_t length;
        if (is_name(raw->headers.at[i].name, S("content-length")) &&
            str_int(raw->headers.at[i].value, &length))
            return length;
    }
    return -1;
}

const char *framing_fault(const struct http_raw *raw, size_t head_bytes)
{
    if (!is_token(raw->method))
        return "the method is not a word";
    if (!is_visible(raw->target))
        return "the address holds characters that must be encoded";
    int hosts = 0, lengths = 0, encodings = 0;
    for (size_t i = 0; i < raw->headers.count; i++) {
        struct http_pair h = raw->headers.at[i];
        if (!is_token(h.name))
            return "the name of a header is not a word";
        if (!is_value(h.value))
            return "a header holds control characters";
        hosts += is_name(h.name, S("host"));
        lengths += is_name(h.name, S("content-length"));
        encodings += is_name(h.name, S("transfer-encoding"));
        if (is_name(h.name, S("content-length")) && !is_digits(h.value))
            return "Content-Length is not a number";
        if (is_name(h.name, S("transfer-encoding")) && !is_name(h.value, S("chunked")))
            return "the only Transfer-Encoding is chunked";
    }
    if (hosts != 1)
        return "there must be one Host header";
    if (lengths + encodings > 1)
        return "there must be one Content-Length or Transfer-Encoding";
    if (!is_accounted_for(raw, head_bytes))
        return "the head holds bytes that belong to no header";
    return NULL;
}
