#include "web/pages/start.h"

#include "web/pages/quiz_pages.h"
#include "web/pages/start.html.h"

static bool read_quiz(struct turn *t, struct http_pairs pairs, struct quiz *q)
{
    struct quiz_draft draft = quiz_draft_of(pairs);
    if (!draft.answers.length)
        return err_set(&t->err, ERR_REFUSED, "web/start", "There are no answers to start from.");
    return app_read_quiz(t, &draft, q);
}

bool page_result_start(struct turn *t, const struct request *r, struct response *out)
{
    struct quiz q;
    struct start_view v = {0};
    if (!read_quiz(t, r->query, &q))
        return quiz_fault(t, r, out);
    if (!app_show_start(t, &q, &v.start))
        return false;
    v.title = v.start.is_same     ? S("You have this one")
              : v.start.is_retake ? S("Keep these answers")
                                  : S("Start a plan from this");
    v.carry = quiz_carry(t, &q, (str){0});
    v.back = quiz_result_url(t, url_of(S("/r")), &q);
    layout_public(t, r, v.title, S("From a result to a plan."), &v.layout);
    v.layout.is_private = true;
    struct buf b;
    page_begin(t, &b);
    html_start(&b, &v);
    response_page(out, 200, &b);
    return true;
}

bool page_result_start_post(struct turn *t, const struct request *r, struct response *out)
{
    struct quiz q;
    if (!read_quiz(t, r->form, &q))
        return quiz_fault(t, r, out);
    if (!app_start_record(t, &q, http_find(r->form, S("id"))))
        return false;
    response_redirect(out, url_of(S("/plan")), t->app->base_path, t->arena);
    return true;
}
