#include "os/os.h"

#include "base/arena.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

enum { SECRET_MOST = 64 * 1024 };

struct moment os_now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_REALTIME, &t); /* fails only for a clock that does not exist */
    return (struct moment){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

int64_t os_monotonic_us(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t); /* as above */
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int os_offset_minutes(struct moment m)
{
    time_t seconds = (time_t)(m.ms / 1000);
    struct tm local;
    if (!localtime_r(&seconds, &local))
        return 0; /* a year beyond what the machine knows: UTC */
    return (int)(local.tm_gmtoff / 60);
}

str os_env(struct arena *a, const char *name)
{
    return str_copy(a, str_from(getenv(name)));
}

bool os_env_secret(struct arena *a, const char *name, str *value, struct err *e)
{
    str plain = os_env(a, name);
    str file = os_env(a, str_z(a, str_format(a, "%s_FILE", name)));
    if (plain.length && file.length)
        return err_set(e, ERR_USAGE, "os/env_secret",
                       "%s and %s_FILE are both set; keep one of them", name, name);
    if (!file.length) {
        *value = plain;
        return true;
    }
    str text;
    if (!os_read_file(str_z(a, file), SECRET_MOST, a, &text, e)) {
        struct err why = *e;
        return err_set(e, why.kind, "os/env_secret", "%s_FILE: %.400s", name, why.text);
    }
    if (is_blank(text))
        return err_set(e, ERR_REFUSED, "os/env_secret", "%s_FILE: %.*s is empty", name, STR(file));
    *value = str_trim(text);
    return true;
}

/* The XDG base directory specification: a variable that is not absolute is ignored. */
static bool xdg_name(struct arena *a, const char *name, const char *below_home, str *path,
                     struct err *e)
{
    str base = os_env(a, name);
    if (!str_starts(base, S("/"))) {
        str home = os_env(a, "HOME");
        if (!str_starts(home, S("/")))
            return err_set(
                e, ERR_USAGE, "os/folder",
                "neither %s nor HOME names a folder, so there is no place to keep things; "
                "set one of them",
                name);
        base = str_format(a, "%.*s/%s", STR(home), below_home);
    }
    *path = str_format(a, "%.*s/seekersy", STR(base));
    return true;
}

static bool xdg_folder(struct arena *a, const char *name, const char *below_home, str *path,
                       struct err *e)
{
    str folder;
    if (!xdg_name(a, name, below_home, &folder, e) ||
        !os_make_folders(str_z(a, folder), 0700, e))
        return false;
    *path = folder;
    return true;
}

bool os_data_folder(struct arena *a, str *path, struct err *e)
{
    return xdg_folder(a, "XDG_DATA_HOME", ".local/share", path, e);
}

bool os_config_folder(struct arena *a, str *path, struct err *e)
{
    return xdg_name(a, "XDG_CONFIG_HOME", ".config", path, e);
}

bool os_state_folder(struct arena *a, str *path, struct err *e)
{
    return xdg_folder(a, "XDG_STATE_HOME", ".local/state", path, e);
}
