/* field: what a map in a content file may hold, as a table; and the one function that reads by it.
 *
 * A table says each key once: its type, its limits, whether it must be there, and where it goes. So
 * a key that is read is known, and one that is not is refused.
 */
#ifndef CONTENT_FIELD_H
#define CONTENT_FIELD_H

#include "content/content.h"
#include "content/tree.h"

enum field_kind {
    FIELD_ID,     /* str: 1 to 64 letters a-z A-Z 0-9 . _ - */
    FIELD_TEXT,   /* str: up to `most` letters */
    FIELD_NUMBER, /* int: `least` to `most` */
    FIELD_TEXTS,  /* str[least]: exactly `least` texts of up to `most` letters */
    FIELD_LIST,   /* struct str_list: up to `least` texts of up to `most` letters */
    FIELD_OTHER   /* read by its own function; here only known */
};

enum field_must {
    FIELD_MAY,   /* may be left out */
    FIELD_SHOWN, /* must be there in FRAMEWORK_WHOLE: a page shows it */
    FIELD_ALWAYS /* must be there */
};

struct field {
    str key;
    enum field_kind kind;
    enum field_must must;
    int least, most;
    size_t offset; /* of the member in the struct it goes to */
};

struct field_table {
    const struct field *at;
    size_t count;
};

/* What reading carries along. */
struct field_reader {
    struct framework_source from;
    struct arena *arena;
    struct err *e;
};

/* Reads a map by its table into a struct. Refuses unknown and missing keys, wrong types, wrong
 * sizes. */
bool fields_read(const struct field_reader *r, const struct tree *map, struct field_table table,
                 void *into);

/* Refuses with the place of a tree. */
struct tree_place field_place(const struct field_reader *r, const struct tree *t);

/* Says whether a tree is a list of `least` to `most` things. */
bool field_is_list(const struct field_reader *r, const struct tree *t, size_t least, size_t most);

/* Reads one text or id that stands alone, in a list. */
bool field_text(const struct field_reader *r, const struct tree *t, int most, str *text);
bool field_id(const struct field_reader *r, const struct tree *t, str *id);

#endif
