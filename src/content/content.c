#include "content/content.h"

#include "base/arena.h"
#include "base/embedded.h"

#include <assert.h>

/* Made at build time from content/frameworks/ (meson.build). */
extern const struct embedded content_files[];
extern const size_t content_files_count;

/* Its id; the first row of every list of frameworks. */
static const str default_name = S("frameworks/junior-to-mid.yaml");

static bool open_one(const struct embedded *file, struct arena *a, struct framework *f,
                     struct err *e)
{
    struct framework_source from = {file->name, FRAMEWORK_WHOLE};
    str text = {(const char *)file->content.at, file->content.length};
    return content_framework_read(from, text, a, f, e);
}

bool content_open(struct arena *a, struct content *c, struct err *e)
{
    struct framework *made = arena_list(a, struct framework, content_files_count);
    size_t others = 1; /* the default stands first */
    bool has_default = false;
    for (size_t i = 0; i < content_files_count; i++) {
        bool is_default = str_equal(content_files[i].name, default_name);
        assert(is_default || others < content_files_count);
        if (!open_one(&content_files[i], a, &made[is_default ? 0 : others++], e))
            return false;
        has_default = has_default || is_default;
    }
    assert(has_default);
    *c = (struct content){made, content_files_count};
    return true;
}

const struct framework *content_framework(const struct content *c, str id)
{
    if (!id.length && c->count)
        return &c->frameworks[0];
    for (size_t i = 0; i < c->count; i++)
        if (str_equal(c->frameworks[i].id, id))
            return &c->frameworks[i];
    return NULL;
}
