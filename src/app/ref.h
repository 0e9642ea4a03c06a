/* ref: how a person or a script names a kept thing: the 26 letters of its id, or the short number that
 * is shown (`e31`, `E-31`). */
#ifndef APP_REF_H
#define APP_REF_H

#include "base/id.h"

struct ref {
    bool is_number;
    int64_t number; /* from 1 on */
    struct id id;
};

/* Reads a reference whose short form begins with `letter`; false when it is neither form. */
bool ref_read(str s, char letter, struct ref *ref);

#endif
