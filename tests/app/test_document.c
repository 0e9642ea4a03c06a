/* document: the JSON of the API and of --json. Field names are promises: docs/api.md. */
#include "app/document.h"

#include "app/story.h"
#include "golden.h"

struct writing {
    struct buf buf;
    struct json_writer writer;
};

static struct json_writer *start(struct writing *w, struct turn *t)
{
    buf_init(&w->buf, t->arena, GOLDEN_BYTES_MOST);
    json_write_start(&w->writer, &w->buf);
    return &w->writer;
}

static void answer(struct turn *t)
{
    struct assessment_draft draft = {.seconds = 118, .holds = 1};
    struct assessment_view kept;
    size_t at;
    check_true(answers_read(S("1211233122111221211-"), turn_framework(t), &draft.answers, &at));
    check_true(app_keep_assessment(t, &draft, &kept));
}

static void log_one(struct turn *t)
{
    story_log(t, (struct entry_draft){.text = S("Found why refunds double, with @tomasz."),
                                      .behaviours = TEXTS(S("tech.debug")),
                                      .autonomy = S("3"),
                                      .scope = S("feature"),
                                      .outcome = S("measured"),
                                      .before = S("2.1%"),
                                      .after = S("0.4%"),
                                      .links = TEXTS(S("https://git.example/482")),
                                      .people = TEXTS(S("Ines"))});
}

static void an_entry_is_as_kept(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct writing w;
    struct entry_view v;
    log_one(t);
    check_true(app_edit_entry(t, S("e1"), &(struct entry_draft){.day = S("2026-11-20")}, &v));
    app_write_entry(start(&w, t), &v);
    check_golden(t->arena, "golden/document/entry.json", buf_str(&w.buf));
    story_end(&s);
}

static void a_list_ends_with_null(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct writing w;
    struct json value;
    struct entries_view list;
    log_one(t);
    log_one(t);
    check_true(app_list_entries(t, &(struct entries_query){.limit = 1}, &list));
    app_write_entries(start(&w, t), &list);
    check_true(json_read(buf_str(&w.buf), t->arena, &value, &t->err));
    check_int(json_find(&value, S("items"))->count, 1);
    check_str(json_find(&value, S("next"))->text, list.next);
    check_true(app_list_entries(t, &(struct entries_query){0}, &list));
    app_write_entries(start(&w, t), &list);
    check_true(json_read(buf_str(&w.buf), t->arena, &value, &t->err));
    check_int(json_find(&value, S("items"))->count, 2);
    check_int(json_find(&value, S("next"))->kind, JSON_IS_NULL);
    story_end(&s);
}

static void readiness_is_as_kept(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct writing w;
    struct readiness_view v;
    answer(t);
    log_one(t);
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    app_write_readiness(start(&w, t), &v);
    check_golden(t->arena, "golden/document/readiness.json", buf_str(&w.buf));
    story_end(&s);
}

static void a_figure_that_a_page_hides_is_null(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct writing w;
    struct json value;
    struct readiness_view v;
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    app_write_readiness(start(&w, t), &v);
    check_true(json_read(buf_str(&w.buf), t->arena, &value, &t->err));
    check_int(json_find(&value, S("score"))->kind, JSON_IS_NULL);
    check_int(json_find(&value, S("shown"))->kind, JSON_IS_NULL);
    check_int(json_find(&value, S("missing"))->kind, JSON_IS_TEXT);
    story_end(&s);
}

static void the_plan_is_as_kept(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct writing w;
    struct plan_view v;
    struct step_view step;
    answer(t);
    check_true(app_start_step(t, &(struct step_draft){.behaviour = S("init.propose")}, &step));
    check_true(app_note_step(t, S("s1"), S("The build."), &step));
    check_true(app_start_step(t, &(struct step_draft){.behaviour = S("own.ship")}, &step));
    check_true(app_end_step(t, S("s2"), S("let-go"), S(""), &step));
    t = story_owner(&s);
    check_true(app_show_plan(t, &v));
    app_write_plan(start(&w, t), &v);
    check_golden(t->arena, "golden/document/plan.json", buf_str(&w.buf));
    story_end(&s);
}

static void assessments_are_as_kept(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct writing w;
    struct assessments_view v;
    answer(t);
    check_true(app_list_assessments(t, &v));
    app_write_assessments(start(&w, t), turn_framework(t), &v);
    check_golden(t->arena, "golden/document/assessments.json", buf_str(&w.buf));
    story_end(&s);
}

static void next_and_undo_are_whole_documents(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct writing w;
    struct json value;
    struct next_view next;
    struct undo_view undone;
    answer(t);
    log_one(t);
    check_true(app_next(t, &next));
    app_write_next(start(&w, t), &next);
    check_true(json_read(buf_str(&w.buf), t->arena, &value, &t->err));
    check_int(json_find(json_find(&value, S("next")), S("minutes"))->integer, next.action.minutes);
    check_str(json_find(&value, S("sentence"))->text, next.sentence);
    check_true(app_undo(t, &undone));
    app_write_undo(start(&w, t), &undone);
    check_true(json_read(buf_str(&w.buf), t->arena, &value, &t->err));
    check_str(json_find(json_find(&value, S("entry")), S("ref"))->text, S("e1"));
    check_int(json_find(json_find(&value, S("entry")), S("removed"))->kind, JSON_IS_TEXT);
    story_end(&s);
}

static void a_token_is_shown_once(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct writing w;
    struct json value;
    struct token token;
    struct token_list tokens;
    str secret;
    check_true(app_add_token(t, S("shell"), S("read,capture"), &token, &secret));
    app_write_token(start(&w, t), &token, secret);
    check_true(json_read(buf_str(&w.buf), t->arena, &value, &t->err));
    check_str(json_find(&value, S("token"))->text, secret);
    check_str(json_find(&value, S("scopes"))->text, S("read,capture"));
    check_true(app_list_tokens(t, &tokens));
    app_write_tokens(start(&w, t), &tokens);
    check_false(str_has(buf_str(&w.buf), secret));
    check_true(json_read(buf_str(&w.buf), t->arena, &value, &t->err));
    check_int(json_find(&value, S("items"))->count, 1);
    story_end(&s);
}

static void complaints_name_field_code_and_message(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct writing w;
    struct json value;
    struct entry_view v;
    check_false(app_log_entry(t, &(struct entry_draft){.day = S("2030-01-01")}, &v));
    struct json_writer *writer = start(&w, t);
    json_write_object(writer);
    app_write_complaints(writer, &t->wrong);
    json_write_end(writer);
    check_true(json_read(buf_str(&w.buf), t->arena, &value, &t->err));
    const struct json *errors = json_find(&value, S("errors"));
    check_int(errors->count, 2);
    check_str(json_find(&errors->items[0], S("field"))->text, S("text"));
    check_str(json_find(&errors->items[0], S("code"))->text, S("missing"));
    check_str(json_find(&errors->items[1], S("code"))->text, S("day-in-future"));
    check_has(json_find(&errors->items[1], S("message"))->text, S("hasn’t come yet"));
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_is_as_kept),
        cmocka_unit_test(a_list_ends_with_null),
        cmocka_unit_test(readiness_is_as_kept),
        cmocka_unit_test(a_figure_that_a_page_hides_is_null),
        cmocka_unit_test(the_plan_is_as_kept),
        cmocka_unit_test(assessments_are_as_kept),
        cmocka_unit_test(next_and_undo_are_whole_documents),
        cmocka_unit_test(a_token_is_shown_once),
        cmocka_unit_test(complaints_name_field_code_and_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
