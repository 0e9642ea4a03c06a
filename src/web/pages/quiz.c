#include "web/pages/quiz.h"

#include "web/assets.h"
#include "web/pages/quiz.html.h"
#include "web/pages/quiz_pages.h"

static const str from_result = S("result"); /* a change: afterwards back to the result */
static const str from_back = S("back");     /* what was left open stays picked as such */

struct quiz_draft quiz_draft_of(struct http_pairs pairs)
{
    return (struct quiz_draft){.answers = http_find(pairs, S("a")),
                               .framework = http_find(pairs, S("f")),
                               .holds = http_find(pairs, S("h")),
                               .run = http_find(pairs, S("s")),
                               .seconds = http_find(pairs, S("t"))};
}

/* The one word that says where somebody comes from; anything else is nothing. */
static str from_of(struct http_pairs pairs)
{
    str from = http_find(pairs, S("from"));
    if (str_equal(from, from_result))
        return from_result;
    return str_equal(from, from_back) ? from_back : (str){0};
}

struct quiz_carry_view quiz_carry(struct turn *t, const struct quiz *q, str from)
{
    bool is_default = q->framework == turn_framework(t);
    return (struct quiz_carry_view){.answers = quiz_answers(t, q),
                                    .framework = is_default ? (str){0} : quiz_framework(t, q),
                                    .holds = quiz_holds(t, q),
                                    .run = quiz_run(t, q),
                                    .from = from,
                                    .seconds = q->seconds};
}

static struct url add(struct turn *t, struct url u, str name, str value)
{
    return value.length ? url_query(t->arena, u, name, value) : u;
}

static struct url add_carry(struct turn *t, struct url u, const struct quiz_carry_view *carry)
{
    u = add(t, u, S("a"), carry->answers);
    u = add(t, u, S("f"), carry->framework);
    u = add(t, u, S("h"), carry->holds);
    u = add(t, u, S("s"), carry->run);
    if (carry->seconds)
        u = add(t, u, S("t"), str_format(t->arena, "%d", carry->seconds));
    return add(t, u, S("from"), carry->from);
}

struct url quiz_result_url(struct turn *t, struct url u, const struct quiz *q)
{
    struct quiz_carry_view carry = quiz_carry(t, q, (str){0});
    carry.run = (str){0};
    carry.framework = quiz_framework(t, q);
    return add_carry(t, u, &carry);
}

static struct url question_url(struct turn *t, const struct quiz *q, size_t step, str from)
{
    struct quiz_carry_view carry = quiz_carry(t, q, from);
    struct url u = url_part(t->arena, url_of(S("/q")), str_format(t->arena, "%zu", step));
    return add_carry(t, u, &carry);
}

struct url quiz_question_url(struct turn *t, const struct quiz *q, size_t step)
{
    return question_url(t, q, step, (str){0});
}

struct url quiz_change_url(struct turn *t, const struct quiz *q, size_t step)
{
    struct quiz asked = *q;
    asked.run = (struct id){0};
    asked.seconds = 0; /* they are looking again: nothing is quick any more */
    return question_url(t, &asked, step, from_result);
}

struct url quiz_holds_url(struct turn *t, const struct quiz *q, bool is_change)
{
    struct quiz_carry_view carry = quiz_carry(t, q, is_change ? from_result : (str){0});
    return add_carry(t, url_of(S("/q/holds")), &carry);
}

bool quiz_fault(struct turn *t, const struct request *r, struct response *out)
{
    if (t->err.kind != ERR_NOT_FOUND && t->err.kind != ERR_REFUSED)
        return false;
    bool is_missing = t->err.kind == ERR_NOT_FOUND;
    struct fault_view v = {.title = is_missing ? S("That isn’t here") : S("That can’t be read"),
                           .sentence = str_format(t->arena, "%s", t->err.text)};
    layout_public(t, r, v.title, (str){0}, &v.layout);
    v.layout.is_private = true;
    struct buf b;
    page_begin(t, &b);
    html_quiz_fault(&b, &v);
    response_page(out, err_face(t->err.kind)->http_status, &b);
    t->err = (struct err){0};
    return true;
}

static struct ticks_view ticks(struct turn *t, size_t on, size_t count)
{
    struct ticks_view list = {arena_list(t->arena, struct tick_view, count), count};
    for (size_t i = 0; i < count; i++)
        list.at[i].is_on = i < on;
    return list;
}

/* What a page of the quiz came with. */
struct door {
    struct turn *t;
    const struct request *r;
    struct response *out;
    str from;
};

/* Shows a question; `wrong` is a sentence above the answers (then it is a refusal). */
static bool show_question(struct door *d, const struct quiz *q, int64_t step, str wrong)
{
    struct turn *t = d->t;
    struct question_view v = {.carry = quiz_carry(t, q, d->from),
                              .is_change = str_equal(d->from, from_result),
                              .wrong = wrong};
    if (!app_show_question(t, q, step, &v.question))
        return quiz_fault(t, d->r, d->out);
    size_t n = v.question.step;
    bool is_first = n == 1 && !v.is_change;
    v.is_first = is_first;
    v.is_skipped = d->from.length && !v.question.is_answered;
    v.ticks = ticks(t, n, v.question.step_count);
    v.action = url_part(t->arena, url_of(S("/q")), str_format(t->arena, "%zu", n));
    if (v.is_change)
        v.back = quiz_result_url(t, url_of(S("/r")), q);
    else if (n > 1)
        v.back = question_url(t, q, n - 1, from_back);
    str title = is_first ? S("How close are you to mid-level? A two-minute quiz")
                         : str_format(t->arena, "Question %zu of %zu: %.*s", n,
                                      v.question.step_count, STR(v.question.question));
    layout_public(t, d->r, title,
                  S("Twenty short questions, about two minutes, no account. See how close you are to "
                    "mid-level, and which three things are missing."),
                  &v.layout);
    v.layout.aside = v.is_change ? S("Changing an answer") : v.question.left;
    v.layout.aside_url = (struct url){0};
    v.layout.script = asset_url(S("quiz.js"));
    struct buf b;
    page_begin(t, &b);
    html_quiz_question(&b, &v);
    response_page(d->out, wrong.length ? 422 : 200, &b);
    return true;
}

bool page_question(struct turn *t, const struct request *r, struct response *out)
{
    struct quiz_draft draft = quiz_draft_of(r->query);
    struct door d = {t, r, out, from_of(r->query)};
    struct quiz q;
    int64_t step;
    if (!str_int(http_param(r, S("step")), &step))
        step = 0;
    if (!app_read_quiz(t, &draft, &q))
        return quiz_fault(t, r, out);
    if (step == 1 && id_is_zero(q.run) && !draft.answers.length)
        app_begin_quiz(t, &q);
    return show_question(&d, &q, step, (str){0});
}

bool page_quiz(struct turn *t, const struct request *r, struct response *out)
{
    struct door d = {t, r, out, (str){0}};
    struct quiz q;
    if (!guard(t, ACT_TAKE_QUIZ))
        return false;
    app_begin_quiz(t, &q);
    return show_question(&d, &q, 1, (str){0});
}

/* Where one goes from question `n`: on, to the statements, or to the result. */
static struct url next_url(const struct door *d, struct quiz *q, size_t n)
{
    bool is_change = str_equal(d->from, from_result);
    bool wants_result = str_equal(http_find(d->r->form, S("go")), S("result"));
    if (n == q->step_count || wants_result)
        app_stop_clock(d->t, q);
    if (wants_result || (is_change && n == q->step_count))
        return quiz_result_url(d->t, url_of(S("/r")), q);
    if (n == q->step_count)
        return quiz_holds_url(d->t, q, false);
    return question_url(d->t, q, n + 1, is_change ? from_result : (str){0});
}

bool page_question_post(struct turn *t, const struct request *r, struct response *out)
{
    struct quiz_draft draft = quiz_draft_of(r->form);
    struct door d = {t, r, out, from_of(r->form)};
    struct quiz q;
    int64_t step;
    if (!str_int(http_param(r, S("step")), &step))
        step = 0;
    if (!app_read_quiz(t, &draft, &q))
        return quiz_fault(t, r, out);
    if (!app_answer_question(t, &q, step, http_find(r->form, S("pick")))) {
        if (t->err.kind != ERR_REFUSED)
            return quiz_fault(t, r, out);
        str wrong = str_format(t->arena, "%s", t->err.text);
        t->err = (struct err){0};
        return show_question(&d, &q, step, wrong);
    }
    response_redirect(out, next_url(&d, &q, (size_t)step), t->app->base_path, t->arena);
    return true;
}

enum { OPEN_MOST = 5 }; /* more are counted, not listed; as in quiz.html */

static void list_open(struct turn *t, const struct quiz *q, struct holds_view *v)
{
    v->open.at = arena_list(t->arena, struct open_view, q->step_count);
    for (size_t i = 0; i < q->step_count; i++)
        if (q->answers.at[q->order[i]] == LEVEL_NONE)
            v->open.at[v->open.count++] = (struct open_view){
                .step = i + 1, .href = question_url(t, q, i + 1, from_back)};
    v->open_count = v->open.count;
    if (v->open.count > OPEN_MOST)
        v->open.count = 1;
    if (v->open.count)
        v->open.at[v->open.count - 1].is_last = true;
}

static void list_holds(struct turn *t, const struct quiz *q, struct holds_view *v)
{
    const struct framework *f = q->framework;
    v->holds.at = arena_list(t->arena, struct hold_view, f->hold_count);
    v->holds.count = f->hold_count;
    for (size_t i = 0; i < f->hold_count; i++)
        v->holds.at[i] = (struct hold_view){.id = f->holds[i].id,
                                            .text = f->holds[i].text,
                                            .key = (int)i + 1,
                                            .is_picked = q->holds >> i & 1};
}

bool page_holds(struct turn *t, const struct request *r, struct response *out)
{
    struct quiz_draft draft = quiz_draft_of(r->query);
    struct quiz q;
    if (!app_read_quiz(t, &draft, &q))
        return quiz_fault(t, r, out);
    bool is_change = str_equal(from_of(r->query), from_result);
    struct holds_view v = {.carry = quiz_carry(t, &q, (str){0}),
                           .back = is_change ? quiz_result_url(t, url_of(S("/r")), &q)
                                             : question_url(t, &q, q.step_count, from_back),
                           .ticks = ticks(t, q.step_count, q.step_count)};
    list_holds(t, &q, &v);
    if (!is_change)
        list_open(t, &q, &v);
    layout_public(t, r, S("What holds people back"), S("Five statements to tick, or none."), &v.layout);
    v.layout.aside = S("Last page");
    v.layout.aside_url = (struct url){0};
    v.layout.script = asset_url(S("quiz.js"));
    v.layout.is_private = true;
    struct buf b;
    page_begin(t, &b);
    html_quiz_holds(&b, &v);
    response_page(out, 200, &b);
    return true;
}

bool page_holds_post(struct turn *t, const struct request *r, struct response *out)
{
    struct quiz_draft draft = quiz_draft_of(r->form);
    struct quiz q;
    struct str_list ids = {arena_list(t->arena, str, r->form.count), 0};
    for (size_t i = 0; i < r->form.count; i++)
        if (str_equal(r->form.at[i].name, S("hold")))
            ids.at[ids.count++] = r->form.at[i].value;
    if (!app_read_quiz(t, &draft, &q) || !app_take_holds(t, &q, &ids))
        return quiz_fault(t, r, out);
    app_count_quiz(t, &q);
    response_redirect(out, quiz_result_url(t, url_of(S("/r")), &q), t->app->base_path, t->arena);
    return true;
}
