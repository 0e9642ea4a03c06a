#include "app/lint.h"

#include "base/json.h"
#include "content/content.h"

static const struct lint_rule *rule_of(struct turn *t, enum lint_code code)
{
    return code == LINT_COUNT ? NULL : &t->app->content->lint->rules[code];
}

const struct lint_rule *lint_of_entry(struct turn *t, const struct entry *entry)
{
    if (entry->removed.ms)
        return NULL;
    return rule_of(t, lint_entry(t->app->content->lint, entry, t->arena));
}

bool app_lint(struct turn *t, str text, const struct lint_rule **rule)
{
    if (is_blank(text))
        complaint_add(&t->wrong, (struct complaint){.field = S("text"), .code = COMPLAINT_MISSING});
    else if (text.length > ENTRY_TEXT_MOST)
        complaint_add(&t->wrong, (struct complaint){.field = S("text"),
                                                    .code = COMPLAINT_TOO_LONG,
                                                    .number = ENTRY_TEXT_MOST});
    if (t->wrong.count)
        return turn_refused(t);
    *rule = rule_of(t, lint_text(t->app->content->lint, text, t->arena));
    return true;
}

void app_write_lint(struct json_writer *w, const struct lint_rule *rule)
{
    json_write_object(w);
    if (rule) {
        json_put_text(w, S("rule"), rule->id);
        json_put_text(w, S("says"), rule->says);
        json_put_text(w, S("weak"), rule->weak);
        json_put_text(w, S("strong"), rule->strong);
    } else {
        json_put_null(w, S("rule"));
    }
    json_write_end(w);
}
