#include "web/exchange.h"

#include "app/app.h"
#include "os/os.h"
#include "web/answer.h"
#include "web/zip.h"

struct exchange *exchange_open(struct desks *desks)
{
    struct desk *desk = desk_take(desks);
    if (!desk)
        return NULL;
    struct exchange *x = arena_new(&desk->arena, struct exchange);
    x->desk = desk;
    x->began_us = os_monotonic_us();
    return x;
}

void exchange_refuse(struct exchange *x, enum err_kind kind, int status, const char *words)
{
    x->fault = kind;
    x->fault_status = status;
    x->fault_words = words;
}

/* The body may be as long as people like, so its room is asked for, not taken. */
static bool has_room(struct exchange *x, size_t length)
{
    const struct buf *b = &x->body;
    return b->length + length < b->room || arena_room(&x->desk->arena, 2 * (b->length + length) + 2048);
}

void exchange_take(struct exchange *x, const char *at, size_t length)
{
    x->body_bytes += length;
    if (x->body_bytes > BODY_MOST)
        x->raw.body_too_big = true;
    else if (x->fault == ERR_NONE && !has_room(x, length))
        exchange_refuse(x, ERR_BUSY, 503, "no memory for the body");
    else if (x->fault == ERR_NONE)
        buf_add(&x->body, (str){at, length});
}

/* One line a turn: the pattern instead of the path, never a query, a name or an address. */
static void log_turn(struct exchange *x)
{
    const struct response *out = &x->response;
    str method = http_method_name(x->request.method),
        made = response_header_find(out, S("X-Request-Id"));
    os_log(LOG_NOTE, "web",
           str_format(&x->desk->arena, "%.*s %s %d %zu bytes %.1f ms %.*s", STR(method), out->route,
                      out->status, out->body.length,
                      (double)(os_monotonic_us() - x->began_us) / 1000, STR(made)));
}

bool exchange_may_wait(const struct exchange *x)
{
    str method = x->raw.method;
    return x->fault == ERR_NONE && !x->raw.body_too_big && !str_equal(method, S("GET")) &&
           !str_equal(method, S("HEAD")) && !str_equal(method, S("OPTIONS"));
}

static void make(struct exchange *x, struct app *app, bool is_quiet)
{
    struct arena *a = &x->desk->arena;
    x->raw.body = buf_str(&x->body);
    http_read(&x->raw, app->base_path, a, &x->request);
    if (x->fault != ERR_NONE) {
        x->request.fault = x->fault;
        x->request.fault_status = x->fault_status;
        x->request.fault_words = x->fault_words;
    }
    web_answer(app, &x->request, a, &x->response);
    zip_response(&x->request, &x->response, a);
    if (!is_quiet)
        log_turn(x);
}

void exchange_answer(struct exchange *x, struct app *app, struct desks *desks, bool is_quiet)
{
    struct reserve *reserve = desk_lend(desks);
    x->is_made = true;
    x->has_no_memory = !reserve;
    if (!reserve)
        return;
    make(x, app, is_quiet);
    desk_lent_back(desks, reserve);
}
