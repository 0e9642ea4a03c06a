#include "app/lint.h"

#include "web/api/api.h"

#include <stddef.h>

struct lint_draft {
    str text;
};

static const struct api_field fields[] = {
    {S("text"), API_TEXT, offsetof(struct lint_draft, text), false},
};

bool api_lint(struct turn *t, const struct request *r, struct response *out)
{
    struct lint_draft draft = {0};
    const struct lint_rule *rule;
    if (!api_read(t, r, fields, LENGTH(fields), &draft) || !app_lint(t, draft.text, &rule))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_lint(&d.writer, rule);
    return api_answer(out, 200, &d);
}
