/* Answers from a file: lines, letters or JSON. The words name the place, because files are long. */
#include "app/quiz.h"

#include "base/json.h"
#include "base/utf8.h"

static bool refuse(struct turn *t, const char *what)
{
    complaint_add(&t->wrong,
                  (struct complaint){.field = S("answers"), .code = COMPLAINT_NOT_A_CHOICE});
    return err_set(&t->err, ERR_REFUSED, "app/quiz", "%s", what);
}

static bool refuse_str(struct turn *t, str what)
{
    return refuse(t, str_z(t->arena, what));
}

/* One line: the letters as they stand in an address. */
static bool read_row(struct turn *t, str line, struct quiz *q)
{
    struct quiz read;
    if (!app_read_quiz(t, &(struct quiz_draft){.answers = line}, &read))
        return false;
    *q = read;
    return true;
}

static bool read_lines(struct turn *t, str text, struct quiz *q)
{
    const struct framework *f = q->framework;
    str rest = text, line;
    size_t n = 0;
    while (str_cut(&rest, '\n', &line)) {
        str letter = str_trim(line);
        n++;
        if (n > f->behaviour_count)
            return refuse_str(t, str_format(t->arena,
                                            "line %zu: that is one too many; write %zu lines, one "
                                            "answer each",
                                            n, f->behaviour_count));
        if (str_equal(letter, S("-")))
            continue;
        if (letter.length != 1 || letter.at[0] < '0' || letter.at[0] >= '0' + LEVEL_COUNT)
            return refuse_str(t, str_format(t->arena,
                                            "line %zu (%.*s): “%.*s” is not an answer; write 0 to "
                                            "4, or - for “hasn’t come up”",
                                            n, STR(f->behaviours[n - 1].id),
                                            STR(utf8_first(letter, 20))));
        q->answers.at[n - 1] = letter.at[0] - '0';
    }
    if (n == f->behaviour_count)
        return true;
    return refuse_str(t, str_format(t->arena,
                                    "line %zu: the file ends early; write %zu lines, one "
                                    "answer each",
                                    n, f->behaviour_count));
}

static bool read_self(struct turn *t, const struct json *self, struct quiz *q)
{
    if (self->kind != JSON_IS_OBJECT)
        return refuse_str(t, str_format(t->arena,
                                        "self: is %.*s; it must be an object of behaviour "
                                        "ids and answers",
                                        STR(json_kind_name(self->kind))));
    for (size_t i = 0; i < self->count; i++) {
        str id = utf8_first(self->members[i].key, 60);
        const struct json *value = &self->members[i].value;
        size_t behaviour;
        if (!framework_find(q->framework, self->members[i].key, &behaviour))
            return refuse_str(
                t, str_format(t->arena, "self[\"%.*s\"]: there is no such behaviour", STR(id)));
        if (value->kind != JSON_IS_INT || value->integer < 0 || value->integer >= LEVEL_COUNT)
            return refuse_str(t, str_format(t->arena,
                                            "self[\"%.*s\"]: must be a whole number from 0 to 4; "
                                            "leave it out for “hasn’t come up”",
                                            STR(id)));
        q->answers.at[behaviour] = (int)value->integer;
    }
    return true;
}

static bool read_json_holds(struct turn *t, const struct json *list, struct quiz *q)
{
    if (list->kind != JSON_IS_LIST)
        return refuse(t, "holds: must be a list of ids");
    struct str_list ids = {arena_list(t->arena, str, list->count), list->count};
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind != JSON_IS_TEXT)
            return refuse_str(t, str_format(t->arena, "holds[%zu]: must be a text", i));
        ids.at[i] = list->items[i].text;
    }
    return app_take_holds(t, q, &ids);
}

/* The members that app_write_result makes and that say nothing about the answers. */
static bool is_extra(str key)
{
    return str_equal(key, S("format")) || str_equal(key, S("result"));
}

static bool read_json(struct turn *t, str text, struct quiz *q)
{
    struct json value;
    if (!json_read(text, t->arena, &value, &t->err))
        return false;
    const struct json *self = json_find(&value, S("self"));
    const struct json *framework = json_find(&value, S("framework"));
    if (!self)
        return refuse(t, "self: is missing; write {\"self\": {behaviour id: 0 to 4}}");
    if (framework && framework->kind != JSON_IS_TEXT)
        return refuse(t, "framework: must be a text, like \"junior-to-mid.1\"");
    struct quiz_draft draft = {.framework = framework ? framework->text : (str){0}};
    if (!app_read_quiz(t, &draft, q) || !read_self(t, self, q))
        return false;
    for (size_t i = 0; i < value.count; i++) {
        str key = value.members[i].key;
        const struct json *member = &value.members[i].value;
        if (str_equal(key, S("holds")) && !read_json_holds(t, member, q))
            return false;
        if (str_equal(key, S("seconds")) && member->kind == JSON_IS_INT && member->integer > 0 &&
            member->integer <= QUIZ_SECONDS_MOST)
            q->seconds = (int)member->integer;
        else if (!str_equal(key, S("self")) && !str_equal(key, S("framework")) &&
                 !str_equal(key, S("holds")) && !str_equal(key, S("seconds")) && !is_extra(key))
            return refuse_str(t, str_format(t->arena,
                                            "%.*s: is not known; the answers stand in "
                                            "\"self\"",
                                            STR(utf8_first(key, 60))));
    }
    return true;
}

bool app_read_answers(struct turn *t, str text, struct quiz *q)
{
    str trimmed = str_trim(text);
    struct quiz read;
    if (!app_read_quiz(t, &(struct quiz_draft){0}, &read))
        return false;
    if (!trimmed.length)
        return refuse_str(t, str_format(t->arena,
                                        "there is nothing in it; write %zu lines of 0 to 4 "
                                        "or -, or JSON: {\"self\": {…}}",
                                        read.step_count));
    if (trimmed.at[0] == '{' || trimmed.at[0] == '[') {
        if (!read_json(t, text, &read))
            return false;
    } else if (str_find(trimmed, S("\n")) == trimmed.length && trimmed.length > 1) {
        if (!read_row(t, trimmed, &read))
            return false;
    } else if (!read_lines(t, trimmed, &read)) {
        return false;
    }
    *q = read;
    return true;
}
