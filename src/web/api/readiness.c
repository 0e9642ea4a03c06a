#include "app/score.h"
#include "web/api/api.h"

bool api_readiness(struct turn *t, const struct request *r, struct response *out)
{
    str wanted = http_find(r->query, S("for"));
    if (wanted.length && !str_equal(wanted, S("others")) && !str_equal(wanted, S("self"))) {
        complaint_add(&t->wrong, (struct complaint){.field = S("for"),
                                                    .code = COMPLAINT_NOT_A_CHOICE,
                                                    .detail = wanted});
        return turn_refused(t);
    }
    struct readiness_view readiness;
    bool is_others = str_equal(wanted, S("others"));
    if (!app_show_readiness(t, is_others ? AUDIENCE_OTHERS : AUDIENCE_SELF, &readiness))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_readiness(&d.writer, &readiness);
    return api_answer(out, 200, &d);
}

bool api_score(struct turn *t, const struct request *r, struct response *out)
{
    str json;
    if (!app_score(t, r->body, &json))
        return false;
    out->status = 200;
    out->type = S("application/json; charset=utf-8");
    out->body = json;
    return true;
}
