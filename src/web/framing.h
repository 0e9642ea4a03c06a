/* framing: could two programs read this head in two ways? Then nobody should answer it.
 *
 * The HTTP library is lax (docs/decisions): it takes two lengths, length and encoding together, two
 * hosts, lone line feeds. A proxy in front may read such a head otherwise than we do, and smuggle
 * one person's request into another's. So every head passes here first. Pure.
 */
#ifndef WEB_FRAMING_H
#define WEB_FRAMING_H

#include "web/http.h"

/* Says what is wrong with a head; NULL when it can be read in one way only. `head_bytes` is how
 * long the head was on the wire: bytes that nobody accounts for (a NUL and what follows, folded
 * lines) show. */
const char *framing_fault(const struct http_raw *raw, size_t head_bytes);

/* What Content-Length says; -1 without one, or when it is no number. */
int64_t framing_length(const struct http_raw *raw);

#endif
