#include "web/pages/packet.h"

#include "web/pages/packet.html.h"

/* The document to take along, in the format that was asked for. */
static bool download(struct turn *t, str wanted, struct response *out)
{
    enum packet_format format;
    str document, name;
    if (!packet_format_read(wanted, &format)) {
        complaint_add(&t->wrong, (struct complaint){.field = S("format"),
                                                    .code = COMPLAINT_NOT_A_CHOICE,
                                                    .detail = wanted});
        return turn_refused(t);
    }
    if (!app_write_packet(t, format, &document, &name))
        return false;
    response_download(out, packet_format_media(format), name, document, t->arena);
    return true;
}

static void fill_sections(struct arena *a, struct packet_desk *v)
{
    v->sections.at = arena_list(a, struct packet_section, v->sheet.area_count);
    for (size_t i = 0; i < v->sheet.area_count; i++) {
        const struct packet_area_part *area = &v->sheet.areas[i];
        if (area->criterion_count)
            v->sections.at[v->sections.count++] = (struct packet_section){
                url_fragment(a, url_of(S("#")), area->id), area->title,
                str_format(a, "%zu/%zu", area->covered, area->total)};
    }
}

bool page_packet(struct turn *t, const struct request *r, struct response *out)
{
    str wanted = http_find(r->query, S("format"));
    if (wanted.length)
        return download(t, wanted, out);
    struct packet_desk v = {0};
    struct packet_view packet;
    if (!app_show_packet(t, &packet))
        return false;
    layout_app(t, r, S("Packet"), MENU_PACKET, &v.layout);
    packet_page_fill(t->arena, &packet.packet, &v.sheet);
    v.hint = packet.hint;
    v.made = packet_day(t->arena, packet.packet.made);
    fill_sections(t->arena, &v);
    struct buf b;
    page_begin(t, &b);
    html_packet(&b, &v);
    response_page(out, 200, &b);
    return true;
}
