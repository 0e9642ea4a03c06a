#include "web/api/api.h"

#include <assert.h>

enum { DOCUMENT_MOST = 16 * 1024 * 1024 };

static void wrong_type(struct turn *t, str field, str wanted)
{
    complaint_add(&t->wrong, (struct complaint){.field = field,
                                                .code = COMPLAINT_WRONG_TYPE,
                                                .detail = wanted});
}

static bool read_list(struct turn *t, const struct json *value, struct str_list *list)
{
    if (value->kind == JSON_IS_TEXT) {
        list->at = arena_copy(t->arena, &value->text, sizeof value->text);
        list->count = 1;
        return true;
    }
    if (value->kind != JSON_IS_LIST)
        return false;
    list->at = arena_list(t->arena, str, value->count);
    for (size_t i = 0; i < value->count; i++) {
        if (value->items[i].kind != JSON_IS_TEXT)
            return false;
        list->at[list->count++] = value->items[i].text;
    }
    return true;
}

static bool read_number(struct turn *t, const struct json *value, str *number)
{
    if (value->kind == JSON_IS_INT)
        *number = str_format(t->arena, "%lld", (long long)value->integer);
    else if (value->kind == JSON_IS_TEXT)
        *number = value->text;
    else
        return false;
    return true;
}

static void read_field(struct turn *t, const struct api_field *field, const struct json *value,
                       void *draft)
{
    static const str wanted[] = {
        [API_TEXT] = S("a text"),         [API_NUMBER] = S("a whole number"),
        [API_LIST] = S("a list of texts"), [API_INT] = S("a whole number"),
        [API_YES] = S("true or false"),   [API_ID] = S("an id of 26 letters"),
    };
    void *at = (char *)draft + field->offset;
    bool fits = false;
    switch (field->kind) {
    case API_TEXT:
        fits = value->kind == JSON_IS_TEXT;
        if (fits)
            *(str *)at = value->text.at ? value->text : S("");
        break;
    case API_NUMBER:
        fits = read_number(t, value, at);
        break;
    case API_LIST:
        fits = read_list(t, value, at);
        break;
    case API_INT:
        fits = value->kind == JSON_IS_INT;
        if (fits)
            *(int64_t *)at = value->integer;
        break;
    case API_YES:
        fits = value->kind == JSON_IS_TRUE || value->kind == JSON_IS_FALSE;
        *(bool *)at = value->kind == JSON_IS_TRUE;
        break;
    case API_ID:
        fits = value->kind == JSON_IS_TEXT && id_read(value->text, at);
        break;
    }
    if (!fits)
        wrong_type(t, field->name, wanted[field->kind]);
}

static void empty_field(struct turn *t, const struct api_field *field, void *draft)
{
    void *at = (char *)draft + field->offset;
    if (field->kind == API_LIST)
        *(struct str_list *)at = (struct str_list){arena_list(t->arena, str, 0), 0};
    else
        *(str *)at = S("");
}

static const struct api_field *find(const struct api_field *fields, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(fields[i].name, name))
            return &fields[i];
    return NULL;
}

bool api_read(struct turn *t, const struct request *r, const struct api_field *fields, size_t count,
              void *draft)
{
    struct json body;
    if (!json_read(r->body, t->arena, &body, &t->err))
        return false;
    if (body.kind != JSON_IS_OBJECT) {
        wrong_type(t, S("body"), S("an object"));
        return turn_refused(t);
    }
    for (size_t i = 0; i < body.count; i++) {
        const struct json_member *m = &body.members[i];
        const struct api_field *field = find(fields, count, m->key);
        if (!field)
            complaint_add(&t->wrong, (struct complaint){.field = m->key,
                                                        .code = COMPLAINT_UNKNOWN_FIELD,
                                                        .detail = m->key});
        else if (m->value.kind == JSON_IS_NULL && field->may_be_null)
            empty_field(t, field, draft);
        else
            read_field(t, field, &m->value, draft);
    }
    return !t->wrong.count || turn_refused(t);
}

void api_begin(struct turn *t, struct api_document *d)
{
    buf_init(&d->buf, t->arena, DOCUMENT_MOST);
    json_write_start(&d->writer, &d->buf);
}

bool api_answer(struct response *out, int status, const struct api_document *d)
{
    assert(!d->writer.depth);
    response_json(out, status, &d->buf);
    return true;
}

bool api_made(struct turn *t, struct response *out, str noun, struct id id,
              const struct api_document *d)
{
    response_header(out, S("Location"),
                    str_format(t->arena, "%.*s/api/v1/%.*s/%.*s", STR(t->app->base_path), STR(noun),
                               STR(id_str(t->arena, id))));
    return api_answer(out, 201, d);
}
