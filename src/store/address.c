#include "store/address.h"

#include "base/arena.h"

#include <ctype.h>
#include <string.h>

bool address_is_one(str database)
{
    return str_starts(database, S("postgresql://")) || str_starts(database, S("postgres://"));
}

/* `start` is in small letters. */
static bool starts_with(str text, str start)
{
    for (size_t i = 0; i < start.length; i++)
        if (i >= text.length || tolower((unsigned char)text.at[i]) != start.at[i])
            return false;
    return true;
}

/* A word of libpq's other way to write an address ("host=h password=x"), at the beginning of `text`. */
static bool is_setting(str text)
{
    static const str words[] = {S("host"),    S("hostaddr"), S("port"),    S("dbname"),     S("user"),   S("password"),
                                S("service"), S("passfile"), S("options"), S("sslpassword"), S("sslmode"), S("sslkey")};
    for (size_t i = 0; i < LENGTH(words); i++)
        if (starts_with(text, words[i]) && str_starts(str_trim(str_from_at(text, words[i].length)), S("=")))
            return true;
    return false;
}

bool address_makes_sense(str database)
{
    if (address_is_one(database))
        return true;
    str trimmed = str_trim(database);
    if (str_has(database, S("://")) || starts_with(trimmed, S("postgres:")) || starts_with(trimmed, S("postgresql:")))
        return false;
    for (size_t i = 0; i < database.length; i++)
        if ((i == 0 || isspace((unsigned char)database.at[i - 1])) && is_setting(str_from_at(database, i)))
            return false;
    return true;
}

/* A sign that is written as a code: "%40", by its two digits in small letters. */
static bool has_code(str text, str digits)
{
    for (size_t i = 0; i + 2 < text.length; i++)
        if (text.at[i] == '%' && starts_with(str_from_at(text, i + 1), digits))
            return true;
    return false;
}

static bool is_number(str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!isdigit((unsigned char)text.at[i]))
            return false;
    return true;
}

/* "db.example:5432", "[::1]:5432", "%2Frun%2Fpostgresql", or nothing. */
static bool is_host(str text)
{
    bool is_v6 = str_starts(text, S("["));
    size_t end = is_v6 ? str_find(text, S("]")) : str_find(text, S(":"));
    str name = str_first(text, end), port = str_from_at(text, is_v6 ? end + 1 : end);
    for (size_t i = is_v6; i < name.length; i++)
        if (!isalnum((unsigned char)name.at[i]) && !memchr(is_v6 ? ":.%" : ".-_%~", name.at[i], is_v6 ? 3 : 5))
            return false;
    return (!is_v6 || end < text.length) &&
           (!port.length || (port.at[0] == ':' && is_number(str_from_at(port, 1))));
}

static bool are_hosts(str list)
{
    str one;
    while (str_cut(&list, ',', &one))
        if (!is_host(one))
            return false;
    return true;
}

/* "role:password" becomes "role@"; false when a password may be in what would be left. */
static bool read_role(str person, str *role)
{
    *role = str_first(person, str_find(person, S(":")));
    return !str_has(*role, S("?")) && !str_has(*role, S("=")) && !has_code(*role, S("3a"));
}

/* Only what tells places apart; and no value that looks like more than it should be. */
static bool is_shown(str key, str value)
{
    static const str known[] = {S("host"), S("hostaddr"), S("port"), S("dbname"), S("user"), S("options")};
    if (str_has(value, S("@")) || str_has(value, S("=")) || has_code(value, S("3a")))
        return false;
    for (size_t i = 0; i < LENGTH(known); i++)
        if (str_equal(key, known[i]))
            return str_equal(key, S("options")) || !has_code(value, S("3d"));
    return false;
}

static str shown_query(str query, struct arena *a)
{
    str shown = {0}, part;
    while (str_cut(&query, '&', &part)) {
        size_t equals = str_find(part, S("="));
        if (is_shown(str_first(part, equals), str_from_at(part, equals < part.length ? equals + 1 : equals)))
            shown = str_format(a, "%.*s%s%.*s", STR(shown), shown.length ? "&" : "?", STR(part));
    }
    return shown;
}

/* libpq ends the password at the first @ unless a / comes before it. People put any sign there, so whatever is read
 * in two ways is in doubt. */
str address_place(str address, struct arena *a)
{
    str rest = str_from_at(address, str_find(address, S("//")) + 2), role = {0};
    size_t mark = str_find(rest, S("?"));
    str before = str_first(rest, mark), query = str_from_at(rest, mark < rest.length ? mark + 1 : mark);
    size_t slash = str_find(before, S("/"));
    str hosts = str_first(before, slash), name = str_from_at(before, slash);
    size_t at = str_find(hosts, S("@"));
    bool is_clear = !str_has(name, S("@")) && (!hosts.length || !str_has(query, S("@")));
    if (at < hosts.length) {
        is_clear = is_clear && read_role(str_first(hosts, at), &role);
        hosts = str_from_at(hosts, at + 1);
    }
    if (!is_clear || !are_hosts(hosts))
        return S(ADDRESS_IN_DOUBT);
    str shown = shown_query(query, a);
    return str_format(a, "postgresql://%.*s%s%.*s%.*s%.*s", STR(role), role.length ? "@" : "", STR(hosts), STR(name),
                      STR(shown));
}
