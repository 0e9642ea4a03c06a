#include "domain/link.h"

#include "base/arena.h"
#include "domain/letter.h"

enum { PORT_MOST = 65535 };

static size_t scheme_length(str s)
{
    static const str schemes[] = {S("http://"), S("https://")};
    for (size_t i = 0; i < LENGTH(schemes); i++)
        if (has_word_at(s, 0, schemes[i]))
            return schemes[i].length;
    return 0;
}

static bool is_link_byte(char c)
{
    static const str never = S("<>\"\\^`{|}");
    for (size_t i = 0; i < never.length; i++)
        if (c == never.at[i])
            return false;
    return (unsigned char)c > ' ' && c != 0x7F;
}

/* `name.example`, `name.example:8080`, `[::1]:80`. Letters beyond ASCII may stand in a name. */
static bool is_host(str host)
{
    size_t i = 0;
    if (byte_at(host, 0) == '[') {
        while (++i < host.length && host.at[i] != ']')
            if (!is_digit(host.at[i]) && !is_ascii_letter(host.at[i]) && host.at[i] != ':' &&
                host.at[i] != '.')
                return false;
        if (i < 3 || byte_at(host, i++) != ']')
            return false;
    } else {
        while (is_word(byte_at(host, i)) || byte_at(host, i) == '-' || byte_at(host, i) == '.')
            i++;
        if (!i || host.at[0] == '.' || host.at[0] == '-' || str_has(str_first(host, i), S("..")))
            return false;
    }
    if (i == host.length)
        return true;
    int64_t port;
    return host.at[i] == ':' && is_digit(byte_at(host, i + 1)) &&
           str_int(str_from_at(host, i + 1), &port) && port <= PORT_MOST;
}

bool link_is_fine(str address)
{
    size_t start = scheme_length(address);
    if (!start)
        return false;
    for (size_t i = start; i < address.length; i++)
        if (!is_link_byte(address.at[i]))
            return false;
    size_t end = start;
    while (end < address.length && address.at[end] != '/' && address.at[end] != '?' &&
           address.at[end] != '#')
        end++;
    str host = str_first(str_from_at(address, start), end - start);
    return is_host(host); /* an @ is no letter of a host, so no name and password pass */
}

/* A bracket belongs to the link only if it was opened in it. */
static bool is_closing_of_others(str link, char c)
{
    if (c != ')' && c != ']')
        return false;
    char open = c == ')' ? '(' : '[';
    size_t opened = 0, closed = 0;
    for (size_t i = 0; i < link.length; i++) {
        opened += link.at[i] == open;
        closed += link.at[i] == c;
    }
    return closed > opened;
}

str link_first(str s)
{
    static const str stops = S(".,;:!?'*_~");
    size_t length = scheme_length(s);
    if (!length)
        return (str){0};
    while (length < s.length && length <= LINK_MOST && is_link_byte(s.at[length]))
        length++;
    if (length > LINK_MOST)
        return (str){0};
    str link = str_first(s, length);
    while (link.length) {
        char last = link.at[link.length - 1];
        if (!str_has(stops, (str){&last, 1}) && !is_closing_of_others(link, last))
            break;
        link.length--;
    }
    return link_is_fine(link) ? link : (str){0};
}
