/* place: the file the record is kept in. Private to the store.
 *
 * Says in a sentence what is wrong with a place before the database library meets it, and makes the file
 * so that only its owner can read it. It never opens a file that exists: closing it again would take away
 * the locks that this process holds on it (POSIX).
 */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include "base/err.h"

struct arena;

/* Makes folder (0700) and empty file (0600) where they are missing.
 * Fails: ERR_BROKEN (read-only, a folder, no permission ...), ERR_FULL; the text names the path. */
bool place_make(const char *path, struct err *e);

/* The whole path of a file that is there, the same however it was named. Owns: the arena. */
bool place_whole(const char *path, struct arena *a, const char **whole, struct err *e);

/* Makes the names in the folder of `path` last. Fails: ERR_BROKEN, ERR_FULL. */
bool place_sync(const char *path, struct err *e);

#endif
