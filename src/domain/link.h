/* link: a web address a person may keep: absolute, http or https, with a host, without a password.
 */
#ifndef DOMAIN_LINK_H
#define DOMAIN_LINK_H

#include "base/str.h"

bool link_is_fine(str address);

/* The link at the front of `s`, as people write them in a sentence: without the full stop or the
 * bracket behind it. The empty text when there is none. */
str link_first(str s);

#endif
