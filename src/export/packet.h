/* packet: the case as a document. Every form carries the same evidence ids, and nothing that the person
 * did not write but labels and the framework's words. */
#ifndef EXPORT_PACKET_H
#define EXPORT_PACKET_H

#include "base/buf.h"
#include "domain/packet.h"

enum { PACKET_BYTES_MOST = 16 * 1024 * 1024 };

void write_markdown_packet(struct buf *b, const struct packet *packet);

/* One file: style and figures are in it, nothing is asked from anywhere. */
void write_html_packet(struct buf *b, const struct packet *packet);

/* For programs: docs/api.md, "packet". */
void write_json_packet(struct buf *b, const struct packet *packet);

#endif
