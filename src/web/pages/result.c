#include "web/pages/result.h"

#include "html/chart.h"
#include "web/pages/quiz.html.h"
#include "web/pages/quiz_pages.h"
#include "web/pages/result.html.h"

static struct url learn_url(struct turn *t, str behaviour)
{
    return url_part(t->arena, url_of(S("/learn")), behaviour);
}

static void show_areas(struct turn *t, struct result_view *v)
{
    const struct result_areas *areas = &v->result.areas;
    v->areas.at = arena_list(t->arena, struct result_area_view, areas->count);
    v->areas.count = areas->count;
    for (size_t i = 0; i < areas->count; i++)
        v->areas.at[i] = (struct result_area_view){
            areas->at[i], chart_meter(t->arena, areas->at[i].figure, v->result.line)};
}

static void show_gaps(struct turn *t, struct result_view *v)
{
    static const str titles[] = {S("No gap is wide by these answers"), S("Your widest gap"),
                                 S("Your two widest gaps"), S("Your three widest gaps")};
    const struct result_gaps *gaps = &v->result.gaps;
    v->gap_title = titles[gaps->count];
    v->gaps.at = arena_list(t->arena, struct result_gap_view, gaps->count);
    v->gaps.count = gaps->count;
    for (size_t i = 0; i < gaps->count; i++)
        v->gaps.at[i] = (struct result_gap_view){gaps->at[i], learn_url(t, gaps->at[i].id)};
}

static struct result_answer_views show_answers(struct turn *t, const struct quiz *q,
                                               const struct result_answers *answers)
{
    struct result_answer_views list = {
        arena_list(t->arena, struct result_answer_view, answers->count), answers->count};
    for (size_t i = 0; i < answers->count; i++)
        list.at[i] = (struct result_answer_view){
            .answer = answers->at[i],
            .learn = learn_url(t, answers->at[i].id),
            .change = quiz_change_url(t, q, answers->at[i].step)};
    return list;
}

static void show_groups(struct turn *t, struct result_view *v)
{
    const struct result_groups *groups = &v->result.groups;
    v->groups.at = arena_list(t->arena, struct result_group_view, groups->count);
    v->groups.count = groups->count;
    for (size_t i = 0; i < groups->count; i++)
        v->groups.at[i] = (struct result_group_view){
            groups->at[i].title, show_answers(t, &v->result.quiz, &groups->at[i].answers)};
}

/* Everything a result's page shows, wherever the answers came from. */
static bool fill_view(struct turn *t, const struct request *r, const struct quiz *q,
                      struct result_view *v)
{
    struct result *result = &v->result;
    if (!app_show_result(t, q, result))
        return false;
    show_areas(t, v);
    show_gaps(t, v);
    show_groups(t, v);
    v->there = show_answers(t, q, &result->there);
    if (result->can_show)
        v->dial = chart_dial(t->arena, &(struct dial){.score = result->score,
                                                      .low = result->low,
                                                      .high = result->high,
                                                      .line = result->line,
                                                      .line_words = S("the line")});
    v->carry = quiz_carry(t, q, (str){0});
    v->carry.framework = quiz_framework(t, q);
    v->start = quiz_result_url(t, url_of(S("/r/start")), q);
    v->markdown = quiz_result_url(t, url_of(S("/r/result.md")), q);
    v->json = quiz_result_url(t, url_of(S("/r/result.json")), q);
    v->hold_page = quiz_holds_url(t, q, true);
    v->again = url_of(S("/"));
    if (result->first_open)
        v->next_open = quiz_question_url(t, q, result->first_open);
    str title = result->can_show
                    ? str_format(t->arena, "Your result: %d of 100", result->score)
                    : str_format(t->arena, "Your answers so far: %zu", result->answer_count);
    layout_public(t, r, title, S("Readiness result: five areas and the three widest gaps."),
                  &v->layout);
    v->layout.is_on_pad = true;
    v->layout.is_private = true;
    v->layout.aside = S("Change an answer");
    v->layout.aside_url = url_of(S("#answers"));
    return true;
}

static void answer_view(struct turn *t, const struct result_view *v, struct response *out)
{
    struct buf b;
    page_begin(t, &b);
    html_result(&b, v);
    response_page(out, 200, &b);
}

/* Reads the answers of an address; an address without any is said, not shown as a result of nothing. */
static bool read_result(struct turn *t, const struct request *r, struct quiz *q)
{
    struct quiz_draft draft = quiz_draft_of(r->query);
    if (!draft.answers.length)
        return err_set(&t->err, ERR_REFUSED, "web/result",
                       "There are no answers in this address. It may have been cut short on its way.");
    return app_read_quiz(t, &draft, q);
}

bool page_result(struct turn *t, const struct request *r, struct response *out)
{
    struct quiz q;
    struct result_view v = {.is_kept = false};
    if (!read_result(t, r, &q))
        return quiz_fault(t, r, out);
    if (!fill_view(t, r, &q, &v))
        return false;
    answer_view(t, &v, out);
    /* The same answers give the same page to everybody; only the theme's cookie could make a difference. */
    response_header(out, S("Cache-Control"), S("public, max-age=300"));
    response_header(out, S("Vary"), S("Cookie"));
    return true;
}

bool page_result_file(struct turn *t, const struct request *r, struct response *out)
{
    struct quiz q;
    struct result result;
    if (!read_result(t, r, &q))
        return quiz_fault(t, r, out);
    if (!app_show_result(t, &q, &result))
        return false;
    bool is_json = str_ends(r->path, S(".json"));
    str file = app_write_result(t, &result, is_json ? RESULT_JSON : RESULT_MARKDOWN);
    response_download(out,
                      is_json ? S("application/json; charset=utf-8") : S("text/markdown; charset=utf-8"),
                      is_json ? S("seekersy-result.json") : S("seekersy-result.md"), file, t->arena);
    return true;
}

static struct url link_url(struct turn *t, str link)
{
    return url_part(t->arena, url_of(S("/r")), link);
}

bool page_result_keep(struct turn *t, const struct request *r, struct response *out)
{
    struct quiz_draft draft = quiz_draft_of(r->form);
    struct quiz q;
    str link, key;
    if (!draft.answers.length) {
        (void)err_set(&t->err, ERR_REFUSED, "web/result", "There are no answers to keep.");
        return quiz_fault(t, r, out);
    }
    if (!app_read_quiz(t, &draft, &q))
        return quiz_fault(t, r, out);
    if (!app_keep_result(t, &q, &link, &key))
        return false;
    response_redirect(out, url_query(t->arena, link_url(t, link), S("key"), key), t->app->base_path,
                      t->arena);
    return true;
}

bool page_result_kept(struct turn *t, const struct request *r, struct response *out)
{
    str link = http_param(r, S("link"));
    struct quiz q;
    struct result_view v = {.is_kept = true};
    if (!app_open_result(t, link, &q, &v.until) || !fill_view(t, r, &q, &v))
        return false;
    v.key = http_find(r->query, S("key"));
    v.link = link_url(t, link);
    v.address = str_format(t->arena, "%.*s%.*s", STR(t->app->base_url), STR(v.link.text));
    v.remove = url_part(t->arena, v.link, S("delete"));
    answer_view(t, &v, out);
    return true;
}

bool page_result_delete(struct turn *t, const struct request *r, struct response *out)
{
    if (!app_delete_result(t, http_param(r, S("link")), http_find(r->form, S("key"))))
        return false;
    response_redirect(out, url_of(S("/r/deleted")), t->app->base_path, t->arena);
    return true;
}

bool page_result_deleted(struct turn *t, const struct request *r, struct response *out)
{
    struct fault_view v = {.title = S("Deleted"),
                           .sentence = S("The link answers nothing any more. Backups forget it within 14 "
                                         "days.")};
    layout_public(t, r, v.title, (str){0}, &v.layout);
    v.layout.is_private = true;
    struct buf b;
    page_begin(t, &b);
    html_quiz_fault(&b, &v);
    response_page(out, 200, &b);
    return true;
}
