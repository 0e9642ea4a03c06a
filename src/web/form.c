#include "web/form.h"

#include "app/turn.h"
#include "app/words.h"
#include "base/utf8.h"
#include "web/session.h"

#include <assert.h>

static void complain(struct turn *t, str field, enum complaint_code code, int64_t number)
{
    complaint_add(&t->wrong, (struct complaint){.field = field, .code = code, .number = number});
}

/* Browsers send \r\n for every line end of a textarea. */
static str plain_lines(struct arena *a, str s)
{
    if (!str_has(s, S("\r")))
        return s;
    char *at = arena_get(a, s.length, 1);
    size_t length = 0;
    for (size_t i = 0; i < s.length; i++) {
        bool is_pair = s.at[i] == '\r' && i + 1 < s.length && s.at[i + 1] == '\n';
        if (!is_pair)
            at[length++] = s.at[i] == '\r' ? '\n' : s.at[i];
    }
    return (str){at, length};
}

static void read_words(struct turn *t, const struct field *f, str value, str *member)
{
    if (f->kind == FIELD_LONG)
        value = plain_lines(t->arena, value);
    else
        value = str_trim(value);
    *member = value; /* also what is wrong is shown again */
    int64_t number;
    if (is_blank(value)) {
        if (f->is_required)
            complain(t, f->name, COMPLAINT_MISSING, 0);
    } else if (f->most && utf8_length(value) > (size_t)f->most) {
        complain(t, f->name, COMPLAINT_TOO_LONG, f->most);
    } else if (f->kind == FIELD_NUMBER && !str_int(value, &number)) {
        complain(t, f->name, COMPLAINT_NOT_A_NUMBER, 0);
    }
}

static void read_many(struct turn *t, const struct request *r, const struct field *f,
                      struct str_list *member)
{
    struct str_list read = {arena_list(t->arena, str, r->form.count), 0};
    for (size_t i = 0; i < r->form.count; i++)
        if (str_equal(r->form.at[i].name, f->name) && !is_blank(r->form.at[i].value))
            read.at[read.count++] = str_trim(r->form.at[i].value);
    *member = read;
    if (f->is_required && !read.count)
        complain(t, f->name, COMPLAINT_MISSING, 0);
    if (f->most && read.count > (size_t)f->most)
        complain(t, f->name, COMPLAINT_TOO_MANY, f->most);
}

static void read_field(struct turn *t, const struct request *r, const struct field *f, void *draft)
{
    void *member = (char *)draft + f->offset;
    str value = http_find(r->form, f->name);
    if (f->kind == FIELD_CHECK)
        *(bool *)member = value.length != 0;
    else if (f->kind == FIELD_MANY)
        read_many(t, r, f, member);
    else if (value.at)
        read_words(t, f, value, member);
    else if (f->is_required)
        complain(t, f->name, COMPLAINT_MISSING, 0);
}

static bool is_known(const struct field *fields, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(fields[i].name, name))
            return true;
    return str_equal(name, S(FORM_TOKEN));
}

bool form_read(struct turn *t, const struct request *r, const struct field *fields, size_t count,
               void *draft)
{
    for (size_t i = 0; i < count; i++)
        read_field(t, r, &fields[i], draft);
    for (size_t i = 0; i < r->form.count; i++)
        if (!is_known(fields, count, r->form.at[i].name))
            complain(t, r->form.at[i].name, COMPLAINT_UNKNOWN_FIELD, 0);
    return t->wrong.count == 0;
}

str form_wrong(struct turn *t, str field)
{
    const struct complaint *c = complaint_find(&t->wrong, field);
    return c ? words_complaint(t->arena, c) : S("");
}

struct field_view form_show(struct turn *t, const struct field *f, const void *draft)
{
    const void *member = (const char *)draft + f->offset;
    struct field_view v = {
        .name = f->name,
        .label = f->label,
        .hint = f->hint,
        .wrong = form_wrong(t, f->name),
        .is_long = f->kind == FIELD_LONG,
        .is_choice = f->kind == FIELD_CHOICE,
        .is_many = f->kind == FIELD_MANY,
        .is_check = f->kind == FIELD_CHECK,
        .is_hidden = f->kind == FIELD_HIDDEN,
        .is_number = f->kind == FIELD_NUMBER,
        .is_required = f->is_required,
        .most = f->most,
    };
    if (f->kind == FIELD_CHECK)
        v.is_checked = *(const bool *)member;
    else if (f->kind != FIELD_MANY)
        v.value = *(const str *)member;
    return v;
}

static bool is_chosen(const struct field *f, const void *draft, str id)
{
    const void *member = (const char *)draft + f->offset;
    if (f->kind == FIELD_CHOICE)
        return str_equal(*(const str *)member, id);
    const struct str_list *list = member;
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->at[i], id))
            return true;
    return false;
}

struct field_view form_show_choices(struct turn *t, const struct field *f, const void *draft,
                                    const struct field_choice *choices, size_t count)
{
    assert(f->kind == FIELD_CHOICE || f->kind == FIELD_MANY);
    struct field_view v = form_show(t, f, draft);
    v.choices.at = arena_copy(t->arena, choices, count * sizeof *choices);
    v.choices.count = count;
    for (size_t i = 0; i < count; i++)
        v.choices.at[i].is_chosen = is_chosen(f, draft, choices[i].id);
    return v;
}
