/* The packet: the case as it stands, and to take along. */
#ifndef WEB_PAGES_PACKET_H
#define WEB_PAGES_PACKET_H

#include "app/packet.h"
#include "html/packet.h"
#include "web/http.h"
#include "web/pages/layout.h"

struct packet_section {
    struct url url;
    str words, count; /* "Ownership", "4/4" */
};

struct packet_desk {
    struct layout layout;
    struct packet_page sheet;
    str hint, made;
    struct {
        struct packet_section *at;
        size_t count;
    } sections;
};

bool page_packet(struct turn *t, const struct request *r, struct response *out);      /* also ?format= */

#endif
