/* embedded: a file that was built into the program by tools/embed.py.
 *
 * The tool writes a table, sorted by name, and its size; who uses it declares both:
 *   extern const struct embedded content_files[];
 *   extern const size_t content_files_count;
 * and asks meson for them as src/content/meson.build does. Lives as long as the program.
 */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include "base/str.h"

struct embedded {
    str name;      /* the path below the root given to the tool: "frameworks/junior-to-mid.yaml" */
    bytes content; /* a zero stands behind it, not counted */
};

#endif
