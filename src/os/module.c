#include "os/module.h"

#include "base/arena.h"

#include <assert.h>
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Where the program itself stands: never a name from the environment. */
static bool own_folder(char folder[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", folder, PATH_MAX - 1);
    if (length <= 0)
        return false;
    folder[length] = '\0';
    char *slash = strrchr(folder, '/');
    if (!slash)
        return false;
    *slash = '\0';
    return true;
}

static void *open_module(const char *name)
{
    static const char *const places[] = {"", "/../lib/seekersy"};
    char folder[PATH_MAX], path[PATH_MAX];
    if (!own_folder(folder))
        return NULL;
    for (size_t i = 0; i < LENGTH(places); i++) {
        int length = snprintf(path, sizeof path, "%s%s/%s", folder, places[i], name);
        if (length < 0 || (size_t)length >= sizeof path || access(path, R_OK) != 0)
            continue;
        return dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    }
    return NULL;
}

bool os_module(const char *name, const char *function, os_function **found, struct err *e)
{
    static_assert(sizeof(void *) == sizeof(os_function *), "POSIX: a function fits into a pointer");
    void *module = open_module(name);
    void *symbol = module ? dlsym(module, function) : NULL;
    if (!symbol) {
        const char *why = dlerror();
        return err_set(e, ERR_BROKEN, "os/module", "%s can\u2019t be loaded: %.300s", name,
                       why ? why : "it should stand beside the program");
    }
    memcpy(found, &symbol, sizeof symbol);
    return true;
}
