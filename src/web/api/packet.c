#include "app/packet.h"

#include "web/api/api.h"

bool api_packet(struct turn *t, const struct request *r, struct response *out)
{
    str wanted = http_find(r->query, S("format"));
    enum packet_format format = PACKET_JSON;
    if (wanted.length && !packet_format_read(wanted, &format)) {
        complaint_add(&t->wrong, (struct complaint){.field = S("format"),
                                                    .code = COMPLAINT_NOT_A_CHOICE,
                                                    .detail = wanted});
        return turn_refused(t);
    }
    str document, name;
    if (!app_write_packet(t, format, &document, &name))
        return false;
    response_download(out, packet_format_media(format), name, document, t->arena);
    return true;
}
