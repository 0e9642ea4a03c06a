/* packet acts: the case to take along. Source: product.md 2.12. */
#ifndef APP_PACKET_H
#define APP_PACKET_H

#include "app/readiness.h"
#include "domain/packet.h"

enum packet_format { PACKET_MARKDOWN, PACKET_HTML, PACKET_JSON, PACKET_FORMAT_COUNT };

/* Reads "md", "markdown", "html", "json"; the ending and the media type of each. */
bool packet_format_read(str s, enum packet_format *format);
str packet_format_id(enum packet_format format);    /* "md" */
str packet_format_media(enum packet_format format); /* "text/markdown; charset=utf-8" */

struct packet_view {
    struct packet packet; /* html/packet.h makes a sheet of it */
    str hint;    /* while there are few entries; or empty */
};
bool app_show_packet(struct turn *t, struct packet_view *view);

/* Writes the packet as one document; `name` is a file name for it ("packet-2026-11-22.md"). */
bool app_write_packet(struct turn *t, enum packet_format format, str *document, str *name);

#endif
