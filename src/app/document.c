/* Entries, assessments, tokens and complaints. Readiness and plan: document_plan.c. */
#include "app/document.h"

#include "app/lint.h"
#include "app/words.h"

#include <assert.h>

static void put_or_null(struct json_writer *w, str key, str text)
{
    if (text.length)
        json_put_text(w, key, text);
    else
        json_put_null(w, key);
}

static void put_moment(struct json_writer *w, str key, struct moment m)
{
    if (m.ms)
        json_put_text(w, key, moment_iso(w->buf->arena, m));
    else
        json_put_null(w, key);
}

static void put_texts(struct json_writer *w, str key, const struct str_list *list)
{
    json_write_key(w, key);
    json_write_list(w);
    for (size_t i = 0; i < list->count; i++)
        json_write_text(w, list->at[i]);
    json_write_end(w);
}

/* What a draft can hold too: the same names in and out. */
static void put_fields(struct json_writer *w, const struct entry *e)
{
    json_put_text(w, S("day"), day_iso(w->buf->arena, e->day));
    json_put_text(w, S("kind"), entry_kind_id(e->kind));
    json_put_text(w, S("text"), e->text);
    put_texts(w, S("behaviours"), &e->behaviours);
    if (e->autonomy == ENTRY_UNSAID)
        json_put_null(w, S("autonomy"));
    else
        json_put_int(w, S("autonomy"), e->autonomy);
    put_or_null(w, S("scope"),
                e->scope == ENTRY_UNSAID ? (str){0} : scope_id((enum scope)e->scope));
    put_or_null(w, S("outcome"),
                e->outcome == ENTRY_UNSAID ? (str){0} : outcome_id((enum outcome)e->outcome));
    put_or_null(w, S("before"), e->before);
    put_or_null(w, S("after"), e->after);
    put_texts(w, S("links"), &e->links);
    put_texts(w, S("people"), &e->people);
}

static void put_finds(struct json_writer *w, const struct entry_view *v)
{
    static const str kinds[FIND_KIND_COUNT] = {[FIND_AREA] = S("area"),
                                               [FIND_PERSON] = S("person"),
                                               [FIND_DAY] = S("day"),
                                               [FIND_LINK] = S("link"),
                                               [FIND_NUMBER] = S("number")};
    json_write_key(w, S("finds"));
    json_write_list(w);
    for (size_t i = 0; i < v->find_count; i++) {
        json_write_object(w);
        json_put_text(w, S("kind"), kinds[v->finds[i].kind]);
        json_put_text(w, S("text"), v->finds[i].text);
        json_write_end(w);
    }
    json_write_end(w);
}

static void put_history(struct json_writer *w, const struct entry_view *v)
{
    json_write_key(w, S("history"));
    json_write_list(w);
    for (size_t i = 0; i < v->change_count; i++) {
        const struct change_view *c = &v->changes[i];
        json_write_object(w);
        json_put_int(w, S("version"), c->version);
        put_moment(w, S("made"), c->made);
        json_put_text(w, S("who"), c->who);
        json_put_text(w, S("what"), c->what);
        json_put_bool(w, S("undone"), c->is_undone);
        if (c->has_before) {
            json_write_key(w, S("before"));
            json_write_object(w);
            put_fields(w, &c->before);
            json_write_end(w);
        } else {
            json_put_null(w, S("before"));
        }
        json_write_end(w);
    }
    json_write_end(w);
}

void app_write_entry(struct json_writer *w, const struct entry_view *v)
{
    const struct entry *e = &v->entry;
    json_write_object(w);
    json_put_text(w, S("id"), id_str(w->buf->arena, e->id));
    json_put_text(w, S("ref"), v->ref);
    json_put_int(w, S("version"), e->version);
    json_put_text(w, S("title"), v->title);
    put_fields(w, e);
    json_put_text(w, S("confirm"), confirm_id(v->confirm));
    json_put_bool(w, S("is_evidence"), v->is_evidence);
    put_moment(w, S("made"), e->made);
    put_moment(w, S("changed"), e->changed);
    put_moment(w, S("removed"), e->removed);
    put_finds(w, v);
    if (v->counted.length)
        json_put_text(w, S("counted"), v->counted);
    if (v->lint) {
        json_write_key(w, S("lint"));
        app_write_lint(w, v->lint);
    }
    if (v->change_count)
        put_history(w, v);
    json_write_end(w);
}

void app_write_entries(struct json_writer *w, const struct entries_view *v)
{
    json_write_object(w);
    json_write_key(w, S("items"));
    json_write_list(w);
    for (size_t i = 0; i < v->count; i++)
        app_write_entry(w, &v->at[i]);
    json_write_end(w);
    put_or_null(w, S("next"), v->next);
    json_put_int(w, S("total"), v->total);
    json_write_end(w);
}

void app_write_undo(struct json_writer *w, const struct undo_view *v)
{
    json_write_object(w);
    json_put_text(w, S("undone"), v->sentence);
    json_write_key(w, S("entry"));
    app_write_entry(w, &v->entry);
    json_write_end(w);
}

static void put_holds(struct json_writer *w, const struct framework *f, unsigned holds)
{
    json_write_key(w, S("holds"));
    json_write_list(w);
    for (size_t i = 0; i < f->hold_count; i++) {
        if (holds >> i & 1)
            json_write_text(w, f->holds[i].id);
    }
    json_write_end(w);
}

/* Answers as `seekersy quiz` and `seekersy score` read them: unanswered ones are absent. */
static void put_self(struct json_writer *w, const struct framework *f, const struct answers *answers)
{
    json_write_key(w, S("self"));
    json_write_object(w);
    for (size_t i = 0; i < f->behaviour_count; i++) {
        if (answers->at[i] != LEVEL_NONE)
            json_put_int(w, f->behaviours[i].id, answers->at[i]);
    }
    json_write_end(w);
}

void app_write_assessment(struct json_writer *w, const struct framework *f,
                          const struct assessment_view *v)
{
    const struct assessment *one = &v->assessment;
    json_write_object(w);
    json_put_text(w, S("id"), id_str(w->buf->arena, one->id));
    json_put_text(w, S("framework"), one->framework);
    json_put_int(w, S("framework_version"), one->framework_version);
    json_put_text(w, S("day"), v->day_iso);
    put_moment(w, S("made"), one->made);
    if (str_equal(f->id, one->framework)) {
        put_self(w, f, &one->answers);
        put_holds(w, f, one->holds);
    }
    json_put_text(w, S("answers"), v->letters);
    json_put_int(w, S("answer_count"), (int64_t)v->answer_count);
    if (one->seconds)
        json_put_int(w, S("seconds"), one->seconds);
    else
        json_put_null(w, S("seconds"));
    json_write_key(w, S("shown"));
    if (v->can_show) {
        json_write_object(w);
        json_put_int(w, S("score"), v->score);
        json_put_int(w, S("low"), v->low);
        json_put_int(w, S("high"), v->high);
        json_write_end(w);
    } else {
        json_write_null(w);
    }
    json_write_end(w);
}

static void put_level(struct json_writer *w, str key, int level)
{
    if (level == LEVEL_NONE)
        json_put_null(w, key);
    else
        json_put_int(w, key, level);
}

void app_write_assessments(struct json_writer *w, const struct framework *f,
                           const struct assessments_view *v)
{
    json_write_object(w);
    json_write_key(w, S("items"));
    json_write_list(w);
    for (size_t i = 0; i < v->count; i++)
        app_write_assessment(w, f, &v->at[i]);
    json_write_end(w);
    json_put_null(w, S("next"));
    json_write_key(w, S("changes"));
    json_write_list(w);
    for (size_t i = 0; i < v->change_count; i++) {
        json_write_object(w);
        json_put_text(w, S("behaviour"), v->changes[i].behaviour.id);
        put_level(w, S("before"), v->changes[i].before);
        put_level(w, S("after"), v->changes[i].after);
        json_write_end(w);
    }
    json_write_end(w);
    put_or_null(w, S("change"), v->change_words);
    json_put_bool(w, S("is_retake_due"), v->is_retake_due);
    json_put_text(w, S("retake"), v->retake);
    json_write_end(w);
}

void app_write_token(struct json_writer *w, const struct token *token, str secret)
{
    json_write_object(w);
    json_put_text(w, S("id"), id_str(w->buf->arena, token->id));
    json_put_text(w, S("name"), token->name);
    json_put_text(w, S("scopes"), powers_str(w->buf->arena, token->powers));
    put_moment(w, S("made"), token->made);
    put_moment(w, S("seen"), token->seen);
    if (secret.length)
        json_put_text(w, S("token"), secret);
    json_write_end(w);
}

void app_write_tokens(struct json_writer *w, const struct token_list *tokens)
{
    json_write_object(w);
    json_write_key(w, S("items"));
    json_write_list(w);
    for (size_t i = 0; i < tokens->count; i++)
        app_write_token(w, &tokens->at[i], (str){0});
    json_write_end(w);
    json_put_null(w, S("next"));
    json_write_end(w);
}

void app_write_complaints(struct json_writer *w, const struct complaints *wrong)
{
    json_write_key(w, S("errors"));
    json_write_list(w);
    for (size_t i = 0; i < wrong->count; i++) {
        json_write_object(w);
        json_put_text(w, S("field"), wrong->at[i].field);
        json_put_text(w, S("code"), complaint_code_id(wrong->at[i].code));
        json_put_text(w, S("message"), words_complaint(w->buf->arena, &wrong->at[i]));
        json_write_end(w);
    }
    json_write_end(w);
}
