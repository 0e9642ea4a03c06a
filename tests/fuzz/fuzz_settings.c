#include "app/settings.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "fake_os.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was read can be listened on and opened, and says where it came from. */
static void check_read(const struct settings *s)
{
    assert(s->db.value.length && s->db.origin.length);
    assert(s->listen.value.length && s->listen.origin.length);
    assert(s->host.length && !str_has(s->host, S("[")));
    assert(s->port >= 0 && s->port <= 65535);
    assert(str_starts(s->base_url.value, S("http://")) || str_starts(s->base_url.value, S("https://")));
    assert(!str_ends(s->base_url.value, S("/")) && s->base_url.origin.length);
    str host = str_from_at(s->base_url.value, str_find(s->base_url.value, S("://")) + 3);
    assert(host.length && host.at[0] != '/');
    for (size_t i = 0; i < host.length; i++)
        assert((unsigned char)host.at[i] > ' ' && host.at[i] != 0x7f); /* it goes into headers */
    assert(!s->base_path.length || str_starts(s->base_path, S("/")));
}

/* A refusal names its origin, and is a text that a terminal can show. */
static void check_refused(const struct err *e, str origin)
{
    size_t at_byte;
    str text = str_from(e->text);
    assert(e->kind == ERR_REFUSED || e->kind == ERR_MALFORMED);
    assert(str_has(text, origin));
    assert(utf8_check(text, &at_byte) == UTF8_FINE);
}

static void read_with(const struct settings_wish *wish, str origin)
{
    CLOSING(arena) struct arena a = {0};
    struct settings s;
    struct err e = {0};
    if (settings_read(wish, &a, &s, &e))
        check_read(&s);
    else
        check_refused(&e, origin);
}

/* The bytes as the configuration file; and where they are text, as what an option says. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char file[] = "/home/ada/.config/seekersy/config.yaml";
    size_t at_byte;
    str text = {(const char *)data, size};
    fake_os_reset();
    fake_os_add_file(file, text);
    read_with(&(struct settings_wish){0}, S("/home/ada/.config/seekersy/config.yaml"));
    if (utf8_check(text, &at_byte) != UTF8_FINE)
        return 0;
    fake_os_reset();
    read_with(&(struct settings_wish){.listen = text}, S("--listen"));
    read_with(&(struct settings_wish){.base_url = text}, S("--base-url"));
    return 0;
}
