/* buf: text being built, growing in an arena up to a stated maximum.
 *
 * For: pages, documents, messages. Passing the maximum marks the buffer `over` and drops what does not
 * fit and all that follows; the writer asks once, at the end. Not for: reading.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct arena;

struct buf {
    struct arena *arena;
    char *at;
    size_t length;
    size_t room;
    size_t most_bytes;
    bool over;
    str root; /* of a page: the base path that stands before every address of ours; often empty */
};

/* Prepares an empty buffer that may grow to `most_bytes`. */
void buf_init(struct buf *b, struct arena *a, size_t most_bytes);

void buf_add(struct buf *b, str s);
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t number);

/* Formats as printf does. For numbers and fixed words; people's text goes through a face's escape. */
void buf_format(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What has been written. Owns: the buffer; valid until it is written to again. */
str buf_str(const struct buf *b);

#endif
