/* link: a web address a person may keep: absolute, http or https, with a host, without a password.
 */
#ifndef DOMAIN_LINK_H
#define DOMAIN_LINK_H

#include "base/str.h"

enum { LINK_MOST = 2000 }; /* bytes; what browsers and servers agree on */

bool link_is_fine(str address);

/* The link at the front of `s`, as people write them in a sentence: without the full stop or the
 * bracket behind it. The empty text when there is none, or when it is longer than LINK_MOST. */
str link_first(str s);

#endif
