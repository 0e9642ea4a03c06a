#include "web/reply.h"

#include "base/arena.h"
#include "web/answer.h"

#include <microhttpd.h>

/* NULL: no memory. Our headers are such as the library takes (response.c sees to that). */
static struct MHD_Response *make(const struct response *out, bool is_last, struct arena *a)
{
    struct MHD_Response *made = MHD_create_response_from_buffer(
        out->body.length, (void *)(uintptr_t)out->body.at, MHD_RESPMEM_PERSISTENT);
    if (!made)
        return NULL;
    bool is_fine = true;
    if (out->type.length && out->status != 204)
        is_fine = MHD_add_response_header(made, "Content-Type", str_z(a, out->type)) == MHD_YES;
    for (size_t i = 0; i < out->header_count && is_fine; i++)
        is_fine = MHD_add_response_header(made, str_z(a, out->headers[i].name),
                                          str_z(a, out->headers[i].value)) == MHD_YES;
    if (is_fine && is_last)
        is_fine = MHD_add_response_header(made, "Connection", "close") == MHD_YES;
    if (is_fine)
        return made;
    MHD_destroy_response(made);
    return NULL;
}

bool replies_open(struct replies *r, struct arena *a)
{
    *r = (struct replies){0};
    for (int i = 0; i < REPLY_READY_COUNT; i++) {
        struct response out;
        web_no_memory(i == REPLY_NO_MEMORY_API, &out);
        r->ready[i] = make(&out, false, a);
        if (!r->ready[i])
            return false;
    }
    return true;
}

void replies_close(struct replies *r)
{
    for (int i = 0; i < REPLY_READY_COUNT; i++)
        if (r->ready[i])
            MHD_destroy_response(r->ready[i]);
}

bool reply_no_memory(struct replies *r, struct MHD_Connection *connection, bool is_api)
{
    struct MHD_Response *ready = r->ready[is_api ? REPLY_NO_MEMORY_API : REPLY_NO_MEMORY_PAGE];
    return MHD_queue_response(connection, MHD_HTTP_SERVICE_UNAVAILABLE, ready) == MHD_YES;
}

bool reply_send(struct replies *r, struct MHD_Connection *connection, const struct response *out, bool is_last,
                struct arena *a)
{
    struct MHD_Response *made = make(out, is_last, a);
    if (!made)
        return reply_no_memory(r, connection, str_has(out->type, S("json")));
    bool is_sent = MHD_queue_response(connection, (unsigned)out->status, made) == MHD_YES;
    MHD_destroy_response(made);
    return is_sent;
}
