#include "export/packet.h"

#include "html/packet.h"
#include "html/packet.html.h"

void write_html_packet(struct buf *b, const struct packet *packet)
{
    struct packet_page page;
    packet_page_fill(b->arena, packet, &page);
    html_packet_document(b, &page);
}
