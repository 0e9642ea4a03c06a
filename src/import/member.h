/* member: a part of a JSON document as a text of its own, for a reader that takes YAML and says lines. */
#ifndef IMPORT_MEMBER_H
#define IMPORT_MEMBER_H

#include "base/str.h"

/* The value of the n-th member of the outermost object, on the lines where it stands: all around it is
 * blank. Escapes that YAML doesn't know (a pair of surrogates, `\/`) are written out.
 * `text` must be JSON that has been read without a mistake. Owns: the arena. */
str member_text(struct arena *a, str text, size_t member);

#endif
