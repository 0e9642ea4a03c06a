#include "web/http.h"

#include "base/arena.h"

#include <assert.h>

void response_header(struct response *out, str name, str value)
{
    assert(out->header_count < RESPONSE_HEADERS_MOST);
    for (size_t i = 0; i < value.length; i++)
        assert((unsigned char)value.at[i] >= ' ' && value.at[i] != 0x7f);
    out->headers[out->header_count++] = (struct http_pair){name, value};
}

str response_header_find(const struct response *out, str name)
{
    for (size_t i = 0; i < out->header_count; i++)
        if (str_equal(out->headers[i].name, name))
            return out->headers[i].value;
    return (str){0};
}

void response_page(struct response *out, int status, const struct buf *page)
{
    out->is_over = page->over;
    out->status = status;
    out->type = S("text/html; charset=utf-8");
    out->body = buf_str(page);
}

void response_text(struct response *out, int status, str text)
{
    out->status = status;
    out->type = S("text/plain; charset=utf-8");
    out->body = text;
}

void response_json(struct response *out, int status, const struct buf *json)
{
    out->is_over = json->over;
    out->status = status;
    out->type = S("application/json; charset=utf-8");
    out->body = buf_str(json);
}

void response_download(struct response *out, str type, str file_name, str body, struct arena *a)
{
    for (size_t i = 0; i < file_name.length; i++) {
        char c = file_name.at[i];
        assert((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.' || c == '_');
    }
    out->status = 200;
    out->type = type;
    out->body = body;
    response_header(out, S("Content-Disposition"),
                    str_format(a, "attachment; filename=\"%.*s\"", STR(file_name)));
}

void response_redirect(struct response *out, struct url to, str root, struct arena *a)
{
    assert(str_starts(to.text, S("/")) && !str_starts(to.text, S("//")));
    response_text(out, 303, S(""));
    response_header(out, S("Location"), str_format(a, "%.*s%.*s", STR(root), STR(to.text)));
}
