#include "app/settings.h"

#include "base/arena.h"
#include "content/tree.h"
#include "os/os.h"
#include "store/store.h"

enum { CONFIG_MOST = 64 * 1024 };

struct source {
    str key;              /* in the file */
    str option;           /* on the command line */
    const char *variable; /* in the environment; also ..._FILE */
};

static const struct source sources[] = {
    {S("db"), S("--db"), "SEEKERSY_DB"},
    {S("listen"), S("--listen"), "SEEKERSY_LISTEN"},
    {S("base_url"), S("--base-url"), "SEEKERSY_BASE_URL"},
};
enum { SOURCE_DB, SOURCE_LISTEN, SOURCE_BASE_URL };

static bool refuse(struct err *e, const struct setting *s, const char *reason)
{
    return err_set(e, ERR_REFUSED, "app/settings", "%.*s: %s, not \u201c%.*s\u201d", STR(s->origin),
                   reason, STR(str_first(s->value, 200)));
}

static bool check_key(str name, const struct tree *t, struct err *e)
{
    for (size_t i = 0; i < LENGTH(sources); i++) {
        if (!str_equal(t->key, sources[i].key))
            continue;
        if ((t->kind != TREE_TEXT && t->kind != TREE_PLAIN) || is_blank(t->text))
            return tree_refuse((struct tree_place){name, t}, e, "should be one text");
        return true;
    }
    return tree_refuse((struct tree_place){name, t}, e, "isn\u2019t a setting; there are db, listen "
                                                        "and base_url");
}

/* The file may be absent or empty; what it says must make sense. */
static bool read_file(struct arena *a, str *name, struct tree *root, struct err *e)
{
    str folder, text;
    struct err nowhere;
    *root = (struct tree){.kind = TREE_MAP};
    if (!os_config_folder(a, &folder, &nowhere))
        return true; /* no home, as in a container: then there is no such file */
    *name = str_format(a, "%.*s/config.yaml", STR(folder));
    if (!os_file_exists(str_z(a, *name)))
        return true;
    if (!os_read_file(str_z(a, *name), CONFIG_MOST, a, &text, e))
        return false;
    if (is_blank(text))
        return true;
    if (!tree_read(*name, text, a, root, e))
        return false;
    if (root->kind != TREE_MAP)
        return tree_refuse((struct tree_place){*name, root}, e,
                           "should be settings, one a line: `listen: \"127.0.0.1:7337\"`");
    for (const struct tree *t = root->first; t; t = t->next)
        if (!check_key(*name, t, e))
            return false;
    return true;
}

/* Option, variable, file: the first that says something. Empty when none does. */
static bool choose(const struct source *source, str option, const struct tree *file, str name,
                   struct arena *a, struct setting *s, struct err *e)
{
    str value;
    const struct tree *t = tree_find(file, source->key);
    *s = (struct setting){0};
    if (option.length) {
        *s = (struct setting){option, source->option};
        return true;
    }
    if (!os_env_secret(a, source->variable, &value, e))
        return false;
    if (value.length)
        *s = (struct setting){value, str_from(source->variable)};
    else if (t)
        *s = (struct setting){t->text, str_format(a, "%.*s:%zu", STR(name), t->line)};
    return true;
}

bool settings_check_place(str place, str origin, struct err *e)
{
    return (!is_blank(place) && store_makes_sense(place)) ||
           err_set(e, ERR_REFUSED, "app/settings",
                   "%.*s: should be the path of a file or an address like postgresql://ROLE@HOST/DATABASE",
                   STR(origin));
}

static bool read_db(struct arena *a, struct settings *s, struct err *e)
{
    str folder;
    if (s->db.value.length)
        return settings_check_place(s->db.value, s->db.origin, e);
    if (os_env(a, "SEEKERSY_URL").length)
        return err_set(e, ERR_REFUSED, "app/settings",
                       "SEEKERSY_URL: this version works on the record of this machine, not on a server’s. "
                       "Unset it, or give --db");
    if (!os_data_folder(a, &folder, e))
        return false;
    s->db = (struct setting){str_format(a, "%.*s/seekersy.db", STR(folder)), S("default")};
    return true;
}

static bool is_host_text(str host)
{
    for (size_t i = 0; i < host.length; i++) {
        char c = host.at[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f') && c != '.' && c != ':')
            return false;
    }
    return host.length > 0;
}

/* `127.0.0.1:7337`, `[::1]:7337`, `localhost:7337`. */
static bool read_listen(struct settings *s, struct err *e)
{
    static const char wanted[] = "should be an address and a port, like 127.0.0.1:7337 or [::1]:7337";
    if (!s->listen.value.length)
        s->listen = (struct setting){S("127.0.0.1:7337"), S("default")};
    str all = s->listen.value;
    size_t colon = all.length;
    while (colon && all.at[colon - 1] != ':')
        colon--;
    int64_t port;
    if (colon < 2 || !str_int(str_from_at(all, colon), &port) || port < 0 || port > 65535)
        return refuse(e, &s->listen, wanted);
    str host = str_first(all, colon - 1);
    if (str_starts(host, S("[")) && str_ends(host, S("]")))
        host = str_first(str_from_at(host, 1), host.length - 2);
    if (str_equal(host, S("localhost")))
        host = S("127.0.0.1");
    if (!is_host_text(host))
        return refuse(e, &s->listen, wanted);
    s->host = host;
    s->port = (int)port;
    s->is_loopback = str_starts(host, S("127.")) || str_equal(host, S("::1"));
    return true;
}

/* It goes into links and headers. */
static bool is_site(str rest)
{
    static const str never = S("?#\"<>\\");
    for (size_t i = 0; i < rest.length; i++)
        if ((unsigned char)rest.at[i] <= ' ' || rest.at[i] == 0x7f ||
            str_has(never, (str){rest.at + i, 1}))
            return false;
    return rest.length && rest.at[0] != '/' && rest.at[0] != ':';
}

static bool read_base_url(struct arena *a, struct settings *s, struct err *e)
{
    if (!s->base_url.value.length) {
        bool is_any = str_equal(s->host, S("0.0.0.0")) || str_equal(s->host, S("::"));
        str host = is_any ? S("127.0.0.1") : s->host;
        str url = str_format(a, str_has(host, S(":")) ? "http://[%.*s]:%d" : "http://%.*s:%d",
                             STR(host), s->port);
        s->base_url = (struct setting){url, S("default")};
    }
    str url = s->base_url.value;
    while (str_ends(url, S("/")))
        url = str_first(url, url.length - 1);
    size_t start = str_starts(url, S("https://")) ? 8 : str_starts(url, S("http://")) ? 7 : 0;
    str rest = str_from_at(url, start);
    if (!start || !is_site(rest))
        return refuse(e, &s->base_url, "should be a web address, like https://career.example/me");
    s->base_url.value = url;
    s->base_path = str_from_at(rest, str_find(rest, S("/")));
    return true;
}

bool settings_read(const struct settings_wish *wish, struct arena *a, struct settings *s, struct err *e)
{
    str name = {0};
    struct tree file;
    struct settings made = {0};
    if (!read_file(a, &name, &file, e))
        return false;
    if (!choose(&sources[SOURCE_DB], wish->db, &file, name, a, &made.db, e) ||
        !choose(&sources[SOURCE_LISTEN], wish->listen, &file, name, a, &made.listen, e) ||
        !choose(&sources[SOURCE_BASE_URL], wish->base_url, &file, name, a, &made.base_url, e))
        return false;
    if (!read_db(a, &made, e) || !read_listen(&made, e) || !read_base_url(a, &made, e))
        return false;
    *s = made;
    return true;
}
