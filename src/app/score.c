#include "app/score.h"

#include "content/content.h"
#include "export/score.h"
#include "import/score.h"

enum { ANSWER_MOST = 1024 * 1024 };

/* The framework the document asks for: one the program knows, or one that stands in it. */
static bool find_framework(struct turn *t, const struct score_draft *draft,
                           const struct framework **framework)
{
    if (draft->framework) {
        struct framework_source source = {S("framework"), FRAMEWORK_CATALOGUE};
        struct framework *own = arena_new(t->arena, struct framework);
        if (!content_framework_from_json(source, draft->framework, t->arena, own, &t->err))
            return false;
        *framework = own;
        return true;
    }
    *framework = content_framework(t->app->content, draft->framework_id);
    return *framework || err_set(&t->err, ERR_REFUSED, "app/score",
                                 "framework: there is no framework \"%.*s\"",
                                 STR(draft->framework_id));
}

bool app_score(struct turn *t, str text, str *json)
{
    struct score_draft draft;
    const struct framework *f;
    struct readiness_input in;
    struct readiness r;
    struct buf b;
    if (!guard(t, ACT_TAKE_QUIZ) || !read_score(text, t->arena, &draft, &t->err) ||
        !find_framework(t, &draft, &f) || !read_score_input(&draft, f, t->arena, &in, &t->err))
        return false;
    readiness_reckon(f, &in, READINESS_ALL, t->arena, &r);
    buf_init(&b, t->arena, ANSWER_MOST);
    write_score(&b, f, &r);
    *json = buf_str(&b);
    return true;
}
