#include "web/api/api.h"

#include <stddef.h>

/* {"self": {"init.propose": 2, ...}, "holds": ["hold.permission"]}: as `seekersy quiz --answers` reads. */
static void read_answers(struct turn *t, const struct json *self, struct answers *answers)
{
    const struct framework *f = turn_framework(t);
    for (size_t i = 0; i < self->count; i++) {
        const struct json_member *m = &self->members[i];
        str field = str_format(t->arena, "self.%.*s", STR(m->key));
        size_t at;
        struct complaint wrong = {.field = field, .number = 0, .number2 = LEVEL_COUNT - 1};
        if (!framework_find(f, m->key, &at))
            wrong.code = COMPLAINT_UNKNOWN_BEHAVIOUR;
        else if (m->value.kind == JSON_IS_NULL)
            continue;
        else if (m->value.kind != JSON_IS_INT || m->value.integer < 0 ||
                 m->value.integer >= LEVEL_COUNT)
            wrong.code = COMPLAINT_OUT_OF_RANGE;
        else {
            answers->at[at] = (int)m->value.integer;
            continue;
        }
        wrong.detail = m->key;
        complaint_add(&t->wrong, wrong);
    }
}

static void read_holds(struct turn *t, const struct json *holds, unsigned *bits)
{
    const struct framework *f = turn_framework(t);
    for (size_t i = 0; i < holds->count; i++) {
        bool is_known = false;
        for (size_t k = 0; k < f->hold_count && k < HOLDS_MOST; k++)
            if (holds->items[i].kind == JSON_IS_TEXT && str_equal(f->holds[k].id, holds->items[i].text)) {
                *bits |= 1u << k;
                is_known = true;
            }
        if (!is_known)
            complaint_add(&t->wrong, (struct complaint){
                                         .field = str_format(t->arena, "holds[%zu]", i),
                                         .code = COMPLAINT_NOT_A_CHOICE,
                                         .detail = holds->items[i].text});
    }
}

static void refuse(struct turn *t, str field, enum complaint_code code, str detail)
{
    complaint_add(&t->wrong, (struct complaint){.field = field, .code = code, .detail = detail});
}

static void read_member(struct turn *t, const struct json_member *m, struct assessment_draft *draft)
{
    if (str_equal(m->key, S("self"))) {
        if (m->value.kind == JSON_IS_OBJECT)
            read_answers(t, &m->value, &draft->answers);
        else
            refuse(t, m->key, COMPLAINT_WRONG_TYPE, S("an object of behaviour and level"));
    } else if (str_equal(m->key, S("holds"))) {
        if (m->value.kind == JSON_IS_LIST)
            read_holds(t, &m->value, &draft->holds);
        else
            refuse(t, m->key, COMPLAINT_WRONG_TYPE, S("a list of texts"));
    } else if (str_equal(m->key, S("id"))) {
        if (m->value.kind != JSON_IS_TEXT || !id_read(m->value.text, &draft->id))
            refuse(t, m->key, COMPLAINT_WRONG_TYPE, S("an id of 26 letters"));
    } else {
        refuse(t, m->key, COMPLAINT_UNKNOWN_FIELD, m->key);
    }
}

bool api_assessment_add(struct turn *t, const struct request *r, struct response *out)
{
    struct json body;
    if (!json_read(r->body, t->arena, &body, &t->err))
        return false;
    struct assessment_draft draft = {.answers = answers_none()};
    if (body.kind != JSON_IS_OBJECT || !json_find(&body, S("self")))
        refuse(t, S("self"), COMPLAINT_MISSING, (str){0});
    for (size_t i = 0; body.kind == JSON_IS_OBJECT && i < body.count; i++)
        read_member(t, &body.members[i], &draft);
    if (t->wrong.count)
        return turn_refused(t);
    struct assessment_view assessment;
    if (!app_keep_assessment(t, &draft, &assessment))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_assessment(&d.writer, turn_framework(t), &assessment);
    return api_made(t, out, S("assessments"), assessment.assessment.id, &d);
}

bool api_assessments(struct turn *t, const struct request *r, struct response *out)
{
    struct assessments_view list;
    if (!app_list_assessments(t, &list))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_assessments(&d.writer, turn_framework(t), &list);
    return api_answer(out, 200, &d);
}

bool api_assessment(struct turn *t, const struct request *r, struct response *out)
{
    struct assessment_view assessment;
    if (!app_show_assessment(t, http_param(r, S("id")), &assessment))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_assessment(&d.writer, turn_framework(t), &assessment);
    return api_answer(out, 200, &d);
}

bool api_assessment_remove(struct turn *t, const struct request *r, struct response *out)
{
    if (!app_remove_assessment(t, http_param(r, S("id"))))
        return false;
    response_text(out, 204, S(""));
    return true;
}
