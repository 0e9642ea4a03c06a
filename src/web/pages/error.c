#include "web/pages/error.h"

#include "app/document.h"
#include "app/words.h"
#include "web/pages/error.html.h"
#include "web/session.h"

/* Statuses that are finer than a kind of error. */
static const struct {
    int status;
    str title, sentence;
} finer[] = {
    {405, S("That isn’t done here"), S("This address knows other requests, but not this one.")},
    {413, S("That’s too large"), S("What you sent is larger than 1 MiB, so none of it was saved.")},
    {414, S("That address is too long"),
     S("Nothing of ours has so long an address. Nothing was changed.")},
    {415, S("That format isn’t known here"),
     S("What you sent is in a format this address doesn’t read. Nothing was changed.")},
    {421, S("That isn’t this site’s name"),
     S("The request names another host. Open the address that your administrator gave you.")},
    {431, S("That request’s headers are too large"),
     S("Your browser sent more than fits. Clearing this "
       "site’s cookies usually helps.")},
};

struct face {
    int status;
    str title, sentence;
};

static struct face face_of(const struct turn *t, const struct request *r, int status)
{
    const struct err_face *kind = err_face(t->err.kind);
    struct face face = {status ? status : kind->http_status, kind->title, kind->sentence};
    for (size_t i = 0; i < LENGTH(finer); i++)
        if (finer[i].status == face.status)
            face = (struct face){face.status, finer[i].title, finer[i].sentence};
    if (t->err.kind == ERR_REFUSED && r->method == HTTP_GET)
        face.sentence = S("Part of this address isn’t known here. What needs a change is named below.");
    if (r->keeps_form && t->err.kind == ERR_SIGN_IN) {
        face.title = S("You’ve been signed out");
        face.sentence = S("It wasn’t saved yet, and your words are still here. Sign in in another tab, "
                          "come back to this one and send them again.");
    } else if (r->keeps_form && !kind->is_ours) {
        face.title = S("Please send that once more");
        face.sentence =
            S("This page was open for a while, so we’d like to be sure it was you. It wasn’t "
              "saved yet; your words are still here.");
    }
    return face;
}

/* A refusal that is "path: reason", as documents are refused: one error about that path. */
static void put_refusal(struct json_writer *w, str text)
{
    size_t mark = str_find(text, S(": "));
    bool has_path = mark < text.length && !str_has(str_first(text, mark), S(" "));
    json_write_key(w, S("errors"));
    json_write_list(w);
    json_write_object(w);
    json_put_text(w, S("field"), has_path ? str_first(text, mark) : S("body"));
    json_put_text(w, S("code"), S("refused"));
    json_put_text(w, S("message"), has_path ? str_from_at(text, mark + 2) : text);
    json_write_end(w);
    json_write_end(w);
}

static void problem(struct turn *t, const struct face *face, struct response *out)
{
    struct buf b;
    buf_init(&b, t->arena, 256 * 1024);
    struct json_writer w;
    const struct err_face *kind = err_face(t->err.kind);
    /* What a script can act on is said exactly; what broke on our side is for the log. */
    bool is_exact = !kind->is_ours && t->err.kind != ERR_NOT_FOUND;
    str detail = is_exact ? str_from(t->err.text) : face->sentence;
    if (t->wrong.count)
        detail = str_format(t->arena, "%.*s: %.*s", STR(t->wrong.at[0].field),
                            STR(words_complaint(t->arena, &t->wrong.at[0])));
    json_write_start(&w, &b);
    json_write_object(&w);
    json_put_text(&w, S("type"), S("about:blank"));
    json_put_text(&w, S("title"), face->title);
    json_put_int(&w, S("status"), face->status);
    json_put_text(&w, S("code"), str_from(kind->name));
    json_put_text(&w, S("detail"), detail);
    json_put_text(&w, S("reference"), id_str(t->arena, t->reference));
    if (t->wrong.count)
        app_write_complaints(&w, &t->wrong);
    else if (t->err.kind == ERR_REFUSED)
        put_refusal(&w, str_from(t->err.text));
    json_write_end(&w);
    response_json(out, face->status, &b);
    out->type = S("application/problem+json");
}

static void keep_form(struct turn *t, const struct request *r, struct error_page *v)
{
    v->keeps_form = true;
    v->again = url_of(S("/"));
    for (size_t i = 0; i < r->parts.count; i++)
        v->again = url_part(t->arena, v->again, r->parts.at[i]);
    v->fields.at = arena_list(t->arena, struct error_field, r->form.count);
    for (size_t i = 0; i < r->form.count; i++) {
        struct http_pair pair = r->form.at[i];
        if (str_equal(pair.name, S(FORM_TOKEN)))
            continue;
        bool is_long = pair.value.length > 40 || str_has(pair.value, S("\n")) ||
                       str_equal(pair.name, S("text"));
        v->fields.at[v->fields.count++] = (struct error_field){pair.name, pair.value, is_long};
    }
}

static void list_complaints(struct turn *t, struct error_page *v)
{
    v->complaints.at = arena_list(t->arena, str, t->wrong.count);
    for (size_t i = 0; i < t->wrong.count; i++) {
        const struct complaint *c = &t->wrong.at[i];
        v->complaints.at[v->complaints.count++] =
            str_format(t->arena, "%.*s: %.*s", STR(c->field), STR(words_complaint(t->arena, c)));
    }
}

void page_error(struct turn *t, const struct request *r, struct response *out)
{
    struct face face = face_of(t, r, out->status);
    if (r->is_api) {
        problem(t, &face, out);
        return;
    }
    struct error_page v = {.title = face.title,
                           .sentence = face.sentence,
                           .reference = id_str(t->arena, t->reference)};
    layout_public(t, r, face.title, S(""), &v.layout);
    v.layout.is_private = true;
    list_complaints(t, &v);
    if (r->keeps_form)
        keep_form(t, r, &v);
    struct buf b;
    page_begin(t, &b);
    html_error(&b, &v);
    response_page(out, face.status, &b);
}
