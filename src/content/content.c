#include "content/content.h"

#include "base/arena.h"
#include "base/embedded.h"

#include <assert.h>

/* Made at build time from content/frameworks/ (meson.build). */
extern const struct embedded content_files[];
extern const size_t content_files_count;

/* Its id; the first row of every list of frameworks. */
static const str default_name = S("frameworks/junior-to-mid.yaml");

static str text_of(const struct embedded *file)
{
    return (str){(const char *)file->content.at, file->content.length};
}

static bool open_one(const struct embedded *file, struct arena *a, struct framework *f,
                     struct err *e)
{
    struct framework_source from = {file->name, FRAMEWORK_WHOLE};
    return content_framework_read(from, text_of(file), a, f, e);
}

bool content_open(struct arena *a, struct content *c, struct err *e)
{
    struct framework *made = arena_list(a, struct framework, content_files_count);
    struct lint_rules *lint = arena_new(a, struct lint_rules);
    size_t others = 1; /* the default stands first */
    bool has_default = false, has_lint = false;
    for (size_t i = 0; i < content_files_count; i++) {
        const struct embedded *file = &content_files[i];
        if (str_starts(file->name, S("lint/"))) {
            has_lint = content_lint_read(file->name, text_of(file), a, lint, e);
            if (!has_lint)
                return false;
            continue;
        }
        bool is_default = str_equal(file->name, default_name);
        assert(is_default || others < content_files_count);
        if (!open_one(file, a, &made[is_default ? 0 : others++], e))
            return false;
        has_default = has_default || is_default;
    }
    assert(has_default && has_lint);
    *c = (struct content){made, others, lint};
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
